using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace VirtualEsp32.Coverage;

/// <summary>
/// What of the firmware this process has run, written to a file of its own as it ends, if the environment says where to. (Coverlet can't
/// do it: it instruments what a test project references, and the firmware is compiled against another mscorlib and loaded by boards.)
/// </summary>
public static class CoverageLog
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "DOORS_COVERAGE";

    private static readonly string? Folder = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? folder : null;
    private static readonly List<(IReadOnlyList<CoveragePoint> Points, byte[] Hits)> Images = [];

    static CoverageLog()
    {
        if (IsOn)
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Write();
        }
    }

    /// <summary>Whether coverage is wanted.</summary>
    public static bool IsOn => Folder is not null;

    /// <summary>How many points this process has reached so far, each image counted by itself.</summary>
    public static int ReachedPoints
    {
        get
        {
            lock (Images)
            {
                int reached = 0;
                foreach ((_, byte[] hits) in Images)
                {
                    reached += hits.Length - hits.AsSpan().Count((byte)0);
                }

                return reached;
            }
        }
    }

    /// <summary>Every point of the firmware that this process has loaded, and whether it was reached.</summary>
    public static IReadOnlyList<(CoveragePoint Point, bool Reached)> Reached()
    {
        lock (Images)
        {
            var reached = new Dictionary<CoveragePoint, byte>();
            foreach ((IReadOnlyList<CoveragePoint> points, byte[] hits) in Images)
            {
                for (int i = 0; i < points.Count; i++)
                {
                    reached[points[i]] = Math.Max(hits[i], reached.GetValueOrDefault(points[i]));
                }
            }

            return [.. reached.Select(one => (one.Key, one.Value != 0))];
        }
    }

    /// <summary>Adds the points of an image.</summary>
    /// <returns>Where the image marks them.</returns>
    internal static byte[] Add(IReadOnlyList<CoveragePoint> points)
    {
        byte[] hits = new byte[points.Count];
        lock (Images)
        {
            Images.Add((points, hits));
        }

        return hits;
    }

    private static void Write()
    {
        Directory.CreateDirectory(Folder!);
        File.WriteAllLines(
            Path.Combine(Folder!, Guid.NewGuid().ToString("N") + ".coverage"),
            Reached().Select(one => string.Join(
                '\t', one.Point.File, one.Point.Line.ToString(CultureInfo.InvariantCulture), one.Point.Branch, one.Reached ? "1" : "0")));
    }
}

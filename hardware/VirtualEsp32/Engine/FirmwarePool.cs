using System.Collections.Generic;

namespace VirtualEsp32;

/// <summary>Firmware that .NET has compiled and no board runs. The longest unused goes when there is too much.</summary>
internal static class FirmwarePool
{
    private const int MostKept = 8;

    // The last used comes last.
    private static readonly List<FirmwareContext> Idle = [];

    /// <summary>Takes a firmware, the last used of its folder; a new one when there is none or its files have changed.</summary>
    public static FirmwareContext Take(string folder)
    {
        lock (Idle)
        {
            for (int i = Idle.Count - 1; i >= 0; i--)
            {
                FirmwareContext idle = Idle[i];
                if (idle.Folder == folder)
                {
                    Idle.RemoveAt(i);
                    if (idle.IsUpToDate)
                    {
                        return idle;
                    }

                    idle.Unload();
                }
            }
        }

        return new FirmwareContext(folder);
    }

    /// <summary>Gives a firmware back of whose boot nothing is left.</summary>
    public static void Give(FirmwareContext firmware)
    {
        lock (Idle)
        {
            Idle.Add(firmware);
            if (Idle.Count > MostKept)
            {
                Idle[0].Unload();
                Idle.RemoveAt(0);
            }
        }
    }
}

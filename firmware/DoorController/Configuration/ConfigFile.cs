using System.IO;
using DoorController.Storage;

namespace DoorController.Configuration;

/// <summary>The configuration on flash, and the last one that was right: a bad file doesn't stop doors that worked.</summary>
public static class ConfigFile
{
    private const string Path = "I:\\controller.json";
    private const string GoodPath = "I:\\controller.good";
    private const int MaxLength = 4096;

    /// <summary>Reads the configuration, or the last good one.</summary>
    /// <param name="boardDoors">How many doors the board has.</param>
    /// <param name="error">What is wrong with the configuration, with file and place; null when nothing is.</param>
    /// <returns>The configuration to work with; null when neither is right.</returns>
    public static ControllerConfig Load(int boardDoors, out string error)
    {
        byte[] json = Files.TryRead(Path, MaxLength);
        byte[] good = Files.TryRead(GoodPath, MaxLength);
        ControllerConfig config = null;
        if (json is null)
        {
            error = Path + ": missing, unreadable, or longer than " + MaxLength.ToString() + " bytes";
        }
        else
        {
            config = ConfigParser.Parse(json, boardDoors, out error);
            error = error is null ? null : Path + ", " + error;
        }

        if (config is not null)
        {
            if (!AreSame(json, good))
            {
                Files.TryWrite(GoodPath, FileMode.Create, json, json.Length);
            }

            return config;
        }

        return good is null ? null : ConfigParser.Parse(good, boardDoors, out _);
    }

    private static bool AreSame(byte[] a, byte[] b)
    {
        if (b is null || a.Length != b.Length)
        {
            return false;
        }

        for (int i = 0; i < a.Length; i++)
        {
            if (a[i] != b[i])
            {
                return false;
            }
        }

        return true;
    }
}

using System.IO;

namespace DoorController.Tests.Support;

/// <summary>The controller's files on the drive, read and written by other means than its own.</summary>
internal static class Drive
{
    private const string Events = "I:\\events";

    private static readonly string[] Names =
    {
        "I:\\controller.json", "I:\\controller.good", "I:\\ca.pem", "I:\\link.key", "I:\\enrolled", "I:\\starts.a", "I:\\starts.b",
        "I:\\connect.try", "I:\\table.a", "I:\\table.b", "I:\\table.a.log", "I:\\table.b.log",
        "I:\\guesses.a", "I:\\guesses.b", "I:\\uses.a", "I:\\uses.b", "I:\\clock.a", "I:\\clock.b", "I:\\roots.a", "I:\\roots.b",
        "I:\\trust.a", "I:\\trust.b",
    };

    /// <summary>Deletes the controller's files, and only those: the board's own network settings lie beside them.</summary>
    public static void Clear()
    {
        for (int i = 0; i < Names.Length; i++)
        {
            Delete(Names[i]);
        }

        if (Directory.Exists(Events))
        {
            string[] paths = Directory.GetFiles(Events);
            for (int i = 0; i < paths.Length; i++)
            {
                Delete(paths[i]);
            }
        }
    }

    /// <summary>Deletes a file if it is there.</summary>
    public static void Delete(string path)
    {
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }

    /// <summary>Whether there is such a file.</summary>
    public static bool Has(string path) => File.Exists(path);

    /// <summary>How many files the event log has.</summary>
    public static int EventFiles() => Directory.Exists(Events) ? Directory.GetFiles(Events).Length : 0;

    /// <summary>Writes a whole file, and makes its directory.</summary>
    public static void Write(string path, byte[] bytes)
    {
        if (path.StartsWith(Events) && !Directory.Exists(Events))
        {
            Directory.CreateDirectory(Events);
        }

        using (FileStream stream = new FileStream(path, FileMode.Create, FileAccess.Write))
        {
            stream.Write(bytes, 0, bytes.Length);
        }
    }

    /// <summary>Reads a whole file.</summary>
    public static byte[] Read(string path)
    {
        using (FileStream stream = new FileStream(path, FileMode.Open, FileAccess.Read))
        {
            byte[] bytes = new byte[(int)stream.Length];
            int length = 0;
            while (length < bytes.Length)
            {
                int n = stream.Read(bytes, length, bytes.Length - length);
                if (n <= 0)
                {
                    break;
                }

                length += n;
            }

            return Bytes.Part(bytes, 0, length);
        }
    }
}

using DoorController.Firmware.Tests.Support;

namespace DoorController.Faults.Support;

/// <summary>The event log of a drive, and one that is nearly full, by FORMATS.md 5 and 7.</summary>
internal static class DurableLog
{
    /// <summary>Events a file.</summary>
    public const int EventsAFile = 128;

    /// <summary>Events that the board keeps at most.</summary>
    public const int Capacity = 10_240;

    private const string Folder = @"I:\events\";
    private const int HeadLength = 12;
    private const int RecordLength = 28;
    private const int EventLength = 20;

    /// <summary>The events of an image, each without its chain value, by their sequence; a gap shows as such.</summary>
    public static SortedDictionary<uint, byte[]> Read(FlashImage image)
    {
        SortedDictionary<uint, byte[]> events = [];
        foreach (string path in image.Paths.Where(path => path.StartsWith(Folder, StringComparison.Ordinal)))
        {
            foreach (byte[] record in image[path]!.Skip(HeadLength).Chunk(RecordLength).Where(record => record.Length == RecordLength))
            {
                events.Add(BitConverter.ToUInt32(record), record[..EventLength]);
            }
        }

        return events;
    }

    /// <summary>Whole files of old events that the cloud has, from the first on.</summary>
    public static FlashImage Fill(FlashImage image, ControllerIdentity identity, int files)
    {
        byte[] key = identity.Key("DC.KEVNT");
        byte[] chain = new byte[8];
        for (int file = 0; file < files; file++)
        {
            uint first = (uint)(file * EventsAFile) + 1;
            List<byte> content = [.. chain, .. BitConverter.GetBytes(first - 1)];
            for (uint sequence = first; sequence < first + EventsAFile; sequence++)
            {
                byte[] record = [.. BitConverter.GetBytes(sequence), .. BitConverter.GetBytes(ControllerFiles.ProvisionalTime - 100_000 + sequence), 1, 0, 11, 0, .. new byte[8]];
                chain = identity.Mac(key, "DC.EVENT", [.. chain, .. record])[..8];
                content.AddRange(record);
                content.AddRange(chain);
            }

            image = image.With($"{Folder}{first:x8}.log", [.. content]);
        }

        return image;
    }
}

using DoorController.Faults.Support;
using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Flash;

namespace DoorController.Faults.PowerCuts;

/// <summary>Looks whether the event log of a drive is one that goes on from what lay there, without a gap and with a right chain.</summary>
internal sealed class LogCheck(ControllerIdentity identity)
{
    private const int HeadLength = 12;
    private const int RecordLength = 28;
    private const int EventLength = 20;
    private const int MaxFiles = DurableLog.Capacity / DurableLog.EventsAFile;
    private const int FilesWithChain = 2;

    private readonly byte[] _key = identity.Key("DC.KEVNT");

    /// <summary>Checks a log, and gives its newest events.</summary>
    /// <param name="before">What the start found.</param>
    /// <param name="drive">What lies there now.</param>
    /// <returns>The newest events, each without its chain value, by their sequence.</returns>
    public Dictionary<uint, byte[]> Check(FlashImage before, FlashDrive drive)
    {
        string[] paths = [.. drive.List(@"I:\events").Order(StringComparer.Ordinal)];
        byte[][] files = [.. paths.Select(path => drive.Read(path)!)];
        foreach (string path in before.Paths.Where(path => path.StartsWith(@"I:\events", StringComparison.Ordinal) && before[path]!.Length > 0))
        {
            int at = Array.IndexOf(paths, path);
            bool hasGone = at < 0 && paths.Length == MaxFiles && string.CompareOrdinal(path, paths[0]) < 0;
            Assert.IsTrue(hasGone || (at >= 0 && files[at].AsSpan().StartsWith(before[path])), path + " was durable and is not there any more");
        }

        for (int i = 1; i < paths.Length; i++)
        {
            Assert.AreEqual(FirstOf(paths[i - 1]) + (uint)((files[i - 1].Length - HeadLength) / RecordLength), FirstOf(paths[i]), "a gap before " + paths[i]);
        }

        Dictionary<uint, byte[]> newest = [];
        for (int i = Math.Max(0, paths.Length - FilesWithChain); i < paths.Length; i++)
        {
            Read(paths[i], files[i], i > 0 ? files[i - 1][^8..] : new byte[8], newest);
        }

        return newest;
    }

    private void Read(string path, byte[] file, byte[] chain, Dictionary<uint, byte[]> newest)
    {
        uint sequence = FirstOf(path);
        CollectionAssert.AreEqual(chain, file[..8], "the chain does not reach " + path);
        foreach (byte[] record in file.Skip(HeadLength).Chunk(RecordLength))
        {
            Assert.HasCount(RecordLength, record, "a torn event in " + path);
            chain = identity.Mac(_key, "DC.EVENT", [.. chain, .. record[..EventLength]])[..8];
            CollectionAssert.AreEqual(chain, record[EventLength..], $"the chain breaks at event {sequence}");
            Assert.AreEqual(sequence, BitConverter.ToUInt32(record));
            newest.Add(sequence, record[..EventLength]);
            sequence++;
        }
    }

    private static uint FirstOf(string path) => Convert.ToUInt32(path[^12..^4], 16);
}

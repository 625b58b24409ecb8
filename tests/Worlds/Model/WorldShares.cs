using System.Buffers.Binary;
using DoorController.Cloud.Decisions;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Exchange;
using static DoorController.Worlds.Model.WorldParts;

namespace DoorController.Worlds.Model;

/// <summary>Gives hosts of a world shares, and presents passes that their phones make with them.</summary>
/// <param name="world">The world.</param>
/// <param name="random">Of its own, so that worlds without shares would be the same.</param>
/// <param name="keys">The controller's.</param>
internal sealed class WorldShares(World world, Random random, LinkKeys keys)
{
    private const int Day = 86_400;
    private const int LongestMinutes = 10_080;
    private const byte PhonePass = 5;
    private const int UnknownShare = 900;
    private const uint NotInTable = 0x8000_0000;

    /// <summary>Adds all of it.</summary>
    public void Add()
    {
        world.Property.OfflineGuestDays = random.Next(1, 31);
        world.LastAnswerAt = random.Next(12) switch
        {
            0 => 0,
            1 => world.Lower - (uint)(world.Property.OfflineGuestDays * Day) + (uint)random.Next(-3, 4),
            _ => world.Lower - (uint)random.Next(0, world.Property.OfflineGuestDays * Day),
        };
        AddShare(101, Host);
        AddShare(102, Staff);
        for (int i = 0; i < 4; i++)
        {
            AddPass();
        }
    }


    private void AddShare(int number, int person)
    {
        if (random.Next(8) == 0)
        {
            return;
        }

        var share = new Share { Number = number, PersonId = person, ControllerId = WorldBuilder.ControllerId };
        foreach (Door door in world.Doors.Where(_ => random.Next(8) > 0))
        {
            share.Doors.Add(new ShareDoor { ShareNumber = number, DoorNumber = door.Number, EndedAt = random.Next(8) == 0 ? world.IssuedAt : null });
        }

        world.Shares.Add(share);
    }

    private void AddPass()
    {
        int share = random.Next(10) switch { 0 => UnknownShare, < 7 => 101, _ => 102 };
        int minutes = random.Next(4) switch { 0 => 1, 1 => LongestMinutes, _ => random.Next(1, LongestMinutes + 1) };
        uint from = random.Next(4) switch
        {
            0 => world.Lower - (uint)(60 * minutes) + (uint)random.Next(-2, 3),
            1 => world.Lower + (uint)random.Next(-2, 3),
            _ => world.Lower - (uint)random.Next(0, 60 * minutes),
        };
        int all = (1 << world.Doors.Count) - 1;
        bool isOnce = random.Next(3) == 0;
        int doors = isOnce ? 1 << random.Next(world.Doors.Count) : random.Next(3) == 0 ? random.Next(1, all + 1) : all;
        byte[] claims = new byte[16];
        BinaryPrimitives.WriteInt32LittleEndian(claims, share);
        claims[4] = (byte)doors;
        claims[5] = isOnce ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt32LittleEndian(claims.AsSpan(6), from);
        BinaryPrimitives.WriteUInt16LittleEndian(claims.AsSpan(10), (ushort)minutes);
        BinaryPrimitives.WriteInt32LittleEndian(claims.AsSpan(12), random.Next());
        var window = new TimeWindow(At(from), At(from + (60L * minutes)));
        Present(PhonePass, claims, keys.PhonePassFingerprint(claims), share, [.. world.Doors.Where(door => (doors & (1 << door.Index)) != 0).Select(door => door.Number)], window, random.Next(world.Doors.Count));
    }

    private void Present(byte kind, byte[] value, ulong fingerprint, int share, IReadOnlyList<int> doors, TimeWindow window, int doorIndex) =>
        world.Presentations.Add(new Presented(0, doorIndex, kind, value, 0, new OfflineAccess(
            BinaryPrimitives.ReverseEndianness((uint)(fingerprint >> 32)) | NotInTable, share, doors, window, world.LastAnswerAt)));

    private static DateTimeOffset At(long second) => DateTimeOffset.FromUnixTimeSeconds(second);
}

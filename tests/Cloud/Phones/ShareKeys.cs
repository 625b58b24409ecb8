using System.Buffers.Binary;
using System.Security.Cryptography;
using DoorController.Cloud.Domain;

namespace DoorController.Cloud.Phones;

/// <summary>The keys of shares, PROTOCOLS.md 3.4: from them a host's phone makes passes and daily doorcodes.</summary>
internal static class ShareKeys
{
    /// <summary>For how many days a key is.</summary>
    public const int PeriodDays = 15;

    private const byte FormatVersion = 1;

    /// <summary>The period of a day.</summary>
    /// <param name="day">Days since 1970.</param>
    public static int PeriodOf(int day) => day / PeriodDays;

    /// <summary>The key of a share for a period.</summary>
    /// <param name="credentialRoot">32 bytes.</param>
    /// <param name="controllerId">16 hexadecimal digits.</param>
    /// <param name="shareNumber">Its number.</param>
    /// <param name="period">Which fifteen days.</param>
    /// <returns>32 bytes.</returns>
    public static byte[] Of(byte[] credentialRoot, string controllerId, int shareNumber, int period)
    {
        byte[] input = [.. "DC.KSHAR"u8, FormatVersion, .. HexId.ToBytes(controllerId), 0, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32LittleEndian(input.AsSpan(^6..), shareNumber);
        BinaryPrimitives.WriteUInt16LittleEndian(input.AsSpan(^2..), (ushort)period);
        return HMACSHA256.HashData(credentialRoot, input);
    }
}

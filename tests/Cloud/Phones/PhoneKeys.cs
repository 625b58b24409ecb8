using System.Security.Cryptography;
using DoorController.Cloud.Domain;

namespace DoorController.Cloud.Phones;

/// <summary>The keys by which phones prove themselves (PROTOCOLS.md 3.1): one for each phone at each controller, from the controller's credential root.</summary>
internal static class PhoneKeys
{
    private const byte FormatVersion = 1;

    /// <summary>The key of a phone at a controller.</summary>
    /// <param name="credentialRoot">32 bytes.</param>
    /// <param name="controllerId">16 hexadecimal digits.</param>
    /// <param name="credential">6 bytes.</param>
    /// <returns>32 bytes.</returns>
    public static byte[] Of(byte[] credentialRoot, string controllerId, ReadOnlySpan<byte> credential)
    {
        byte[] input = [.. "DC.KPHON"u8, FormatVersion, .. HexId.ToBytes(controllerId), .. credential];
        return HMACSHA256.HashData(credentialRoot, input);
    }
}

using System.Security.Cryptography;

namespace DoorController.Cloud.Domain;

/// <summary>Site and controller ids: 8 bytes, written as 16 lower-case hexadecimal digits.</summary>
public static class HexId
{
    /// <summary>Length of an id in bytes.</summary>
    public const int Bytes = 8;

    /// <summary>Makes a random id.</summary>
    public static string New() => RandomNumberGenerator.GetHexString(2 * Bytes, lowercase: true);

    /// <summary>The 8 bytes of an id; the first two digits are the first byte.</summary>
    public static byte[] ToBytes(string id) => Convert.FromHexString(id);
}

using System.Security.Cryptography;

namespace DoorController.Cloud.Doorcodes;

/// <summary>Where the digits of new doorcodes come from.</summary>
internal static class RandomDigits
{
    /// <summary>Digits of a length, each code as likely as every other.</summary>
    public static string Next(int length) => RandomNumberGenerator.GetString("0123456789", length);
}

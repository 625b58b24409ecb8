using System.Security.Cryptography;
using DoorController.Cloud.Domain;

namespace DoorController.Cloud.Enrolment;

/// <summary>Makes the single-use tokens with which controllers are enrolled.</summary>
internal static class EnrolmentTokens
{
    /// <summary>Length of a token.</summary>
    public const int Bytes = 16;

    /// <summary>How long a token may be used.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    /// <summary>Makes a token for a controller, which makes every token before it worthless.</summary>
    /// <returns>32 hexadecimal digits, of which only the hash is kept.</returns>
    public static string Issue(Controller controller, DateTimeOffset now)
    {
        byte[] token = RandomNumberGenerator.GetBytes(Bytes);
        controller.TokenHash = SHA256.HashData(token);
        controller.TokenExpiresAt = now + Life;
        controller.TokenUsedAt = null;
        controller.TokenMisusedAt = null;
        return Convert.ToHexStringLower(token);
    }
}

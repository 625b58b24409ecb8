using OtpNet;

namespace DoorController.Cloud.Accounts;

/// <summary>The six digits that an authenticator shows, RFC 6238 with HMAC-SHA1 and steps of 30 seconds.</summary>
internal static class AuthenticatorCodes
{
    /// <summary>How many bytes a key has.</summary>
    public const int KeyBytes = 20;

    private const int StepSeconds = 30;

    /// <summary>The step of a moment.</summary>
    public static long Step(DateTimeOffset moment) => moment.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The step whose code it is, the one of now or a neighbour, above the last that was used; null when there is none.</summary>
    public static long? Match(byte[] key, string code, DateTimeOffset now, long lastUsed) =>
        new Totp(key).VerifyTotp(now.UtcDateTime, code, out long step, VerificationWindow.RfcSpecifiedNetworkDelay) && step > lastUsed
            ? step
            : null;

    /// <summary>The code of a step.</summary>
    public static string Code(byte[] key, long step) =>
        new Totp(key).ComputeTotp(DateTimeOffset.FromUnixTimeSeconds(step * StepSeconds).UtcDateTime);

    /// <summary>A key as people copy it.</summary>
    public static string Base32(byte[] key) => Base32Encoding.ToString(key);

    /// <summary>A key that people copied.</summary>
    public static byte[] FromBase32(string text) => Base32Encoding.ToBytes(text);
}

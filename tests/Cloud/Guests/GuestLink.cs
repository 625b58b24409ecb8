using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace DoorController.Cloud.Guests;

/// <summary>The secret in the link of a guest who has codes and no account. The cloud keeps its hash only.</summary>
internal static class GuestLink
{
    private const int SecretBytes = 32;

    /// <summary>A new secret as it stands in a link.</summary>
    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>What is kept of it.</summary>
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}

using System.Security.Cryptography;
using System.Text;

namespace DoorController.Cloud.Accounts;

/// <summary>The session of a request.</summary>
/// <param name="Key">What the cookie names; a secret.</param>
/// <param name="AccountId">Whose it is.</param>
/// <param name="Name">What the person is called.</param>
/// <param name="AuthenticatorRequired">Whether an authenticator must be set up first.</param>
internal sealed record CurrentSession(string Key, int AccountId, string Name, bool AuthenticatorRequired)
{
    /// <summary>The header that carries the antiforgery token.</summary>
    public const string AntiforgeryHeader = "X-CSRF-TOKEN";

    private const string AntiforgeryLabel = "antiforgery token of session ";
    private const string IdLabel = "public id of session ";

    /// <summary>The session of a request; null when nobody is signed in.</summary>
    public static CurrentSession? Of(HttpContext context) => context.Features.Get<CurrentSession>();

    /// <summary>What a session is called in lists; nothing can be done with it but ending the session.</summary>
    public static string PublicId(string key) => Digest(IdLabel, key)[..22];

    /// <summary>The token that pages send with everything that changes something.</summary>
    public static string AntiforgeryToken(string key) => Digest(AntiforgeryLabel, key);

    /// <summary>Whether a header is this session's token.</summary>
    public bool IsAntiforgeryToken(string? header) => header is not null && CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(header), Encoding.UTF8.GetBytes(AntiforgeryToken(Key)));

    private static string Digest(string label, string key) =>
        System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(label + key)));
}

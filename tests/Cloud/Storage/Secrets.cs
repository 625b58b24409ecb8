using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace DoorController.Cloud.Storage;

/// <summary>Encrypts what must not be readable in the database: link roots, doorcodes, keycards and phones.</summary>
internal sealed class Secrets(IDataProtectionProvider provider)
{
    private const string LinkRoot = "link root";
    private const string Doorcode = "doorcode";
    private const string Keycard = "keycard";
    private const string Phone = "phone";

    /// <summary>Encrypts a link root, bound to its controller.</summary>
    public byte[] ProtectLinkRoot(string controllerId, byte[] root) => provider.CreateProtector(LinkRoot, controllerId).Protect(root);

    /// <summary>Decrypts a link root.</summary>
    public byte[] RevealLinkRoot(string controllerId, byte[] secret) =>
        provider.CreateProtector(LinkRoot, controllerId).Unprotect(secret);

    /// <summary>Encrypts the digits of a doorcode.</summary>
    public byte[] ProtectDigits(string digits) => provider.CreateProtector(Doorcode).Protect(Encoding.ASCII.GetBytes(digits));

    /// <summary>Decrypts the digits of a doorcode.</summary>
    public string RevealDigits(byte[] secret) => Encoding.ASCII.GetString(provider.CreateProtector(Doorcode).Unprotect(secret));

    /// <summary>Encrypts the number of a keycard.</summary>
    public byte[] ProtectKeycard(byte[] number) => provider.CreateProtector(Keycard).Protect(number);

    /// <summary>Decrypts the number of a keycard.</summary>
    public byte[] RevealKeycard(byte[] secret) => provider.CreateProtector(Keycard).Unprotect(secret);

    /// <summary>Encrypts what a phone proves itself with.</summary>
    public byte[] ProtectPhone(byte[] value) => provider.CreateProtector(Phone).Protect(value);

    /// <summary>Decrypts what a phone proves itself with.</summary>
    public byte[] RevealPhone(byte[] secret) => provider.CreateProtector(Phone).Unprotect(secret);
}

using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace DoorController.Cloud.Storage;

/// <summary>Encrypts what must not be readable in the database: roots, credentials and messages.</summary>
internal sealed class Secrets(IDataProtectionProvider provider)
{
    private const string LinkRoot = "link root";
    private const string CredentialRoot = "credential root";
    private const string CardRoot = "card root";

    private readonly IDataProtector _doorcodes = provider.CreateProtector("doorcode");
    private readonly IDataProtector _keycards = provider.CreateProtector("keycard");
    private readonly IDataProtector _phones = provider.CreateProtector("phone");
    private readonly IDataProtector _texts = provider.CreateProtector("text");

    /// <summary>Encrypts a link root, bound to its controller.</summary>
    public byte[] ProtectLinkRoot(string controllerId, byte[] root) => provider.CreateProtector(LinkRoot, controllerId).Protect(root);

    /// <summary>Decrypts a link root.</summary>
    public byte[] RevealLinkRoot(string controllerId, byte[] secret) =>
        provider.CreateProtector(LinkRoot, controllerId).Unprotect(secret);

    /// <summary>Encrypts a credential root, bound to its controller.</summary>
    public byte[] ProtectCredentialRoot(string controllerId, byte[] root) =>
        provider.CreateProtector(CredentialRoot, controllerId).Protect(root);

    /// <summary>Decrypts a credential root.</summary>
    public byte[] RevealCredentialRoot(string controllerId, byte[] secret) =>
        provider.CreateProtector(CredentialRoot, controllerId).Unprotect(secret);

    /// <summary>Encrypts a card root, bound to its property.</summary>
    public byte[] ProtectCardRoot(string siteId, byte[] root) => provider.CreateProtector(CardRoot, siteId).Protect(root);

    /// <summary>Decrypts a card root.</summary>
    public byte[] RevealCardRoot(string siteId, byte[] secret) => provider.CreateProtector(CardRoot, siteId).Unprotect(secret);

    /// <summary>Encrypts the digits of a doorcode.</summary>
    public byte[] ProtectDigits(string digits) => _doorcodes.Protect(Encoding.ASCII.GetBytes(digits));

    /// <summary>Decrypts the digits of a doorcode.</summary>
    public string RevealDigits(byte[] secret) => Encoding.ASCII.GetString(_doorcodes.Unprotect(secret));

    /// <summary>Encrypts the number of a keycard.</summary>
    public byte[] ProtectKeycardNumber(byte[] number) => _keycards.Protect(number);

    /// <summary>Decrypts the number of a keycard.</summary>
    public byte[] RevealKeycardNumber(byte[] secret) => _keycards.Unprotect(secret);

    /// <summary>Encrypts what a phone proves itself with.</summary>
    public byte[] ProtectPhoneValue(byte[] value) => _phones.Protect(value);

    /// <summary>Decrypts what a phone proves itself with.</summary>
    public byte[] RevealPhoneValue(byte[] secret) => _phones.Unprotect(secret);

    /// <summary>Encrypts what a message says.</summary>
    public byte[] ProtectText(string text) => _texts.Protect(Encoding.UTF8.GetBytes(text));

    /// <summary>Decrypts what a message says.</summary>
    public string RevealText(byte[] secret) => Encoding.UTF8.GetString(_texts.Unprotect(secret));
}

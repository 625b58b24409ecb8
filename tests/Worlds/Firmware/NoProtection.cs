using Microsoft.AspNetCore.DataProtection;

namespace DoorController.Worlds.Firmware;

/// <summary>Leaves everything as it is: worlds have no secrets, and a million of them no time.</summary>
internal sealed class NoProtection : IDataProtectionProvider, IDataProtector
{
    public IDataProtector CreateProtector(string purpose) => this;

    public byte[] Protect(byte[] plaintext) => plaintext;

    public byte[] Unprotect(byte[] protectedData) => protectedData;
}

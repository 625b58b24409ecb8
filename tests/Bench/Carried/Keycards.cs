using VirtualEsp32.Parts.Nfc;

namespace DoorController.Bench.Carried;

/// <summary>Makes the cards that people hold to readers.</summary>
public static class Keycards
{
    private const int NtagUidLength = 7;
    private const int Application = 0xDC0001;
    private const int KeyNumber = 1;

    /// <summary>A keycard as its issuer has made it (PROTOCOLS.md 2.1): an NTAG 424 DNA, or a DESFire where the UID is none of an NTAG.</summary>
    /// <param name="uid">4, 7 or 10 bytes.</param>
    /// <param name="key">Its key; null for the one with which it was delivered.</param>
    public static NfcCard Of(byte[] uid, byte[]? key)
    {
        if (uid.Length == NtagUidLength)
        {
            Ntag424Card ntag = new(uid);
            ntag.Keys[KeyNumber] = key ?? new byte[16];
            return ntag;
        }

        DesfireCard desfire = new(uid);
        desfire.SetKey(Application, KeyNumber, key ?? new byte[16]);
        return desfire;
    }
}

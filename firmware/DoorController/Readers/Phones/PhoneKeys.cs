using System;
using DoorController.Access;
using DoorController.Security;

namespace DoorController.Readers.Phones;

/// <summary>The keys of phones at one controller, and what is proven with them (PROTOCOLS.md 3): each follows from the credential root.</summary>
public sealed class PhoneKeys
{
    /// <summary>Bytes of what a phone is told: what became of it (1), then the MAC.</summary>
    public const int ResultLength = 1 + PhoneAnswer.MacLength;

    private readonly byte[] _root;
    private readonly byte[] _controllerId;
    private readonly ShareKeys _shares;

    /// <summary>Keeps the root.</summary>
    /// <param name="credentialRoot">32 bytes, kept by reference.</param>
    /// <param name="controllerId">8 bytes, kept by reference.</param>
    /// <param name="shares">The keys of passes that hosts' phones make.</param>
    public PhoneKeys(byte[] credentialRoot, byte[] controllerId, ShareKeys shares)
    {
        _shares = shares;
        _root = credentialRoot;
        _controllerId = controllerId;
    }

    /// <summary>The key of a phone.</summary>
    /// <param name="credential">Begins with the phone's credential, 6 bytes.</param>
    /// <returns>32 bytes.</returns>
    public byte[] Of(byte[] credential) => Mac.Compute(_root, "DC.KPHON", _controllerId, credential, PhoneAnswer.CredentialLength);

    /// <summary>Whether an answer is that of the phone which it names, to this challenge at this controller.</summary>
    public bool IsRight(byte[] challenge, PhoneAnswer answer)
    {
        byte[] claim = Claim(challenge, answer, PhoneAnswer.ClaimLength);
        byte[] key = KeyOf(answer);
        byte[] mac = Mac.Compute(key, "DC.PHONE", _controllerId, claim, claim.Length);
        Array.Clear(key, 0, key.Length);
        return Mac.AreEqual(mac, 0, answer.Bytes, PhoneAnswer.ClaimLength, PhoneAnswer.MacLength);
    }

    /// <summary>Tells a phone what became of its answer, so that it can believe it.</summary>
    /// <param name="challenge">The challenge that it has answered.</param>
    /// <param name="answer">Its answer.</param>
    /// <param name="reason">0 when the door was opened, else why not.</param>
    /// <param name="result">Receives <see cref="ResultLength"/> bytes.</param>
    public void WriteResult(byte[] challenge, PhoneAnswer answer, byte reason, byte[] result)
    {
        byte[] claim = Claim(challenge, answer, PhoneAnswer.ClaimLength + 1);
        claim[claim.Length - 1] = reason;
        byte[] key = KeyOf(answer);
        byte[] mac = Mac.Compute(key, "DC.PHRES", _controllerId, claim, claim.Length);
        Array.Clear(key, 0, key.Length);
        result[0] = reason;
        Array.Copy(mac, 0, result, 1, PhoneAnswer.MacLength);
    }

    private byte[] KeyOf(PhoneAnswer answer) => answer.IsOfPass ? _shares.OfPass(answer.Claims) : Of(answer.Bytes);

    private static byte[] Claim(byte[] challenge, PhoneAnswer answer, int claimLength)
    {
        byte[] claim = new byte[PhoneChallenge.Length + claimLength];
        Array.Copy(challenge, 0, claim, 0, PhoneChallenge.Length);
        Array.Copy(answer.Bytes, 0, claim, PhoneChallenge.Length, PhoneAnswer.ClaimLength);
        return claim;
    }
}

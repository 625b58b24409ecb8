using DoorController.Readers.Phones;
using DoorController.Tests.Access;
using DoorController.Tests.Support;

namespace DoorController.Tests.Readers.Phones;

/// <summary>The phone of the vectors in PROTOCOLS.md 3, at the controller of FORMATS.md 8.</summary>
internal static class PhoneSample
{
    /// <summary>Its answer to the challenge, at the door with index 1.</summary>
    public const string Answer = "a100000000120101bee8e1686c8f177bb463605b";

    /// <summary>Its credential.</summary>
    public const string Credential = "a10000000012";

    /// <summary>32 bytes.</summary>
    public static byte[] CredentialRoot() => Bytes.Counting(0x40, 32);

    /// <summary>16 bytes.</summary>
    public static byte[] Challenge() => Bytes.Counting(0xC0, 16);

    /// <summary>The controller's keys of phones.</summary>
    public static PhoneKeys Keys() => new PhoneKeys(CredentialRoot(), Sample.ControllerId(), ShareSample.Keys());

    /// <summary>What the phone answers to a challenge.</summary>
    public static byte[] AnswerTo(byte[] challenge, int door, int action)
    {
        ByteList claim = new ByteList();
        claim.Add(Bytes.FromHex(Credential));
        claim.Add8(door);
        claim.Add8(action);
        ByteList data = new ByteList();
        data.Add(challenge);
        data.Add(claim.ToArray());
        byte[] key = Sample.Mac(CredentialRoot(), "DC.KPHON", Bytes.FromHex(Credential));
        claim.Add(Bytes.Part(Sample.Mac(key, "DC.PHONE", data.ToArray()), 0, PhoneAnswer.MacLength));
        return claim.ToArray();
    }
}

using System;
using DoorController.Security;
using DoorController.Tests.Support;

namespace DoorController.Tests.Readers.Cards;

/// <summary>The card's side of a login, by the data sheets: what it answers to each command.</summary>
internal sealed class CardTwin
{
    private static readonly byte[] Number = Bytes.Counting(0xA0, 16);

    private readonly byte[] _key;
    private byte[] _chain = new byte[16];
    private bool _isEv2;
    private bool _waits;

    /// <summary>Makes one.</summary>
    /// <param name="key">The key with number 1.</param>
    public CardTwin(byte[] key) => _key = key;

    /// <summary>Whether it has the file that NTAG 424 DNA has.</summary>
    public bool IsNtag { get; set; }

    /// <summary>Whether it has our application.</summary>
    public bool IsDesfire { get; set; }

    /// <summary>Whether it knows AuthenticateEV2First.</summary>
    public bool KnowsEv2 { get; set; } = true;

    /// <summary>Whether it knows AuthenticateAES.</summary>
    public bool KnowsAes { get; set; } = true;

    /// <summary>What it was asked, one instruction after the other.</summary>
    public string Asked { get; private set; } = "";

    /// <summary>Answers a command.</summary>
    public byte[] Answer(byte[] command, int length)
    {
        Asked += Bytes.ToHex(command, 1, 1);
        bool isToken = _waits && command[1] == 0xAF && length == 38;
        _waits = false;
        if (isToken)
        {
            return Proof(Bytes.Part(command, 5, length - 6));
        }

        switch (command[1])
        {
            case 0xA4:
                return Bytes.FromHex(IsNtag && Bytes.ToHex(command, 0, length) == "00a4040c07d276000085010100" ? "9000" : "6a82");
            case 0x5A:
                return Bytes.FromHex(IsDesfire && Bytes.ToHex(command, 0, length) == "905a0000030100dc00" ? "9100" : IsNtag ? "911c" : "91a0");
            case 0x71:
                return KnowsEv2 ? Begin(true, Bytes.ToHex(command, 0, length) == "9071000002010000") : Bytes.FromHex("911c");
            case 0xAA:
                return KnowsAes ? Begin(false, Bytes.ToHex(command, 0, length) == "90aa0000010100") : Bytes.FromHex("911c");
            default:
                return Bytes.FromHex("6d00");
        }
    }

    private byte[] Begin(bool isEv2, bool isRight)
    {
        if (!isRight)
        {
            return Bytes.FromHex("9140");
        }

        _isEv2 = isEv2;
        _waits = true;
        _chain = Aes128.EncryptCbc(_key, new byte[16], Number);
        return With(_chain, 0xAF);
    }

    private byte[] Proof(byte[] token)
    {
        byte[] plain = Aes128.DecryptCbc(_key, _isEv2 ? new byte[16] : _chain, token);
        for (int i = 0; i < 16; i++)
        {
            if (plain[16 + i] != Number[(i + 1) % 16])
            {
                return Bytes.FromHex("91ae");
            }
        }

        byte[] proof = new byte[_isEv2 ? 32 : 16];
        for (int i = 0; i < 16; i++)
        {
            proof[(_isEv2 ? 4 : 0) + i] = plain[(i + 1) % 16];
        }

        return With(Aes128.EncryptCbc(_key, _isEv2 ? new byte[16] : Bytes.Part(token, 16, 16), proof), 0);
    }

    private static byte[] With(byte[] data, int status)
    {
        byte[] answer = new byte[data.Length + 2];
        Array.Copy(data, 0, answer, 0, data.Length);
        answer[data.Length] = 0x91;
        answer[data.Length + 1] = (byte)status;
        return answer;
    }
}

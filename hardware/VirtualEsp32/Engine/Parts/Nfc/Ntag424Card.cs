using System;

namespace VirtualEsp32.Parts.Nfc;

/// <summary>An NXP NTAG 424 DNA (data sheet NT4H2421Gx): one application with five AES keys.</summary>
/// <param name="uid">7 bytes.</param>
public sealed class Ntag424Card(byte[] uid) : NfcCard
{
    /// <summary>How many keys it has.</summary>
    public const int KeyCount = 5;

    private static readonly byte[] Application = [0xD2, 0x76, 0x00, 0x00, 0x85, 0x01, 0x01];

    private readonly CardLogins _logins = new();
    private readonly FailedLogins[] _failures = [new(), new(), new(), new(), new()];
    private bool _isSelected;
    private int _key;

    /// <inheritdoc />
    public override byte[] Uid { get; } = uid;

    /// <inheritdoc />
    public override byte[] Ats => [0x06, 0x77, 0x77, 0x71, 0x02, 0x80];

    /// <summary>Its keys, all zeros when it is delivered.</summary>
    public byte[][] Keys { get; } = [new byte[16], new byte[16], new byte[16], new byte[16], new byte[16]];

    /// <summary>Makes its random numbers.</summary>
    public Func<int, byte[]> Random
    {
        set => _logins.Random = value;
    }

    /// <inheritdoc />
    public override void PowerUp()
    {
        _isSelected = false;
        _logins.Reset();
    }

    /// <inheritdoc />
    public override byte[] Answer(ReadOnlySpan<byte> command)
    {
        if (command.Length < 5)
        {
            return [0x67, 0x00];
        }

        if (command[0] == 0x00 && command[1] == 0xA4)
        {
            return Select(command);
        }

        if (command[0] != 0x90)
        {
            return [0x6E, 0x00];
        }

        if (command[2] != 0 || command[3] != 0 || command.Length != 6 + command[4])
        {
            return [0x91, 0x7E];
        }

        ReadOnlySpan<byte> data = command.Slice(5, command[4]);
        switch (command[1])
        {
            case CardLogins.Ev2First when !_isSelected:
                return [0x91, 0x9D];
            case CardLogins.Ev2First:
                _logins.Reset();
                return data.Length < 2 || data.Length != 2 + data[1] ? [0x91, 0x7E] : data[0] >= KeyCount ? [0x91, 0x40] : Begin(data[0]);
            case CardLogins.NextFrame:
                bool hasBegun = _logins.HasBegun;
                byte[] proof = _logins.Prove(data);
                if (hasBegun)
                {
                    _failures[_key].Count(_logins.IsLoggedIn);
                }

                return proof;
            default:
                _logins.Reset();
                return [0x91, 0x1C];
        }
    }

    private byte[] Begin(int key)
    {
        _key = key;
        return _failures[key].IsDelayed() ? [0x91, 0xAD] : _logins.Begin(Keys[key], isEv2: true);
    }

    private byte[] Select(ReadOnlySpan<byte> command)
    {
        _logins.Reset();
        int length = command[4];
        _isSelected = command[2] == 0x04 && command.Length >= 5 + length && command.Slice(5, length).SequenceEqual(Application);
        return _isSelected ? [0x90, 0x00] : [0x6A, 0x82];
    }
}

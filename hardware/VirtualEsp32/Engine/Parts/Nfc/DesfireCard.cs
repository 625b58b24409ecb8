using System;
using System.Collections.Generic;

namespace VirtualEsp32.Parts.Nfc;

/// <summary>An NXP MIFARE DESFire EV1, or EV2 and later: applications by AID, each with AES keys; native commands wrapped in APDUs.</summary>
/// <param name="uid">7 bytes.</param>
/// <param name="isEv1">Whether it knows AuthenticateAES only.</param>
public sealed class DesfireCard(byte[] uid, bool isEv1 = false) : NfcCard
{
    private readonly CardLogins _logins = new();
    private readonly Dictionary<int, Dictionary<int, byte[]>> _applications = [];
    private int _selected;

    /// <inheritdoc />
    public override byte[] Uid { get; } = uid;

    /// <inheritdoc />
    public override byte[] Ats => [0x06, 0x75, 0x77, 0x81, 0x02, 0x80];

    /// <inheritdoc />
    public override int AnswerMs => 15;

    /// <summary>Makes its random numbers.</summary>
    public Func<int, byte[]> Random
    {
        set => _logins.Random = value;
    }

    /// <summary>Whether a reader has proven itself since the field came.</summary>
    public bool IsLoggedIn => _logins.IsLoggedIn;

    /// <summary>Gives an application a key.</summary>
    /// <param name="application">AID, as it is read: <c>0xDC0001</c>.</param>
    /// <param name="number">The key's number.</param>
    /// <param name="key">16 bytes.</param>
    public void SetKey(int application, int number, byte[] key)
    {
        if (!_applications.TryGetValue(application, out Dictionary<int, byte[]>? keys))
        {
            _applications[application] = keys = new Dictionary<int, byte[]> { [0] = new byte[16] };
        }

        keys[number] = key;
    }

    /// <inheritdoc />
    public override void PowerUp()
    {
        _selected = 0;
        _logins.Reset();
    }

    /// <inheritdoc />
    public override byte[] Answer(ReadOnlySpan<byte> command)
    {
        if (command.Length < 5)
        {
            return [0x67, 0x00];
        }

        if (command[0] != 0x90)
        {
            // It has an ISO file system too, in which ours is not.
            return command[0] == 0x00 && command[1] == 0xA4 ? [0x6A, 0x82] : [0x6E, 0x00];
        }

        int length = command[4];
        if (command[2] != 0 || command[3] != 0 || (length == 0 ? command.Length != 5 : command.Length != 6 + length))
        {
            return [0x91, 0x7E];
        }

        ReadOnlySpan<byte> data = length == 0 ? [] : command.Slice(5, length);
        switch (command[1])
        {
            case 0x5A:
                return SelectApplication(data);
            case CardLogins.Ev2First when !isEv1:
                return data.Length < 2 || data.Length != 2 + data[1] ? [0x91, 0x7E] : Begin(data[0], isEv2: true);
            case CardLogins.AesLogin:
                return data.Length != 1 ? [0x91, 0x7E] : Begin(data[0], isEv2: false);
            case CardLogins.NextFrame:
                return _logins.Prove(data);
            default:
                _logins.Reset();
                return [0x91, 0x1C];
        }
    }

    private byte[] SelectApplication(ReadOnlySpan<byte> data)
    {
        _logins.Reset();
        if (data.Length != 3)
        {
            return [0x91, 0x7E];
        }

        int application = data[0] | (data[1] << 8) | (data[2] << 16);
        if (application != 0 && !_applications.ContainsKey(application))
        {
            return [0x91, 0xA0];
        }

        _selected = application;
        return [0x91, 0x00];
    }

    private byte[] Begin(int number, bool isEv2)
    {
        _logins.Reset();
        return _applications.TryGetValue(_selected, out Dictionary<int, byte[]>? keys) && keys.TryGetValue(number, out byte[]? key)
            ? _logins.Begin(key, isEv2) : [0x91, 0x40];
    }
}

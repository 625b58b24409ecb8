using System;

namespace VirtualEsp32.Ble;

/// <summary>A phone that is connected to the board. It asks one thing at a time, as the attribute protocol wants.</summary>
public sealed class BleCentral
{
    /// <summary>What fits into a packet until both sides have agreed on more.</summary>
    public const int DefaultMtu = 23;

    /// <summary>What the board agrees to at most (CONFIG_BT_NIMBLE_ATT_PREFERRED_MTU).</summary>
    public const int MaxMtu = 256;

    /// <summary>The longest value of an attribute.</summary>
    public const int MaxValueLength = 512;

    private const int ReadHeaderLength = 1;

    private readonly BleRadio _radio;
    private BleRequest? _last;
    private bool _isLost;

    internal BleCentral(BleRadio radio) => _radio = radio;

    /// <summary>Whether the connection stands.</summary>
    public bool IsConnected => !_isLost && _radio.HasPower;

    /// <summary>What fits into a packet.</summary>
    public int Mtu { get; private set; } = DefaultMtu;

    /// <summary>Agrees with the board on larger packets.</summary>
    public void ExchangeMtu(int wanted)
    {
        lock (_radio.Gate)
        {
            Mtu = Math.Clamp(wanted, DefaultMtu, MaxMtu);
            _radio.Post(server => server.MtuChanged((ushort)Mtu));
        }
    }

    /// <summary>Asks for a value; of a long one what fits into a packet comes.</summary>
    public BleRequest Read(Guid characteristic)
    {
        lock (_radio.Gate)
        {
            BleCharacteristic it = _radio.Find(characteristic);
            return Ask(it, [], it.CanRead ? AttError.None : AttError.ReadNotPermitted, isWrite: false);
        }
    }

    /// <summary>Writes a value and waits for the answer; one that fits into no packet goes in pieces, which the board puts together.</summary>
    public BleRequest Write(Guid characteristic, byte[] value)
    {
        lock (_radio.Gate)
        {
            BleCharacteristic it = _radio.Find(characteristic);
            byte error = !it.CanWrite ? AttError.WriteNotPermitted
                : value.Length > MaxValueLength ? AttError.InvalidAttributeValueLength : AttError.None;
            return Ask(it, value, error, isWrite: true);
        }
    }

    /// <summary>Goes.</summary>
    public void Disconnect()
    {
        lock (_radio.Gate)
        {
            if (IsConnected)
            {
                _radio.Disconnect();
            }
        }
    }

    internal void Lose() => _isLost = true;

    internal byte[]? Fitting(byte[]? value) => value is null || value.Length < Mtu ? value : value[..(Mtu - ReadHeaderLength)];

    private BleRequest Ask(BleCharacteristic characteristic, byte[] value, byte error, bool isWrite)
    {
        if (!IsConnected || _last is { IsDone: false })
        {
            throw new InvalidOperationException(IsConnected ? "The last request has no answer yet." : "Not connected.");
        }

        _last = new BleRequest(_radio, value);
        if (error != AttError.None)
        {
            _last.Finish(error, null);
        }
        else
        {
            _radio.Begin(_last, characteristic, isWrite);
        }

        return _last;
    }
}

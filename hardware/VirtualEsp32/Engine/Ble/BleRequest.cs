namespace VirtualEsp32.Ble;

/// <summary>A read or a write of a central, and what came of it.</summary>
public sealed class BleRequest
{
    private readonly BleRadio _radio;
    private long _failsAtMs = long.MaxValue;
    private bool _isFinished;
    private byte _error;

    internal BleRequest(BleRadio radio, byte[] written)
    {
        _radio = radio;
        Written = written;
    }

    /// <summary>Whether there is an answer, or none came in time, or the connection is gone.</summary>
    public bool IsDone => _isFinished || IsCut || !_radio.HasPower || _radio.NowMs >= _failsAtMs;

    /// <summary>Whether the connection went before there was an answer.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The error of the attribute protocol; null while there is no answer.</summary>
    public byte? Error => _isFinished ? _error : IsCut || !IsDone ? null : AttError.UnlikelyError;

    /// <summary>What was read.</summary>
    public byte[]? Value { get; private set; }

    internal byte[] Written { get; }

    internal void FailAt(long atMs) => _failsAtMs = atMs;

    internal void Finish(byte error, byte[]? value)
    {
        _error = error;
        Value = value;
        _isFinished = true;
    }

    internal void Cut() => IsCut = !IsDone;
}

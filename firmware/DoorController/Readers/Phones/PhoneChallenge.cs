using System;

namespace DoorController.Readers.Phones;

/// <summary>A number that a phone must answer with its key: for one use, within five seconds (PROTOCOLS.md 3). Made once, issued again and again.</summary>
public sealed class PhoneChallenge
{
    /// <summary>Bytes of a challenge.</summary>
    public const int Length = 16;

    /// <summary>How long it can be answered.</summary>
    public const int LifeMs = 5_000;

    private readonly Random _random = new Random();
    private long _issuedMs;
    private bool _isOpen;

    /// <summary>The challenge that was issued last.</summary>
    public byte[] Bytes { get; } = new byte[Length];

    /// <summary>Issues another one, in place of the last.</summary>
    public void Issue(long nowMs)
    {
        _random.NextBytes(Bytes);
        _issuedMs = nowMs;
        _isOpen = true;
    }

    /// <summary>Whether it can be answered; never again after that.</summary>
    [AllocationFree]
    public bool Use(long nowMs)
    {
        bool isInTime = _isOpen && nowMs - _issuedMs < LifeMs;
        _isOpen = false;
        return isInTime;
    }

    /// <summary>Nobody can answer it any more: the phone has gone.</summary>
    public void Cancel() => _isOpen = false;
}

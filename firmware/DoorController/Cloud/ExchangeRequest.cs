using System;
using DoorController.Access;
using DoorController.Security;
using DoorController.Storage;

namespace DoorController.Cloud;

/// <summary>The request that a controller sends, built in one buffer that is made once.</summary>
public sealed class ExchangeRequest
{
    private readonly Random _random = new Random();

    /// <summary>The bytes to send; only the first <see cref="Length"/> count.</summary>
    public byte[] Bytes { get; } = new byte[ExchangeFormat.MaxRequestLength];

    /// <summary>How many bytes to send.</summary>
    public int Length { get; private set; }

    /// <summary>Its counter.</summary>
    public long Counter { get; private set; }

    /// <summary>Its nonce.</summary>
    public byte[] Nonce { get; } = new byte[ExchangeFormat.NonceLength];

    /// <summary>How many events it carries.</summary>
    public int EventCount { get; private set; }

    /// <summary>Builds the next request.</summary>
    /// <param name="counter">Above every counter before.</param>
    /// <param name="heldVersion">Version of the table in use.</param>
    /// <param name="stagedVersion">Version of the table being received.</param>
    /// <param name="stagedLength">Bytes of it received.</param>
    /// <param name="nowMs">Monotonic time.</param>
    /// <param name="unixSeconds">The clock.</param>
    /// <param name="isTrusted">Whether the clock is trusted.</param>
    /// <param name="wantsSnapshot">Whether the next table must come whole.</param>
    /// <param name="certificatesVersion">Version of the certificates that it trusts, 0 for the installer's.</param>
    /// <param name="opening">What is to be said of an opening, <see cref="CloudOpening.NewsLength"/> bytes.</param>
    /// <param name="events">Gives the events.</param>
    public void Build(
        long counter,
        uint heldVersion,
        uint stagedVersion,
        int stagedLength,
        long nowMs,
        uint unixSeconds,
        bool isTrusted,
        bool wantsSnapshot,
        uint certificatesVersion,
        byte[] opening,
        EventLog events)
    {
        Counter = counter;
        _random.NextBytes(Nonce);
        Array.Clear(Bytes, ExchangeFormat.ChainOffset, EventLog.ChainLength);
        EventCount = events.CopyUnacknowledged(
            Bytes, ExchangeFormat.RequestHeaderLength, ExchangeFormat.MaxEvents, Bytes, ExchangeFormat.ChainOffset);
        Bytes[0] = ExchangeFormat.RequestVersion;
        Bytes[1] = (byte)((isTrusted ? 1 : 0) | (wantsSnapshot ? 2 : 0));
        LittleEndian.WriteUInt16(Bytes, 2, EventCount);
        LittleEndian.WriteInt64(Bytes, 4, counter);
        Array.Copy(Nonce, 0, Bytes, 12, Nonce.Length);
        LittleEndian.WriteUInt32(Bytes, 28, heldVersion);
        LittleEndian.WriteUInt32(Bytes, 32, stagedVersion);
        LittleEndian.WriteUInt32(Bytes, 36, (uint)stagedLength);
        LittleEndian.WriteUInt32(Bytes, 40, (uint)(nowMs / 1000));
        LittleEndian.WriteUInt32(Bytes, 44, unixSeconds);
        LittleEndian.WriteUInt32(Bytes, 48, certificatesVersion);
        Array.Copy(opening, 0, Bytes, ExchangeFormat.OpeningOffset, CloudOpening.NewsLength);
        Length = ExchangeFormat.RequestHeaderLength + (EventCount * EventLog.RecordLength);
    }

    /// <summary>Adds the MAC; nothing may change after.</summary>
    public void Sign(byte[] key, byte[] controllerId, string path)
    {
        byte[] mac = ExchangeFormat.ComputeMac(key, "DC.EXREQ", controllerId, path, Bytes, Length);
        Array.Copy(mac, 0, Bytes, Length, mac.Length);
        Length += mac.Length;
    }
}

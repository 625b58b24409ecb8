using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using VirtualEsp32.Gpio;

namespace VirtualEsp32.Ble;

/// <summary>
/// The radio of a boot with the driver above it: one central at a time, one request at a time, which managed code has two seconds to
/// answer (nf-interpreter: targets/ESP32/_nanoCLR/nanoFramework.Device.Bluetooth, esp32_nimble.cpp, …GattWriteRequest.cpp).
/// </summary>
public sealed class BleRadio
{
    /// <summary>How long a request waits for its answer.</summary>
    public const int AnswerMs = 2_000;

    /// <summary>How long the driver waits for its lock.</summary>
    public const int LockMs = 1_000;

    private const ushort NoEvent = 0xFFFF;

    private static readonly ConditionalWeakTable<HalEventQueue, BleRadio> Radios = [];

    private readonly Board _board;
    private readonly HalEventQueue _events;
    private IGattServer? _server;
    private IReadOnlyList<BleCharacteristic> _characteristics = [];
    private bool _isConnectable;
    private BleRequest? _request;
    private ushort _eventId = NoEvent;
    private ushort _nextEventId = 1;

    private BleRadio(Board board)
    {
        _board = board;
        _events = board.Events;
    }

    /// <summary>Whether it advertises.</summary>
    public bool IsAdvertising { get; private set; }

    /// <summary>Who is connected.</summary>
    public BleCentral? Central { get; private set; }

    /// <summary>
    /// Whether the driver has lost its lock: an answer to a write came when another request was under way, or came twice. Every request
    /// fails from then on, until the server is stopped and started again, which makes a new lock.
    /// </summary>
    public bool IsWedged { get; private set; }

    internal object Gate => _board.Gate;

    internal long NowMs => _board.Clock.NowMs;

    /// <summary>Whether this is still the radio of its board's boot.</summary>
    internal bool HasPower => _board.HasPower && ReferenceEquals(_events, _board.Events);

    /// <summary>A board's radio; every boot has a new one.</summary>
    public static BleRadio Of(Board board) => Radios.GetValue(board.Events, _ => new BleRadio(board));

    /// <summary>Connects a central.</summary>
    /// <returns>Null when the board does not advertise, or not for that.</returns>
    public BleCentral? Connect()
    {
        lock (Gate)
        {
            if (!HasPower || !IsAdvertising || !_isConnectable)
            {
                return null;
            }

            IsAdvertising = false;
            Central = new BleCentral(this);
            Post(server => server.Connected());
            return Central;
        }
    }

    /// <summary>Starts the stack with a lock of its own.</summary>
    public void Start(IGattServer server)
    {
        lock (Gate)
        {
            _server = server;
            IsWedged = false;
            _eventId = NoEvent;
        }
    }

    /// <summary>Tears the stack down: the only way in which the board can throw a central off.</summary>
    public void Stop()
    {
        lock (Gate)
        {
            _server = null;
            IsAdvertising = false;
            Cut();
        }
    }

    /// <summary>Offers characteristics and advertises, unless a central is connected.</summary>
    /// <param name="characteristics">All of them.</param>
    /// <param name="isConnectable">Whether a central can connect.</param>
    public void Advertise(IReadOnlyList<BleCharacteristic> characteristics, bool isConnectable)
    {
        lock (Gate)
        {
            _characteristics = characteristics;
            _isConnectable = isConnectable;
            IsAdvertising = _server is not null && Central is null;
        }
    }

    /// <summary>Ends advertising, until the next central disconnects.</summary>
    public void StopAdvertising()
    {
        lock (Gate)
        {
            IsAdvertising = false;
        }
    }

    /// <summary>What a request wants to write; nothing when it is not the one under way any more.</summary>
    public byte[] WrittenBy(ushort eventId)
    {
        lock (Gate)
        {
            return !IsWedged && _eventId == eventId && _request is not null ? _request.Written : [];
        }
    }

    /// <summary>Answers a write.</summary>
    /// <param name="eventId">Which one.</param>
    /// <param name="error">The error of the attribute protocol, 0 for none.</param>
    public void AnswerWrite(ushort eventId, byte error)
    {
        lock (Gate)
        {
            if (IsWedged)
            {
                return;
            }

            if (_eventId != eventId)
            {
                // The lock is taken and, only in this case, not given back.
                IsWedged = true;
                return;
            }

            Answer(error, null);
        }
    }

    /// <summary>Answers a read.</summary>
    /// <param name="eventId">Which one.</param>
    /// <param name="error">The error of the attribute protocol, 0 for none.</param>
    /// <param name="value">What was read.</param>
    public void AnswerRead(ushort eventId, byte error, byte[] value)
    {
        lock (Gate)
        {
            if (!IsWedged && _eventId == eventId)
            {
                Answer(error, value);
            }
        }
    }

    internal BleCharacteristic Find(Guid uuid) => _characteristics.First(characteristic => characteristic.Uuid == uuid);

    internal void Begin(BleRequest request, BleCharacteristic characteristic, bool isWrite)
    {
        if (IsWedged)
        {
            request.FailAt(NowMs + LockMs);
            return;
        }

        ushort id = _nextEventId++;
        _eventId = id;
        _request = request;
        request.FailAt(NowMs + AnswerMs);
        Post(server => server.Requested(characteristic.Id, id, isWrite));
    }

    internal void Disconnect()
    {
        Post(server => server.Disconnected());
        Cut();

        // Whatever the firmware wants.
        IsAdvertising = _server is not null;
    }

    internal void Post(Action<IGattServer> tell)
    {
        if (_server is { } server)
        {
            _events.Post(() => tell(server));
        }
    }

    private void Answer(byte error, byte[]? value)
    {
        if (_request is { IsDone: false } request)
        {
            request.Finish(error, Central?.Fitting(value));
            _eventId = NoEvent;
        }
    }

    private void Cut()
    {
        Central?.Lose();
        Central = null;
        _request?.Cut();
        _request = null;
    }
}

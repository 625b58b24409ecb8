using System;
using System.Collections.Generic;

namespace VirtualEsp32.Serial;

/// <summary>The chip's UARTs, on the pins that the firmware gives them, and the parts that are wired to those pins.</summary>
public sealed class SerialBus
{
    /// <summary>How many UARTs the chip has.</summary>
    public const int Ports = 3;

    /// <summary>The port that nanoFramework prints and is debugged by.</summary>
    public const int ConsolePort = 1;

    private readonly int? _firstPin;
    private readonly Dictionary<(int Port, bool IsReceive), int> _pins = [];
    private readonly Dictionary<(int Transmit, int Receive), ISerialPart> _parts = [];
    private readonly HashSet<int> _claimed = [];
    private readonly Uart?[] _open = new Uart?[Ports + 1];
    private int _wakesToLose;

    internal SerialBus(Board board, int? firstPin)
    {
        Board = board;
        _firstPin = firstPin;
    }

    internal Board Board { get; }

    /// <summary>Wires a part.</summary>
    /// <param name="transmitPin">The chip's pin that sends to it.</param>
    /// <param name="receivePin">The chip's pin that hears it.</param>
    /// <param name="part">The part.</param>
    public void Wire(int transmitPin, int receivePin, ISerialPart part) => _parts[(transmitPin, receivePin)] = part;

    /// <summary>Gives a UART a pin, until the chip is reset.</summary>
    public void SetPin(int port, bool isReceive, int pin) => _pins[(port, isReceive)] = pin;

    /// <summary>Whether firmware can have a port of that number.</summary>
    public static bool HasPort(int port) => port is > ConsolePort and <= Ports;

    /// <summary>Whether a port can be opened: some chips give it no pins of their own.</summary>
    public bool HasPins(int port) => PinOf(port, isReceive: false) is not null && PinOf(port, isReceive: true) is not null;

    /// <summary>Makes a port somebody's, until it is given back or the chip is reset.</summary>
    /// <returns>False when it is somebody's already.</returns>
    public bool Claim(int port) => _claimed.Add(port);

    /// <summary>Stops a UART, what waits in it is gone, and gives its port back.</summary>
    public void Release(int port)
    {
        _claimed.Remove(port);
        if (port >= 1 && port <= Ports)
        {
            _open[port] = null;
        }
    }

    /// <summary>Starts a UART; one that runs is stopped first, and what waits in it is gone.</summary>
    /// <param name="port">1 for COM1 and so on.</param>
    /// <param name="baudRate">Bits a second.</param>
    /// <param name="ringSize">Room for so many bytes that have come.</param>
    public Uart Open(int port, int baudRate, int ringSize) => _open[port] = new Uart(this, port, baudRate, ringSize);

    /// <summary>
    /// The next bytes that come wake nobody: nf-interpreter has one flag for all ports, and who begins to read at one clears it for the reader
    /// of another. That one goes on when its time is out.
    /// </summary>
    public void LoseWakes(int count) => _wakesToLose = count;

    /// <summary>A part sends bytes to the chip: as they come over the line, millisecond for millisecond. Called with the board's gate held.</summary>
    /// <param name="transmitPin">The chip's pin that sends to the part.</param>
    /// <param name="receivePin">The chip's pin that hears it.</param>
    /// <param name="bytes">The bytes.</param>
    /// <param name="baudRate">The part's rate; at another one the chip hears rubbish, of which nothing comes here.</param>
    public void Send(int transmitPin, int receivePin, byte[] bytes, int baudRate)
    {
        int perMs = Math.Max(1, baudRate / 10_000);
        for (int start = 0; start < bytes.Length; start += perMs)
        {
            byte[] piece = bytes[start..Math.Min(bytes.Length, start + perMs)];
            Board.Scheduler.SetAlarm(Board.Clock.NowMs + 1 + (start / perMs), () => Arrive(transmitPin, receivePin, piece, baudRate));
        }
    }

    internal bool LosesWake()
    {
        if (_wakesToLose == 0)
        {
            return false;
        }

        _wakesToLose--;
        return true;
    }

    internal ISerialPart? PartAt(int port) => PinOf(port, isReceive: false) is { } transmit && PinOf(port, isReceive: true) is { } receive
        ? _parts.GetValueOrDefault((transmit, receive)) : null;

    internal void Reset()
    {
        _pins.Clear();
        _claimed.Clear();
        Array.Clear(_open);
    }

    private int? PinOf(int port, bool isReceive) => _pins.TryGetValue((port, isReceive), out int pin) ? pin : _firstPin;

    private void Arrive(int transmitPin, int receivePin, byte[] piece, int baudRate)
    {
        for (int port = 1; port <= Ports; port++)
        {
            if (_open[port] is { } uart && uart.BaudRate == baudRate
                && PinOf(port, isReceive: false) == transmitPin && PinOf(port, isReceive: true) == receivePin)
            {
                uart.Arrive(piece);
            }
        }
    }
}

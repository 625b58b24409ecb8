using DoorController.Cloud.Inventory;
using VirtualEsp32;
using VirtualEsp32.Gpio;
using VirtualEsp32.Parts;
using VirtualEsp32.Parts.Nfc;

namespace DoorController.Bench.Building;

/// <summary>One door on the bench: its keypad, and what its lamps, buzzer and strike show.</summary>
public sealed class VirtualDoor : IDisposable
{
    private const int KeyHeldMs = 90;
    private const int BetweenKeysMs = 60;
    private const int MostHeldMs = 2_500;
    private const int AfterLampMs = 100;
    private const int LookMs = 20;

    private readonly DoorWiring _wiring;
    private readonly SemaphoreSlim _typing = new(1, 1);
    private readonly SemaphoreSlim _holding = new(1, 1);

    // As an object, so that who reads it while another thread writes sees the one or the other.
    private volatile object? _keypadLockedAt;

    /// <summary>Wires the door to its board.</summary>
    public VirtualDoor(DoorInfo info, VirtualController controller, DoorWiring wiring)
    {
        Info = info;
        Controller = controller;
        _wiring = wiring;
        Board board = controller.Board;
        Keypad = new MatrixKeypad(board, wiring.KeypadRows, wiring.KeypadColumns, "123456789*0#");

        // A strike that nobody drives is locked, a lamp is dark, a buzzer silent.
        foreach (int pin in new[] { wiring.Strike, wiring.GreenLamp, wiring.RedLamp, wiring.Buzzer })
        {
            board.Pins.WirePull(pin, ExternalPull.Down);
        }

        Strike = new StrikeGate(board, wiring.Strike, Wiring.BenchBoard.GateMs);
        CardReader = new Pn532(board, wiring.ReaderTx, wiring.ReaderRx);
    }

    /// <summary>What the cloud knows of the door.</summary>
    public DoorInfo Info { get; }

    /// <summary>The controller that it is wired to.</summary>
    public VirtualController Controller { get; }

    /// <summary>The keypad.</summary>
    public MatrixKeypad Keypad { get; }

    /// <summary>The card reader, for phones too.</summary>
    public Pn532 CardReader { get; }

    /// <summary>The strike, behind its gate.</summary>
    public StrikeGate Strike { get; }

    /// <summary>Since when the keypad is locked after too many wrong codes, as far as the cloud has heard; null when it is not.</summary>
    public DateTimeOffset? KeypadLockedAt
    {
        get => (DateTimeOffset?)_keypadLockedAt;
        set => _keypadLockedAt = value;
    }

    /// <summary>Whether the strike is released.</summary>
    public bool IsReleased => Strike.IsReleased;

    /// <summary>Whether the green lamp is on.</summary>
    public bool IsGreen => Controller.Board.Pins.IsHigh(_wiring.GreenLamp);

    /// <summary>Whether the red lamp is on.</summary>
    public bool IsRed => Controller.Board.Pins.IsHigh(_wiring.RedLamp);

    /// <summary>Whether the buzzer sounds.</summary>
    public bool IsBuzzing => Controller.Board.Pins.IsHigh(_wiring.Buzzer);

    /// <summary>Whether a pin is one of those that the door shows; the strike tells by itself.</summary>
    public bool Shows(int pin) => pin == _wiring.GreenLamp || pin == _wiring.RedLamp || pin == _wiring.Buzzer;

    /// <inheritdoc/>
    public void Dispose()
    {
        _typing.Dispose();
        _holding.Dispose();
    }

    /// <summary>Holds a card or a phone to the reader until a lamp answers, but not for ever; two who do so at once take turns.</summary>
    public async Task HoldAsync(NfcCard card, CancellationToken cancellation)
    {
        await _holding.WaitAsync(cancellation);
        try
        {
            bool wasLit = IsGreen || IsRed;
            CardReader.Field.Put(card);
            try
            {
                for (int heldMs = 0; heldMs < MostHeldMs && (wasLit || !(IsGreen || IsRed)); heldMs += LookMs)
                {
                    await Task.Delay(LookMs, cancellation);
                    wasLit &= IsGreen || IsRed;
                }

                await Task.Delay(AfterLampMs, cancellation);
            }
            finally
            {
                CardReader.Field.Take(card);
            }
        }
        finally
        {
            _holding.Release();
        }
    }

    /// <summary>Types keys one after the other, as a person does; two who type at once take turns.</summary>
    public async Task TypeAsync(string keys, CancellationToken cancellation)
    {
        await _typing.WaitAsync(cancellation);
        try
        {
            foreach (char key in keys)
            {
                Keypad.Press(key);
                try
                {
                    await Task.Delay(KeyHeldMs, cancellation);
                }
                finally
                {
                    Keypad.Release(key);
                }

                await Task.Delay(BetweenKeysMs, cancellation);
            }
        }
        finally
        {
            _typing.Release();
        }
    }
}

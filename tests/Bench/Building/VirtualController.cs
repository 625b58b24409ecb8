using DoorController.Cloud.Inventory;
using VirtualEsp32;
using VirtualEsp32.Flash;
using VirtualEsp32.Gpio;
using VirtualEsp32.Parts;

namespace DoorController.Bench.Building;

/// <summary>A controller on the bench: a board made of software with the firmware that is flashed, and its doors.</summary>
public sealed class VirtualController : IDisposable
{
    private const string Firmware = "DoorController.Esp32";
    private const long FlashBytes = 2 * 1024 * 1024;

    private readonly Lock _power = new();

    /// <summary>Makes the board; its flash is kept in a folder.</summary>
    public VirtualController(int number, ControllerInfo info, IEnumerable<DoorInfo> doors, string flashFolder)
    {
        Id = "board-" + number;
        Info = info;
        Board = new Board(Chip.Esp32S3Octal, new FlashDrive(FlashBytes, flashFolder), Path.Combine(AppContext.BaseDirectory, "firmware"));
        Watchdog = new Watchdog(Board, Wiring.BenchBoard.Watchdog, Wiring.BenchBoard.WatchdogMs);
        Doors = [.. doors.Select((door, index) => new VirtualDoor(door, this, Wiring.BenchBoard.Doors[index]))];
    }

    /// <summary>The board's name in REST.</summary>
    public string Id { get; }

    /// <summary>What the cloud knew of the controller when the bench started.</summary>
    public ControllerInfo Info { get; }

    /// <summary>The board.</summary>
    public Board Board { get; }

    /// <summary>Resets the board when the firmware does not feed it.</summary>
    public Watchdog Watchdog { get; }

    /// <summary>Its doors, in the order of their channels.</summary>
    public IReadOnlyList<VirtualDoor> Doors { get; }

    /// <summary>Gives or takes power.</summary>
    public void SetPower(bool on)
    {
        lock (_power)
        {
            if (!on)
            {
                Board.PowerOff();
            }
            else if (!Board.HasPower)
            {
                Board.PowerOn(Firmware);
            }
        }
    }

    /// <summary>Takes power and gives it again.</summary>
    public void Reset()
    {
        lock (_power)
        {
            Board.PowerOff();
            Board.PowerOn(Firmware);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        SetPower(false);
        foreach (VirtualDoor door in Doors)
        {
            door.Dispose();
        }
    }
}

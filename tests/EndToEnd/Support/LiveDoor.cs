using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using DoorController.Bench.Building;
using DoorController.Bench.Carried;
using VirtualEsp32;
using VirtualEsp32.Parts.Nfc;

namespace DoorController.EndToEnd.Support;

/// <summary>A door whose board runs the real firmware: what is presented at it, and what it decided.</summary>
internal sealed partial class LiveDoor
{
    /// <summary>What the firmware says when it opens.</summary>
    public const string Granted = "GRANTED";

    private const int MostAttempts = 8;
    private const int KeypadEntryGivenUpMs = 5_200;
    private static readonly TimeSpan DecisionLimit = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan SyncLimit = TimeSpan.FromSeconds(40);

    private readonly VirtualDoor _door;
    private readonly Func<Pockets> _pockets;
    private readonly int _index;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ConcurrentDictionary<long, long> _inUseSince = new();
    private long _tableVersion;

    /// <summary>Watches a door from the start of its board on.</summary>
    /// <param name="door">The door.</param>
    /// <param name="pockets">What people carry; there when its board is.</param>
    public LiveDoor(VirtualDoor door, Func<Pockets> pockets)
    {
        _door = door;
        _pockets = pockets;
        _index = door.Controller.Doors.ToList().IndexOf(door);
        Board.Console.LineWritten += line =>
        {
            if (InUse().Match(line) is { Success: true } match)
            {
                long version = long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
                _inUseSince.TryAdd(version, Stopwatch.GetTimestamp());
                Volatile.Write(ref _tableVersion, version);
            }
        };
    }

    /// <summary>The controller.</summary>
    public VirtualController Controller => _door.Controller;

    /// <summary>Whether the strike is released at this moment.</summary>
    public bool IsReleased => _door.IsReleased;

    private Board Board => _door.Controller.Board;

    /// <summary>The version of the key table that the firmware decides by.</summary>
    public long TableVersion => Volatile.Read(ref _tableVersion);

    /// <summary>Waits until the firmware decides by a version, or a newer one.</summary>
    public Task HoldsAsync(long version) =>
        Eventually.Holds($"key table {version} at door {_door.Info.Number}", SyncLimit, () => TableVersion >= version);

    /// <summary>The timestamp at which a version, or the first newer one, was durable and in use.</summary>
    public async Task<long> InUseSinceAsync(long version)
    {
        await HoldsAsync(version);
        return _inUseSince.Where(entry => entry.Key >= version).Min(entry => entry.Value);
    }

    /// <summary>Types a code; gives what the firmware decided.</summary>
    public Task<string> TypeAsync(string code) => DecideAsync(() => _door.TypeAsync(code, CancellationToken.None));

    /// <summary>Types digits that need not be a whole code; gives what the firmware decided, null for nothing.</summary>
    public Task<string?> TypeOnceAsync(string digits) =>
        AloneAsync(_ => TryAsync(() => _door.TypeAsync(digits, CancellationToken.None)));

    /// <summary>Holds a keycard of this number to the reader; gives what the firmware decided.</summary>
    public Task<string> TapAsync(byte[] card) => HoldAsync(_pockets().Keycard(card));

    /// <summary>Holds a phone with this credential to the reader; gives what the firmware decided.</summary>
    public Task<string> UnlockAsync(byte[] phone) => HoldAsync(_pockets().Phone(phone));

    /// <summary>Holds anything to the reader; gives what the firmware decided.</summary>
    public Task<string> HoldAsync(NfcCard card) => DecideAsync(() => _door.HoldAsync(card, CancellationToken.None));

    /// <summary>Opens by Bluetooth with a phone that has this credential; gives what the firmware decided.</summary>
    public Task<string> UnlockByBluetoothAsync(byte[] phone) =>
        DecideAsync(() => PhoneLink.OpenAsync(Board, (byte)_index, _pockets().App(phone), CancellationToken.None));

    /// <summary>Plugs the network cable in or out.</summary>
    public void SetNetwork(bool connected) => Board.Network.IsConnected = connected;

    /// <summary>Waits until the strike is released or locked.</summary>
    public Task StandsAsync(bool released) =>
        Eventually.Holds($"door {_door.Info.Number} {(released ? "open" : "locked")}", DecisionLimit * 4, () => IsReleased == released);

    /// <summary>Does something during which nobody presents anything here.</summary>
    public async Task<T> AloneAsync<T>(Func<LiveDoor, Task<T>> act)
    {
        await _turn.WaitAsync();
        try
        {
            await QuietAsync();
            return await act(this);
        }
        finally
        {
            _turn.Release();
        }
    }

    private Task<TimeSpan> QuietAsync() => Eventually.Holds(
        "a quiet door", TimeSpan.FromSeconds(20), () => !IsReleased && !_door.IsRed && !_door.IsGreen && !_door.IsBuzzing);

    /// <summary>Takes power from the board and gives it again; waits until the firmware has its key table, without the cloud.</summary>
    public async Task RestartAsync()
    {
        Volatile.Write(ref _tableVersion, 0);
        Controller.Reset();
        await HoldsAsync(1);
    }

    private Task<string> DecideAsync(Func<Task> present) => AloneAsync(async _ =>
    {
        for (int attempt = 1; ; attempt++)
        {
            if (await TryAsync(present) is { } reason)
            {
                return reason;
            }

            // A person tries again, too: a handshake freezes the board, and a key pressed just then is not seen.
            Assert.IsLessThan(MostAttempts, attempt, $"Nothing was decided at door {_door.Info.Number}.");
            await Task.Delay(KeypadEntryGivenUpMs);
            await QuietAsync();
        }
    });

    /// <summary>The reason; null when nothing was decided in time.</summary>
    private async Task<string?> TryAsync(Func<Task> present)
    {
        string says = $"Door {_index + 1}: ";
        TaskCompletionSource<(string Reason, bool Released)> decided = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Board.Console.LineWritten += Read;
        try
        {
            await present();
            (string reason, bool released) = await decided.Task.WaitAsync(DecisionLimit);
            Assert.AreEqual(reason == Granted, released, $"The strike of door {_door.Info.Number} after {reason}");
            return reason;
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            Board.Console.LineWritten -= Read;
        }

        void Read(string line)
        {
            int start = line.IndexOf(says, StringComparison.Ordinal);
            if (start >= 0)
            {
                // The strike moves before the words.
                decided.TrySetResult((line[(start + says.Length)..].Trim(), IsReleased));
            }
        }
    }

    [GeneratedRegex("Key table ([0-9]+) is in use")]
    private static partial Regex InUse();
}

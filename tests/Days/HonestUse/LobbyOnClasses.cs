using System.Reflection;
using System.Text;
using DoorController.Days.Guessing;
using DoorController.Firmware.Tests.Support;
using VirtualEsp32;
using VirtualEsp32.Flash;
using VirtualEsp32.Gpio;

namespace DoorController.Days.HonestUse;

/// <summary>
/// A lobby played against the firmware's own entry and guard on a virtual board, without pins and threads: what the controller loop does with keys,
/// thousands of days in seconds.
/// </summary>
internal sealed class LobbyOnClasses
{
    private const int DeafMs = 1_000;
    private const int CodeLength = 7;
    private const string Library = "DoorController";

    private readonly HashSet<string> _codes;
    private readonly HashSet<string> _known;
    private readonly Func<char, long, int, bool> _add;
    private readonly Action _clear;
    private readonly byte[] _digits;
    private readonly Func<int> _length;
    private readonly Func<int, bool> _isLocked;
    private readonly Func<long> _nextStepMs;
    private readonly Action<long, bool> _step;
    private readonly Action<int, byte[], int, bool, long> _refused;
    private readonly Action<int, byte[], int, long> _opened;
    private long _deafUntilMs;

    private LobbyOnClasses(BoardContext context, GuessedHouse house, IEnumerable<string> expired)
    {
        _codes = [.. house.Codes[GuessedHouse.Lobby]];
        _known = [.. expired];
        Assembly library = context.LoadFirmware(Library);
        object Make(string type, params object?[] arguments) => Activator.CreateInstance(library.GetType(Library + "." + type, throwOnError: true)!, arguments)!;
        object keys = Make("Security.LinkKeys", house.Identity.ControllerId, house.Identity.LinkRoot);
        object table = Make("Access.KeyTable");
        object store = Make("Storage.KeyTableStore", house.Identity.SiteId, keys, 320_000);
        store.GetType().GetMethod("LoadNewest")!.Invoke(store, [table, 2]);
        object guard = Make(
            "KeypadGuard", 2, table, Make("Storage.GuessFile", keys), Make("Storage.EventLog", keys, 10_240), Make("Time.TrustedClock"), false, 0L);
        object entry = Make("Readers.KeypadEntry");
        _add = Of<Func<char, long, int, bool>>(entry, "Add");
        _clear = Of<Action>(entry, "Clear");
        _digits = (byte[])entry.GetType().GetProperty("Digits")!.GetValue(entry)!;
        _length = Of<Func<int>>(entry, "get_Length");
        _isLocked = Of<Func<int, bool>>(guard, "IsLocked");
        _nextStepMs = Of<Func<long>>(guard, "get_NextStepMs");
        _step = Of<Action<long, bool>>(guard, "Step");
        _refused = Of<Action<int, byte[], int, bool, long>>(guard, "Refused");
        _opened = Of<Action<int, byte[], int, long>>(guard, "Opened");
    }

    /// <summary>On how many days the keypad was locked at some time.</summary>
    public int LockedDays { get; private set; }

    /// <summary>How many entries were decided.</summary>
    public int Decided { get; private set; }

    /// <summary>How many of them opened.</summary>
    public int Opened { get; private set; }

    /// <summary>How many were not looked up.</summary>
    public int NotLookedUp { get; private set; }

    /// <summary>Plays days on a board.</summary>
    /// <param name="house">Whose lobby.</param>
    /// <param name="expired">Codes that the door knows and refuses.</param>
    /// <param name="days">The days, one after the other.</param>
    /// <param name="flash">Receives what the guard writes.</param>
    public static LobbyOnClasses Play(GuessedHouse house, IReadOnlyList<string> expired, IEnumerable<HonestDay> days, FlashDrive flash)
    {
        LobbyOnClasses? lobby = null;
        Exception? failure = null;
        using Board board = new(Chip.Esp32S3Octal, flash, Firmware.Tests.Support.Firmware.Folder, virtualTime: true);
        VirtualEsp32.Scheduling.BoardThread thread = board.PowerOn(context =>
        {
            try
            {
                lobby = new LobbyOnClasses(context, house, expired);
                int number = 0;
                foreach (HonestDay day in days)
                {
                    lobby.Play(day, number * 86_400_000L);
                    number++;
                }
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                failure = e;
            }
        });
        if (!board.RunToEnd(thread, TimeSpan.FromMinutes(3)) || failure is not null)
        {
            throw new InvalidOperationException("The days did not end.", failure);
        }

        return lobby!;
    }

    private void Play(HonestDay day, long fromMs)
    {
        bool wasLocked = _isLocked(GuessedHouse.Lobby);
        foreach (Typing typing in day.Typings)
        {
            long atMs = fromMs + typing.AtMs;
            foreach (char key in typing.Keys)
            {
                CatchUp(atMs);
                if (atMs >= _deafUntilMs && _add(key, atMs, CodeLength))
                {
                    Decide(atMs);
                }

                wasLocked |= _isLocked(GuessedHouse.Lobby);
                atMs += HonestDay.KeyMs;
            }
        }

        LockedDays += wasLocked ? 1 : 0;
    }

    private void CatchUp(long nowMs)
    {
        while (_nextStepMs() <= nowMs)
        {
            _step(_nextStepMs(), false);
        }
    }

    private void Decide(long nowMs)
    {
        string digits = Encoding.ASCII.GetString(_digits, 0, _length());
        Decided++;
        if (_isLocked(GuessedHouse.Lobby))
        {
            NotLookedUp++;
            _deafUntilMs = nowMs + DeafMs;
        }
        else if (_codes.Contains(digits))
        {
            Opened++;
            _opened(GuessedHouse.Lobby, _digits, digits.Length, nowMs);
        }
        else
        {
            _refused(GuessedHouse.Lobby, _digits, digits.Length, !_known.Contains(digits), nowMs);
            _deafUntilMs = nowMs + DeafMs;
        }

        _clear();
    }

    private static T Of<T>(object part, string method)
        where T : Delegate => part.GetType().GetMethod(method)!.CreateDelegate<T>(part);
}

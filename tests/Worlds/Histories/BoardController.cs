using System.Reflection;
using System.Runtime.ExceptionServices;
using DoorController.Worlds.Firmware;
using VirtualEsp32;
using VirtualEsp32.Flash;
using VirtualEsp32.Gpio;

namespace DoorController.Worlds.Histories;

/// <summary>
/// A controller: the firmware's own key table, its store on the flash of a virtual board, its clock and its decision, put together as
/// the flashed program does it. Everything runs on the board, so that a power cut ends it wherever it is.
/// </summary>
internal sealed class BoardController : IDisposable
{
    private const string Library = "DoorController";
    private const int MaxTableLength = 65_536;
    private const long DayMs = 86_400_000;
    private const int DeltaStart = 44;
    private const int PieceStart = 58;
    private const int MacLength = 32;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Board _board;
    private readonly byte[] _site;
    private readonly byte[] _controllerId;
    private readonly byte[] _root;
    private readonly int _doors;
    private object _table = null!;
    private long _compactions;
    private object _store = null!;
    private object _clock = null!;
    private object _interval = null!;
    private DecisionCall.Decide _decide = null!;
    private long _startedAtMs;

    public BoardController(string folder, House house)
    {
        _board = new Board(Chip.Esp32S3Octal, new FlashDrive(), folder, virtualTime: true);
        _site = Convert.FromHexString(house.SiteId);
        _controllerId = Convert.FromHexString(house.ControllerId);
        _root = house.LinkRoot;
        _doors = house.Doors.Count;
    }

    /// <summary>Whether the board has power.</summary>
    public bool HasPower => _board.HasPower;

    /// <summary>Version of the table in use, 0 for none.</summary>
    public uint Version { get; private set; }

    /// <summary>Version of the table being received, 0 for none.</summary>
    public uint StagedVersion { get; private set; }

    /// <summary>Bytes received of it.</summary>
    public int StagedLength { get; private set; }

    /// <summary>Whether the next table may be told as a delta.</summary>
    public bool CanTakeDeltas { get; private set; }

    /// <summary>Whether the clock is trusted.</summary>
    public bool KnowsTime { get; private set; }

    /// <summary>Gives power, as after a cut: nothing is kept but flash.</summary>
    /// <param name="elapsedMs">Time since the history began.</param>
    /// <param name="newestEvent">The newest time in the log, seconds since 1970.</param>
    public void Start(long elapsedMs, uint newestEvent)
    {
        _startedAtMs = elapsedMs;
        KnowsTime = false;
        _board.PowerOff();
        using var done = new ManualResetEventSlim();
        Exception? failure = null;
        _board.PowerOn(context =>
        {
            try
            {
                PutTogether(context.LoadFirmware(Library), newestEvent);
            }
            catch (Exception exception)
            {
                failure = exception;
            }
            finally
            {
                done.Set();
            }
        });
        _board.RunFor(0);
        Finished(done, failure);
    }

    /// <summary>Takes the power.</summary>
    public void PowerOff() => _board.PowerOff();

    /// <summary>Takes an answer of the cloud, as the firmware's network thread and loop do.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="cut">What happens meanwhile.</param>
    public void Take(byte[] answer, Cut cut)
    {
        _board.Flash.AllowCommit = _ => cut switch
        {
            Cut.WhileWritingLost => CutPower(false),
            Cut.WhileWritingKept => CutPower(true),
            _ => cut != Cut.FlashFails,
        };
        OnBoard(() =>
        {
            byte kind = answer[1];
            if (kind == 1)
            {
                TakePiece(answer, cut);
            }
            else if (kind == 2)
            {
                TakeDelta(answer, cut);
            }

            Observe();
        });
        _board.Flash.AllowCommit = null;
        if (cut is not (Cut.None or Cut.FlashFails))
        {
            _board.PowerOff();
        }
    }

    /// <summary>Sets the clock by an authenticated answer.</summary>
    public void TakeTime(long unixMs, long elapsedMs)
    {
        OnBoard(() => Call(_clock, "SetTrusted", unixMs, elapsedMs - _startedAtMs));
        KnowsTime = true;
    }

    /// <summary>Decides on the board, which tells what it knows of the time.</summary>
    /// <param name="elapsedMs">Time since the history began.</param>
    /// <param name="questions">Gets the decision, the first second at which it may be, and the last.</param>
    public void Decide(long elapsedMs, Action<DecisionCall.Decide, uint, uint> questions) => OnBoard(() =>
    {
        Call(_clock, "Read", elapsedMs - _startedAtMs, _interval);
        questions(_decide, (uint)Property(_interval, "Lower"), (uint)Property(_interval, "Upper"));
    });

    public void Dispose() => _board.Dispose();

    private void PutTogether(Assembly firmware, uint newestEvent)
    {
        object keys = New(firmware, "Security.LinkKeys", _controllerId, _root);
        byte[] prefix = (byte[])firmware.GetType($"{Library}.Security.Mac", throwOnError: true)!
            .GetMethod("Prefix", [typeof(string), typeof(byte[])])!.Invoke(null, ["DC.FINGR", _controllerId])!;
        _table = New(firmware, "Access.KeyTable");
        _store = New(firmware, "Storage.KeyTableStore", _site, keys, MaxTableLength);
        Call(_store, "LoadNewest", _table, _doors);
        _clock = New(firmware, "Time.TrustedClock");
        Call(_clock, "StartAt", Math.Max((uint)Property(_table, "IssuedAt"), newestEvent), 0L);
        _interval = New(firmware, "Access.TimeInterval");
        object controller = New(
            firmware, "Access.AccessController", _table, New(firmware, "Access.Fingerprint", Property(keys, "Fingerprint"), prefix));
        _decide = DecisionCall.Compile(
            controller, New(firmware, "Access.TimeInterval"), New(firmware, "Access.Decision"));
        Observe();
    }

    private void TakePiece(byte[] answer, Cut cut)
    {
        CutIf(cut == Cut.BeforeWriting);
        uint version = BitConverter.ToUInt32(answer, DeltaStart);
        uint length = BitConverter.ToUInt32(answer, DeltaStart + 4);
        uint offset = BitConverter.ToUInt32(answer, DeltaStart + 8);
        int bytes = BitConverter.ToUInt16(answer, DeltaStart + 12);
        object problem = Call(_store, "AddPiece", version, length, offset, answer, PieceStart, bytes);
        if (!IsFine(problem) || (int)Property(_store, "StagedLength") != (int)length)
        {
            return;
        }

        problem = Call(_store, "Finish", Version);
        if (IsFine(problem))
        {
            CutIf(cut == Cut.BeforeUse);
            Call(_store, "Switch", _table, _doors);
        }
    }

    private void TakeDelta(byte[] answer, Cut cut)
    {
        CutIf(cut == Cut.BeforeWriting);
        int length = answer.Length - DeltaStart - MacLength;
        if (IsFine(Call(_store, "AddDelta", answer, DeltaStart, length)))
        {
            CutIf(cut == Cut.BeforeUse);
            if (IsFine(Call(_store, "ApplyDelta", _table, _doors, answer, DeltaStart)) && !IsFine(Call(_store, "Confirm", answer, DeltaStart)))
            {
                Call(_store, "GoBack", _table, _doors);
            }
        }

        Call(_store, "CompactIfDue", true, _compactions++ * DayMs);
    }

    private void Observe()
    {
        Version = (uint)Property(_table, "Version");
        StagedVersion = (uint)Property(_store, "StagedVersion");
        StagedLength = (int)Property(_store, "StagedLength");
        CanTakeDeltas = (bool)Property(_store, "CanTakeDeltas");
    }

    private void CutIf(bool now)
    {
        if (now)
        {
            CutPower(false);
            throw new PowerIsGoneException();
        }
    }

    private bool CutPower(bool keeps)
    {
        _board.PowerOff();
        return keeps;
    }

    /// <summary>Runs on the board's event thread; what a power cut ends is no failure.</summary>
    private void OnBoard(Action action)
    {
        using var done = new ManualResetEventSlim();
        Exception? failure = null;
        _board.Inject(_ =>
        {
            try
            {
                action();
            }
            catch (Exception exception)
            {
                failure = exception;
            }
            finally
            {
                done.Set();
            }
        });
        _board.RunFor(0);
        Finished(done, failure);
    }

    private void Finished(ManualResetEventSlim done, Exception? failure)
    {
        if (!done.Wait(Patience))
        {
            throw new InvalidOperationException("The board did not answer.");
        }

        if (failure is not null && _board.HasPower)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    private static bool IsFine(object problem) => Convert.ToByte(problem, null) == 0;

    private static object New(Assembly firmware, string type, params object[] arguments) =>
        Activator.CreateInstance(firmware.GetType($"{Library}.{type}", throwOnError: true)!, arguments)!;

    private static object Call(object part, string method, params object[] arguments) =>
        part.GetType().GetMethod(method)!.Invoke(part, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;

    private static object Property(object part, string name) => part.GetType().GetProperty(name)!.GetValue(part)!;
}

using System;
using System.Threading;
using DoorController.Access;
using DoorController.Configuration;
using DoorController.Security;
using DoorController.Storage;
using DoorController.Time;

namespace DoorController.Cloud;

/// <summary>
/// The network thread: one exchange after the other. Events go up, the time and tables come down. Whatever happens here, the
/// doors go on deciding by what they have; what is wrong is said in words, once, and tried again.
/// </summary>
public sealed class SyncClient
{
    private const int MarginMs = 15_000;
    private const int FirstPauseMs = 1_000;
    private const int MaxPauseMs = 15_000;
    private const int RefusedTablePauseMs = 30_000;
    private const int MaxRoundTripMs = 2_000;
    private const int WorthReportingSeconds = 2;

    private readonly ControllerConfig _config;
    private readonly LinkKeys _keys;
    private readonly byte[] _linkRoot;
    private readonly HttpsChannel _channel;
    private readonly NetworkLink _network;
    private readonly Controller _controller;
    private readonly KeyTableStore _store;
    private readonly EventLog _events;
    private readonly TrustedClock _clock;
    private readonly ExchangeRequest _request = new ExchangeRequest();
    private readonly ExchangeAnswer _answer = new ExchangeAnswer();
    private readonly string _path;
    private long _counter;
    private CloudProblem _problem;
    private long _lostSinceMs;
    private int _pauseMs;
    private bool _wasReused;
    private bool _isEnrolled;

    /// <summary>Puts the parts together.</summary>
    /// <param name="config">Where the cloud is.</param>
    /// <param name="keys">The controller's keys.</param>
    /// <param name="linkRoot">What they were made from, needed to enrol.</param>
    /// <param name="trustedPem">The certificates that may have signed the cloud's.</param>
    /// <param name="network">The way to the network.</param>
    /// <param name="controller">The controller loop.</param>
    /// <param name="store">Receives tables.</param>
    /// <param name="events">Gives events.</param>
    /// <param name="clock">Receives the time.</param>
    /// <param name="startNumber">How often the controller has started; makes the counters of this start new ones.</param>
    public SyncClient(
        ControllerConfig config,
        LinkKeys keys,
        byte[] linkRoot,
        string trustedPem,
        NetworkLink network,
        Controller controller,
        KeyTableStore store,
        EventLog events,
        TrustedClock clock,
        uint startNumber)
    {
        _config = config;
        _keys = keys;
        _linkRoot = linkRoot;
        _channel = new HttpsChannel(config.CloudAddress, trustedPem);
        _network = network;
        _controller = controller;
        _store = store;
        _events = events;
        _clock = clock;
        _path = ExchangeFormat.PathOf(keys.ControllerId);
        _counter = (long)startNumber << 32;
        _isEnrolled = EnrolmentMarker.IsSet(config.EnrolmentToken);
    }

    /// <summary>Runs for ever.</summary>
    public void Run()
    {
        while (true)
        {
            try
            {
                Step();
            }
            catch (Exception e)
            {
                // The network thread must outlive anything.
                Trace.Line("The network thread failed: " + e.Message);
                Thread.Sleep(MaxPauseMs);
            }
        }
    }

    private void Step()
    {
        CloudProblem problem = CloudProblem.NoNetwork;
        if (_network.Connect())
        {
            problem = _isEnrolled ? Exchange() : Enrol();
        }

        if (problem == CloudProblem.None)
        {
            Reached();
            return;
        }

        // A kept-alive connection that the server has closed looks like a failure once: the next attempt opens a new one.
        if (problem == CloudProblem.NoConnection && _wasReused)
        {
            _wasReused = false;
            return;
        }

        _wasReused = false;
        Lost(problem);
        _pauseMs = _pauseMs == 0 ? FirstPauseMs : _pauseMs * 2 < MaxPauseMs ? _pauseMs * 2 : MaxPauseMs;
        Thread.Sleep(_pauseMs);
    }

    private CloudProblem Enrol()
    {
        CloudProblem problem = Enrolment.Send(_channel, _keys.ControllerId, _config.EnrolmentToken, _linkRoot);
        if (problem == CloudProblem.None)
        {
            Trace.Line("Enrolled.");
            EnrolmentMarker.Set(_config.EnrolmentToken);
            _isEnrolled = true;
        }

        return problem;
    }

    private CloudProblem Exchange()
    {
        long sentMs = Environment.TickCount64;
        _counter++;
        _request.Build(
            _counter, _controller.TableVersion, _store.StagedVersion, _store.StagedLength, sentMs, _clock.Now(sentMs).Lower, _clock.IsTrusted, _events);
        _request.Sign(_keys.Exchange, _keys.ControllerId, _path);
        int timeoutMs = (_answer.WaitSeconds * 1000) + MarginMs;
        CloudProblem problem = _channel.Post(_path, "application/octet-stream", _request.Bytes, _request.Length, _answer.Bytes, timeoutMs);
        if (problem == CloudProblem.None && _channel.Status != 200)
        {
            problem = CloudProblem.RefusedByStatus;
        }

        if (problem == CloudProblem.None)
        {
            problem = _answer.Read(_channel.AnswerLength, _request, _keys.Exchange, _keys.ControllerId, _path);
        }

        if (problem != CloudProblem.None)
        {
            return problem;
        }

        _wasReused = true;
        TakeTime(sentMs, Environment.TickCount64);
        _events.Acknowledge(_answer.AcknowledgedSequence);
        if (_answer.HasPiece)
        {
            TakePiece();
        }

        return CloudProblem.None;
    }

    private void TakeTime(long sentMs, long receivedMs)
    {
        long onTheWayMs = receivedMs - sentMs - _answer.HeldMs;
        if (onTheWayMs < 0 || onTheWayMs >= MaxRoundTripMs)
        {
            return;
        }

        bool wasTrusted = _clock.IsTrusted;
        long change = _clock.SetTrusted(_answer.UnixMs + (onTheWayMs / 2), receivedMs);
        bool back = change < 0;
        long size = back ? -change : change;
        if (!wasTrusted || size >= WorthReportingSeconds)
        {
            Trace.Line("Clock set " + (back ? "back by " : "forward by ") + size.ToString() + " s");
            _controller.Report(EventType.ClockSet, (byte)(back ? 1 : 0), (uint)size);
        }
    }

    private void TakePiece()
    {
        uint version = _answer.TableVersion;
        TableProblem problem = _store.AddPiece(
            version, _answer.TableLength, _answer.Offset, _answer.Bytes, ExchangeFormat.PieceOffset, _answer.PieceLength);
        if (problem == TableProblem.None && _store.StagedLength == (int)_answer.TableLength)
        {
            problem = _store.Finish(_controller.TableVersion);
            problem = problem == TableProblem.None ? _controller.SwitchTable() : problem;
            if (problem == TableProblem.None)
            {
                Trace.Line("Key table " + version.ToString() + " is in use.");
                _controller.Report(EventType.TableApplied, 0, version);
            }
        }

        if (problem != TableProblem.None)
        {
            Trace.Line("Key table " + version.ToString() + " refused: it is " + TableProblemText.Of(problem) + ". The one in use stays.");
            _controller.Report(EventType.TableRefused, (byte)problem, version);
            Thread.Sleep(RefusedTablePauseMs);
        }
    }

    private void Lost(CloudProblem problem)
    {
        if (_problem == problem)
        {
            return;
        }

        Trace.Line("The cloud " + CloudProblemText.Of(problem) + (problem == CloudProblem.RefusedByStatus ? ": " + _channel.Status.ToString() : "")
            + ". Doors go on with key table " + _controller.TableVersion.ToString() + ".");
        if (_problem == CloudProblem.None)
        {
            _lostSinceMs = Environment.TickCount64;
        }

        _problem = problem;
        _controller.Report(EventType.CloudLost, (byte)problem, problem == CloudProblem.RefusedByStatus ? (uint)_channel.Status : 0);
    }

    private void Reached()
    {
        _pauseMs = 0;
        if (_problem != CloudProblem.None)
        {
            uint seconds = (uint)((Environment.TickCount64 - _lostSinceMs) / 1000);
            Trace.Line("The cloud is reached again after " + seconds.ToString() + " s.");
            _problem = CloudProblem.None;
            _controller.Report(EventType.CloudReached, 0, seconds);
        }
    }
}

using System;
using System.Threading;
using DoorController.Access;
using DoorController.Configuration;
using DoorController.Readers;
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
    private const int MaxPauseAfterFreezeMs = 300_000;
    private const int RefusedTablePauseMs = 5_000;
    private const int RetryRefusedTableMs = 3_600_000;
    private const int MinExchangeMs = 100;
    private const int Success = 200;
    private const int CounterTooLow = 409;
    private const long CountersAStart = 1L << 32;
    private const long MaxCounterStep = CountersAStart << 16;
    private const long EarliestUnixMs = 1_577_836_800_000;
    private const long LatestUnixMs = 4_102_444_800_000;
    private const long MaxJumpMs = 24L * 3600 * 1000;
    private const int MaxRoundTripMs = 2_000;
    private const int WorthReportingSeconds = 2;
    private const byte CertificatesRefused = 1;

    private readonly ControllerConfig _config;
    private readonly LinkKeys _keys;
    private readonly byte[] _linkRoot;
    private readonly HttpsChannel _channel;
    private readonly NetworkLink _network;
    private readonly Controller _controller;
    private readonly KeyTableStore _store;
    private readonly EventLog _events;
    private readonly TrustedClock _clock;
    private readonly Connector _connector;
    private readonly RootsFile _roots;
    private readonly Keyring _keyring;
    private readonly CloudOpening _opening;
    private readonly TrustedCertificates _certificates;
    private readonly CertificateDate _certificateDate;
    private readonly ExchangeRequest _request = new ExchangeRequest();
    private readonly ExchangeAnswer _answer = new ExchangeAnswer();
    private readonly string _path;
    private readonly string _fault = "The network thread failed in one step and goes on.";
    private long _counter;
    private long _counterStep = CountersAStart;
    private CloudProblem _problem;
    private long _lostSinceMs;
    private int _pauseMs;
    private uint _refusedVersion;
    private long _refusedUntilMs;
    private long _jumpUnixMs;
    private long _jumpAtMs;
    private bool _isEnrolled;
    private uint _refusedCertificates;
    private long _certificatesRefusedUntilMs;

    /// <summary>Puts the parts together.</summary>
    /// <param name="config">Where the cloud is.</param>
    /// <param name="keys">The controller's keys.</param>
    /// <param name="linkRoot">What they were made from, needed to enrol.</param>
    /// <param name="certificates">Those that may have signed the cloud's.</param>
    /// <param name="network">The way to the network.</param>
    /// <param name="controller">The controller loop.</param>
    /// <param name="store">Receives tables.</param>
    /// <param name="events">Gives events.</param>
    /// <param name="clock">Receives the time.</param>
    /// <param name="roots">What follows from no link root.</param>
    /// <param name="keyring">Receives the roots with an enrolment.</param>
    /// <param name="opening">Opens doors for phones that the cloud speaks for.</param>
    /// <param name="startNumber">How often the controller has started; makes the counters of this start new ones.</param>
    public SyncClient(
        ControllerConfig config,
        LinkKeys keys,
        byte[] linkRoot,
        TrustedCertificates certificates,
        NetworkLink network,
        Controller controller,
        KeyTableStore store,
        EventLog events,
        TrustedClock clock,
        RootsFile roots,
        Keyring keyring,
        CloudOpening opening,
        uint startNumber)
    {
        _config = config;
        _keys = keys;
        _linkRoot = linkRoot;
        _channel = new HttpsChannel(new CloudServer(config.CloudAddress), certificates.Pem);
        _certificates = certificates;
        _certificateDate = new CertificateDate(clock, config.ProvisionalTime);
        _network = network;
        _controller = controller;
        _store = store;
        _events = events;
        _clock = clock;
        _path = ExchangeFormat.PathOf(keys.ControllerId);
        _counter = (long)startNumber << 32;
        _isEnrolled = EnrolmentMarker.IsSet(config.EnrolmentToken);
        _connector = new Connector(_channel, controller);
        _roots = roots;
        _keyring = keyring;
        _opening = opening;
        if (_isEnrolled)
        {
            certificates.Load();
            _channel.Trust(certificates.Pem);
        }
    }

    /// <summary>Runs for ever. May be called again when the thread that ran it has died.</summary>
    public void Run()
    {
        bool hasBegun = false;
        while (true)
        {
            try
            {
                if (!hasBegun)
                {
                    hasBegun = true;
                    Begin();
                }

                Step();
            }
            catch (Exception)
            {
                // The network thread must outlive anything.
                GoOnAfterFault();
            }
        }
    }

    private void Begin()
    {
        // Of a thread that died.
        _channel.Close();
        if (_connector.PauseMs > 0 && _problem == CloudProblem.None)
        {
            Lost(CloudProblem.Froze);
            Trace.Line("Connecting is tried again in " + (_connector.PauseMs / 1000).ToString() + " s.");
        }
    }

    /// <summary>The fault may be that there is no memory.</summary>
    [AllocationFree]
    private void GoOnAfterFault()
    {
        Thread.Sleep(MaxPauseMs);
        Trace.Fault(_fault);
    }

    private void Step()
    {
        bool wasConnected = _channel.IsConnected;
        CloudProblem problem = !_network.Connect() ? CloudProblem.NoNetwork : wasConnected ? CloudProblem.None : _connector.Connect();
        if (!wasConnected && _certificates.IsOnTrial)
        {
            problem = JudgeCertificates(problem);
        }

        if (problem == CloudProblem.None)
        {
            problem = _isEnrolled ? Exchange() : Enrol();
        }

        if (problem == CloudProblem.None)
        {
            Reached();
            return;
        }

        // A kept-alive connection that the server has closed looks like a failure once: the next attempt opens a new one.
        if (problem == CloudProblem.NoConnection && wasConnected)
        {
            return;
        }

        Lost(problem);
        if (problem == CloudProblem.CertificateRefused)
        {
            _certificateDate.Refused(Environment.TickCount64);
        }

        bool hasFrozen = !wasConnected && problem != CloudProblem.NoNetwork && _connector.HasFrozen;
        int maxPauseMs = hasFrozen ? MaxPauseAfterFreezeMs : MaxPauseMs;
        _pauseMs = _pauseMs == 0 ? FirstPauseMs : _pauseMs * 2 < maxPauseMs ? _pauseMs * 2 : maxPauseMs;
        Thread.Sleep(_pauseMs);
    }

    private CloudProblem Enrol()
    {
        Roots proposed = _roots.LoadOrMake();
        if (proposed is null)
        {
            return CloudProblem.RootsNotKept;
        }

        Enrolment enrolment = new Enrolment(_channel);
        CloudProblem problem = enrolment.Send(_keys.ControllerId, _config.EnrolmentToken, _linkRoot, proposed);
        if (problem == CloudProblem.None && !(_roots.Keep(enrolment.InForce) && _certificates.Forget()))
        {
            problem = CloudProblem.RootsNotKept;
        }

        if (problem == CloudProblem.None)
        {
            Trace.Line("Enrolled.");
            _keyring.Take(enrolment.InForce);
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
            _counter,
            _controller.TableVersion,
            _store.StagedVersion,
            _store.StagedLength,
            sentMs,
            _clock.Earliest(sentMs),
            _clock.IsTrusted,
            !_store.CanTakeDeltas,
            _certificates.Version,
            _opening.News,
            _events);
        _request.Sign(_keys.Exchange, _keys.ControllerId, _path);
        int timeoutMs = (_answer.WaitSeconds * 1000) + MarginMs;
        CloudProblem problem = _channel.Post(_path, "application/octet-stream", _request.Bytes, _request.Length, _answer.Bytes, timeoutMs);
        if (problem == CloudProblem.None && _channel.Status != Success)
        {
            problem = CloudProblem.RefusedByStatus;
            if (_channel.Status == CounterTooLow)
            {
                // The number of starts was lost, and nobody knows how many there were: further up with each attempt.
                _counter += _counterStep;
                _counterStep = _counterStep < MaxCounterStep ? _counterStep * 2 : MaxCounterStep;
            }
        }

        if (problem == CloudProblem.None)
        {
            problem = _answer.Read(_channel.AnswerLength, _request, _keys.Exchange, _keys.ControllerId, _path);
            if (problem != CloudProblem.None)
            {
                // It may be the answer to another request, and the next one too.
                _channel.Close();
            }
        }

        if (problem != CloudProblem.None)
        {
            return problem;
        }

        TakeTime(sentMs, Environment.TickCount64);
        _events.Acknowledge(_answer.AcknowledgedSequence);
        _opening.Heard();
        if (_answer.HasPiece)
        {
            TakePiece();
        }
        else if (_answer.HasDelta)
        {
            TakeDelta();
        }
        else if (_answer.HasCertificates)
        {
            TakeCertificates();
        }
        else if (_answer.HasOpening)
        {
            _opening.Take(
                _answer.OpeningNumber, _answer.Bytes, ExchangeFormat.PhoneAnswerOffset, _answer.PhoneAnswerLength, Environment.TickCount64);
        }
        else if (Environment.TickCount64 - sentMs < MinExchangeMs)
        {
            // Whatever the cloud does, it is not asked in a tight loop.
            Thread.Sleep(MinExchangeMs);
        }

        _store.CompactIfDue(_controller.QuietSinceMs != long.MaxValue, Environment.TickCount64);
        return CloudProblem.None;
    }

    private void TakeTime(long sentMs, long receivedMs)
    {
        long onTheWayMs = receivedMs - sentMs - _answer.HeldMs;
        if (onTheWayMs < 0 || onTheWayMs >= MaxRoundTripMs)
        {
            return;
        }

        long unixMs = _answer.UnixMs + (onTheWayMs / 2);
        if (!IsBelievable(unixMs, receivedMs))
        {
            return;
        }

        bool wasTrusted = _clock.IsTrusted;
        long change = _clock.SetTrusted(unixMs, receivedMs);
        BoardDate.Set((uint)(unixMs / 1000));
        bool back = change < 0;
        long size = back ? -change : change;
        if (!wasTrusted || size >= WorthReportingSeconds)
        {
            Trace.Line("Clock set " + (back ? "back by " : "forward by ") + size.ToString() + " s");
            _controller.Report(EventType.ClockSet, (byte)(back ? 1 : 0), (uint)size);
        }
    }

    /// <summary>Whether a time can be, and is no jump of more than a day forward that only one answer has told so far.</summary>
    private bool IsBelievable(long unixMs, long nowMs)
    {
        if (unixMs < EarliestUnixMs || unixMs > LatestUnixMs)
        {
            return false;
        }

        bool jumps = unixMs - ((long)_clock.Earliest(nowMs) * 1000) > MaxJumpMs;
        long agrees = unixMs - nowMs - (_jumpUnixMs - _jumpAtMs);
        bool confirmed = _jumpUnixMs != 0 && agrees < MaxRoundTripMs && agrees > -MaxRoundTripMs;
        _jumpUnixMs = jumps ? unixMs : 0;
        _jumpAtMs = nowMs;
        return !jumps || confirmed;
    }

    private void TakePiece()
    {
        uint version = _answer.TableVersion;
        if (version == _refusedVersion && Environment.TickCount64 < _refusedUntilMs)
        {
            // Known to be wrong; a newer one, and the events, still get through meanwhile.
            Thread.Sleep(RefusedTablePauseMs);
            return;
        }

        TableProblem problem = _store.AddPiece(
            version, _answer.TableLength, _answer.Offset, _answer.Bytes, ExchangeFormat.PieceOffset, _answer.PieceLength);
        if (problem != TableProblem.None)
        {
            Refused(version, problem);
        }
        else if (_store.StagedLength == (int)_answer.TableLength)
        {
            problem = _store.Finish(_controller.TableVersion);
            Took(version, problem == TableProblem.None ? _controller.SwitchTable() : problem);
        }
    }

    private void TakeDelta()
    {
        TableProblem problem = _store.AddDelta(_answer.Bytes, ExchangeFormat.DeltaOffset, _answer.DeltaLength);
        Took(_answer.TableVersion, problem == TableProblem.None ? _controller.ApplyDelta(_answer.Bytes, ExchangeFormat.DeltaOffset) : problem);
    }

    private void TakeCertificates()
    {
        uint version = _answer.CertificatesVersion;
        if (version == _refusedCertificates && Environment.TickCount64 < _certificatesRefusedUntilMs)
        {
            Thread.Sleep(RefusedTablePauseMs);
            return;
        }

        if (_certificates.Try(version, _answer.Bytes, ExchangeFormat.CertificatesOffset, _answer.CertificatesLength))
        {
            _channel.Trust(_certificates.Pem);
        }
        else
        {
            Thread.Sleep(RefusedTablePauseMs);
        }
    }

    /// <summary>What a handshake says about the certificates that are on trial.</summary>
    private CloudProblem JudgeCertificates(CloudProblem problem)
    {
        uint version = _certificates.TrialVersion;
        if (problem == CloudProblem.None && _certificates.Accept())
        {
            Trace.Line("The cloud is trusted by its certificates " + version.ToString() + " from now on.");
            _controller.Report(EventType.CertificatesChanged, 0, version);
            return problem;
        }

        if (problem != CloudProblem.None && problem != CloudProblem.CertificateRefused)
        {
            // Nothing is known yet.
            return problem;
        }

        // The cloud's own certificate is not signed by them, or they can't be kept: the old ones go on.
        Trace.Line("The certificates " + version.ToString() + " that the cloud sent are refused: its own is not signed by them, or they can't be kept.");
        _certificates.Refuse();
        _channel.Trust(_certificates.Pem);
        if (version != _refusedCertificates)
        {
            _controller.Report(EventType.CertificatesChanged, CertificatesRefused, version);
        }

        _refusedCertificates = version;
        _certificatesRefusedUntilMs = Environment.TickCount64 + RetryRefusedTableMs;
        return CloudProblem.NoConnection;
    }

    private void Took(uint version, TableProblem problem)
    {
        if (problem != TableProblem.None)
        {
            Refused(version, problem);
            return;
        }

        Trace.Line("Key table " + version.ToString() + " is in use.");
        _controller.Report(EventType.TableApplied, 0, version);
    }

    private void Refused(uint version, TableProblem problem)
    {
        Trace.Line("Key table " + version.ToString() + " refused: it is " + TableProblemText.Of(problem) + ". The one in use stays.");
        if (version != _refusedVersion)
        {
            _controller.Report(EventType.TableRefused, (byte)problem, version);
        }

        if (_answer.HasDelta)
        {
            // The same version comes whole with the next answer.
            return;
        }

        _refusedVersion = version;

        // A flash that failed may work again; a wrong table stays wrong.
        _refusedUntilMs = Environment.TickCount64 + (problem == TableProblem.StorageFailed ? RefusedTablePauseMs : RetryRefusedTableMs);
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

        // One event an outage, whatever its causes: who can cut the line must not be able to fill the log.
        bool isFirst = _problem == CloudProblem.None;
        _problem = problem;
        if (isFirst)
        {
            _controller.Report(EventType.CloudLost, (byte)problem, problem == CloudProblem.RefusedByStatus ? (uint)_channel.Status : 0);
        }
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

using System;
using System.Threading;
using DoorController.Storage;

namespace DoorController.Cloud;

/// <summary>
/// Gets a connection without harm to the doors. What freezes the whole controller, a name's look-up and a handshake, is begun only when
/// all doors are quiet, with a server that has just answered, and is remembered on flash, so that a reset during it is followed by a pause.
/// </summary>
public sealed class Connector
{
    private const int LookAgainMs = 100;

    private readonly HttpsChannel _channel;
    private readonly Controller _controller;
    private readonly ConnectionPolicy _policy;
    private int _resets;
    private bool _canRemember = true;
    private long _begunMs;

    /// <summary>Looks how the attempts before this start have ended.</summary>
    /// <param name="channel">To the cloud.</param>
    /// <param name="controller">Knows whether the doors are quiet.</param>
    public Connector(HttpsChannel channel, Controller controller)
    {
        _channel = channel;
        _controller = controller;
        _resets = ConnectionAttempt.CountResets();
        _policy = new ConnectionPolicy(Environment.TickCount64, _resets);
    }

    /// <summary>How long it pauses because attempts before this start have ended in resets, in milliseconds; 0 when none has.</summary>
    public int PauseMs => ConnectionPolicy.PauseMs(_resets);

    /// <summary>Whether the last <see cref="Connect"/> did what freezes the controller: looked a name up, or shook hands.</summary>
    public bool HasFrozen { get; private set; }

    /// <summary>Waits for the right moment, and connects.</summary>
    public CloudProblem Connect()
    {
        HasFrozen = false;
        while (true)
        {
            while (!MayFreeze())
            {
                Thread.Sleep(LookAgainMs);
            }

            if (_channel.NeedsLookUp)
            {
                if (!Begin())
                {
                    continue;
                }

                CloudProblem found = _channel.LookUp();
                End(_resets);
                if (found != CloudProblem.None)
                {
                    return found;
                }
            }

            CloudProblem problem = _channel.Probe();
            problem = problem == CloudProblem.None ? _channel.Open() : problem;
            if (problem != CloudProblem.None)
            {
                return problem;
            }

            // Both take a while, and somebody may have come to a door.
            if (!MayFreeze() || !Begin())
            {
                _channel.Close();
                continue;
            }

            problem = _channel.Authenticate();

            // What has ended by itself, well or not, ends a row of resets.
            _resets = 0;
            End(0);
            if (problem == CloudProblem.None)
            {
                _policy.Connected();
            }

            return problem;
        }
    }

    private bool MayFreeze() => _policy.MayFreeze(Environment.TickCount64, _controller.QuietSinceMs, _controller.IsReleasing);

    /// <summary>Remembers that what may freeze begins.</summary>
    /// <returns>False when that took so long that the doors must be looked at anew.</returns>
    private bool Begin()
    {
        bool couldRemember = _canRemember;
        _canRemember = ConnectionAttempt.Begin(_resets);
        if (!_canRemember && couldRemember)
        {
            // A reset would not be followed by a pause: so pause before, as if it had been.
            Thread.Sleep(ConnectionPolicy.FirstPauseMs);
            return false;
        }

        _begunMs = Environment.TickCount64;
        HasFrozen = true;
        return true;
    }

    private void End(int resets)
    {
        long nowMs = Environment.TickCount64;
        _policy.Took(nowMs - _begunMs, nowMs);
        if (_canRemember)
        {
            ConnectionAttempt.End(resets);
        }
    }
}

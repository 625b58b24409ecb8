using System;
using System.Threading;
using DoorController.Readers.Nfc;
using DoorController.Storage;

namespace DoorController;

/// <summary>The thread of one card reader: it alone waits for the reader, and tells when the reader no longer answers.</summary>
public sealed class ReaderThread
{
    private const int LostAfterMs = 10_000;
    private const int AfterFaultMs = 1_000;

    private readonly CardReader _reader;
    private readonly Controller _controller;
    private readonly string _fault = "A card reader failed in one step and goes on.";
    private bool _isLost;
    private long _thereMs;

    /// <summary>Takes a reader; asks it nothing yet.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="controller">Whom to tell.</param>
    public ReaderThread(CardReader reader, Controller controller)
    {
        _reader = reader;
        _controller = controller;
        _thereMs = Environment.TickCount64;
    }

    /// <summary>Runs for ever. May be called again when the thread that ran it has died.</summary>
    public void Run()
    {
        while (true)
        {
            try
            {
                int waitMs = _reader.Look();
                Tell(Environment.TickCount64);
                Thread.Sleep(waitMs);
            }
            catch (Exception)
            {
                // The door can be opened by keypad and phone still, and by card as soon as this is over.
                GoOnAfterFault();
            }
        }
    }

    /// <summary>The fault may be that there is no memory.</summary>
    [AllocationFree]
    private void GoOnAfterFault()
    {
        Thread.Sleep(AfterFaultMs);
        Trace.Fault(_fault);
    }

    private void Tell(long nowMs)
    {
        _thereMs = _reader.IsThere ? nowMs : _thereMs;
        if (_isLost == _reader.IsThere && (_isLost || nowMs - _thereMs >= LostAfterMs))
        {
            _isLost = !_isLost;
            Trace.Line("Door " + (_reader.Door + 1).ToString() + ": the card reader " + (_isLost ? "does not answer." : "answers again."));
            _controller.ReportAt(_reader.Door, _isLost ? EventType.ReaderLost : EventType.ReaderFound);
        }
    }
}

using System;
using System.Threading;
using DoorController.Access;

namespace DoorController.Readers;

/// <summary>
/// What readers put in and the controller loop takes out: bounded, made once. A reader that presents while it is full is told so;
/// the person presents again.
/// </summary>
public sealed class PresentationQueue
{
    /// <summary>How many presentations can wait.</summary>
    public const int Capacity = 8;

    private readonly object _lock = new object();
    private readonly Presentation[] _waiting = new Presentation[Capacity];
    private readonly AutoResetEvent _wake;
    private readonly byte[] _nothing = new byte[0];
    private readonly int[] _told = new int[Capacity];
    private readonly Reason[] _reasons = new Reason[Capacity];
    private int _ticket;
    private int _first;
    private int _count;

    /// <summary>Makes an empty queue.</summary>
    /// <param name="wake">Set with each presentation; the loop waits for it.</param>
    public PresentationQueue(AutoResetEvent wake)
    {
        _wake = wake;
        for (int i = 0; i < Capacity; i++)
        {
            _waiting[i] = new Presentation();
        }
    }

    /// <summary>Adds a presentation, from any thread.</summary>
    /// <param name="doorIndex">At which door.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="value">What it proved to be; copied.</param>
    /// <param name="length">How many bytes, 1 to 16.</param>
    /// <returns>A ticket for <see cref="ResultOf"/>; 0 when it can't be one, or the queue is full: nothing waits then.</returns>
    [AllocationFree]
    public int Add(int doorIndex, CredentialKind kind, byte[] value, int length)
    {
        return length < 1 || length > Fingerprint.MaxValueLength || length > value.Length ? 0 : Put(doorIndex, kind, value, length, Reason.None);
    }

    /// <summary>Adds one that its reader has refused, for lamp and log; from any thread.</summary>
    /// <param name="doorIndex">At which door.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="reason">Why.</param>
    /// <returns>False when the queue is full.</returns>
    [AllocationFree]
    public bool Refuse(int doorIndex, CredentialKind kind, Reason reason) => Put(doorIndex, kind, _nothing, 0, reason) != 0;

    /// <summary>Tells what was decided; for the controller loop.</summary>
    [AllocationFree]
    public void Tell(int ticket, Reason reason)
    {
        lock (_lock)
        {
            _told[ticket % Capacity] = ticket;
            _reasons[ticket % Capacity] = reason;
        }
    }

    /// <summary>What was decided.</summary>
    /// <param name="ticket">What <see cref="Add"/> has returned.</param>
    /// <returns>The reason's number, 0 for an open door; -1 as long as nothing was, or when it was too long ago.</returns>
    [AllocationFree]
    public int ResultOf(int ticket)
    {
        lock (_lock)
        {
            return ticket > 0 && _told[ticket % Capacity] == ticket ? (int)_reasons[ticket % Capacity] : -1;
        }
    }

    /// <summary>Takes the oldest presentation; for the controller loop.</summary>
    /// <param name="into">Receives it.</param>
    /// <returns>False when none waits.</returns>
    [AllocationFree]
    public bool Take(Presentation into)
    {
        lock (_lock)
        {
            if (_count == 0)
            {
                return false;
            }

            Presentation oldest = _waiting[_first];
            into.DoorIndex = oldest.DoorIndex;
            into.Kind = oldest.Kind;
            into.Length = oldest.Length;
            into.Refused = oldest.Refused;
            into.Ticket = oldest.Ticket;
            Array.Copy(oldest.Value, into.Value, Fingerprint.MaxValueLength);
            Array.Clear(oldest.Value, 0, Fingerprint.MaxValueLength);
            _first = (_first + 1) % Capacity;
            _count--;
            return true;
        }
    }

    private int Put(int doorIndex, CredentialKind kind, byte[] value, int length, Reason refused)
    {
        int ticket;
        lock (_lock)
        {
            if (_count == Capacity)
            {
                return 0;
            }

            _ticket = _ticket == int.MaxValue ? 1 : _ticket + 1;
            ticket = _ticket;
            Presentation free = _waiting[(_first + _count) % Capacity];
            free.DoorIndex = doorIndex;
            free.Kind = kind;
            free.Length = length;
            free.Refused = refused;
            free.Ticket = ticket;
            Array.Copy(value, free.Value, length);
            _count++;
        }

        _wake.Set();
        return ticket;
    }
}

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
    /// <returns>False when it can't be one, or the queue is full; nothing waits then.</returns>
    [AllocationFree]
    public bool Add(int doorIndex, CredentialKind kind, byte[] value, int length)
    {
        if (length < 1 || length > Fingerprint.MaxValueLength || length > value.Length)
        {
            return false;
        }

        lock (_lock)
        {
            if (_count == Capacity)
            {
                return false;
            }

            Presentation free = _waiting[(_first + _count) % Capacity];
            free.DoorIndex = doorIndex;
            free.Kind = kind;
            free.Length = length;
            Array.Copy(value, free.Value, length);
            _count++;
        }

        _wake.Set();
        return true;
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
            Array.Copy(oldest.Value, into.Value, Fingerprint.MaxValueLength);
            Array.Clear(oldest.Value, 0, Fingerprint.MaxValueLength);
            _first = (_first + 1) % Capacity;
            _count--;
            return true;
        }
    }
}

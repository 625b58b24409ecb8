using System.Security.Cryptography;
using DoorController.Cloud.Exchange;
using DoorController.Contract;

namespace DoorController.Cloud.Phones;

/// <summary>
/// Carries challenges and answers between phones and controllers, FORMATS.md 4.2: one opening at a time at a controller. What the door
/// decides is its own; the cloud could not open it with this.
/// </summary>
internal sealed class Openings(ControllerSignals signals, TimeProvider time)
{
    private const int IdBytes = 16;
    private const byte ChallengeStep = 1;
    private const byte ResultStep = 2;
    private const byte NoResultStep = 3;
    private const int ResultBytes = 13;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The longest life of an opening: the way of the challenge, its life at the door, and the way of the result.</summary>
    private static readonly TimeSpan Longest = 3 * Patience;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Opening> _atController = [];
    private uint _lastNumber = BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint)));

    /// <summary>Asks a controller for a challenge.</summary>
    /// <exception cref="RefusedException">Somebody else is opening a door there, or the controller does not answer.</exception>
    public async Task<Opening> BeginAsync(string controllerId, CancellationToken cancellation)
    {
        Opening opening = Add(controllerId);
        signals.Wake(controllerId);
        await WaitAsync(opening, opening.Challenge, cancellation);
        return opening;
    }

    /// <summary>Brings the phone's answer to the door; gives what it says, null for nothing that the phone could believe.</summary>
    /// <exception cref="RefusedException">The opening is over, or the controller does not answer.</exception>
    public async Task<byte[]?> AnswerAsync(string openingId, byte[] answer, CancellationToken cancellation)
    {
        Opening opening;
        lock (_lock)
        {
            opening = _atController.Values.FirstOrDefault(found => found.Id == openingId)
                ?? throw new RefusedException(Errors.OpeningOver, null, "There is no such opening, or its time is over.");
            if (opening.Answer is not null || IsOver(opening))
            {
                throw new RefusedException(Errors.OpeningOver, null, "It was answered before, or its time is over.");
            }

            opening.Answer = answer;
        }

        signals.Wake(opening.ControllerId);
        try
        {
            return await WaitAsync(opening, opening.Result, cancellation);
        }
        finally
        {
            Remove(opening);
        }
    }

    /// <summary>Hears what an authentic request says of an opening.</summary>
    public void Hear(string controllerId, ExchangeRequest request)
    {
        Opening? opening;
        lock (_lock)
        {
            opening = _atController.GetValueOrDefault(controllerId);
        }

        if (opening is null || opening.Number != request.OpeningNumber)
        {
            return;
        }

        switch (request.OpeningStep)
        {
            case ChallengeStep:
                opening.TakeChallenge(request.OpeningBytes);
                break;
            case ResultStep:
                opening.TakeResult(request.OpeningBytes[..ResultBytes]);
                break;
            case NoResultStep:
                opening.TakeNoResult();
                break;
        }
    }

    /// <summary>What a controller is to be told; null for nothing.</summary>
    public OpeningNews? NewsOf(string controllerId)
    {
        lock (_lock)
        {
            return _atController.GetValueOrDefault(controllerId) is { } opening && !IsOver(opening) && opening.WaitsForController
                ? new OpeningNews(opening.Number, opening.Answer)
                : null;
        }
    }

    private Opening Add(string controllerId)
    {
        lock (_lock)
        {
            if (_atController.TryGetValue(controllerId, out Opening? other) && !IsOver(other))
            {
                throw new RefusedException(Errors.DoorBusy, null, "Somebody else is opening a door here at this moment; try again.");
            }

            _lastNumber = _lastNumber == uint.MaxValue ? 1 : _lastNumber + 1;
            var opening = new Opening(
                Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)), _lastNumber, controllerId, time.GetTimestamp());
            _atController[controllerId] = opening;
            return opening;
        }
    }

    private void Remove(Opening opening)
    {
        lock (_lock)
        {
            if (_atController.GetValueOrDefault(opening.ControllerId) == opening)
            {
                _atController.Remove(opening.ControllerId);
            }
        }
    }

    private bool IsOver(Opening opening) => time.GetElapsedTime(opening.Began) > Longest;

    private async Task<T> WaitAsync<T>(Opening opening, Task<T> said, CancellationToken cancellation)
    {
        try
        {
            return await said.WaitAsync(Patience, time, cancellation);
        }
        catch (TimeoutException)
        {
            Remove(opening);
            throw new RefusedException(Errors.DoorSilent, null, "The door did not answer in time.");
        }
    }
}

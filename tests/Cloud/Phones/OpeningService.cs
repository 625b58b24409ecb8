using System.Diagnostics.CodeAnalysis;
using DoorController.Cloud.Api;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Events;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Phones;

/// <summary>Lets phones without Bluetooth open online doors. Who may come in is not looked at here: the door knows.</summary>
internal sealed class OpeningService(IDbContextFactory<CloudDatabase> databases, ControllerStates states, Openings openings)
{
    private const int AnswerBytes = 20;
    private const int PassAnswerBytes = 36;

    /// <summary>Asks a door for a challenge.</summary>
    /// <exception cref="RefusedException">Nobody is present, or the door can't be opened so.</exception>
    public async Task<OpeningChallenge> BeginAsync(OpeningBegin request, CancellationToken cancellation)
    {
        if (!request.IsPresent)
        {
            throw new RefusedException(Errors.PresenceNotConfirmed, "isPresent", "Say that you stand before the door.");
        }

        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        Door door = await database.Doors.AsNoTracking().Include(found => found.Controller)
            .SingleOrDefaultAsync(found => found.ControllerId == request.ControllerId && found.Index == request.DoorIndex, cancellation)
            ?? throw new RefusedException(Errors.UnknownDoor, null, "There is no such door.");
        if (!door.OpensThroughCloud)
        {
            throw new RefusedException(Errors.CloudOpeningOff, null, "This door is not opened through the cloud.");
        }

        if (!states.Of(door.Controller!).Online)
        {
            throw new RefusedException(Errors.DoorOffline, null, "The door is not connected.");
        }

        Opening opening = await openings.BeginAsync(door.ControllerId, cancellation);
        return new OpeningChallenge(opening.Id, Convert.ToHexStringLower(await opening.Challenge));
    }

    /// <summary>Brings the phone's answer to the door.</summary>
    /// <exception cref="RefusedException">The answer has no form of one, the opening is over, or the door is silent.</exception>
    public async Task<OpeningResult> AnswerAsync(string openingId, OpeningAnswer request, CancellationToken cancellation)
    {
        if (!TryRead(request.Answer, out byte[]? answer))
        {
            throw Refuse.Invalid("answer", $"It is {2 * AnswerBytes} hexadecimal digits, or {2 * PassAnswerBytes} of a pass.");
        }

        byte[]? result = await openings.AnswerAsync(openingId, answer, cancellation);
        return new OpeningResult(result is null ? null : Convert.ToHexStringLower(result));
    }

    private static bool TryRead(string text, [NotNullWhen(true)] out byte[]? answer)
    {
        answer = new byte[text.Length / 2];
        return answer.Length is AnswerBytes or PassAnswerBytes
            && Convert.FromHexString(text, answer, out _, out int written) == System.Buffers.OperationStatus.Done
            && written == answer.Length;
    }
}

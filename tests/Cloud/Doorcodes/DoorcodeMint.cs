using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Doorcodes;

/// <summary>Makes doorcodes. To be called in a transaction that writes, so that no other code is made meanwhile.</summary>
internal sealed class DoorcodeMint(Secrets secrets, TimeProvider time, Func<int, string> randomDigits)
{
    private const int Tries = 2_000;

    public DoorcodeMint(Secrets secrets, TimeProvider time)
        : this(secrets, time, RandomDigits.Next)
    {
    }

    /// <summary>Adds a person's own code at a door.</summary>
    public Task<MintedDoorcode> MintAsync(CloudDatabase database, Door door, Person person, CancellationToken cancellation) =>
        MintAsync(database, door, code => code.Person = person, cancellation);

    /// <summary>Adds a guest's code at a door.</summary>
    public Task<MintedDoorcode> MintAsync(CloudDatabase database, Door door, Pass pass, CancellationToken cancellation) =>
        MintAsync(database, door, code => code.Pass = pass, cancellation);

    private async Task<MintedDoorcode> MintAsync(
        CloudDatabase database, Door door, Action<Doorcode> setSubject, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetStoredNow();
        DateTimeOffset rested = now - DoorcodeRules.RestAfterRetirement;
        List<Doorcode> known = await database.Doorcodes.AsNoTracking().Include(code => code.Pass)
            .Where(code => code.DoorNumber == door.Number && (code.RetiredAt == null || code.RetiredAt > rested))
            .Where(code => code.PassId == null || code.Pass!.Until == null || code.Pass.Until > rested)
            .ToListAsync(cancellation);
        int inUse = known.Count(code => code.RetiredAt is null && (code.Pass?.Until is not { } until || until > now));
        long ratio = DoorcodeRules.Ratio(door.CodeLength, inUse + 1);
        if (ratio < DoorcodeRules.LowestRatio)
        {
            throw new DoorcodeRefusedException(
                DoorcodeRefusals.TooManyDoorcodes,
                $"{door.Name} has {inUse} doorcodes of {door.CodeLength} digits; with one more they could be guessed. "
                + "Remove doorcodes that nobody needs, or give the door longer ones.");
        }

        string digits = Find(door, [.. known.Select(code => secrets.RevealDigits(code.ProtectedDigits))]);
        var minted = new Doorcode
        {
            DoorNumber = door.Number,
            ProtectedDigits = secrets.ProtectDigits(digits),
            MintedAt = now,
        };
        setSubject(minted);
        database.Doorcodes.Add(minted);
        return new MintedDoorcode(minted, digits, Warning(door, ratio));
    }

    private string Find(Door door, List<string> known)
    {
        for (int i = 0; i < Tries; i++)
        {
            string digits = randomDigits(door.CodeLength);
            if (DoorcodeRules.IsAllowed(digits) && !known.Any(other => DoorcodeRules.AreWithinOneSlip(digits, other)))
            {
                return digits;
            }
        }

        throw new DoorcodeRefusedException(
            DoorcodeRefusals.NoDoorcodeFound,
            $"No free doorcode of {door.CodeLength} digits was found for {door.Name} that differs enough from the others. "
            + "Remove doorcodes that nobody needs, or give the door longer ones.");
    }

    private static string? Warning(Door door, long ratio) => ratio >= DoorcodeRules.WarningRatio
        ? null
        : $"{door.Name} has one doorcode in use for every {ratio} that there are; with fewer than "
            + $"{DoorcodeRules.WarningRatio} its keypad allows fewer wrong entries a day. Longer doorcodes help.";
}

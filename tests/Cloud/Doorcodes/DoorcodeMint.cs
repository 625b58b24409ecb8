using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Doorcodes;

/// <summary>Makes doorcodes. To be called in a transaction that writes, so that no other code is made meanwhile.</summary>
internal sealed class DoorcodeMint(Secrets secrets, TimeProvider time, Func<int, string> randomDigits)
{
    public DoorcodeMint(Secrets secrets, TimeProvider time)
        : this(secrets, time, RandomDigits.Next)
    {
    }

    /// <summary>Adds a person's own permanent code at a door.</summary>
    public async Task<MintedDoorcode> MintAsync(CloudDatabase database, Door door, Person person, CancellationToken cancellation) =>
        (await OpenAsync(database, door, DoorcodeKind.Permanent, cancellation)).Mint(code => code.Person = person);

    /// <summary>Adds a guest's code at a door.</summary>
    public async Task<MintedDoorcode> MintAsync(
        CloudDatabase database, Door door, Pass pass, DoorcodeKind kind, CancellationToken cancellation) =>
        (await OpenAsync(database, door, kind, cancellation)).Mint(code => code.Pass = pass);

    /// <summary>Whether a code is a daily one, which its digits say.</summary>
    public bool IsDaily(Doorcode code) => DoorcodeRules.IsDaily(secrets.RevealDigits(code.ProtectedDigits));

    /// <summary>Reads what is in use of a kind at a door, as it is saved, to make several codes there.</summary>
    public async Task<DoorcodeBatch> OpenAsync(
        CloudDatabase database, Door door, DoorcodeKind kind, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetStoredNow();
        DateTimeOffset rested = now - DoorcodeRules.RestAfterRetirement;
        var known = await database.Doorcodes
            .Where(code => code.DoorNumber == door.Number && (code.RetiredAt == null || code.RetiredAt > rested))
            .Where(code => code.PassId == null || code.Pass!.Until == null || code.Pass.Until > rested)
            .Select(code => new { code.ProtectedDigits, code.RetiredAt, PassUntil = code.Pass == null ? null : code.Pass.Until })
            .ToListAsync(cancellation);
        var ofKind = known.Select(code => new { code.RetiredAt, code.PassUntil, Digits = secrets.RevealDigits(code.ProtectedDigits) })
            .Where(code => DoorcodeRules.IsDaily(code.Digits) == (kind == DoorcodeKind.Daily)).ToList();
        return new DoorcodeBatch(
            door,
            kind,
            [.. ofKind.Select(code => code.Digits)],
            ofKind.Count(code => code.RetiredAt is null && (code.PassUntil is not { } until || until > now)),
            randomDigits,
            (digits, setSubject) => Add(database, door, digits, setSubject, now));
    }

    /// <summary>What managers should know about the codes in use at a door, of each kind.</summary>
    public async Task<IReadOnlyList<string>> WarningsAsync(CloudDatabase database, Door door, CancellationToken cancellation) =>
    [
        .. new[]
        {
            (await OpenAsync(database, door, DoorcodeKind.Permanent, cancellation)).Warning,
            (await OpenAsync(database, door, DoorcodeKind.Daily, cancellation)).Warning,
        }.OfType<string>(),
    ];

    private Doorcode Add(CloudDatabase database, Door door, string digits, Action<Doorcode> setSubject, DateTimeOffset now)
    {
        var minted = new Doorcode
        {
            DoorNumber = door.Number,
            ProtectedDigits = secrets.ProtectDigits(digits),
            MintedAt = now,
        };
        setSubject(minted);
        database.Doorcodes.Add(minted);
        return minted;
    }
}

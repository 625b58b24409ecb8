using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Management;

/// <summary>The own doorcodes of some people, as managers see them: never those of residence doors.</summary>
internal sealed class PersonalCodes
{
    private readonly Dictionary<(int Person, int Door), string> _digits;
    private readonly HashSet<(int Person, int Door)> _begun;

    private PersonalCodes(Dictionary<(int Person, int Door), string> digits, HashSet<(int Person, int Door)> begun)
    {
        _digits = digits;
        _begun = begun;
    }

    /// <summary>Reads the codes.</summary>
    public static async Task<PersonalCodes> LoadAsync(
        CloudDatabase database, Secrets secrets, IReadOnlyCollection<int> people, DateTimeOffset now, CancellationToken cancellation)
    {
        var codes = await database.Doorcodes
            .Where(code => code.PersonId != null && people.Contains(code.PersonId.Value) && code.RetiredAt == null)
            .Where(code => code.Door!.Type != DoorType.Residence)
            .Select(code => new { code.PersonId, code.DoorNumber, code.ProtectedDigits }).ToListAsync(cancellation);
        var begun = await database.Assignments.Where(grant => people.Contains(grant.PersonId)).Where(Grants.AreLive(now))
            .Where(grant => grant.From <= now)
            .SelectMany(
                grant => grant.Key!.Doors.Where(keyDoor => keyDoor.ProvideDoorcodes),
                (grant, keyDoor) => new { grant.PersonId, keyDoor.DoorNumber })
            .ToListAsync(cancellation);
        return new PersonalCodes(
            codes.ToDictionary(code => (code.PersonId!.Value, code.DoorNumber), code => secrets.RevealDigits(code.ProtectedDigits)),
            [.. begun.Select(grant => (grant.PersonId, grant.DoorNumber))]);
    }

    /// <summary>A person's code at a door.</summary>
    public Contract.Doorcode Of(int personId, Door door)
    {
        if (door.Type == DoorType.Residence)
        {
            return new Contract.Doorcode(null, DoorcodeDescription.Hidden);
        }

        return _digits.TryGetValue((personId, door.Number), out string? digits)
            ? new Contract.Doorcode(digits, _begun.Contains((personId, door.Number)) ? DoorcodeDescription.Valid : DoorcodeDescription.NotYet)
            : new Contract.Doorcode(null, DoorcodeDescription.NotProvided);
    }
}

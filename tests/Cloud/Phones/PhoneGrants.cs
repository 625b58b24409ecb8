using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tables;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Phones;

/// <summary>Tells the phone of a session what it opens doors and lets guests in with.</summary>
internal sealed class PhoneGrants(
    IDbContextFactory<CloudDatabase> databases, SessionPhones phones, Secrets secrets, TimeProvider time)
{
    /// <summary>Share keys that begin so long ahead are given too, so that a phone that hears nothing makes no pass after twice that.</summary>
    private const int DaysAhead = ShareKeys.PeriodDays;

    /// <summary>Registers the session's phone where it is not, and tells it everything.</summary>
    public async Task<PhoneGrant> ReadAsync(int accountId, string name, string sessionKey, CancellationToken cancellation)
    {
        await phones.RegisterAsync(accountId, name, sessionKey, cancellation);
        DateTimeOffset now = time.GetStoredNow();
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        List<Phone> own = await database.Phones.AsNoTracking().Include(phone => phone.Person)
            .Where(phone => phone.SessionKey == sessionKey && phone.RetiredAt == null && phone.BlockedAt == null)
            .OrderBy(phone => phone.PersonId).ToListAsync(cancellation);
        var controllers = new List<PhoneController>();
        foreach (Phone phone in own)
        {
            controllers.AddRange(await ControllersAsync(database, phone, now, cancellation));
        }

        return new PhoneGrant(now, controllers);
    }

    private async Task<List<PhoneController>> ControllersAsync(
        CloudDatabase database, Phone phone, DateTimeOffset now, CancellationToken cancellation)
    {
        Person person = phone.Person!;
        Property property = await database.Properties.AsNoTracking().SingleAsync(found => found.Id == person.PropertyId, cancellation);
        AccessMap map = await AccessMap.LoadAsync(database, property.Id, now, cancellation);
        int[] numbers = [.. await SessionPhones.DoorsAsync(database, map, person.Id, now, cancellation)];
        List<Door> doors = await database.Doors.AsNoTracking().Include(door => door.Controller)
            .Where(door => numbers.Contains(door.Number)).OrderBy(door => door.Index).ToListAsync(cancellation);
        string[] ids = [.. doors.Select(door => door.ControllerId).Distinct()];
        List<Share> shares = await database.Shares.AsNoTracking().Include(share => share.Doors.Where(door => door.EndedAt == null))
            .Where(share => ids.Contains(share.ControllerId) && share.Doors.Any(door => door.EndedAt == null))
            .OrderBy(share => share.Number).ToListAsync(cancellation);
        Dictionary<int, int> indexes = await database.Doors.Where(door => ids.Contains(door.ControllerId))
            .ToDictionaryAsync(door => door.Number, door => door.Index, cancellation);
        return [.. doors.GroupBy(door => door.ControllerId).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Where(group => group.First().Controller!.ProtectedCredentialRoot is not null)
            .Select(group => Of(
                phone, property, map, [.. group], [.. shares.Where(share => share.ControllerId == group.Key)], indexes, now))];
    }

    private PhoneController Of(
        Phone phone,
        Property property,
        AccessMap map,
        List<Door> doors,
        List<Share> shares,
        Dictionary<int, int> indexes,
        DateTimeOffset now)
    {
        string id = doors[0].ControllerId;
        byte[] root = secrets.RevealCredentialRoot(id, doors[0].Controller!.ProtectedCredentialRoot!);
        IReadOnlyDictionary<int, byte> daily = HostRows.DailyDoors(shares, indexes, doors[0].Controller!.MostTableBytes);
        byte[] credential = secrets.RevealPhoneValue(phone.ProtectedValue);
        return new PhoneController(
            id,
            property.Name,
            phone.Person!.Name,
            property.TimeZone,
            Convert.ToHexStringLower(credential),
            Convert.ToHexStringLower(PhoneKeys.Of(root, id, credential)),
            [.. doors.Select(door => Door(door, map, phone.Person.Id, now))],
            [.. shares.Where(share => share.PersonId == phone.PersonId).Select(share => ShareOf(share, doors, daily[share.Number], root, now))]);
    }

    private static PhoneDoor Door(Door door, AccessMap map, int personId, DateTimeOffset now)
    {
        List<Grant> sharing = [.. map.Of(personId, door.Number).Where(grant => grant.MayShare && grant.Window.Contains(now))];
        return new PhoneDoor(
            door.Number,
            door.Index,
            door.Name,
            door.OpensThroughCloud,
            sharing.Count > 0,
            sharing.Exists(grant => map.Provides(grant, door.Number)));
    }

    private static PhoneShare ShareOf(Share share, List<Door> doors, byte daily, byte[] root, DateTimeOffset now)
    {
        HashSet<int> live = [.. share.Doors.Select(door => door.DoorNumber)];
        int[] indexes = [.. doors.Where(door => live.Contains(door.Number)).Select(door => door.Index)];
        int today = (int)(now.ToUnixTimeSeconds() / (long)TimeSpan.FromDays(1).TotalSeconds);
        int first = ShareKeys.PeriodOf(today - 1);
        int last = ShareKeys.PeriodOf(today + DaysAhead);
        return new PhoneShare(share.Number, indexes, [.. indexes.Where(index => (daily & (1 << index)) != 0)], [.. Enumerable.Range(first, last - first + 1).Select(period =>
            new ShareKey(period, Convert.ToHexStringLower(ShareKeys.Of(root, share.ControllerId, share.Number, period))))]);
    }
}

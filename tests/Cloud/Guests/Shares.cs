using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Guests;

/// <summary>Gives hosts the shares that their phones' passes and daily doorcodes are made with, and ends them for good.</summary>
internal static class Shares
{
    /// <summary>Ends what hosts lost, and gives the others what they lack: whoever holds a Key there that may be shared.</summary>
    /// <param name="context">The change, whose doors are looked at.</param>
    /// <param name="after">Who holds what now.</param>
    /// <param name="lost">Who lost the last grant where.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task ReconcileAsync(
        ChangeContext context, AccessMap after, IReadOnlyCollection<PersonAtDoor> lost, CancellationToken cancellation)
    {
        CloudDatabase database = context.Database;
        Dictionary<int, string> controllers = await database.Doors.Where(door => context.Doors.Contains(door.Number))
            .ToDictionaryAsync(door => door.Number, door => door.ControllerId, cancellation);
        string[] ids = [.. controllers.Values.Distinct()];
        List<Share> known = await database.Shares.Include(share => share.Doors).Where(share => ids.Contains(share.ControllerId))
            .OrderBy(share => share.Number).ToListAsync(cancellation);
        ILookup<(string ControllerId, int PersonId), Share> shares = known.ToLookup(share => (share.ControllerId, share.PersonId));
        HashSet<PersonAtDoor> losers = [.. lost];
        foreach (Share share in known)
        {
            foreach (ShareDoor door in share.Doors.Where(door => losers.Contains(new PersonAtDoor(share.PersonId, door.DoorNumber))))
            {
                door.EndedAt ??= context.Now;
            }
        }

        var made = new Dictionary<(string ControllerId, int PersonId), Share>();
        foreach ((int door, string controllerId) in controllers.OrderBy(pair => pair.Key))
        {
            IEnumerable<int> hosts = after.At(door).Where(grant => grant.MayShare && !grant.Window.HasEnded(context.Now))
                .Select(grant => grant.PersonId).Distinct().Order();
            foreach (int host in hosts.Where(host => !shares[(controllerId, host)].Any(share => Has(share, door))))
            {
                Share share = shares[(controllerId, host)].FirstOrDefault(share => share.Doors.All(had => had.DoorNumber != door))
                    ?? New(database, made, controllerId, host);
                share.Doors.Add(new ShareDoor { DoorNumber = door });
            }
        }
    }

    /// <summary>Ends all shares of people, because somebody may have what their phones knew; the doors are touched, where they get others.</summary>
    public static Task EndOfPeopleAsync(ChangeContext context, IReadOnlyCollection<int> people, CancellationToken cancellation) => EndAsync(
        context, context.Database.ShareDoors.Where(door => people.Contains(door.Share!.PersonId)), cancellation);

    /// <summary>Ends all shares at a controller, because somebody may have its roots; the doors are touched, where hosts get others.</summary>
    public static Task EndAtControllerAsync(ChangeContext context, string controllerId, CancellationToken cancellation) => EndAsync(
        context, context.Database.ShareDoors.Where(door => door.Share!.ControllerId == controllerId), cancellation);

    private static async Task EndAsync(ChangeContext context, IQueryable<ShareDoor> doors, CancellationToken cancellation)
    {
        foreach (ShareDoor door in await doors.Where(door => door.EndedAt == null).ToListAsync(cancellation))
        {
            door.EndedAt = context.Now;
            context.Touch(door.DoorNumber);
        }
    }

    private static bool Has(Share share, int door) => share.Doors.Any(had => had.DoorNumber == door && had.EndedAt is null);

    private static Share New(
        CloudDatabase database, Dictionary<(string ControllerId, int PersonId), Share> made, string controllerId, int host)
    {
        if (!made.TryGetValue((controllerId, host), out Share? share))
        {
            share = new Share { ControllerId = controllerId, PersonId = host };
            made.Add((controllerId, host), share);
            database.Shares.Add(share);
        }

        return share;
    }
}

using DoorController.Cloud.Domain;
using DoorController.Cloud.Home;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Guests;

/// <summary>What guests see.</summary>
internal sealed class GuestViews(IDbContextFactory<CloudDatabase> databases, GuestLines lines)
{
    /// <summary>The passes of a guest with an account.</summary>
    public async Task<IReadOnlyList<GuestView>> ListAsync(AppUser caller, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        List<Property> properties = await database.Properties.AsNoTracking()
            .Where(property => database.People.Any(person => person.PropertyId == property.Id && person.AccountId == caller.AccountId))
            .OrderBy(property => property.Id).ToListAsync(cancellation);
        var views = new List<GuestView>();
        foreach (Property property in properties)
        {
            views.AddRange(await lines.ViewAsync(
                database, property, pass => pass.Guest!.AccountId == caller.AccountId, cancellation));
        }

        return views;
    }

    /// <summary>The pass of a link; null when there is none, or it is over.</summary>
    public async Task<GuestView?> FindAsync(string secret, CancellationToken cancellation)
    {
        byte[] hash = GuestLink.Hash(secret);
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        Property? property = await database.Properties.AsNoTracking()
            .SingleOrDefaultAsync(
                found => database.Passes.Any(pass => pass.LinkHash == hash && pass.Host!.PropertyId == found.Id), cancellation);
        return property is null
            ? null
            : (await lines.ViewAsync(database, property, pass => pass.LinkHash == hash, cancellation)).SingleOrDefault();
    }
}

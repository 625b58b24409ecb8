using DoorController.Cloud.Accounts;
using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Doorcodes;
using DoorController.Cloud.Guests;
using DoorController.Cloud.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Samples;

/// <summary>A small property to try things on.</summary>
public static class SampleProperty
{
    /// <summary>The most doors that it can have.</summary>
    public const int MostDoors = 40;

    /// <summary>What it is called.</summary>
    public const string Name = "Sample House";

    private const string ZoneName = "Europe/Berlin";

    /// <summary>
    /// Makes the sample property in an empty database, or gives it more doors when it has fewer than asked for. A database
    /// with another property stays as it is.
    /// </summary>
    /// <param name="services">The services of a <see cref="CloudServer"/>.</param>
    /// <param name="doorCount">How many doors, from 1 to <see cref="MostDoors"/>.</param>
    /// <param name="cancellation">Gives up before anything is saved.</param>
    public static async Task EnsureCreatedAsync(
        IServiceProvider services, int doorCount, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(doorCount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(doorCount, MostDoors);
        if (await FindOrAddAsync(services, cancellation) is not { } propertyId)
        {
            return;
        }

        await services.GetRequiredService<PropertyChanges>().MakeAsync(
            propertyId,
            new Actor(null, "Sample"),
            async context =>
            {
                var people = new SamplePeople(
                    context,
                    services.GetRequiredService<Secrets>(),
                    services.GetRequiredService<PhoneCredentials>(),
                    services.GetRequiredService<AuthenticatorKeys>());
                var builder = new SamplePropertyBuilder(context, people, services.GetRequiredService<DoorcodeMint>());
                await builder.BuildAsync(doorCount, cancellation);
                return propertyId;
            },
            cancellation);
    }

    private static async Task<int?> FindOrAddAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await using CloudDatabase database =
            await services.GetRequiredService<IDbContextFactory<CloudDatabase>>().CreateDbContextAsync(cancellation);
        if (await database.Properties.SingleOrDefaultAsync(found => found.Name == Name, cancellation) is { } known)
        {
            return known.Id;
        }

        if (await database.Properties.AnyAsync(cancellation))
        {
            return null;
        }

        var property = new Property
        {
            Name = Name,
            TimeZone = ZoneName,
            SiteId = HexId.New(),
            ClearedUntil = services.GetRequiredService<TimeProvider>().GetStoredNow(),
        };
        database.Properties.Add(property);
        await database.SaveChangesAsync(cancellation);
        return property.Id;
    }
}

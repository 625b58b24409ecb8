using DoorController.Cloud.Domain;
using DoorController.Cloud.Doorcodes;
using DoorController.Cloud.Events;
using DoorController.Cloud.Exchange;
using DoorController.Cloud.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace DoorController.Cloud.Samples;

/// <summary>A small property to try things on.</summary>
public static class SampleProperty
{
    /// <summary>The most doors that it can have.</summary>
    public const int MostDoors = 40;

    /// <summary>What it is called.</summary>
    public const string Name = "Sample House";

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
        var databases = services.GetRequiredService<IDbContextFactory<CloudDatabase>>();
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        await using IDbContextTransaction transaction = await database.Database.BeginTransactionAsync(cancellation);
        var builder = new SamplePropertyBuilder(
            database,
            services.GetRequiredService<DoorcodeMint>(),
            services.GetRequiredService<TimeProvider>().GetStoredNow());
        IReadOnlyList<Controller> changed = await builder.BuildAsync(doorCount, cancellation);
        await transaction.CommitAsync(cancellation);
        foreach (Controller controller in changed)
        {
            services.GetRequiredService<ControllerSignals>().Wake(controller.Id);
            services.GetRequiredService<ControllerStates>().Publish(controller);
        }
    }
}

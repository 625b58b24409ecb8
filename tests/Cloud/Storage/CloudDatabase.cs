using DoorController.Cloud.Domain;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Storage;

/// <summary>Everything that the cloud keeps, but keys of its own.</summary>
public sealed class CloudDatabase(DbContextOptions<CloudDatabase> options) : DbContext(options)
{
    /// <summary>The buildings.</summary>
    public DbSet<Property> Properties => Set<Property>();

    /// <summary>The controllers.</summary>
    public DbSet<Controller> Controllers => Set<Controller>();

    /// <summary>The doors.</summary>
    public DbSet<Door> Doors => Set<Door>();

    /// <summary>The Keys.</summary>
    public DbSet<Key> Keys => Set<Key>();

    /// <summary>The doors of the Keys.</summary>
    public DbSet<KeyDoor> KeyDoors => Set<KeyDoor>();

    /// <summary>The people.</summary>
    public DbSet<Person> People => Set<Person>();

    /// <summary>Who holds which Key.</summary>
    public DbSet<Assignment> Assignments => Set<Assignment>();

    /// <summary>What was given to guests.</summary>
    public DbSet<Pass> Passes => Set<Pass>();

    /// <summary>The doors of the passes.</summary>
    public DbSet<PassDoor> PassDoors => Set<PassDoor>();

    /// <summary>The doorcodes, retired ones too.</summary>
    public DbSet<Doorcode> Doorcodes => Set<Doorcode>();

    /// <summary>The events that controllers sent.</summary>
    public DbSet<EventRecord> Events => Set<EventRecord>();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMillisecondsConverter>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(CloudDatabase).Assembly);
}

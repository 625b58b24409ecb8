using DoorController.Cloud.Accounts;
using DoorController.Cloud.Domain;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Storage;

/// <summary>Everything that the cloud keeps, but keys of its own.</summary>
public sealed class CloudDatabase(DbContextOptions<CloudDatabase> options) : IdentityUserContext<Account, int>(options)
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

    /// <summary>The dates on which schedules may be shut.</summary>
    public DbSet<Holiday> Holidays => Set<Holiday>();

    /// <summary>The schedules.</summary>
    public DbSet<Schedule> Schedules => Set<Schedule>();

    /// <summary>The homes.</summary>
    public DbSet<Unit> Units => Set<Unit>();

    /// <summary>What hosts' phones let guests in with.</summary>
    public DbSet<Share> Shares => Set<Share>();

    /// <summary>The doors of shares, ended ones too.</summary>
    public DbSet<ShareDoor> ShareDoors => Set<ShareDoor>();

    /// <summary>How often hosts lost the last grant at a door.</summary>
    public DbSet<ShareEpoch> ShareEpochs => Set<ShareEpoch>();

    /// <summary>Doorcodes, keycards and phones, retired ones too.</summary>
    public DbSet<Credential> Credentials => Set<Credential>();

    /// <summary>The keycards, retired ones too.</summary>
    public DbSet<Keycard> Keycards => Set<Keycard>();

    /// <summary>The phones, retired ones too.</summary>
    public DbSet<Phone> Phones => Set<Phone>();

    /// <summary>Who manages what.</summary>
    public DbSet<Manager> Managers => Set<Manager>();

    /// <summary>Who is signed in.</summary>
    public DbSet<SessionRecord> Sessions => Set<SessionRecord>();

    /// <summary>What was changed, and by whom.</summary>
    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    /// <summary>When versions of key tables were made and reached their controllers.</summary>
    public DbSet<TableChange> TableChanges => Set<TableChange>();

    /// <summary>Requests that made something.</summary>
    public DbSet<RequestMark> RequestMarks => Set<RequestMark>();

    /// <summary>Mail and text messages.</summary>
    public DbSet<OutgoingMessage> OutgoingMessages => Set<OutgoingMessage>();

    /// <summary>The doorcodes, retired ones too.</summary>
    public DbSet<Doorcode> Doorcodes => Set<Doorcode>();

    /// <summary>The events that controllers sent.</summary>
    public DbSet<EventRecord> Events => Set<EventRecord>();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMillisecondsConverter>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(CloudDatabase).Assembly);
    }
}

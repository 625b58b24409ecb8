using DoorController.Cloud.Accounts;
using DoorController.Cloud.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DoorController.Cloud.Storage;

internal sealed class PropertyConfiguration : IEntityTypeConfiguration<Property>
{
    public void Configure(EntityTypeBuilder<Property> builder) => builder.HasIndex(property => property.SiteId).IsUnique();
}

internal sealed class ControllerConfiguration : IEntityTypeConfiguration<Controller>
{
    public void Configure(EntityTypeBuilder<Controller> builder) =>
        builder.HasOne<Property>().WithMany().HasForeignKey(controller => controller.PropertyId).OnDelete(DeleteBehavior.Restrict);
}

internal sealed class DoorConfiguration : IEntityTypeConfiguration<Door>
{
    public void Configure(EntityTypeBuilder<Door> builder)
    {
        builder.HasKey(door => door.Number);
        builder.HasIndex(door => new { door.ControllerId, door.Index }).IsUnique();
        builder.Property(door => door.Version).IsConcurrencyToken();
        builder.HasOne(door => door.Schedule).WithMany().HasForeignKey(door => door.ScheduleId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(door => door.Controller).WithMany(controller => controller.Doors).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class KeyConfiguration : IEntityTypeConfiguration<Key>
{
    public void Configure(EntityTypeBuilder<Key> builder)
    {
        builder.HasIndex(key => new { key.PropertyId, key.Name }).IsUnique().HasFilter("\"DeletedAt\" IS NULL");
        builder.Property(key => key.Version).IsConcurrencyToken();
        builder.HasOne<Property>().WithMany().HasForeignKey(key => key.PropertyId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class KeyDoorConfiguration : IEntityTypeConfiguration<KeyDoor>
{
    public void Configure(EntityTypeBuilder<KeyDoor> builder)
    {
        builder.HasKey(keyDoor => new { keyDoor.KeyId, keyDoor.DoorNumber });
        builder.HasOne(keyDoor => keyDoor.Key).WithMany(key => key.Doors).HasForeignKey(keyDoor => keyDoor.KeyId);
        builder.HasOne(keyDoor => keyDoor.Schedule).WithMany().HasForeignKey(keyDoor => keyDoor.ScheduleId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(keyDoor => keyDoor.Door).WithMany().HasForeignKey(keyDoor => keyDoor.DoorNumber).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.HasIndex(person => new { person.PropertyId, person.Email }).IsUnique().HasFilter("\"Email\" IS NOT NULL");
        builder.HasOne<Property>().WithMany().HasForeignKey(person => person.PropertyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(person => person.Unit).WithMany(unit => unit.People).HasForeignKey(person => person.UnitId).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne<Account>().WithMany().HasForeignKey(person => person.AccountId).OnDelete(DeleteBehavior.SetNull);
    }
}

internal sealed class AssignmentConfiguration : IEntityTypeConfiguration<Assignment>
{
    public void Configure(EntityTypeBuilder<Assignment> builder)
    {
        builder.HasIndex(assignment => new { assignment.PersonId, assignment.KeyId });
        builder.Property(assignment => assignment.Version).IsConcurrencyToken();
        builder.Ignore(assignment => assignment.Window);
        builder.HasOne(assignment => assignment.Person).WithMany(person => person.Assignments).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(assignment => assignment.Key).WithMany(key => key.Assignments).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PassConfiguration : IEntityTypeConfiguration<Pass>
{
    public void Configure(EntityTypeBuilder<Pass> builder)
    {
        builder.HasIndex(pass => pass.LinkHash).IsUnique().HasFilter("\"LinkHash\" IS NOT NULL");
        builder.HasOne(pass => pass.Host).WithMany().HasForeignKey(pass => pass.HostId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(pass => pass.Guest).WithMany().HasForeignKey(pass => pass.GuestId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PassDoorConfiguration : IEntityTypeConfiguration<PassDoor>
{
    public void Configure(EntityTypeBuilder<PassDoor> builder)
    {
        builder.HasKey(passDoor => new { passDoor.PassId, passDoor.DoorNumber });
        builder.HasOne(passDoor => passDoor.Pass).WithMany(pass => pass.Doors).HasForeignKey(passDoor => passDoor.PassId);
        builder.HasOne(passDoor => passDoor.Door).WithMany().HasForeignKey(passDoor => passDoor.DoorNumber).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CredentialConfiguration : IEntityTypeConfiguration<Credential>
{
    public void Configure(EntityTypeBuilder<Credential> builder)
    {
        builder.ToTable("Credentials", table => table.HasCheckConstraint(
            "CK_Credentials_Subject", "(\"PersonId\" IS NULL) <> (\"PassId\" IS NULL)"));
        builder.HasDiscriminator<int>("Kind").HasValue<Doorcode>(1).HasValue<Keycard>(2).HasValue<Phone>(3);
        builder.HasOne(credential => credential.Person).WithMany(person => person.Credentials)
            .HasForeignKey(credential => credential.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DoorcodeConfiguration : IEntityTypeConfiguration<Doorcode>
{
    public void Configure(EntityTypeBuilder<Doorcode> builder)
    {
        builder.HasOne(code => code.Door).WithMany().HasForeignKey(code => code.DoorNumber).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(code => code.Pass).WithMany().HasForeignKey(code => code.PassId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(code => new { code.DoorNumber, code.PersonId }).IsUnique()
            .HasFilter("\"RetiredAt\" IS NULL AND \"PersonId\" IS NOT NULL AND \"Kind\" = 1");
        builder.HasIndex(code => new { code.DoorNumber, code.PassId }).IsUnique()
            .HasFilter("\"RetiredAt\" IS NULL AND \"PassId\" IS NOT NULL");
    }
}

internal sealed class KeycardConfiguration : IEntityTypeConfiguration<Keycard>
{
    public void Configure(EntityTypeBuilder<Keycard> builder)
    {
        builder.Property(card => card.BlockedAt).HasColumnName("BlockedAt");
        builder.HasIndex(card => card.NumberHash).IsUnique().HasFilter("\"RetiredAt\" IS NULL AND \"NumberHash\" IS NOT NULL");
    }
}

internal sealed class PhoneConfiguration : IEntityTypeConfiguration<Phone>
{
    public void Configure(EntityTypeBuilder<Phone> builder) => builder.Property(phone => phone.BlockedAt).HasColumnName("BlockedAt");
}

internal sealed class ScheduleConfiguration : IEntityTypeConfiguration<Schedule>
{
    public void Configure(EntityTypeBuilder<Schedule> builder)
    {
        builder.HasIndex(schedule => new { schedule.PropertyId, schedule.Name }).IsUnique();
        builder.HasOne<Property>().WithMany().HasForeignKey(schedule => schedule.PropertyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(schedule => schedule.Intervals).WithOne().HasForeignKey(interval => interval.ScheduleId);
        builder.HasMany(schedule => schedule.Dates).WithOne().HasForeignKey(date => date.ScheduleId);
    }
}

internal sealed class HolidayConfiguration : IEntityTypeConfiguration<Holiday>
{
    public void Configure(EntityTypeBuilder<Holiday> builder)
    {
        builder.HasKey(holiday => new { holiday.PropertyId, holiday.Date });
        builder.HasOne<Property>().WithMany().HasForeignKey(holiday => holiday.PropertyId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class UnitConfiguration : IEntityTypeConfiguration<Unit>
{
    public void Configure(EntityTypeBuilder<Unit> builder)
    {
        builder.HasIndex(unit => new { unit.PropertyId, unit.Name }).IsUnique();
        builder.HasOne<Property>().WithMany().HasForeignKey(unit => unit.PropertyId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ShareEpochConfiguration : IEntityTypeConfiguration<ShareEpoch>
{
    public void Configure(EntityTypeBuilder<ShareEpoch> builder)
    {
        builder.HasKey(epoch => new { epoch.PersonId, epoch.DoorNumber });
        builder.HasOne<Person>().WithMany().HasForeignKey(epoch => epoch.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Door>().WithMany().HasForeignKey(epoch => epoch.DoorNumber).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ManagerConfiguration : IEntityTypeConfiguration<Manager>
{
    public void Configure(EntityTypeBuilder<Manager> builder)
    {
        builder.HasIndex(manager => new { manager.AccountId, manager.PropertyId }).IsUnique();
        builder.HasOne<Account>().WithMany().HasForeignKey(manager => manager.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Property>().WithMany().HasForeignKey(manager => manager.PropertyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(manager => manager.Keys).WithOne().HasForeignKey(key => key.ManagerId);
    }
}

internal sealed class ManagerKeyConfiguration : IEntityTypeConfiguration<ManagerKey>
{
    public void Configure(EntityTypeBuilder<ManagerKey> builder)
    {
        builder.HasKey(key => new { key.ManagerId, key.KeyId });
        builder.HasOne<Key>().WithMany().HasForeignKey(key => key.KeyId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SessionRecordConfiguration : IEntityTypeConfiguration<SessionRecord>
{
    public void Configure(EntityTypeBuilder<SessionRecord> builder) =>
        builder.HasOne<Account>().WithMany().HasForeignKey(session => session.AccountId);
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.HasIndex(entry => new { entry.PropertyId, entry.Id });
        builder.HasOne<Property>().WithMany().HasForeignKey(entry => entry.PropertyId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TableChangeConfiguration : IEntityTypeConfiguration<TableChange>
{
    public void Configure(EntityTypeBuilder<TableChange> builder)
    {
        builder.HasKey(change => new { change.ControllerId, change.Version });
        builder.HasOne<Controller>().WithMany().HasForeignKey(change => change.ControllerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RequestMarkConfiguration : IEntityTypeConfiguration<RequestMark>
{
    public void Configure(EntityTypeBuilder<RequestMark> builder) =>
        builder.HasKey(mark => new { mark.AccountId, mark.RequestId });
}

internal sealed class OutgoingMessageConfiguration : IEntityTypeConfiguration<OutgoingMessage>
{
    public void Configure(EntityTypeBuilder<OutgoingMessage> builder) =>
        builder.HasOne<Property>().WithMany().HasForeignKey(message => message.PropertyId).OnDelete(DeleteBehavior.Restrict);
}

internal sealed class EventRecordConfiguration : IEntityTypeConfiguration<EventRecord>
{
    public void Configure(EntityTypeBuilder<EventRecord> builder)
    {
        builder.HasIndex(record => new { record.ControllerId, record.EnrolmentNumber, record.Sequence }).IsUnique();
        builder.HasOne<Controller>().WithMany().HasForeignKey(record => record.ControllerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ShareConfiguration : IEntityTypeConfiguration<Share>
{
    public void Configure(EntityTypeBuilder<Share> builder)
    {
        builder.HasKey(share => share.Number);
        builder.HasIndex(share => new { share.ControllerId, share.PersonId });
        builder.HasOne(share => share.Person).WithMany().HasForeignKey(share => share.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Controller>().WithMany().HasForeignKey(share => share.ControllerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ShareDoorConfiguration : IEntityTypeConfiguration<ShareDoor>
{
    public void Configure(EntityTypeBuilder<ShareDoor> builder)
    {
        builder.HasKey(door => new { door.ShareNumber, door.DoorNumber });
        builder.HasIndex(door => door.DoorNumber);
        builder.HasOne(door => door.Share).WithMany(share => share.Doors).HasForeignKey(door => door.ShareNumber);
        builder.HasOne<Door>().WithMany().HasForeignKey(door => door.DoorNumber).OnDelete(DeleteBehavior.Restrict);
    }
}

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
        builder.HasOne(door => door.Controller).WithMany(controller => controller.Doors).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class KeyConfiguration : IEntityTypeConfiguration<Key>
{
    public void Configure(EntityTypeBuilder<Key> builder)
    {
        builder.HasIndex(key => new { key.PropertyId, key.Name }).IsUnique();
        builder.HasOne<Property>().WithMany().HasForeignKey(key => key.PropertyId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class KeyDoorConfiguration : IEntityTypeConfiguration<KeyDoor>
{
    public void Configure(EntityTypeBuilder<KeyDoor> builder)
    {
        builder.HasKey(keyDoor => new { keyDoor.KeyId, keyDoor.DoorNumber });
        builder.HasOne(keyDoor => keyDoor.Key).WithMany(key => key.Doors).HasForeignKey(keyDoor => keyDoor.KeyId);
        builder.HasOne(keyDoor => keyDoor.Door).WithMany().HasForeignKey(keyDoor => keyDoor.DoorNumber).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder) =>
        builder.HasOne<Property>().WithMany().HasForeignKey(person => person.PropertyId).OnDelete(DeleteBehavior.Restrict);
}

internal sealed class AssignmentConfiguration : IEntityTypeConfiguration<Assignment>
{
    public void Configure(EntityTypeBuilder<Assignment> builder)
    {
        builder.HasIndex(assignment => new { assignment.PersonId, assignment.KeyId });
        builder.HasOne(assignment => assignment.Person).WithMany(person => person.Assignments).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(assignment => assignment.Key).WithMany(key => key.Assignments).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PassConfiguration : IEntityTypeConfiguration<Pass>
{
    public void Configure(EntityTypeBuilder<Pass> builder) =>
        builder.HasOne(pass => pass.Host).WithMany().HasForeignKey(pass => pass.HostId).OnDelete(DeleteBehavior.Restrict);
}

internal sealed class PassDoorConfiguration : IEntityTypeConfiguration<PassDoor>
{
    public void Configure(EntityTypeBuilder<PassDoor> builder)
    {
        builder.HasKey(passDoor => new { passDoor.PassId, passDoor.DoorNumber });
        builder.HasOne(passDoor => passDoor.Pass).WithMany(pass => pass.Doors).HasForeignKey(passDoor => passDoor.PassId);
        builder.HasOne<Door>().WithMany().HasForeignKey(passDoor => passDoor.DoorNumber).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DoorcodeConfiguration : IEntityTypeConfiguration<Doorcode>
{
    public void Configure(EntityTypeBuilder<Doorcode> builder)
    {
        builder.HasOne(code => code.Door).WithMany().HasForeignKey(code => code.DoorNumber).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(code => code.Person).WithMany().HasForeignKey(code => code.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(code => code.Pass).WithMany().HasForeignKey(code => code.PassId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(code => new { code.DoorNumber, code.PersonId }).IsUnique()
            .HasFilter("\"RetiredAt\" IS NULL AND \"PersonId\" IS NOT NULL");
        builder.HasIndex(code => new { code.DoorNumber, code.PassId }).IsUnique()
            .HasFilter("\"RetiredAt\" IS NULL AND \"PassId\" IS NOT NULL");
        builder.ToTable(table => table.HasCheckConstraint(
            "CK_Doorcodes_Subject", "(\"PersonId\" IS NULL) <> (\"PassId\" IS NULL)"));
    }
}

internal sealed class EventRecordConfiguration : IEntityTypeConfiguration<EventRecord>
{
    public void Configure(EntityTypeBuilder<EventRecord> builder)
    {
        builder.HasIndex(record => new { record.ControllerId, record.EnrolmentNumber, record.Sequence }).IsUnique();
        builder.HasOne<Controller>().WithMany().HasForeignKey(record => record.ControllerId).OnDelete(DeleteBehavior.Restrict);
    }
}

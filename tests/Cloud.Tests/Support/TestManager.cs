using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;
using Doorcode = DoorController.Cloud.Domain.Doorcode;

namespace DoorController.Cloud.Tests.Support;

/// <summary>Changes the sample property as its manager does, and looks what became of it.</summary>
internal sealed class TestManager(TestCloud cloud)
{
    public const string FirstResident = "Resident 2A";
    public const string SecondResident = "Resident 2B";
    public const string Cleaning = "Cleaning";
    public const string Entrances = "Entrances";
    public const string Amenities = "Amenities";
    public const int Lobby = 1;
    public const int Gym = 2;

    public async Task<ChangeOutcome<T>> ChangeAsync<T>(Func<ChangeContext, Task<T>> change)
    {
        await using CloudDatabase database = await cloud.DatabaseAsync();
        int property = (await database.Properties.FirstAsync()).Id;
        return await cloud.Get<PropertyChanges>().MakeAsync(property, new Actor(null, "Manager"), change, CancellationToken.None);
    }

    public Task<ChangeOutcome<int>> SetDoorsAsync(string keyName, params KeyDoorEdit[] doors) => ChangeAsync(async context =>
    {
        Key key = await context.Database.Keys.Include(found => found.Doors).SingleAsync(found => found.Name == keyName);
        context.Touch(key.Doors.Select(door => door.DoorNumber));
        key.Doors.Clear();
        await context.Database.SaveChangesAsync();
        foreach (KeyDoorEdit door in doors)
        {
            key.Doors.Add(new KeyDoor { DoorNumber = door.DoorId, ProvideDoorcodes = door.ProvideDoorcodes, ScheduleId = door.ScheduleId });
        }

        context.Touch(doors.Select(door => door.DoorId));
        return key.Id;
    });

    public Task SwitchAsync(string keyName, int door, bool on) => SetDoorsAsync(keyName, new KeyDoorEdit(door, on));

    public async Task<int> MakeKeyAsync(string name, params KeyDoorEdit[] doors)
    {
        await ChangeAsync(context =>
        {
            context.Database.Keys.Add(new Key { PropertyId = context.PropertyId, Name = name });
            return Task.FromResult(0);
        });
        return (await SetDoorsAsync(name, doors)).Result;
    }

    public Task GiveAsync(
        string person, string keyName, bool mayShare, DateTimeOffset? from = null, DateTimeOffset? until = null,
        PasscodeType type = PasscodeType.Permanent) => ChangeAsync(async context =>
    {
        Key key = await context.Database.Keys.Include(found => found.Doors).SingleAsync(found => found.Name == keyName);
        context.Database.Assignments.Add(new Assignment
        {
            PersonId = (await context.Database.People.SingleAsync(found => found.Name == person)).Id,
            Key = key,
            MayShareKey = mayShare,
            IsResident = true,
            PasscodeType = type,
            From = from ?? context.Now,
            Until = until,
        });
        context.Touch(key.Doors.Select(door => door.DoorNumber));
        return 0;
    });

    public Task EditAsync(string person, string keyName, Action<Assignment> edit, bool keepPasses = false) => ChangeAsync(async context =>
    {
        Assignment grant = await AssignmentAsync(context.Database, person, keyName);
        edit(grant);
        if (keepPasses)
        {
            await GuestPasses.KeepAsync(context, grant, CancellationToken.None);
        }

        context.Touch(grant.Key!.Doors.Select(door => door.DoorNumber));
        return 0;
    });

    public Task RevokeAsync(string person, string keyName) => EditAsync(person, keyName, grant => grant.RevokedAt = cloud.Time.GetUtcNow());

    public Task MayShareAsync(string person, string keyName, bool mayShare, bool keepPasses = false) =>
        EditAsync(person, keyName, grant => grant.MayShareKey = mayShare, keepPasses);

    /// <summary>The own code of a person at a door; null for none.</summary>
    public async Task<string?> CodeAsync(string person, int door)
    {
        await using CloudDatabase database = await cloud.DatabaseAsync();
        Doorcode? code = await database.Doorcodes.SingleOrDefaultAsync(
            found => found.Person!.Name == person && found.DoorNumber == door && found.RetiredAt == null);
        return code is null ? null : cloud.Get<Secrets>().RevealDigits(code.ProtectedDigits);
    }

    /// <summary>Why the last own code of a person at a door was taken away.</summary>
    public async Task<RetiredReason> ReasonAsync(string person, int door)
    {
        await using CloudDatabase database = await cloud.DatabaseAsync();
        return (await database.Doorcodes.Where(found => found.Person!.Name == person && found.DoorNumber == door)
            .OrderByDescending(found => found.Id).FirstAsync()).RetiredReason;
    }

    public async Task<Doorcode> StoredAsync(long id)
    {
        await using CloudDatabase database = await cloud.DatabaseAsync();
        return await database.Doorcodes.Include(code => code.Pass!.Doors).SingleAsync(code => code.Id == id);
    }

    public async Task<Pass> PassAsync(int id)
    {
        await using CloudDatabase database = await cloud.DatabaseAsync();
        return await database.Passes.Include(pass => pass.Doors).SingleAsync(pass => pass.Id == id);
    }

    public async Task<int> EpochAsync(string person, int door)
    {
        await using CloudDatabase database = await cloud.DatabaseAsync();
        int personId = (await database.People.SingleAsync(found => found.Name == person)).Id;
        return await database.ShareEpochs.Where(epoch => epoch.PersonId == personId && epoch.DoorNumber == door)
            .Select(epoch => epoch.Epoch).SingleOrDefaultAsync();
    }

    public async Task<KeyConsequences> PreviewAsync(string keyName, params KeyDoorEdit[] doors)
    {
        await using CloudDatabase database = await cloud.DatabaseAsync();
        Key key = await database.Keys.SingleAsync(found => found.Name == keyName);
        return await cloud.Get<Consequences>().OfKeyEditAsync(database, key, doors, CancellationToken.None);
    }

    public async Task<AccessConsequences> PreviewAsync(string person, string keyName, bool? mayShare)
    {
        await using CloudDatabase database = await cloud.DatabaseAsync();
        Assignment grant = await AssignmentAsync(database, person, keyName);
        AccessEdit? edit = mayShare is { } share
            ? new AccessEdit(grant.Version, share, UserRole.Resident, grant.From, grant.Until)
            : null;
        return await cloud.Get<Consequences>().OfAccessEditAsync(database, grant, edit, CancellationToken.None);
    }

    private static Task<Assignment> AssignmentAsync(CloudDatabase database, string person, string keyName) => database.Assignments
        .Include(grant => grant.Key!.Doors)
        .SingleAsync(grant => grant.Person!.Name == person && grant.Key!.Name == keyName && grant.RevokedAt == null);
}

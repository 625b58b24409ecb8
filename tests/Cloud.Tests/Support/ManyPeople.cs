using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Tests.Support;

/// <summary>Makes the sample property one of many people, each with an own doorcode at the gym (door 2).</summary>
internal static class ManyPeople
{
    public const int Gym = 2;

    public static async Task AddAsync(TestCloud cloud, int people)
    {
        await using CloudDatabase database = await cloud.DatabaseAsync();
        Key key = await GymKeyAsync(database);
        Secrets secrets = cloud.Get<Secrets>();
        int present = await database.Doorcodes.CountAsync(code => code.DoorNumber == Gym && code.RetiredAt == null);
        for (int i = present; i < people; i++)
        {
            var person = new Person { Name = $"Resident {i}", PropertyId = key.PropertyId };
            database.Assignments.Add(new Assignment { Key = key, Person = person, From = DateTimeOffset.UnixEpoch, MayShareKey = true });
            database.Doorcodes.Add(NewCode(secrets, person, 200_000_000 + (7_919 * i)));
        }

        await database.SaveChangesAsync();
    }

    public static Task<Key> GymKeyAsync(CloudDatabase database) =>
        database.Keys.SingleAsync(found => found.Name == "Amenities");

    /// <summary>A code of the gym; with nine digits, as none of the sample has.</summary>
    public static Doorcode NewCode(Secrets secrets, Person person, int digits) => new()
    {
        DoorNumber = Gym,
        Person = person,
        ProtectedDigits = secrets.ProtectDigits($"{digits}"),
        MintedAt = DateTimeOffset.UtcNow,
    };

    /// <summary>Changes the database and moves the table of the gym's controller on.</summary>
    public static async Task ChangeAsync(TestCloud cloud, Func<CloudDatabase, Task> change)
    {
        await using CloudDatabase database = await cloud.DatabaseAsync();
        await change(database);
        Door gym = await database.Doors.Include(door => door.Controller).SingleAsync(door => door.Number == Gym);
        TableVersions.Bump(database, gym.Controller!, cloud.Time.GetStoredNow());
        await database.SaveChangesAsync();
    }

    /// <summary>Provide Doorcodes at the gym, with the codes retired or minted as the reconciler does.</summary>
    public static Task ProvideDoorcodesAsync(TestCloud cloud, bool provide) => ChangeAsync(cloud, async database =>
    {
        Key key = await GymKeyAsync(database);
        KeyDoor keyDoor = await database.KeyDoors.SingleAsync(found => found.KeyId == key.Id && found.DoorNumber == Gym);
        keyDoor.ProvideDoorcodes = provide;
        List<Doorcode> codes = await database.Doorcodes.Include(code => code.Person)
            .Where(code => code.DoorNumber == Gym && code.PersonId != null).ToListAsync();
        foreach ((int i, Doorcode code) in codes.Index())
        {
            if (provide)
            {
                database.Doorcodes.Add(NewCode(cloud.Get<Secrets>(), code.Person!, 500_000_000 + (7_919 * i)));
            }
            else
            {
                code.RetiredAt = cloud.Time.GetStoredNow();
                code.RetiredReason = RetiredReason.DoorcodeDisabled;
            }
        }
    });
}

using DoorController.Cloud.Decisions;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Doorcodes;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Tests.Decisions;

[TestClass]
public sealed class ExplanationsTests
{
    private const int Lobby = 1;

    [TestMethod]
    public async Task Grant_that_opens_is_named()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        Explanation said = await OfAsync(cloud, "Resident 2A");
        Assert.IsTrue(said.Granted);
        Assert.IsNull(said.Reason);
        Assert.AreEqual("The door opens: Resident 2A holds Key Amenities.", said.Words);
        ExplanationOption option = said.Options.Single();
        Assert.AreEqual("Amenities", option.KeyName);
        Assert.IsTrue(option.Conditions.All(condition => condition is { Holds: true, Reason: null }));
        Assert.Contains("Key Amenities provides doorcodes at Gym", option.Conditions.Select(condition => condition.Words));
    }

    [TestMethod]
    public async Task Condition_that_fails_is_named()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        await ManyPeople.ProvideDoorcodesAsync(cloud, provide: false);
        Explanation said = await OfAsync(cloud, "Resident 2A");
        Assert.IsFalse(said.Granted);
        Assert.AreEqual("DOORCODE_DISABLED", said.Reason);
        Assert.AreEqual("The door stays shut: this does not hold: Key Amenities provides doorcodes at Gym.", said.Words);
        Assert.Contains(
            new ExplanationCondition("Key Amenities provides doorcodes at Gym", false, "DOORCODE_DISABLED"), said.Options.Single().Conditions);
    }

    [TestMethod]
    public async Task Person_without_such_a_credential_is_told_so()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        Explanation said = await OfAsync(cloud, "Cleaning", PresentedKind.Keycard);
        Assert.AreEqual("UNKNOWN_CREDENTIAL", said.Reason);
        Assert.AreEqual("The door stays shut: Cleaning has no keycard.", said.Words);
    }

    [TestMethod]
    public async Task Door_schedule_that_holds_the_door_open_is_named()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        await ManyPeople.ChangeAsync(cloud, async database =>
        {
            var schedule = new Schedule { PropertyId = (await database.Properties.SingleAsync()).Id, Name = "Always" };
            schedule.Intervals.Add(new ScheduleInterval { Days = 127, StartMinute = 0, EndMinute = 1_440 });
            (await database.Doors.SingleAsync(door => door.Number == ManyPeople.Gym)).Schedule = schedule;
        });
        Explanation said = await OfAsync(cloud, "Resident 2A", PresentedKind.App);
        Assert.IsTrue(said.Granted);
        Assert.AreEqual("The door opens: the door schedule Always holds the door open for everybody.", said.Words);
    }

    [TestMethod]
    public async Task Card_that_has_only_a_number_is_told_that_the_door_does_not_accept_it()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        await ManyPeople.ChangeAsync(cloud, async database =>
            (await database.Keycards.SingleAsync(card => card.Person!.Name == "Resident 2A")).IsUidOnly = true);
        Explanation said = await OfAsync(cloud, "Resident 2A", PresentedKind.Keycard);
        Assert.AreEqual((false, "UID_NOT_ACCEPTED"), (said.Granted, said.Reason));
        Assert.AreEqual(
            "The door stays shut: Gym does not accept cards by their number alone, and the keycard of Resident 2A has nothing but its number.",
            said.Words);
        await ManyPeople.ChangeAsync(cloud, async database =>
            (await database.Doors.SingleAsync(door => door.Number == ManyPeople.Gym)).AcceptsUid = true);
        Assert.AreEqual(
            "The door opens: Resident 2A holds Key Amenities.", (await OfAsync(cloud, "Resident 2A", PresentedKind.Keycard)).Words);
    }

    [TestMethod]
    public async Task Who_has_both_kinds_of_cards_is_told_of_both()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        await ManyPeople.ChangeAsync(cloud, async database => database.Keycards.Add(new Keycard
        {
            Person = await database.People.SingleAsync(person => person.Name == "Resident 2A"),
            ProtectedNumber = cloud.Get<Secrets>().ProtectKeycardNumber([1, 2, 3, 4]),
            NumberHash = [1],
            Label = "Plain",
            IsUidOnly = true,
        }));
        Assert.AreEqual(
            "The door opens: Resident 2A holds Key Amenities. This does not go for keycard Plain: it has nothing but its number, and Gym does not accept "
                + "cards by their number alone.",
            (await OfAsync(cloud, "Resident 2A", PresentedKind.Keycard)).Words);
    }

    [TestMethod]
    public async Task Guest_is_explained_by_the_host()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        IssuedDoorcode issued = await cloud.IssueAsync();
        int property = await PropertyAsync(cloud);
        Explanation said = (await cloud.Get<Explanations>().OfAsync(
            property, null, issued.PassId, Lobby, PresentedKind.Doorcode, cloud.Time.GetUtcNow()))!;
        Assert.AreEqual("The door opens: Guest is a guest of Resident 2A, who holds Key Entrances.", said.Words);
        Assert.AreEqual((issued.PassId, "Resident 2A"), (said.Options.Single().PassId, said.Options.Single().HostName));
        await ManyPeople.ChangeAsync(cloud, database => database.Assignments
            .Where(grant => grant.Person!.Name == "Resident 2A")
            .ExecuteUpdateAsync(set => set.SetProperty(grant => grant.MayShareKey, false)));
        said = (await cloud.Get<Explanations>().OfAsync(
            property, null, issued.PassId, Lobby, PresentedKind.Doorcode, cloud.Time.GetUtcNow()))!;
        Assert.AreEqual("SHARING_DISABLED", said.Reason);
        Assert.AreEqual("The door stays shut: this does not hold: Resident 2A may share Key Entrances.", said.Words);
    }

    [TestMethod]
    public async Task What_the_property_does_not_have_is_not_explained()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        int property = await PropertyAsync(cloud);
        int person = await cloud.PersonAsync("Resident 2A");
        Explanations explanations = cloud.Get<Explanations>();
        Assert.IsNull(await explanations.OfAsync(property + 1, person, null, Lobby, PresentedKind.App, cloud.Time.GetUtcNow()));
        Assert.IsNull(await explanations.OfAsync(property, 999, null, Lobby, PresentedKind.App, cloud.Time.GetUtcNow()));
        Assert.IsNull(await explanations.OfAsync(property, null, 999, Lobby, PresentedKind.App, cloud.Time.GetUtcNow()));
        Assert.IsNull(await explanations.OfAsync(property, person, null, 99, PresentedKind.App, cloud.Time.GetUtcNow()));
    }

    private static async Task<Explanation> OfAsync(TestCloud cloud, string name, PresentedKind kind = PresentedKind.Doorcode) =>
        (await cloud.Get<Explanations>().OfAsync(
            await PropertyAsync(cloud), await cloud.PersonAsync(name), null, ManyPeople.Gym, kind, cloud.Time.GetUtcNow()))!;

    private static async Task<int> PropertyAsync(TestCloud cloud)
    {
        await using CloudDatabase database = await cloud.DatabaseAsync();
        return (await database.Properties.SingleAsync()).Id;
    }
}

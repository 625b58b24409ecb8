using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Doorcodes;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;
using static DoorController.Cloud.Tests.Support.TestManager;

namespace DoorController.Cloud.Tests.Changes;

[TestClass]
public sealed class ConsequencesTests
{
    [TestMethod]
    [DataRow(false, false, false, DisplayName = "switched off")]
    [DataRow(true, false, false, DisplayName = "door removed")]
    [DataRow(false, true, false, DisplayName = "switched off while another Key provides it")]
    [DataRow(true, true, false, DisplayName = "door removed while another Key has it")]
    [DataRow(false, false, true, DisplayName = "nothing changed")]
    public async Task Preview_of_a_Key_says_what_the_save_does(bool removed, bool withOther, bool unchanged)
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 3);
        var manager = new TestManager(cloud);
        await cloud.IssueAsync();
        await cloud.IssueAsync(door: 2);
        if (withOther)
        {
            await manager.MakeKeyAsync("Other", new KeyDoorEdit(Lobby));
            await manager.GiveAsync(FirstResident, "Other", mayShare: false);
        }

        KeyDoorEdit[] edit = (removed, unchanged) switch
        {
            (_, true) => [new KeyDoorEdit(Lobby)],
            (true, _) => [new KeyDoorEdit(3)],
            _ => [new KeyDoorEdit(Lobby, false), new KeyDoorEdit(3)],
        };
        KeyConsequences preview = await manager.PreviewAsync(Entrances, edit);
        Picture before = await Picture.TakeAsync(cloud);
        await manager.SetDoorsAsync(Entrances, edit);
        Picture after = await Picture.TakeAsync(cloud);
        Assert.AreEqual(before.Live.Except(after.Live).Count(), preview.CodesStopping);
        Assert.AreEqual(after.Live.Except(before.Live).Count(), preview.CodesMade);
        CollectionAssert.AreEquivalent(
            before.Holding.Except(after.Holding).ToArray(),
            preview.Guests.SelectMany(guest => guest.Doors, (guest, door) => (guest.PassId, door.DoorId)).ToArray());
    }

    [TestMethod]
    public async Task Preview_names_doors_guests_residents_and_Keys()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 3);
        var manager = new TestManager(cloud);
        await manager.MakeKeyAsync("Other", new KeyDoorEdit(Lobby));
        await manager.GiveAsync(Cleaning, "Other", mayShare: false);
        await using (CloudDatabase database = await cloud.DatabaseAsync())
        {
            await database.Keycards.Where(card => card.Person!.Name == SecondResident)
                .ExecuteUpdateAsync(set => set.SetProperty(card => card.BlockedAt, cloud.Time.GetUtcNow()));
        }

        KeyConsequences preview = await manager.PreviewAsync(Entrances, new KeyDoorEdit(Lobby, false), new KeyDoorEdit(3));
        Assert.AreEqual(new DoorName(Lobby, "Lobby", DoorKind.Entrance), preview.DoorsOff.Single());
        Assert.AreEqual("Apartment 2A", preview.DoorsAdded.Single().Name);
        Assert.IsEmpty(preview.DoorsOn);
        Assert.IsEmpty(preview.DoorsRemoved);
        Assert.AreEqual(Lobby, preview.NotRecommended.Single().DoorId);
        Assert.AreEqual(SecondResident, preview.WithoutPhone.Single().Name);
        Assert.AreEqual(("Other", 1), (preview.StillProvidedBy.Single().KeyName, preview.StillProvidedBy.Single().Holders));

        // Two residents and the guest of today; cleaning keeps its code, and yesterday's guest has none to lose.
        Assert.AreEqual(3, preview.CodesStopping);
        Assert.AreEqual(2, preview.CodesMade);
        AffectedGuest guest = preview.Guests.Single();
        Assert.AreEqual(("Guest of 2B", SecondResident, true), (guest.Guest, guest.Host, guest.ByCode));
    }

    [TestMethod]
    public async Task Preview_of_no_doorcodes_at_a_door_is_over_all_Keys()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        await using CloudDatabase database = await cloud.DatabaseAsync();
        Door gym = await database.Doors.SingleAsync(door => door.Number == Gym);
        KeyConsequences preview = await cloud.Get<Consequences>().OfDisablingDoorAsync(database, gym, CancellationToken.None);
        Assert.AreEqual(3, preview.CodesStopping);
        Assert.AreEqual("Gym", preview.DoorsOff.Single().Name);
        Assert.IsEmpty(preview.StillProvidedBy);
        await manager.SwitchAsync(Amenities, Gym, on: false);
        Assert.IsNull(await manager.CodeAsync(FirstResident, Gym));
        Assert.IsNotNull(await manager.CodeAsync(Cleaning, Gym), "The Key of the cleaning is not edited.");
    }

    [TestMethod]
    public async Task Preview_of_May_Share_names_the_guests_that_the_save_suspends_and_lets_return()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        IssuedDoorcode issued = await cloud.IssueAsync();
        Picture before = await Picture.TakeAsync(cloud);
        AccessConsequences off = await manager.PreviewAsync(FirstResident, Entrances, mayShare: false);
        await manager.MayShareAsync(FirstResident, Entrances, mayShare: false);
        Picture after = await Picture.TakeAsync(cloud);
        Assert.AreEqual(issued.PassId, off.Guests.Single().PassId);
        Assert.IsEmpty(off.GuestsReturning);
        Assert.AreEqual((issued.PassId, Lobby), before.Holding.Except(after.Holding).Single());
        AccessConsequences on = await manager.PreviewAsync(FirstResident, Entrances, mayShare: true);
        Assert.AreEqual(issued.PassId, on.GuestsReturning.Single().PassId);
        Assert.IsEmpty(on.Guests);
    }

    [TestMethod]
    public async Task Preview_of_taking_a_Key_away_names_the_guests_that_go_with_it()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        IssuedDoorcode issued = await cloud.IssueAsync();
        AccessConsequences preview = await manager.PreviewAsync(FirstResident, Entrances, mayShare: null);
        Assert.AreEqual(issued.PassId, preview.Guests.Single().PassId);
        await manager.RevokeAsync(FirstResident, Entrances);
        Assert.IsNotNull((await manager.PassAsync(issued.PassId)).Doors.Single().DroppedAt);
    }

    [TestMethod]
    public async Task Guest_of_a_host_who_may_share_by_another_Key_is_not_hit()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        await cloud.IssueAsync();
        await manager.MakeKeyAsync("Other", new KeyDoorEdit(Lobby));
        await manager.GiveAsync(FirstResident, "Other", mayShare: true);
        Assert.IsEmpty((await manager.PreviewAsync(FirstResident, Entrances, mayShare: false)).Guests);
        Assert.IsEmpty((await manager.PreviewAsync(FirstResident, Entrances, mayShare: null)).Guests);
    }

    /// <summary>What there is, seen without the code that is under test.</summary>
    private sealed record Picture(HashSet<long> Live, HashSet<(int PassId, int Door)> Holding)
    {
        public static async Task<Picture> TakeAsync(TestCloud cloud)
        {
            await using CloudDatabase database = await cloud.DatabaseAsync();
            DateTimeOffset now = cloud.Time.GetUtcNow();
            HashSet<long> live = await database.Doorcodes.Where(code => code.RetiredAt == null).Select(code => code.Id).ToHashSetAsync();
            List<Pass> passes = await database.Passes.Include(pass => pass.Doors)
                .Include(pass => pass.Host!.Assignments).ThenInclude(grant => grant.Key!.Doors)
                .Where(pass => pass.RevokedAt == null && (pass.Until == null || pass.Until > now)).ToListAsync();
            List<(int?, int)> codes = (await database.Doorcodes.Where(code => code.RetiredAt == null && code.PassId != null).ToListAsync())
                .ConvertAll(code => (code.PassId, code.DoorNumber));
            var holding = new HashSet<(int, int)>();
            foreach (Pass pass in passes)
            {
                foreach (PassDoor door in pass.Doors.Where(door => door.DroppedAt is null))
                {
                    bool byCode = pass.Kinds.HasFlag(CredentialKinds.Doorcode);
                    bool supported = pass.Host!.Assignments.Any(grant => grant.RevokedAt is null && grant.MayShareKey
                        && grant.Key!.Doors.Any(row => row.DoorNumber == door.DoorNumber && (!byCode || row.ProvideDoorcodes)));
                    if (supported && (!byCode || codes.Contains((pass.Id, door.DoorNumber))))
                    {
                        holding.Add((pass.Id, door.DoorNumber));
                    }
                }
            }

            return new Picture(live, holding);
        }
    }
}

using DoorController.Cloud.Samples;
using DoorController.Contract;
using DoorController.EndToEnd.Support;

namespace DoorController.EndToEnd.Switches;

/// <summary>What happens when something is changed through the API: each transition at a door of its own, decided by the real firmware.</summary>
[TestClass]
[TestCategory("Long")]
public sealed class TransitionTests
{
    private const string Granted = LiveDoor.Granted;
    private const string NoCodes = "DOORCODE_DISABLED";
    private const string NoSharing = "SHARING_DISABLED";
    private const string Revoked = "REVOKED";
    private const string Expired = "EXPIRED";
    private const string Unknown = "UNKNOWN_CREDENTIAL";
    private const string Guest = "Resident 2A";
    private const string Neighbour = "Resident 2B";
    private const string AtTheDoor = "at the door";
    private const int Gym = 2;
    private const int FirstFlat = 5;
    private const int Doors = 28;

    private static readonly string[] Transitions =
    [
        "T1 sharing off suspends guests", "T1 sharing off, guests kept", "T2 sharing on again", "T3 doorcodes off", "T4 offline door",
        "T5 doorcodes on again", "T6 day code, doorcodes off", "T6 day code, sharing off", "T7 new Key", "T8 given Key", "T9 door added",
        "T10 door removed", "T10 Key taken", "T10 Key ended", "T11 B given, A taken", "T12 A taken, B given", "T13 Disable All Doorcodes",
        "T14 two edits at once", "T15 doorcode reset", "T16 code length",
    ];

    private static readonly OutcomeTable Outcomes = new("Transitions 2.4", Transitions, [AtTheDoor]);
    private static LiveProperty s_property = null!;
    private static byte[] s_guestsPhone = [];

    private static ManagerClient Manager => s_property.Manager;

    [ClassInitialize]
    public static async Task Start(TestContext _)
    {
        s_property = await LiveProperty.StartAsync(Doors, [Gym, .. Enumerable.Range(FirstFlat, Doors - FirstFlat + 1)]);
        s_guestsPhone = await s_property.PhoneAsync(Guest);
    }

    [ClassCleanup]
    public static async Task Stop(TestContext context)
    {
        Outcomes.Print(context);
        await s_property.DisposeAsync();
    }

    [TestMethod]
    public Task May_Share_Key_off_suspends_the_guests_of_that_Key_only() => RunAsync(0, 5, async flat =>
    {
        await flat.Resident.InviteAppAsync(SampleAccounts.EmailOf(Guest), flat.Number, Gym);
        string guests = await flat.Resident.InviteByCodeAsync(flat.Number);
        KeyAccess access = await Manager.AccessAsync(flat.Key, flat.Name);
        AccessConsequences preview = await Manager.Http.PostAsync<AccessConsequences>(
            $"/v1/users/{access.UserId}/keys/{access.KeyId}:preview",
            new AccessEdit(access.Version, false, access.Role, access.StartTime, access.EndTime));
        Assert.AreSequenceEqual(["App guest", "Guest by code"], preview.Guests.Select(guest => guest.Guest).Order());

        await Manager.MayShareAsync(flat.Key, flat.Name, on: false);
        await s_property.SyncedAsync(flat.Number, Gym);

        Assert.AreEqual(NoSharing, await flat.Door.UnlockAsync(s_guestsPhone));
        Assert.AreEqual(NoSharing, await flat.Door.TypeAsync(guests));
        Assert.AreEqual(Granted, await s_property.Door(Gym).UnlockAsync(s_guestsPhone));
        Assert.AreEqual(Granted, await flat.Door.TypeAsync(await flat.Resident.CodeAsync(flat.Number)));
        Assert.AreEqual(Errors.SharingNotEnabled, (await flat.Resident.TryInviteByCodeAsync(flat.Number)).Doors.Single().Error);
        Assert.Contains(AccessState.Suspended, (await flat.Resident.GuestsAsync()).SelectMany(guest => guest.Doors).Select(door => door.State));
    });

    [TestMethod]
    public Task May_Share_Key_off_keeps_the_passes_that_are_there_when_the_manager_chooses_so() => RunAsync(1, 6, async flat =>
    {
        await flat.Resident.InviteAppAsync(SampleAccounts.EmailOf(Guest), flat.Number);
        string guests = await flat.Resident.InviteByCodeAsync(flat.Number);

        await Manager.MayShareAsync(flat.Key, flat.Name, on: false, keepGuestPasses: true);
        await s_property.SyncedAsync(flat.Number);

        Assert.AreEqual(Granted, await flat.Door.UnlockAsync(s_guestsPhone));
        Assert.AreEqual(Granted, await flat.Door.TypeAsync(guests));
        Assert.AreEqual(Errors.SharingNotEnabled, (await flat.Resident.TryInviteByCodeAsync(flat.Number)).Doors.Single().Error);
    });

    [TestMethod]
    public Task May_Share_Key_on_again_brings_the_guests_back_and_allows_new_ones() => RunAsync(2, 7, async flat =>
    {
        await flat.Resident.InviteAppAsync(SampleAccounts.EmailOf(Guest), flat.Number);
        await Manager.MayShareAsync(flat.Key, flat.Name, on: false);
        await s_property.SyncedAsync(flat.Number);
        Assert.AreEqual(NoSharing, await flat.Door.UnlockAsync(s_guestsPhone));

        await Manager.MayShareAsync(flat.Key, flat.Name, on: true);
        string guests = await flat.Resident.InviteByCodeAsync(flat.Number);
        await s_property.SyncedAsync(flat.Number);

        Assert.AreEqual(Granted, await flat.Door.UnlockAsync(s_guestsPhone));
        Assert.AreEqual(Granted, await flat.Door.TypeAsync(guests));
    });

    [TestMethod]
    public Task Provide_Doorcodes_off_stops_all_codes_and_nothing_else() => RunAsync(3, 8, async flat =>
    {
        await flat.Resident.InviteAppAsync(SampleAccounts.EmailOf(Guest), flat.Number);
        string own = await flat.Resident.CodeAsync(flat.Number);
        string guests = await flat.Resident.InviteByCodeAsync(flat.Number);

        await Manager.ProvideDoorcodesAsync(flat.Key, on: false);
        await s_property.SyncedAsync(flat.Number);

        Assert.AreEqual(NoCodes, await flat.Door.TypeAsync(own));
        Assert.AreEqual(NoCodes, await flat.Door.TypeAsync(guests));
        Assert.AreEqual(Granted, await flat.Door.UnlockAsync(await s_property.PhoneAsync(flat.Name)));
        Assert.AreEqual(Granted, await flat.Door.TapAsync(await s_property.KeycardAsync(flat.Name)));
        Assert.AreEqual(Granted, await flat.Door.UnlockAsync(s_guestsPhone));
        HomeDoor shown = await flat.Resident.DoorAsync(flat.Number);
        Assert.IsNull(shown.Doorcode.Code);
        Assert.IsFalse(shown.ProvidesDoorcodes);
        Assert.AreEqual(Errors.DoorcodeDisabled, (await flat.Resident.TryInviteByCodeAsync(flat.Number)).Doors.Single().Error);
    });

    [TestMethod]
    public Task Switches_turned_off_while_the_door_is_offline_wait_and_hold_after_the_reconnection() => RunAsync(4, 27, async flat =>
    {
        await flat.Resident.InviteAppAsync(SampleAccounts.EmailOf(Guest), flat.Number);
        string own = await flat.Resident.CodeAsync(flat.Number);
        await s_property.SyncedAsync(flat.Number);
        flat.Door.SetNetwork(connected: false);
        await Manager.ProvideDoorcodesAsync(flat.Key, on: false);
        await Manager.MayShareAsync(flat.Key, flat.Name, on: false);

        Assert.AreEqual(Granted, await flat.Door.TypeAsync(own));
        Assert.AreEqual(Granted, await flat.Door.UnlockAsync(s_guestsPhone));
        await Eventually.Holds("a console that says that the changes wait", TimeSpan.FromSeconds(40), async () =>
            await Manager.SyncTasksAsync(flat.Number) is { Sync.State: SyncState.Waiting, Pending.Count: 2 });

        flat.Door.SetNetwork(connected: true);
        await s_property.SyncedAsync(flat.Number);
        Assert.AreEqual(NoCodes, await flat.Door.TypeAsync(own));
        Assert.AreEqual(NoSharing, await flat.Door.UnlockAsync(s_guestsPhone));
        await Eventually.Holds("a console without tasks", TimeSpan.FromSeconds(10), async () =>
            await Manager.SyncTasksAsync(flat.Number) is { Sync.State: SyncState.AtTheDoor, Pending.Count: 0 });
    });

    [TestMethod]
    public Task Provide_Doorcodes_on_again_makes_another_code_and_the_old_one_never_revives() => RunAsync(5, 9, async flat =>
    {
        string before = await flat.Resident.CodeAsync(flat.Number);
        string guests = await flat.Resident.InviteByCodeAsync(flat.Number);
        await Manager.ProvideDoorcodesAsync(flat.Key, on: false);
        await Manager.ProvideDoorcodesAsync(flat.Key, on: true);
        await s_property.SyncedAsync(flat.Number);

        string after = await flat.Resident.CodeAsync(flat.Number);
        Assert.AreNotEqual(before, after);
        Assert.AreEqual(NoCodes, await flat.Door.TypeAsync(before));
        Assert.AreEqual(NoCodes, await flat.Door.TypeAsync(guests));
        Assert.AreEqual(Granted, await flat.Door.TypeAsync(after));
    });

    [TestMethod]
    [DataRow(6, 10, false, true, NoCodes)]
    [DataRow(7, 11, true, false, NoSharing)]
    public Task Day_code_that_is_out_stops_with_either_switch(int transition, int door, bool codes, bool sharing, string expected) =>
        RunAsync(transition, door, async flat =>
        {
            string guests = await flat.Resident.InviteByCodeAsync(flat.Number);
            await s_property.SyncedAsync(flat.Number);
            Assert.AreEqual(Granted, await flat.Door.TypeAsync(guests));
            await Manager.ProvideDoorcodesAsync(flat.Key, codes);
            await Manager.MayShareAsync(flat.Key, flat.Name, sharing);
            await s_property.SyncedAsync(flat.Number);
            Assert.AreEqual(expected, await flat.Door.TypeAsync(guests));
        });

    [TestMethod]
    public Task New_Key_provides_doorcodes_unless_told_otherwise_and_makes_none_before_somebody_holds_it() => RunAsync(8, 12, async flat =>
    {
        KeyDetail key = await Manager.Http.PostAsync<KeyDetail>(
            "/v1/keys",
            new { requestId = Guid.NewGuid(), buildingId = s_property.Building, name = "New Key", doors = new[] { new { doorId = flat.Number } } });
        Assert.IsTrue(key.Doors.Single().ProvideDoorcodes);
        Assert.HasCount(0, key.Accesses);
        Assert.AreEqual(Unknown, await flat.Door.UnlockAsync(s_guestsPhone));

        ResidentClient holder = await s_property.ResidentAsync(Guest);
        await Manager.GiveAsync("New Key", Guest, mayShare: false);
        await s_property.SyncedAsync(flat.Number);
        Assert.AreEqual(Granted, await flat.Door.UnlockAsync(s_guestsPhone));
        Assert.AreEqual(Granted, await flat.Door.TypeAsync(await holder.CodeAsync(flat.Number)));
    });

    [TestMethod]
    public Task May_Share_Key_is_chosen_when_a_Key_is_given() => RunAsync(9, 13, async flat =>
    {
        await Manager.MakeKeyAsync("Key to share", new KeyDoorEdit(flat.Number));
        await Manager.MakeKeyAsync("Key for oneself", new KeyDoorEdit(flat.Number));
        await Manager.GiveAsync("Key to share", Neighbour, mayShare: true);
        await Manager.GiveAsync("Key for oneself", Guest, mayShare: false);
        ResidentClient sharing = await s_property.ResidentAsync(Neighbour);
        ResidentClient alone = await s_property.ResidentAsync(Guest);
        string guests = await sharing.InviteByCodeAsync(flat.Number);
        Assert.AreEqual(Errors.SharingNotEnabled, (await alone.TryInviteByCodeAsync(flat.Number)).Doors.Single().Error);
        await s_property.SyncedAsync(flat.Number);
        Assert.AreEqual(Granted, await flat.Door.TypeAsync(guests));
        Assert.AreEqual(Granted, await flat.Door.UnlockAsync(s_guestsPhone));
    });

    [TestMethod]
    public Task Door_added_to_a_Key_opens_for_its_holders_with_a_code_of_its_own() => RunAsync(10, 14, async flat =>
    {
        const int Added = 15;
        byte[] phone = await s_property.PhoneAsync(flat.Name);
        await Manager.SetDoorsAsync(flat.Key, new KeyDoorEdit(flat.Number), new KeyDoorEdit(Added));
        await s_property.SyncedAsync(flat.Number, Added);
        LiveDoor door = s_property.Door(Added);
        Assert.AreEqual(Granted, await door.UnlockAsync(phone));
        Assert.AreEqual(Granted, await door.TypeAsync(await flat.Resident.CodeAsync(Added)));
        Assert.AreEqual(Granted, await flat.Door.TypeAsync(await flat.Resident.CodeAsync(flat.Number)));
    });

    [TestMethod]
    public Task Door_removed_from_a_Key_opens_no_more_for_holders_and_their_guests() => RunAsync(11, 16, flat =>
        LosesAccessAsync(flat, [Revoked], () => Manager.SetDoorsAsync(flat.Key, new KeyDoorEdit(Gym))));

    [TestMethod]
    public Task Key_taken_away_opens_no_more_for_the_holder_and_the_guests() => RunAsync(12, 17, flat =>
        LosesAccessAsync(flat, [Revoked], () => Manager.RevokeAsync(flat.Key, flat.Name)));

    [TestMethod]
    public Task Key_that_ended_opens_no_more_for_the_holder_and_the_guests() => RunAsync(13, 18, flat =>
        LosesAccessAsync(flat, [Expired, Revoked], async () =>
        {
            DateTimeOffset end = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 2);
            await Manager.EndAsync(flat.Key, flat.Name, end);

            // A board's clock is an interval: it must be past the end with all of it.
            await Eventually.Holds("the end of the Key", TimeSpan.FromSeconds(10), () => DateTimeOffset.UtcNow > end.AddSeconds(3));
        }));

    [TestMethod]
    public Task Code_goes_on_when_another_Key_provides_it_before_the_first_is_taken() => RunAsync(14, 19, async flat =>
    {
        string before = await flat.Resident.CodeAsync(flat.Number);
        await Manager.MakeKeyAsync("Key B of T11", new KeyDoorEdit(flat.Number));
        await Manager.GiveAsync("Key B of T11", flat.Name, mayShare: true);
        await Manager.RevokeAsync(flat.Key, flat.Name);
        await s_property.SyncedAsync(flat.Number);
        Assert.AreEqual(before, await flat.Resident.CodeAsync(flat.Number));
        Assert.AreEqual(Granted, await flat.Door.TypeAsync(before));
    });

    [TestMethod]
    public Task Code_is_another_one_when_the_second_Key_comes_after_the_first_was_taken() => RunAsync(15, 20, async flat =>
    {
        string before = await flat.Resident.CodeAsync(flat.Number);
        await Manager.MakeKeyAsync("Key B of T12", new KeyDoorEdit(flat.Number));
        await Manager.RevokeAsync(flat.Key, flat.Name);
        await Manager.GiveAsync("Key B of T12", flat.Name, mayShare: true);
        await s_property.SyncedAsync(flat.Number);
        string after = await flat.Resident.CodeAsync(flat.Number);
        Assert.AreNotEqual(before, after);
        Assert.AreEqual(Revoked, await flat.Door.TypeAsync(before));
        Assert.AreEqual(Granted, await flat.Door.TypeAsync(after));
    });

    [TestMethod]
    public Task Disable_All_Doorcodes_stops_the_codes_of_this_Key_at_all_its_doors_in_one_change() => RunAsync(16, 21, async flat =>
    {
        const int Second = 22;
        int[] doors = [flat.Number, Second];
        KeyDetail made = await Manager.MakeKeyAsync("Both flats", new KeyDoorEdit(flat.Number), new KeyDoorEdit(Second));
        int keyId = made.Key.KeyId;
        await Manager.GiveAsync("Both flats", Neighbour, mayShare: true);
        ResidentClient holder = await s_property.ResidentAsync(Neighbour);
        string[] codes = [await holder.CodeAsync(flat.Number), await holder.CodeAsync(Second)];
        int entries = (await Manager.AuditAsync(keyId)).Count;

        // Cancel: what would happen was shown, and nothing was saved.
        KeyDoorEdit[] off = [.. doors.Select(door => new KeyDoorEdit(door, ProvideDoorcodes: false))];
        KeyConsequences preview = await Manager.Http.PostAsync<KeyConsequences>(
            $"/v1/keys/{keyId}/doors:preview", new KeyDoorsEdit(made.Key.Version, off));
        Assert.AreEqual(2, preview.CodesStopping);
        Assert.AreSequenceEqual(doors, preview.NotRecommended.Select(door => door.DoorId));
        Assert.HasCount(entries, await Manager.AuditAsync(keyId));
        await s_property.SyncedAsync(doors);
        Assert.AreEqual(Granted, await flat.Door.TypeAsync(codes[0]));

        DisableAllResult saved = await DisableAllAsync(made.Key.Version);
        Assert.AreSequenceEqual(doors, saved.Changed);
        Assert.AreSequenceEqual(doors, saved.ResidentialWarning);
        Assert.Contains(flat.Key, saved.StillProvidedBy.Select(other => other.KeyName));
        DisableAllResult again = await DisableAllAsync(saved.Version);
        Assert.HasCount(0, again.Changed);
        Assert.AreEqual(saved.Version, again.Version);
        AuditLine entry = (await Manager.AuditAsync(keyId)).SkipLast(entries).Single();
        Assert.AreSequenceEqual(doors, entry.DoorIds.Order());

        await s_property.SyncedAsync(doors);
        Assert.AreEqual(NoCodes, await flat.Door.TypeAsync(codes[0]));
        Assert.AreEqual(NoCodes, await s_property.Door(Second).TypeAsync(codes[1]));
        Assert.AreEqual(Granted, await flat.Door.TypeAsync(await flat.Resident.CodeAsync(flat.Number)));

        Task<DisableAllResult> DisableAllAsync(int version) =>
            Manager.Http.PostAsync<DisableAllResult>($"/v1/keys/{keyId}:disableAllDoorcodes", new VersionOnly(version));
    });

    [TestMethod]
    public Task Second_of_two_edits_at_once_is_refused_and_changes_nothing() => RunAsync(17, 23, async flat =>
    {
        string own = await flat.Resident.CodeAsync(flat.Number);
        KeyDetail key = await Manager.KeyAsync(flat.Key);
        string path = $"/v1/keys/{key.Key.KeyId}/doors";
        await Manager.Http.PutAsync<KeySaved>(path, new KeyDoorsEdit(key.Key.Version, [new KeyDoorEdit(flat.Number, false)]));
        Assert.AreEqual(Errors.Conflict, await Manager.Http.RefusedAsync(
            HttpMethod.Put, path, new KeyDoorsEdit(key.Key.Version, [new KeyDoorEdit(flat.Number), new KeyDoorEdit(Gym)])));
        KeyDoorLine row = (await Manager.KeyAsync(flat.Key)).Doors.Single();
        Assert.IsFalse(row.ProvideDoorcodes);
        await s_property.SyncedAsync(flat.Number);
        Assert.AreEqual(NoCodes, await flat.Door.TypeAsync(own));
    });

    [TestMethod]
    public Task Own_residence_code_can_be_reset_and_a_communal_one_can_not() => RunAsync(18, 24, async flat =>
    {
        string before = await flat.Resident.CodeAsync(flat.Number);
        string after = (await flat.Resident.Http.PostAsync<Doorcode>($"/v1/home/doors/{flat.Number}/doorcode:reset", new { })).Code!;
        await s_property.SyncedAsync(flat.Number);
        Assert.AreEqual(Revoked, await flat.Door.TypeAsync(before));
        Assert.AreEqual(Granted, await flat.Door.TypeAsync(after));
        Assert.AreEqual(
            Errors.DoorcodeNotResettable,
            await flat.Resident.Http.RefusedAsync(HttpMethod.Post, $"/v1/home/doors/{Gym}/doorcode:reset", new { }));
    });

    [TestMethod]
    [DataRow(7)]
    [DataRow(4)]
    public Task Another_code_length_makes_all_codes_of_the_door_anew(int length) => RunAsync(19, length == 7 ? 25 : 26, async flat =>
    {
        string before = await flat.Resident.CodeAsync(flat.Number);
        long stored = await s_property.DoorcodeIdAsync(flat.Name, flat.Number);
        DoorLine line = await Manager.DoorAsync(flat.Number);
        await Manager.Http.PatchAsync<DoorLine>($"/v1/doors/{flat.Number}", new DoorEdit(line.Version, line.Name, length, null));
        await s_property.SyncedAsync(flat.Number);
        string after = await flat.Resident.CodeAsync(flat.Number);
        Assert.HasCount(length, after);
        Assert.AreEqual(Granted, await flat.Door.TypeAsync(after));
        Assert.AreNotEqual(stored, await s_property.DoorcodeIdAsync(flat.Name, flat.Number));

        // A longer code is not complete with the old one's digits; a shorter one is decided before them, and may by chance begin like it.
        Assert.AreNotEqual(length, before.Length);
        string? expected = before.Length < length ? null : before.StartsWith(after, StringComparison.Ordinal) ? Granted : Unknown;
        Assert.AreEqual(expected, await flat.Door.TypeOnceAsync(before));
    });

    /// <summary>Tries everything that must be refused; guests of a Key that ended are dropped for good as soon as the cloud saw it.</summary>
    private static async Task LosesAccessAsync(Flat flat, string[] reasons, Func<Task> lose)
    {
        await flat.Resident.InviteAppAsync(SampleAccounts.EmailOf(Guest), flat.Number);
        string own = await flat.Resident.CodeAsync(flat.Number);
        string guests = await flat.Resident.InviteByCodeAsync(flat.Number);
        await lose();
        await s_property.SyncedAsync(flat.Number);
        Assert.AreEqual(reasons[0], await flat.Door.TypeAsync(own));
        Assert.Contains(await flat.Door.TypeAsync(guests), reasons);
        Assert.Contains(await flat.Door.UnlockAsync(s_guestsPhone), reasons);
        Assert.AreNotEqual(Granted, await flat.Door.UnlockAsync(await s_property.PhoneAsync(flat.Name)));
        Assert.AreNotEqual(Granted, await flat.Door.TapAsync(await s_property.KeycardAsync(flat.Name)));
    }

    private static Task RunAsync(int transition, int door, Func<Flat, Task> test) => Outcomes.CellAsync(Transitions[transition], AtTheDoor, async () =>
    {
        string home = $"{door - 2}A";
        await test(new Flat(door, "Apartment " + home, "Resident " + home, s_property.Door(door), await s_property.ResidentAsync("Resident " + home)));
    });

    /// <summary>A residence door with a Key of its own and one resident who holds it.</summary>
    private sealed record Flat(int Number, string Key, string Name, LiveDoor Door, ResidentClient Resident);
}

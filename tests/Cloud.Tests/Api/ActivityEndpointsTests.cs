using System.Net.ServerSentEvents;
using System.Text.Json;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Samples;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Tests.Api;

[TestClass]
public sealed class ActivityEndpointsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [TestMethod]
    public async Task Decision_is_explained_for_a_person_and_for_the_guest_of_a_pass()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser manager = await cloud.ManagerAsync(ManagerRole.LimitedKeyManagement);
        int resident = await cloud.PersonAsync("Resident 2B");
        string at = Uri.EscapeDataString($"{cloud.Time.GetUtcNow():O}");
        Explanation own = await manager.GetAsync<Explanation>($"/v1/decisions:explain?userId={resident}&doorId=1&kind=KEYCARD&at={at}");
        Assert.IsTrue(own.Granted);
        Assert.AreEqual("The door opens: Resident 2B holds Key Entrances.", own.Words);
        int passId;
        await using (CloudDatabase database = await cloud.DatabaseAsync())
        {
            passId = (await database.Passes.SingleAsync(pass => pass.GuestName == "Guest of 2B")).Id;
            await database.Assignments.Where(grant => grant.PersonId == resident)
                .ExecuteUpdateAsync(set => set.SetProperty(grant => grant.MayShareKey, false));
        }

        Explanation guest = await manager.GetAsync<Explanation>($"/v1/decisions:explain?passId={passId}&doorId=1&kind=DOORCODE&at={at}");
        Assert.AreEqual((false, "SHARING_DISABLED"), (guest.Granted, guest.Reason));
        Assert.AreEqual("Resident 2B", guest.Options.Single().HostName);
        foreach ((string query, string code, string? field) in new (string, string, string?)[]
        {
            ($"doorId=1&kind=APP&at={at}", Errors.InvalidField, "userId"),
            ($"userId={resident}&passId={passId}&doorId=1&kind=APP&at={at}", Errors.InvalidField, "userId"),
            ($"userId={resident}&doorId=1&kind=FINGER&at={at}", Errors.InvalidField, "kind"),
            ($"userId={resident}&doorId=1&kind=APP&at=now", Errors.MalformedRequest, "at"),
            ($"userId={resident}&doorId=1&kind=APP&at=9999-12-31T23:59:59Z", Errors.InvalidField, "at"),
            ($"userId={resident}&doorId=1&kind=APP&at=0001-01-01T00:00:00Z", Errors.InvalidField, "at"),
            ($"userId={resident}&doorId=1&kind=APP&at={At(TimeSpan.FromDays(-11 * 365))}", Errors.InvalidField, "at"),
            ($"userId=9999&doorId=1&kind=APP&at={at}", Errors.NotFound, null),
            ($"userId={resident}&doorId=9999&kind=APP&at={at}", Errors.NotFound, null),
        })
        {
            Assert.AreEqual((code, field), await manager.RefusedAsync(HttpMethod.Get, $"/v1/decisions:explain?{query}"), query);
        }

        foreach (int days in new[] { -9 * 365, 12 * 365 })
        {
            await manager.GetAsync<Explanation>($"/v1/decisions:explain?userId={resident}&doorId=1&kind=APP&at={At(TimeSpan.FromDays(days))}");
        }

        string At(TimeSpan fromNow) => Uri.EscapeDataString($"{cloud.Time.GetUtcNow() + fromNow:O}");
    }

    [TestMethod]
    public async Task Changes_at_doors_and_what_happens_there_are_told_until_the_session_ends()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestController controller = await TestController.EnrolledAsync(cloud);
        using TestBrowser manager = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        using var patience = new CancellationTokenSource(Patience);
        await using IAsyncEnumerator<SseItem<string>> told =
            manager.ListenAsync("/v1/changes?buildingId=1", patience.Token).GetAsyncEnumerator(patience.Token);
        Assert.IsTrue(await told.MoveNextAsync());
        Assert.AreEqual("ready", told.Current.EventType);
        int key = await cloud.KeyAsync(SampleDoor.Amenities);
        KeySaved saved = await manager.PutAsync<KeySaved>(
            $"/v1/keys/{key}/doors", new KeyDoorsEdit(1, [new KeyDoorEdit(2, ProvideDoorcodes: false)]));
        DoorSync sync = await NextAsync<DoorSync>("sync", found => found.DoorId == 2);
        Assert.AreEqual((SyncState.Waiting, saved.Sync.Single().Version), (sync.State, sync.Version));
        await controller.ExchangeAsync(controller.Request(events: [TestController.Event(1, type: 2, reason: 5, door: 1)]));
        ActivityLine line = await NextAsync<ActivityLine>("activity", _ => true);
        Assert.AreEqual((1, "DENIED", "UNKNOWN_CREDENTIAL"), (line.DoorId!.Value, line.Result, line.Reason!));
        using (HttpResponseMessage signedOut = await manager.SendAsync(HttpMethod.Delete, "/v1/session", null))
        {
            signedOut.EnsureSuccessStatusCode();
        }

        // What comes now is told to nobody: the stream ends instead.
        await controller.ExchangeAsync(controller.Request(events: [TestController.Event(2, type: 2, reason: 5, door: 2)]));
        while (await told.MoveNextAsync())
        {
            Assert.AreEqual("sync", told.Current.EventType);
        }

        async Task<T> NextAsync<T>(string type, Predicate<T> wanted)
        {
            while (await told.MoveNextAsync())
            {
                if (told.Current.EventType == type
                    && JsonSerializer.Deserialize<T>(told.Current.Data, ContractJson.Options) is { } found && wanted(found))
                {
                    return found;
                }
            }

            throw new AssertFailedException($"The stream ended without {type}.");
        }
    }
}

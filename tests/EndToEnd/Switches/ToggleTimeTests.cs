using System.Diagnostics;
using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Exchange;
using DoorController.Cloud.Tables;
using DoorController.Contract;
using DoorController.EndToEnd.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DoorController.EndToEnd.Switches;

/// <summary>
/// From the request that saves a manager's change to the door, with a round trip of 150 ms, at a door where 300 people have codes. Of 200
/// toggles 10 are Provide Doorcodes in the Key that all but three of them hold, 96 the same in a Key that these three hold, and 94 one
/// person's May Share Key. All of them when DOORS_LONG is 1, otherwise a tenth.
/// </summary>
[TestClass]
[DoNotParallelize]
public sealed class ToggleTimeTests
{
    private const int People = 300;
    private const int Gym = 2;
    private const int FewPeople = 3;
    private const int MostAnswerBytes = 300;
    private const int LimitMs = 2_000;
    private const string ManyKey = "Amenities";
    private const string FewKey = "Few";
    private const string Host = "Resident 2A";
    private const string ManyOff = "doorcodes of many off";
    private const string FewOff = "doorcodes of a few off";
    private const string SharingOff = "sharing off";
    private const string SharingOn = "sharing on";
    private static readonly string[] Small = [ManyOff, FewOff, SharingOff, SharingOn];
    private static readonly TimeSpan OneWay = TimeSpan.FromMilliseconds(75);
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("DOORS_LONG") == "1";

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [TestCategory("Long")]
    public async Task Toggle_is_durable_at_the_door_within_2_s_and_either_switch_turned_off_takes_at_most_300_bytes()
    {
        DelayingProxy? proxy = null;
        await using LiveProperty property = await LiveProperty.StartAsync(
            Gym, [Gym],
            cloud =>
            {
                proxy = new DelayingProxy(cloud.Port, OneWay);
                return new UriBuilder(cloud) { Port = proxy.Port }.Uri;
            },
            AddPeopleAsync);
        await using DelayingProxy owned = proxy!;
        (int many, int few, int share) = IsLong ? (5, 48, 47) : (1, 5, 4);
        KeySwitch manyCodes = await KeySwitch.ReadAsync(property.Manager, ManyKey);
        KeySwitch fewCodes = await KeySwitch.ReadAsync(property.Manager, FewKey);
        KeyAccess access = await property.Manager.AccessAsync(ManyKey, Host);
        string controller = property.Door(Gym).Controller.Info.State.Id;
        KeyTables tables = property.Cloud.Services.GetRequiredService<KeyTables>();
        List<(string What, double Ms, int? AnswerBytes)> toggles = [];
        for (int i = 0; i < few; i++)
        {
            await MeasureAsync(FewOff, () => fewCodes.SetAsync(false));
            await MeasureAsync("doorcodes of a few on", () => fewCodes.SetAsync(true));
        }

        for (int i = 0; i < share; i++)
        {
            await MeasureAsync(SharingOff, () => ShareAsync(false));
            await MeasureAsync(SharingOn, () => ShareAsync(true));
        }

        for (int i = 0; i < many; i++)
        {
            await MeasureAsync(ManyOff, () => manyCodes.SetAsync(false));
            await MeasureAsync("doorcodes of many on", () => manyCodes.SetAsync(true));
        }

        Print(toggles);
        foreach ((string what, _, int? answerBytes) in toggles.Where(toggle => Small.Contains(toggle.What)))
        {
            Assert.IsNotNull(answerBytes, $"{what}: only a snapshot serves.");
            Assert.IsLessThanOrEqualTo(MostAnswerBytes, answerBytes.Value, what);
        }

        double[] sorted = [.. toggles.Select(toggle => toggle.Ms).Order()];
        Assert.IsLessThanOrEqualTo(LimitMs, IsLong ? Percentile(sorted, 99) : Percentile(sorted, 50));

        async Task<long> ShareAsync(bool on)
        {
            AccessSaved saved = await property.Manager.Http.PatchAsync<AccessSaved>(
                $"/v1/users/{access.UserId}/keys/{access.KeyId}",
                new AccessEdit(access.Version, on, access.Role, access.StartTime, access.EndTime));
            access = saved.Access!;
            return saved.Sync.Single().Version;
        }

        async Task<BuiltKeyTable> TableAsync() =>
            (await tables.GetAsync(controller, property.Door(Gym).TableVersion, CancellationToken.None))!;

        async Task MeasureAsync(string what, Func<Task<long>> save)
        {
            BuiltKeyTable before = await TableAsync();
            long started = Stopwatch.GetTimestamp();
            long version = await save();
            long inUse = await property.Door(Gym).InUseSinceAsync(version);
            toggles.Add((
                what, Stopwatch.GetElapsedTime(started, inUse).TotalMilliseconds, AnswerBytes(controller, before, await TableAsync())));
        }
    }

    /// <summary>The body of the answer that brings a door from one table to the next; null when only a snapshot does.</summary>
    private static int? AnswerBytes(string controller, BuiltKeyTable held, BuiltKeyTable current)
    {
        if (DeltaWriter.Write(held, current) is not { } delta)
        {
            return null;
        }

        byte[] request = new byte[84 + LinkKeys.MacBytes];
        request[0] = 3;
        return new ExchangeAnswer
        {
            WaitSeconds = 5,
            Time = DateTimeOffset.UtcNow,
            Held = TimeSpan.Zero,
            StoredSequence = 0,
            Delta = delta,
        }.ToBytes(ExchangeRequest.Parse(request)!, new LinkKeys(controller, new byte[32]), ExchangeHandler.Path(controller)).Length;
    }

    /// <summary>People with codes of their own at the gym, made as the reconciler makes them.</summary>
    private static async Task AddPeopleAsync(LiveProperty property)
    {
        await property.Manager.MakeKeyAsync(FewKey, new KeyDoorEdit(Gym));
        await property.Cloud.Services.GetRequiredService<PropertyChanges>().MakeAsync(
            property.Building,
            new Actor(null, "Test"),
            async context =>
            {
                List<Key> keys = await context.Database.Keys.Where(key => key.Name == ManyKey || key.Name == FewKey).ToListAsync();
                int present = await context.Database.Assignments.CountAsync(grant => grant.Key!.Name == ManyKey);
                for (int i = present; i < People; i++)
                {
                    string key = i >= People - FewPeople ? FewKey : ManyKey;
                    context.Database.Assignments.Add(new Assignment
                    {
                        Key = keys.Single(found => found.Name == key),
                        Person = new Person { Name = $"Resident {i}", PropertyId = context.PropertyId },
                        From = context.Now.AddDays(-1),
                        MayShareKey = true,
                        IsResident = true,
                    });
                }

                context.Touch(Gym);
                return 0;
            },
            CancellationToken.None);
    }

    /// <summary>Provide Doorcodes of a Key at the gym, with what the console knows before the manager saves.</summary>
    private sealed class KeySwitch(ManagerClient manager, int keyId, int version)
    {
        private int _version = version;

        public static async Task<KeySwitch> ReadAsync(ManagerClient manager, string name)
        {
            KeyLine key = (await manager.KeyAsync(name)).Key;
            return new KeySwitch(manager, key.KeyId, key.Version);
        }

        /// <summary>Saves; gives the version of the door's table.</summary>
        public async Task<long> SetAsync(bool on)
        {
            KeySaved saved = await manager.Http.PutAsync<KeySaved>(
                $"/v1/keys/{keyId}/doors", new KeyDoorsEdit(_version, [new KeyDoorEdit(Gym, on)]));
            _version = saved.Version;
            return saved.Sync.Single().Version;
        }
    }

    private void Print(List<(string What, double Ms, int? AnswerBytes)> toggles)
    {
        TestContext.DisplayMessage(MessageLevel.Informational, string.Join(Environment.NewLine, [
            "",
            $"From the save to the door, durable and in use, 150 ms round trip, {People} people with codes at the door",
            Line("all", toggles),
            .. toggles.GroupBy(toggle => toggle.What).Select(group => "  " + Line(group.Key, [.. group])),
        ]));

        static string Line(string what, IReadOnlyList<(string What, double Ms, int? AnswerBytes)> all)
        {
            double[] sorted = [.. all.Select(toggle => toggle.Ms).Order()];
            string bytes = all.Any(toggle => toggle.AnswerBytes is null)
                ? "a snapshot at least once"
                : $"{all.Max(toggle => toggle.AnswerBytes)} bytes of answer at most";
            return $"{what}: {sorted.Length} toggles, p50 {Percentile(sorted, 50):F0} ms, p99 {Percentile(sorted, 99):F0} ms, "
                + $"max {sorted[^1]:F0} ms, {bytes}";
        }
    }

    private static double Percentile(double[] sorted, int percent) => sorted[((sorted.Length * percent) + 99) / 100 - 1];
}

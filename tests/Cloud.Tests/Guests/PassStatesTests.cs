using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Guests;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;
using static DoorController.Cloud.Tests.Support.TestManager;
using Doorcode = DoorController.Cloud.Domain.Doorcode;

namespace DoorController.Cloud.Tests.Guests;

[TestClass]
public sealed class PassStatesTests
{
    private const CredentialKinds ByApp = CredentialKinds.App | CredentialKinds.Keycard;

    [TestMethod]
    public async Task Pass_stands_at_a_door_as_the_door_would_decide_apart_from_schedules()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        int host = await cloud.PersonAsync(FirstResident);
        int staff = await cloud.PersonAsync(Cleaning);
        DateTimeOffset now = cloud.Time.GetUtcNow();
        AccessMap map = await MapAsync(cloud, now);
        Doorcode live = Code(RetiredReason.None);
        Assert.AreEqual((AccessState.Active, null), At(Pass(host, ByApp), null));
        Assert.AreEqual((AccessState.Active, null), At(Pass(host, CredentialKinds.Doorcode), live));
        Assert.AreEqual((AccessState.Revoked, "REVOKED"), At(Pass(host, ByApp, pass => pass.RevokedAt = now), null));
        Assert.AreEqual((AccessState.Revoked, "REVOKED"), At(Pass(host, ByApp, pass => pass.Doors.Single().DroppedAt = now), null));
        Assert.AreEqual((AccessState.Ended, "EXPIRED"), At(Pass(host, ByApp, pass => pass.Until = now), null));
        Assert.AreEqual((AccessState.Pending, "NOT_YET"), At(Pass(host, ByApp, pass => pass.From = now.AddHours(1)), null));
        Assert.AreEqual((AccessState.Revoked, "REVOKED"), At(Pass(host, CredentialKinds.Doorcode), null));
        Assert.AreEqual(
            (AccessState.Revoked, "DOORCODE_DISABLED"), At(Pass(host, CredentialKinds.Doorcode), Code(RetiredReason.DoorcodeDisabled)));
        Assert.AreEqual((AccessState.Ended, "EXPIRED"), At(Pass(host, CredentialKinds.Doorcode), Code(RetiredReason.Expired)));
        Assert.AreEqual((AccessState.Revoked, "REVOKED"), At(Pass(host, CredentialKinds.Doorcode), Code(RetiredReason.Revoked)));
        Assert.AreEqual((AccessState.Suspended, "SHARING_DISABLED"), At(Pass(staff, ByApp), null));
        int grantId = map.Of(staff, Lobby).Single().AssignmentId;
        Assert.AreEqual((AccessState.Active, null), At(Pass(staff, ByApp, pass => Keep(pass, grantId)), null));
        Assert.AreEqual((AccessState.Suspended, "SHARING_DISABLED"), At(Pass(staff, ByApp, pass => Keep(pass, grantId + 1)), null));
        await new TestManager(cloud).SwitchAsync(Entrances, Lobby, on: false);
        map = await MapAsync(cloud, now);
        Assert.AreEqual((AccessState.Suspended, "DOORCODE_DISABLED"), At(Pass(host, CredentialKinds.Doorcode), live));
        Assert.AreEqual((AccessState.Active, null), At(Pass(host, ByApp), null));

        (AccessState State, string? Reason) At(PassDoor door, Doorcode? code) => PassStates.At(map, door, code, now);

        void Keep(Pass pass, int by) =>
            (pass.Doors.Single().KeptByGrantId, pass.Doors.Single().KeptUntil) = (by, now.AddDays(1));

        PassDoor Pass(int hostId, CredentialKinds kinds, Action<Pass>? change = null)
        {
            var pass = new Pass
            {
                HostId = hostId,
                GuestName = "Guest",
                Kinds = kinds,
                From = now.AddHours(-1),
                Doors = { new PassDoor { DoorNumber = Lobby } },
            };
            change?.Invoke(pass);
            PassDoor door = pass.Doors.Single();
            door.Pass = pass;
            return door;
        }

        Doorcode Code(RetiredReason reason) => new()
        {
            DoorNumber = Lobby,
            ProtectedDigits = [],
            RetiredReason = reason,
            RetiredAt = reason == RetiredReason.None ? null : now,
        };
    }

    [TestMethod]
    [DataRow(AccessState.Active, AccessState.Revoked, AccessState.Active)]
    [DataRow(AccessState.Pending, AccessState.Suspended, AccessState.Pending)]
    [DataRow(AccessState.Suspended, AccessState.Ended, AccessState.Suspended)]
    [DataRow(AccessState.Ended, AccessState.Revoked, AccessState.Ended)]
    [DataRow(AccessState.Revoked, AccessState.Revoked, AccessState.Revoked)]
    public void Pass_stands_as_at_its_best_door(AccessState expected, AccessState first, AccessState second) =>
        Assert.AreEqual(expected, PassStates.Of([first, second]));

    [TestMethod]
    [DataRow(ByApp, false, InviteType.App)]
    [DataRow(CredentialKinds.Doorcode, false, InviteType.SingleDayCode)]
    [DataRow(CredentialKinds.Doorcode, true, InviteType.FifteenMinuteCode)]
    public void Type_follows_from_kinds_and_end(CredentialKinds kinds, bool endsAfterFirstUse, InviteType type) => Assert.AreEqual(
        type, PassStates.TypeOf(new Pass { GuestName = "Guest", Kinds = kinds, EndsAfterFirstUse = endsAfterFirstUse }));

    private static async Task<AccessMap> MapAsync(TestCloud cloud, DateTimeOffset now)
    {
        await using CloudDatabase database = await cloud.DatabaseAsync();
        return await AccessMap.LoadAsync(database, 1, now, CancellationToken.None);
    }
}

using System.Security.Cryptography;
using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Guests;
using DoorController.Cloud.Management;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Devices;

/// <summary>Lets another controller take the place of one that is broken or stolen, and sees to alarms.</summary>
internal sealed class DeviceService(
    IDbContextFactory<CloudDatabase> databases,
    PropertyChanges changes,
    Consequences consequences,
    PhoneCredentials phones,
    Secrets secrets,
    DeviceBundles bundles,
    DoorSyncs syncs)
{
    /// <summary>
    /// Makes a bundle for the replacement of a broken controller. The broken one is answered until the replacement is enrolled; the
    /// credential root stays in force.
    /// </summary>
    public async Task<DeviceBundle> ReplaceAsync(Caller caller, string deviceId, DeviceReplace request, CancellationToken cancellation)
    {
        ChangeOutcome<DeviceBundle> outcome = await changes.MakeAsync(caller.PropertyId, caller.Actor, async context =>
        {
            await RequestMarks.CarryOutOnceAsync(context, request.RequestId, cancellation);
            Controller controller = await FindAsync(context.Database, deviceId, cancellation);
            DeviceBundle bundle = bundles.Make(controller, await PropertyAsync(context, cancellation), context.Now);
            context.Audit(
                AuditActions.DeviceBroken,
                $"{controller.Name} is to be replaced; the one in place goes on until the replacement is enrolled.",
                doors: Numbers(controller));
            return bundle;
        }, cancellation);
        return outcome.Result;
    }

    /// <summary>
    /// Makes worthless what somebody can read in a stolen controller, all at once: its link, its credential root and the property's
    /// card root, all doorcodes of its doors, phones' credentials, and passes that the cloud does not know. Makes a bundle for its
    /// replacement.
    /// </summary>
    public async Task<TheftReported> ReportStolenAsync(
        Caller caller, string deviceId, DeviceReplace request, CancellationToken cancellation)
    {
        ChangeOutcome<(TheftConsequences Consequences, DeviceBundle Bundle)> outcome = await changes.MakeAsync(
            caller.PropertyId, caller.Actor, async context =>
            {
                await RequestMarks.CarryOutOnceAsync(context, request.RequestId, cancellation);
                Controller controller = await FindAsync(context.Database, deviceId, cancellation);
                Property property = await PropertyAsync(context, cancellation);
                TheftScope scope = await TheftScope.FindAsync(context.Database, consequences, controller, context.Now, cancellation);
                ForgetRoots(controller, property, secrets);
                controller.StolenAt = context.Now;
                context.IsMadeWithoutRoom = true;
                await MoveHostsOnAsync(context, scope, cancellation);
                await Shares.EndAtControllerAsync(context, controller.Id, cancellation);
                await phones.RenewAsync(context, scope.PhoneOwners, cancellation);
                context.RenewCodes(scope.Doors);

                // Phones are known at other doors too.
                context.Touch(await context.Database.Doors.Where(door => door.Controller!.PropertyId == context.PropertyId)
                    .Select(door => door.Number).ToListAsync(cancellation));
                TheftConsequences done = scope.Consequences;
                context.Audit(AuditActions.DeviceStolen, Words(controller, done), doors: scope.Doors);
                return (done, bundles.Make(controller, property, context.Now));
            },
            cancellation);
        await using CloudDatabase saved = await databases.CreateDbContextAsync(cancellation);
        return new TheftReported(
            outcome.Result.Consequences,
            outcome.Result.Bundle,
            await syncs.OfAsync(saved, [.. outcome.Doors], cancellation),
            outcome.Warnings);
    }

    /// <summary>Ends the alarms of a controller, which a manager has seen.</summary>
    public Task AcknowledgeAlarmsAsync(Caller caller, string deviceId, CancellationToken cancellation) => changes.MakeAsync(
        caller.PropertyId,
        caller.Actor,
        async context =>
        {
            Controller controller = await FindAsync(context.Database, deviceId, cancellation);
            string[] seen = [.. Alarms(controller)];
            if (seen.Length > 0)
            {
                context.Audit(AuditActions.DeviceAlarmsSeen, $"Saw that {string.Join(" and that ", seen)}.", doors: Numbers(controller));
                (controller.LogBrokenAt, controller.LogBrokenNoticedAt, controller.TokenMisusedAt, controller.AheadAt) = (null, null, null, null);
                controller.CardCopyEventId = null;
            }

            return controller.Id;
        },
        cancellation);

    private static IEnumerable<string> Alarms(Controller controller)
    {
        if (controller.TokenMisusedAt is not null)
        {
            yield return $"somebody tried the used token of {controller.Name}";
        }

        if (controller.CardCopyEventId is not null)
        {
            yield return $"a copy of a keycard was held to a door of {controller.Name}";
        }

        if (controller.LogBrokenAt is { } first)
        {
            yield return $"the log of {controller.Name} is altered, damaged or cut at event {first}";
        }

        if (controller.AheadAt is not null)
        {
            yield return $"{controller.Name} held a newer version than the cloud";
        }
    }

    private static void ForgetRoots(Controller controller, Property property, Secrets secrets)
    {
        if (controller.ProtectedLinkRoot is { } link)
        {
            controller.StolenLinkRootHash = SHA256.HashData(secrets.RevealLinkRoot(controller.Id, link));
        }

        controller.ProtectedLinkRoot = null;
        controller.ProtectedCredentialRoot = null;
        controller.CredentialEpoch++;
        controller.HeldVersion = 0;
        property.ProtectedCardRoot = null;
        property.CardEpoch++;
    }

    /// <summary>Passes that the cloud knows go on in the new epoch; those that a phone made and nobody has seen do not.</summary>
    private static async Task MoveHostsOnAsync(ChangeContext context, TheftScope scope, CancellationToken cancellation)
    {
        Dictionary<PersonAtDoor, int> before = await context.Database.ShareEpochs.AsNoTracking()
            .Where(epoch => scope.Doors.Contains(epoch.DoorNumber))
            .ToDictionaryAsync(epoch => new PersonAtDoor(epoch.PersonId, epoch.DoorNumber), epoch => epoch.Epoch, cancellation);
        IReadOnlyDictionary<PersonAtDoor, int> epochs = await ShareEpochs.MoveOnAsync(context.Database, scope.Hosts, cancellation);
        foreach (PassDoor pass in scope.Passes)
        {
            var host = new PersonAtDoor(pass.Pass!.HostId, pass.DoorNumber);
            if (pass.ShareEpoch == before.GetValueOrDefault(host))
            {
                pass.ShareEpoch = epochs[host];
            }
        }
    }

    private static string Words(Controller controller, TheftConsequences done) =>
        $"{controller.Name} was stolen: its link is refused; {done.CodesStopping} doorcodes stopped and {done.CodesMade} were made; "
        + $"{done.Phones} phones got a new credential; {done.Keycards} keycards are to be replaced.";

    private static int[] Numbers(Controller controller) => [.. controller.Doors.Select(door => door.Number)];

    private static Task<Controller> FindAsync(CloudDatabase database, string deviceId, CancellationToken cancellation) =>
        database.Controllers.Include(controller => controller.Doors.OrderBy(door => door.Index))
            .SingleAsync(controller => controller.Id == deviceId, cancellation);

    private static Task<Property> PropertyAsync(ChangeContext context, CancellationToken cancellation) =>
        context.Database.Properties.SingleAsync(property => property.Id == context.PropertyId, cancellation);
}

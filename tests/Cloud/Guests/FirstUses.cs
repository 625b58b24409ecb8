using DoorController.Cloud.Decisions;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Guests;

/// <summary>Ends codes some time after their first use.</summary>
internal static class FirstUses
{
    /// <summary>
    /// To be called in the transaction that stores new events, all of one controller. Passes and daily access of a single use get an end; the
    /// controllers of their doors get a new version. The codes are retired when that time has come.
    /// </summary>
    public static async Task RecordAsync(
        CloudDatabase database, IReadOnlyList<EventRecord> added, DateTimeOffset now, CancellationToken cancellation)
    {
        List<EventRecord> granted = [.. added.Where(record => record.Type == EventType.Granted && record.CredentialId != 0)];
        if (granted.Count == 0)
        {
            return;
        }

        long[] ids = [.. granted.Select(record => record.CredentialId).Distinct()];
        string controllerId = granted[0].ControllerId;
        List<Doorcode> codes = await database.Doorcodes.Include(code => code.Pass!.Doors)
            .Where(code => ids.Contains(code.Id) && code.Door!.ControllerId == controllerId)
            .Where(code => code.PassId != null
                ? code.Pass!.EndsAfterFirstUse
                : code.Person!.Assignments.Any(grant => grant.PasscodeType == PasscodeType.DailySingleUse))
            .ToListAsync(cancellation);
        var doors = new HashSet<int>();
        foreach (Doorcode code in codes)
        {
            DateTimeOffset used = granted.Where(record => record.CredentialId == code.Id).Min(record => record.Time ?? now);
            if (code.Pass is { } pass)
            {
                EndPass(pass, used, doors);
            }
            else
            {
                await EndAccessAsync(database, code, used, doors, cancellation);
            }
        }

        await MoveVersionsAsync(database, doors, now, cancellation);
    }

    private static void EndPass(Pass pass, DateTimeOffset used, HashSet<int> doors)
    {
        if (pass.FirstUsedAt <= used)
        {
            return;
        }

        pass.FirstUsedAt = used;
        DateTimeOffset end = used + Retention.AfterFirstUse;
        if (pass.Until is not { } until || end < until)
        {
            pass.Until = end;
            doors.UnionWith(pass.Doors.Select(door => door.DoorNumber));
        }
    }

    private static async Task EndAccessAsync(
        CloudDatabase database, Doorcode code, DateTimeOffset used, HashSet<int> doors, CancellationToken cancellation)
    {
        DateTimeOffset end = used + Retention.AfterFirstUse;
        List<Assignment> grants = await database.Assignments.Include(grant => grant.Key!.Doors)
            .Where(grant => grant.PersonId == code.PersonId && grant.PasscodeType == PasscodeType.DailySingleUse)
            .Where(grant => grant.RevokedAt == null && grant.From <= used && (grant.Until == null || grant.Until > end))
            .Where(grant => grant.Key!.Doors.Any(door => door.DoorNumber == code.DoorNumber))
            .ToListAsync(cancellation);
        foreach (Assignment grant in grants)
        {
            grant.Until = end;
            doors.UnionWith(grant.Key!.Doors.Select(door => door.DoorNumber));
        }
    }

    private static async Task MoveVersionsAsync(
        CloudDatabase database, HashSet<int> doors, DateTimeOffset now, CancellationToken cancellation)
    {
        if (doors.Count == 0)
        {
            return;
        }

        int[] numbers = [.. doors];
        List<Controller> controllers = await database.Controllers
            .Where(controller => controller.Doors.Any(door => numbers.Contains(door.Number))).ToListAsync(cancellation);
        foreach (Controller controller in controllers)
        {
            TableVersions.Bump(database, controller, now);
        }
    }
}

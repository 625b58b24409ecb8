using DoorController.Cloud.Doorcodes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Guests;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;
using Doorcode = DoorController.Cloud.Domain.Doorcode;

namespace DoorController.Cloud.Changes;

/// <summary>Puts doorcodes and passes right after a change: mints what a Key provides now, retires what none does any more.</summary>
internal sealed class AccessReconciler(DoorcodeMint mint, GuestMessages messages)
{
    /// <summary>To be called in the change's transaction, after its own edits are saved.</summary>
    /// <exception cref="RefusedException">A doorcode that is due can't be made, so the change can't be.</exception>
    public async Task ReconcileAsync(ChangeContext context, CancellationToken cancellation)
    {
        if (context.Doors.Count == 0)
        {
            return;
        }

        CloudDatabase database = context.Database;
        AccessMap after = await AccessMap.LoadAsync(database, context.PropertyId, context.Now, cancellation);
        int[] doors = [.. context.Doors.Where(after.CodeLengths.ContainsKey)];
        StoredAccess stored = await StoredAccess.LoadAsync(database, doors, cancellation);
        AccessPlan plan = AccessPlan.Make(context.Before ?? after, after, stored, doors, mint.IsDaily, context.Now, context.RenewedDoors);

        foreach (CodeRetirement retirement in plan.Retirements)
        {
            retirement.Code.RetiredAt = retirement.At;
            retirement.Code.RetiredReason = retirement.Reason;
        }

        foreach (PassDoor passDoor in plan.DroppedPassDoors)
        {
            passDoor.DroppedAt = context.Now;
        }

        await ShareEpochs.MoveOnAsync(database, plan.LostDoors, cancellation);
        await Shares.ReconcileAsync(context, after, plan.LostDoors, cancellation);
        LetGoOfKeptPasses(stored, after);

        // Before the new ones are made: a person has one code a door, and codes taken away do not count as in use.
        await database.SaveChangesAsync(cancellation);
        await MintAsync(context, plan, cancellation);
    }

    /// <summary>A grant that may share again, or is gone, keeps no passes.</summary>
    private static void LetGoOfKeptPasses(StoredAccess stored, AccessMap after)
    {
        foreach (PassDoor passDoor in stored.PassDoors.Where(passDoor => passDoor.KeptByGrantId is not null))
        {
            if (!after.Of(passDoor.Pass!.HostId, passDoor.DoorNumber)
                .Any(grant => grant.AssignmentId == passDoor.KeptByGrantId && !grant.MayShare))
            {
                (passDoor.KeptByGrantId, passDoor.KeptUntil) = (null, null);
            }
        }
    }

    private async Task MintAsync(ChangeContext context, AccessPlan plan, CancellationToken cancellation)
    {
        List<DueCode> wanted =
        [
            .. plan.OwnCodes.Select(own => new DueCode(own.Holder.DoorNumber, own.Kind, own.Holder.PersonId, null)),
            .. plan.RenewedGuestCodes.Select(old => new DueCode(
                old.DoorNumber, mint.IsDaily(old) ? DoorcodeKind.Daily : DoorcodeKind.Permanent, null, old.Pass)),
        ];
        if (wanted.Count == 0)
        {
            return;
        }

        int[] numbers = [.. wanted.Select(code => code.Door).Distinct()];
        Dictionary<int, Door> doors = await context.Database.Doors.Where(door => numbers.Contains(door.Number))
            .ToDictionaryAsync(door => door.Number, cancellation);
        foreach (IGrouping<(int Door, DoorcodeKind Kind), DueCode> due in wanted.GroupBy(code => (code.Door, code.Kind)))
        {
            DoorcodeBatch batch = await mint.OpenAsync(context.Database, doors[due.Key.Door], due.Key.Kind, cancellation);
            try
            {
                foreach (DueCode code in due)
                {
                    MintedDoorcode minted = batch.Mint(made => (made.PersonId, made.PassId) = (code.PersonId, code.Guest?.Id));
                    if (code.Guest is { } guest)
                    {
                        await TellHostAsync(context, guest, doors[due.Key.Door], minted.Digits, cancellation);
                    }
                }
            }
            catch (DoorcodeRefusedException refused)
            {
                throw new RefusedException(refused.Code, null, refused.Message);
            }

            if (batch.Warning is { } warning)
            {
                context.Warn(warning);
            }
        }

        await context.Database.SaveChangesAsync(cancellation);
    }

    private async Task TellHostAsync(ChangeContext context, Pass guest, Door door, string digits, CancellationToken cancellation)
    {
        Person host = await context.Database.People.SingleAsync(person => person.Id == guest.HostId, cancellation);
        if ((host.Email ?? host.Phone) is { } to)
        {
            context.Database.OutgoingMessages.Add(messages.OfNewCode(context.PropertyId, to, guest, door, digits, context.Now));
        }
    }

    /// <summary>A code to make, a person's own or a guest's.</summary>
    private sealed record DueCode(int Door, DoorcodeKind Kind, int? PersonId, Pass? Guest);
}

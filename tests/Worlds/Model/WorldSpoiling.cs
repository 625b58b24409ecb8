using DoorController.Cloud.Domain;
using static DoorController.Worlds.Model.WorldParts;

namespace DoorController.Worlds.Model;

/// <summary>Changes a world so that most of what held no longer does, or just so.</summary>
internal sealed class WorldSpoiling(World world, WorldParts parts, ScheduleMaker schedules, Random random, DateTimeOffset now)
{
    private Assignment HostGrant => world.People[0].Assignments.First();

    private Key FirstKeyOfWorld => world.Keys[0];

    /// <summary>Makes one change.</summary>
    public void Spoil(Spoiler spoiler)
    {
        switch (spoiler)
        {
            case Spoiler.GrantEnded:
                HostGrant.Until = Whole(now.AddMinutes(-random.Next(0, 30_000)));
                HostGrant.From = HostGrant.Until.Value.AddDays(-1);
                break;
            case Spoiler.GrantNotBegun:
                HostGrant.From = Whole(now.AddSeconds(random.Next(1, 9_000_000)));
                HostGrant.Until = null;
                break;
            case Spoiler.GrantEdge:
                (HostGrant.From, HostGrant.Until) = random.Next(2) == 0
                    ? (Whole(now.AddDays(-9)), parts.Edge()) : (parts.Edge(), Whole(now.AddDays(50)));
                break;
            case Spoiler.KeyScheduleInside:
                Keep(FirstKeyOfWorld, schedules.AddInside());
                break;
            case Spoiler.KeyScheduleOutside:
                Keep(FirstKeyOfWorld, schedules.AddOutside());
                break;
            case Spoiler.KeyScheduleEdge:
                Keep(FirstKeyOfWorld, schedules.AddEdge());
                break;
            case Spoiler.KeyScheduleAlways:
                Keep(FirstKeyOfWorld, schedules.AddAlways());
                break;
            case Spoiler.ClockSeconds:
                Widen(random.Next(1, 5));
                break;
            case Spoiler.KeyWithoutDoor:
                if (FirstKeyOfWorld.Doors.FirstOrDefault(door => door.DoorNumber == Target) is { } target)
                {
                    FirstKeyOfWorld.Doors.Remove(target);
                }

                break;
            case Spoiler.DoorScheduleInside:
                world.Doors[0].ScheduleId = schedules.AddInside();
                break;
            case Spoiler.DoorScheduleOutside:
                world.Doors[0].ScheduleId = schedules.AddOutside();
                break;
            case Spoiler.GuestIsResident:
                parts.AddGrant(world.People[1], FirstKey, random.Next(2) == 0);
                break;
            case Spoiler.AnotherGoodKey:
                parts.AddGrant(world.People[0], parts.AddKey(parts.Next(), true).Id, true);
                break;
            case Spoiler.CardsAndPhonesBlocked:
                BlockAll();
                break;
            case Spoiler.CodesRetiredDisabled:
                RetireAll(RetiredReason.DoorcodeDisabled);
                break;
            case Spoiler.CodesRetiredExpired:
                RetireAll(RetiredReason.Expired);
                break;
            case Spoiler.CodesRetiredRevoked:
                RetireAll(RetiredReason.Revoked);
                break;
            case Spoiler.ClockInterval:
                Widen(random.Next(1, 20_000));
                break;
            case Spoiler.ClockUnknown:
                Widen(7 * 86_400);
                break;
            case Spoiler.ClockLost:
                Widen((31 * 86_400) + (random.Next(2) == 0 ? random.Next(-1, 3) : random.Next(-86_400, 9 * 86_400)));
                break;
            default:
                world.Passes.ForEach(pass => Spoil(pass, spoiler));
                break;
        }
    }

    private void Spoil(Pass pass, Spoiler spoiler)
    {
        switch (spoiler)
        {
            case Spoiler.PassesEnded:
                pass.Until = Whole(now.AddMinutes(-random.Next(0, 30_000)));
                pass.From = pass.Until.Value.AddDays(-1);
                break;
            case Spoiler.PassesNotBegun:
                (pass.From, pass.Until) = (Whole(now.AddSeconds(random.Next(1, 900_000))), null);
                break;
            case Spoiler.PassesEdge:
                (pass.From, pass.Until) = random.Next(2) == 0 ? (Whole(now.AddDays(-9)), parts.Edge()) : (parts.Edge(), Whole(now.AddDays(50)));
                break;
            case Spoiler.PassesDropped:
                pass.Doors.First().DroppedAt = now.AddDays(-1);
                break;
            case Spoiler.PassesOfOldEpoch:
                world.ShareEpochs.RemoveAll(_ => true);
                world.ShareEpochs.Add(new ShareEpoch { PersonId = Host, DoorNumber = Target, Epoch = 1 });
                break;
            case Spoiler.PassesRevoked:
                pass.RevokedAt = now.AddHours(-1);
                break;
            case Spoiler.PassesOfOtherKinds:
                pass.Kinds = pass.Kinds.HasFlag(CredentialKinds.Doorcode) ? CredentialKinds.App : CredentialKinds.Keycard;
                break;
            case Spoiler.PassesKept:
                KeepPass(pass, Whole(now.AddSeconds(random.Next(1, 3_000_000))));
                break;
            case Spoiler.PassesKeptOver:
                KeepPass(pass, Whole(now.AddSeconds(-random.Next(0, 3_000_000))));
                break;
            case Spoiler.PassesKeptEdge:
                KeepPass(pass, parts.Edge());
                break;
            case Spoiler.PassesUsed:
                (pass.EndsAfterFirstUse, pass.FirstUsedAt) = (true, Whole(now.AddSeconds(-random.Next(0, 1_800))));
                break;
            case Spoiler.PassesUsedEdge:
                (pass.EndsAfterFirstUse, pass.FirstUsedAt) = (true, parts.Edge().AddMinutes(-15));
                break;
        }
    }

    /// <summary>Has some grant of the host keep a pass at the door, and some grant, or none, at the others.</summary>
    private void KeepPass(Pass pass, DateTimeOffset until)
    {
        List<Assignment> grants = [.. world.People[0].Assignments];
        foreach (PassDoor door in pass.Doors.Where(door => door.DoorNumber == Target || random.Next(2) == 0))
        {
            (door.KeptByGrantId, door.KeptUntil) = (grants[random.Next(grants.Count)].Id, until);
        }
    }

    private void BlockAll()
    {
        foreach (Credential credential in world.Credentials)
        {
            if (credential is Keycard card)
            {
                card.BlockedAt = now;
            }
            else if (credential is Phone phone)
            {
                phone.BlockedAt = now;
            }
        }
    }

    private void RetireAll(RetiredReason reason)
    {
        foreach (Doorcode code in world.Credentials.OfType<Doorcode>())
        {
            (code.RetiredAt, code.RetiredReason) = (world.IssuedAt.AddDays(-random.Next(0, 29)), reason);
        }
    }

    /// <summary>Makes the time unknown: it may be as much earlier or later.</summary>
    private void Widen(int seconds)
    {
        uint before = (uint)random.Next(0, Math.Min(seconds, 86_400));
        world.Lower = (uint)now.ToUnixTimeSeconds() - before;
        world.Upper = world.Lower + (uint)seconds;
    }
}

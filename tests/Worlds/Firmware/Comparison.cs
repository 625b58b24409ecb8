using System.Security.Cryptography;
using System.Text;
using DoorController.Cloud.Decisions;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Exchange;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tables;
using DoorController.Worlds.Model;

namespace DoorController.Worlds.Firmware;

/// <summary>A world's table with each presentation and what the oracle says of it.</summary>
internal sealed record Case(World World, byte[] Table, IReadOnlyList<(Presented Presented, Verdict Expected)> Presentations);

/// <summary>Lets firmware and oracle decide the same worlds.</summary>
internal sealed class Comparison : IDisposable
{
    private const byte CardUid = 4;

    private static readonly byte[] LinkRoot = [.. Enumerable.Range(0, 32).Select(number => (byte)number)];
    private static readonly CredentialKinds[] Kinds =
        [CredentialKinds.None, CredentialKinds.Doorcode, CredentialKinds.Keycard, CredentialKinds.App, CredentialKinds.Keycard, CredentialKinds.App];

    // Nothing, as many bytes as fit, and one more.
    private static readonly int[] NobodysLengths = [0, 16, 17];

    private readonly FirmwareDecider _firmware;

    /// <summary>Loads the firmware from a folder.</summary>
    public Comparison(string folder)
    {
        byte[] key = HMACSHA256.HashData(LinkRoot, Prefix("DC.KFING"));
        _firmware = new FirmwareDecider(folder, key, Prefix("DC.FINGR"));
    }

    /// <summary>Keeps keys and codes where a cloud would encrypt them.</summary>
    public static Secrets Secrets { get; } = new(new NoProtection());

    /// <summary>The loaded firmware.</summary>
    public FirmwareDecider Firmware => _firmware;

    /// <summary>Builds a world, its table, and what the oracle says.</summary>
    public static Case Prepare(Recipe recipe)
    {
        World world = WorldBuilder.Build(recipe, Secrets);
        var keys = new LinkKeys(WorldBuilder.ControllerId, LinkRoot);
        new WorldShares(world, new Random(recipe.Seed + 1), keys).Add();
        byte[] table = KeyTableWriter.Write(new KeyTableAssembler(Secrets, keys).Assemble(world.Sources()), keys);
        PropertyFacts facts = world.Facts();
        Dictionary<long, Credential> credentials = world.Credentials.ToDictionary(credential => credential.Id);
        return new Case(world, table, [.. world.Presentations.Select(presented =>
        {
            Credential? credential = credentials.GetValueOrDefault(presented.CredentialId);
            Cloud.Decisions.Decision decision = DecisionOracle.Decide(facts, new DecisionQuery(
                world.Doors[presented.DoorIndex].Number,
                Kinds[presented.Kind],
                credential,
                world.Lower,
                world.Upper,
                ByUid: presented.Kind == CardUid,
                Offline: presented.Offline));
            return (presented, new Verdict((byte)decision.Reason, decision.ByDoorSchedule, decision.CredentialId, decision.PassId ?? 0));
        })]);
    }

    /// <summary>Lets the firmware decide a case.</summary>
    /// <returns>The first difference; null when there is none.</returns>
    public string? FindDifference(Case @case)
    {
        byte problem = _firmware.Attach(@case.Table);
        if (problem != 0)
        {
            return $"the firmware refuses the table with problem {problem}";
        }

        _firmware.Hear(@case.World.LastAnswerAt);
        foreach ((Presented presented, Verdict expected) in @case.Presentations)
        {
            Verdict actual = _firmware.Decide(presented.DoorIndex, presented.Kind, presented.Value, @case.World.Lower, @case.World.Upper);
            if (actual != expected)
            {
                return $"{presented}: the firmware says {actual}, the oracle {expected}";
            }
        }

        return FindDifferenceWithoutDoorOrTable(@case);
    }

    /// <summary>What the oracle has no word for: doors that are not there, values that can't be, no table at all.</summary>
    private string? FindDifferenceWithoutDoorOrTable(Case @case)
    {
        World world = @case.World;
        byte[] value = @case.Presentations[0].Presented.Value;
        bool right = Says(world, -1, value, DecisionReason.DoorNotServed) && Says(world, world.Doors.Count, value, DecisionReason.DoorNotServed)
            && (IsHeldOpen(@case) || Array.TrueForAll(
                NobodysLengths, length => Says(world, 0, new byte[length], DecisionReason.UnknownCredential)));
        _firmware.Detach();
        return right && Says(world, 0, value, DecisionReason.TableMissing) ? null : "a door, value or table that is not there";
    }

    private static bool IsHeldOpen(Case @case) => @case.Presentations.Any(one => one.Presented.DoorIndex == 0 && one.Expected.IsByDoorSchedule);

    private bool Says(World world, int door, byte[] value, DecisionReason reason) =>
        _firmware.Decide(door, 1, value, world.Lower, world.Upper) == new Verdict((byte)reason, false, 0, 0);

    public void Dispose() => _firmware.Dispose();

    private static byte[] Prefix(string label) => [.. Encoding.ASCII.GetBytes(label), 1, .. Convert.FromHexString(WorldBuilder.ControllerId)];
}

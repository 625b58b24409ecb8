using System.Text;
using DoorController.Benchmarks.Metering;
using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Flash;

namespace DoorController.Benchmarks.Scenarios;

/// <summary>The decision function alone, from the digest to the verdict, at a time that is known.</summary>
internal static class DecisionScenarios
{
    private const byte Doorcode = 1;
    private const byte Keycard = 2;
    private const uint HourSeconds = 3_600;
    private const int FullMarks = 256;

    /// <summary>Every kind of answer.</summary>
    public static IReadOnlyList<(string Name, byte Kind, byte[] Value, byte Reason)> All { get; } =
    [
        ("hit", Doorcode, Bytes(HouseTable.Hit), 0),
        ("miss", Doorcode, Bytes(HouseTable.Miss), 5),
        ("disabled", Doorcode, Bytes(HouseTable.Disabled), 12),
        ("expired", Doorcode, Bytes(HouseTable.Expired), 10),
        ("card hit", Keycard, HouseTable.Card, 0),
        ("guest with host", Doorcode, Bytes(HouseTable.Guest), 0),
        ("guest, host may not share", Doorcode, Bytes(HouseTable.GuestOfWhoMayNotShare), 11),
        ("hit by a schedule", Doorcode, Bytes(HouseTable.Scheduled), 0),
    ];

    /// <summary>Measures all in a house of some size.</summary>
    /// <param name="credentials">The size.</param>
    /// <param name="unknownSeconds">How much of the time is not known.</param>
    /// <param name="laterSeconds">How long after <see cref="HouseTable.Now"/>.</param>
    /// <param name="passUse">How often the guests' passes may be used; where that is limited, 256 others have been.</param>
    public static IReadOnlyList<Measured> Measure(int credentials, uint unknownSeconds = 0, uint laterSeconds = 0, byte passUse = 0)
    {
        List<Measured> measured = [];
        byte[] bytes = new HouseTable(credentials, passUse: passUse).Write();
        FirmwareParts.Run(new FlashDrive(), parts =>
        {
            (object access, object now, object decision) = Prepare(parts, bytes, unknownSeconds, laterSeconds, passUse == 0 ? 0 : FullMarks);
            foreach ((string name, byte kind, byte[] value, byte reason) in All)
            {
                object credentialKind = Enum.ToObject(parts.TypeOf("Access.CredentialKind"), kind);

                // Twice: the first time may still set up classes.
                for (int round = 0; round < 2; round++)
                {
                    Work.Begin();
                    FirmwareParts.Call(access, "Decide", 0, credentialKind, value, value.Length, now, decision);
                    Work.IsReading = false;
                }

                Check(name, decision, unknownSeconds < HourSeconds ? reason : null);
                measured.Add(new Measured(name, credentials, Cost.Between(
                    Meter.Instance.Blocks, Only(Moment.DigestReady), Only(Moment.Verdict))));
            }
        });
        return measured;
    }

    /// <summary>Puts together what decides by a table.</summary>
    public static (object Access, object Now, object Decision) Prepare(
        FirmwareParts parts, byte[] bytes, uint unknownSeconds, uint laterSeconds = 0, int passesUsed = 0)
    {
        object table = parts.Make("Access.KeyTable");
        FirmwareParts.Call(table, "Attach", bytes, bytes.Length, 2);
        ControllerIdentity identity = HouseTable.Identity;
        object fingerprint = parts.Make("Access.Fingerprint", identity.Key("DC.KFING"), (byte[])[.. "DC.FINGR"u8, 1, .. identity.ControllerId]);
        object now = parts.Make("Access.TimeInterval");
        now.GetType().GetProperty("Lower")!.SetValue(now, HouseTable.Now + laterSeconds);
        now.GetType().GetProperty("Upper")!.SetValue(now, HouseTable.Now + laterSeconds + unknownSeconds);
        object marks = parts.Make("Access.UseMarks");
        for (uint pass = 0; pass < passesUsed; pass++)
        {
            // Around the guests' passes, which have the lowest ids of the table.
            FirmwareParts.Call(marks, "TryAdd", HouseTable.FirstPass + pass + (pass < passesUsed / 2 ? 0 : 1_000u) - 128, HouseTable.Now, HouseTable.Now);
        }

        return (parts.Make("Access.AccessController", table, fingerprint, marks, parts.Make("Access.DailyCodes", table, 0)), now, parts.Make("Access.Decision"));
    }

    private static Reading Only(Moment moment) => Work.Readings.Single(reading => reading.Moment == moment);

    private static void Check(string name, object decision, byte? reason)
    {
        byte actual = Convert.ToByte(decision.GetType().GetProperty("Reason")!.GetValue(decision), null);
        if (reason is { } expected && actual != expected)
        {
            throw new InvalidOperationException($"{name} was decided as {actual}, not {expected}.");
        }
    }

    private static byte[] Bytes(string code) => Encoding.ASCII.GetBytes(code);
}

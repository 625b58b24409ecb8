using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using DoorController.Bench.Building;
using DoorController.Cloud.Exchange;
using DoorController.Cloud.Tables;
using VirtualEsp32;
using VirtualEsp32.Flash;
using VirtualEsp32.Gpio;
using VirtualEsp32.Parts;

namespace DoorController.EndToEnd.Support;

/// <summary>One controller with the real firmware, at whatever cloud a test gives it.</summary>
internal sealed class LoneController : IDisposable
{
    /// <summary>A code that the right table holds, at door 1.</summary>
    public const string Code = "4827159";

    /// <summary>The controller.</summary>
    public const string ControllerId = "0011223344556601";

    private const string SiteId = "00112233445566aa";
    private const int KeypadEntryGivenUpMs = 5_200;
    private readonly MatrixKeypad _keypad;

    /// <summary>Makes it and puts the installer's files on its flash.</summary>
    public LoneController(HostileCloud cloud)
    {
        Board = new Board(Chip.Esp32S3Octal, new FlashDrive(), Path.Combine(AppContext.BaseDirectory, "firmware"));
        DoorWiring wiring = Wiring.BenchBoard.Doors[0];
        _keypad = new MatrixKeypad(Board, wiring.KeypadRows, wiring.KeypadColumns, "123456789*0#");
        Trust(cloud.Authority);
        string config = $$"""
            { "format": 1, "siteId": "{{SiteId}}", "controllerId": "{{ControllerId}}", "cloud": "https://127.0.0.1:{{cloud.Port}}",
              "enrolmentToken": "{{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}}",
              "provisionalTime": {{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}},
              "doors": [ { "relockAfterMs": 3000 }, { "relockAfterMs": 3000 } ] }
            """;
        Board.Flash.Commit("I:\\controller.json", Encoding.ASCII.GetBytes(config));
        Board.PowerOn("DoorController.Esp32");
    }

    /// <summary>The board.</summary>
    public Board Board { get; }

    private bool IsReleased => Board.Pins.IsHigh(Wiring.BenchBoard.Doors[0].Strike);

    /// <summary>Starts one at a cloud and waits until it decides by the right table, version 1.</summary>
    public static async Task<LoneController> StartAsync(HostileCloud cloud)
    {
        LoneController controller = new(cloud);
        await Eventually.Holds("enrolment", TimeSpan.FromSeconds(20), () => cloud.Keys is not null);
        cloud.Table = new KeyTable(ControllerId, 1, RightTable(cloud.Keys!, 1));
        await controller.SaysAsync("Key table 1 is in use");
        return controller;
    }

    /// <summary>A table that lets <see cref="Code"/> and one more code in at door 1.</summary>
    public static byte[] RightTable(LinkKeys keys, uint version, string siteId = SiteId, string controllerId = ControllerId, int doors = 2) =>
        KeyTableWriter.Write(
            new KeyTableContents
            {
                SiteId = siteId,
                ControllerId = controllerId,
                Version = version,
                IssuedAt = DateTimeOffset.UtcNow,
                Doors = [.. Enumerable.Range(1, doors).Select(number => new KeyTableContents.DoorRow(number, 7, 0))],
                Zone = [new KeyTableContents.ZoneRow(0, 0)],
                Keys = [new KeyTableContents.KeyRow(1, 1, 1, [0, 0, 0, 0, 0, 0, 0, 0])],
                Holders = [new KeyTableContents.HolderRow(1, 0, 0, 1, 0)],
                Grants = [new KeyTableContents.GrantRow(1, 0, true, 0, uint.MaxValue)],
                Passes = [],
                Credentials =
                [
                    .. new[] { (Digits: Code, Id: 11L), (Digits: "5150935", Id: 12L) }
                        .Select(code => new KeyTableContents.CredentialRow(keys.DoorcodeFingerprint(1, code.Digits), code.Id, 0, 0, 1))
                        .OrderBy(row => row.Fingerprint),
                ],
            },
            keys);

    /// <summary>Replaces the certificates that it trusts, from its next start on.</summary>
    public void Trust(X509Certificate2 authority) => Board.Flash.Commit("I:\\ca.pem", Encoding.ASCII.GetBytes(authority.ExportCertificatePem()));

    /// <summary>Waits for words on its serial port.</summary>
    public Task SaysAsync(string words) => Eventually.Holds($"\"{words}\" on the serial port", TimeSpan.FromSeconds(60), () =>
        Board.Console.Lines.Any(line => line.Contains(words, StringComparison.Ordinal)));

    /// <summary>Types the code and expects the door to open, then to lock again.</summary>
    public async Task OpensAsync()
    {
        // A person tries again, too: a handshake freezes the board, and a key pressed just then is not seen.
        for (int attempt = 1; !await TypeAsync(); attempt++)
        {
            Assert.IsLessThan(4, attempt, "The door never opened.");
            await Task.Delay(KeypadEntryGivenUpMs);
        }

        await Eventually.Holds("a locked door", TimeSpan.FromSeconds(5), () => !IsReleased);
    }

    private async Task<bool> TypeAsync()
    {
        foreach (char key in Code)
        {
            _keypad.Press(key);
            await Task.Delay(90);
            _keypad.Release(key);
            await Task.Delay(60);
        }

        for (int waitedMs = 0; waitedMs < 1_000 && !IsReleased; waitedMs += 20)
        {
            await Task.Delay(20);
        }

        return IsReleased;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Board.Dispose();
        Assert.AreEqual(0, Board.LeakedThreads);
    }
}

using System.Globalization;
using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Parts;

namespace DoorController.Days.Outages;

/// <summary>A day with a server that takes connections and then says nothing more, and power that goes twice in it.</summary>
[TestClass]
public sealed class SilentServerDayTests
{
    private const uint Start = ControllerFiles.ProvisionalTime;
    private const uint Hour = 3_600;
    private const uint Day = 24 * Hour;
    private const int HourMs = 3_600_000;
    private const int DaysHours = 24;
    private const int QuickHours = 8;
    private const int MostRestarts = 10;

    // 5 min doubling to 2 h (design.md 4): what a server costs that begins TLS and stops in the middle of it.
    private const int MostRestartsInHandshakes = 16;
    private const string Lease = "4000001";
    private const string Over = "4000002";
    private const string Mornings = "5000001";
    private const string ShortPass = "6000001";
    private const string Granted = "GRANTED";
    private static readonly byte[] Card = [0x04, 0xA1, 0xB2, 0xC3, 0xD4, 0xE5, 0xF6];

    /// <summary>From where on it is silent.</summary>
    public enum Silence
    {
        /// <summary>It takes the connection and never answers.</summary>
        AfterConnecting,

        /// <summary>It answers the first message of TLS, and none after it: the controller stands still.</summary>
        InTheHandshake,

        /// <summary>It takes requests and never answers.</summary>
        AfterARequest,
    }

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(Silence.AfterConnecting)]
    [DataRow(Silence.AfterARequest)]
    public void Hours_with_an_RTC_are_decided_by_the_right_time(Silence silence) => PlayWithRtc(silence, QuickHours);

    [TestMethod]
    [TestCategory(Scale.Long)]
    [DataRow(Silence.AfterConnecting)]
    [DataRow(Silence.InTheHandshake)]
    [DataRow(Silence.AfterARequest)]
    public void Day_with_an_RTC_is_decided_by_the_right_time(Silence silence) => PlayWithRtc(silence, Scale.Of(DaysHours, QuickHours));

    [TestMethod]
    public void Hours_without_an_RTC_are_decided_by_the_interval() => PlayWithoutRtc(QuickHours);

    [TestMethod]
    [TestCategory(Scale.Long)]
    public void Day_without_an_RTC_is_decided_by_the_interval() => PlayWithoutRtc(Scale.Of(DaysHours, QuickHours));

    private void PlayWithRtc(Silence silence, int hours)
    {
        ControllerIdentity identity = new();
        using DoorBoard board = new(ControllerFiles.Drive(identity, Table(identity)));
        Ds3231 rtc = new(board.Board, DoorBoard.RtcData, DoorBoard.RtcClock);
        CloudTwin cloud = Trusted(board, identity);
        long awayMs = 0;
        int decided = 0;
        FallSilent(board, cloud, silence);
        for (int hour = 0; hour < hours; hour++)
        {
            // In the middle of each hour, whatever was without power before.
            board.Run(Math.Max(0, (hour * HourMs) + (HourMs / 2) - board.Board.PoweredMs - awayMs));
            if (hour is 2 or 6)
            {
                board.Board.PowerOff();
                rtc.PassWithoutPower(TimeSpan.FromMinutes(10));
                awayMs += 10 * 60_000;
                board.PowerOn().Run(1_000);
            }

            uint minute = (Start + (uint)((board.Board.PoweredMs + awayMs) / 1_000)) % Day / 60;
            Dictionary<string, string> expected = new()
            {
                [CodeOf(hour)] = Granted,
                [CodeOf(hour + 1)] = "NOT_YET",
                [hour == 0 ? Over : CodeOf(hour - 1)] = "EXPIRED",
                [Lease] = Granted,
                [ShortPass] = Granted,
                [Mornings] = minute is >= 480 and < 600 ? Granted : "OUTSIDE_SCHEDULE",
            };
            decided += Expect(board, expected, hour);
        }

        int most = silence == Silence.InTheHandshake ? MostRestartsInHandshakes : MostRestarts;
        TestContext.WriteLine($"Silent {silence}, {hours} hours, two power cuts: {board.Board.Resets} restarts by the watchdog, {cloud.Server.Connections} connections, "
            + $"{decided} codes, windows and cards decided by the right time.");
        Assert.IsLessThanOrEqualTo(most, board.Board.Resets);
    }

    private void PlayWithoutRtc(int hours)
    {
        ControllerIdentity identity = new();
        using DoorBoard board = new(ControllerFiles.Drive(identity, Table(identity)));
        CloudTwin cloud = Trusted(board, identity);
        int decided = 0;
        int away = 0;
        FallSilent(board, cloud, Silence.AfterConnecting);
        for (int hour = 0; hour < hours; hour++)
        {
            if (hour == 0 || hour == hours / 2)
            {
                // Three hours without power that nobody tells the controller of.
                board.Board.PowerOff();
                board.PowerOn();
                away += 3;
            }

            board.Run(HourMs);
            Dictionary<string, string> expected = new()
            {
                [CodeOf(hour + away)] = "CLOCK_UNKNOWN",
                [Over] = "EXPIRED",
                [Lease] = Granted,
                [ShortPass] = "CLOCK_UNKNOWN",
                [Mornings] = "CLOCK_UNKNOWN",
            };
            decided += Expect(board, expected, hour);
        }

        TestContext.WriteLine($"No RTC, silent server, {hours} hours, two power cuts in the outage: {board.Board.Resets} restarts by the watchdog, {decided} decided by the interval.");
        Assert.IsLessThanOrEqualTo(MostRestarts, board.Board.Resets);
    }

    private static int Expect(DoorBoard board, Dictionary<string, string> expected, int hour)
    {
        foreach ((string code, string what) in expected)
        {
            Assert.AreEqual(what, Said(board, () => board.Type(code)), $"code {code} in hour {hour}");
        }

        Assert.AreEqual(Granted, Said(board, () => Present(board)), $"the card in hour {hour}");
        return expected.Count + 1;
    }

    /// <summary>What the controller says of an entry. One that is frozen hears nothing; then it is tried again.</summary>
    private static string? Said(DoorBoard board, Action present)
    {
        string? said = null;
        void Hear(string line) => said = line.LastIndexOf("Door 1: ", StringComparison.Ordinal) is >= 0 and var at ? line[(at + 8)..].Trim() : said;
        board.Board.Console.LineWritten += Hear;
        for (int attempt = 0; attempt < 3 && said is null; attempt++)
        {
            present();
            board.Run(said is null ? DoorBoard.GateMs + 10_000 : 10_000);
        }

        board.Board.Console.LineWritten -= Hear;
        return said;
    }

    private static void Present(DoorBoard board)
    {
        _ = Readers.Present(board.Board, 0, Readers.Keycard, Card);
        board.Run(0);
    }

    private static void FallSilent(DoorBoard board, CloudTwin cloud, Silence silence)
    {
        if (silence == Silence.AfterARequest)
        {
            cloud.Misbehaviour = (_, _) => { };
            return;
        }

        cloud.Server.HandshakeMs = long.MaxValue;
        cloud.Server.HelloMs = silence == Silence.AfterConnecting ? long.MaxValue : cloud.Server.HelloMs;
        board.Board.Network.DropConnections();
    }

    private static CloudTwin Trusted(DoorBoard board, ControllerIdentity identity)
    {
        CloudTwin cloud = new(board.Board, identity);
        board.PowerOn().Run(120_000);
        Assert.IsTrue(cloud.Exchanges.Last().IsTrusted);
        return cloud;
    }

    private static string CodeOf(int hour) => (3_000_000 + hour).ToString(CultureInfo.InvariantCulture);

    private static TableWriter Table(ControllerIdentity identity)
    {
        TableWriter table = new TableWriter(identity).Door(11, 7).Door(12, 5).Schedule(0x7F, 480, 600)
            .Code(0, Lease, until: Start + (400 * Day))
            .Code(0, Over, until: Start - 1)
            .Code(0, Mornings, schedule: 0)
            .GuestCode(0, ShortPass, 0, Start, Start + (3 * Day))
            .Card(Card);
        for (uint hour = 0; hour < 2 * DaysHours; hour++)
        {
            table.Code(0, CodeOf((int)hour), from: Start + (hour * Hour), until: Start + ((hour + 1) * Hour));
        }

        return table;
    }
}

using System.Globalization;
using System.Text;
using DoorController.Cloud;
using DoorController.Cloud.Changes;
using DoorController.Cloud.Decisions;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tables;
using DoorController.Worlds.Firmware;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DoorController.Worlds.Histories;

/// <summary>
/// One history: a real cloud and the firmware's own table, store, clock and decision, step by step. After each step every credential
/// that was ever issued is tried: the firmware must say what the oracle says of the facts as they were when the firmware's table was
/// made, and nothing must open that the history's own ledger has as lost by then.
/// </summary>
internal sealed class History : IDisposable
{
    private const int MostExchanges = 12;
    private const int LooksAheadDays = 60;
    private const byte ProvenCard = 2;
    private const byte CardUid = 4;

    private static readonly int[] Passing = [1, 10, 16, 45, 180, 600, 1_440, 1_500, 4_320, 10_080, 20_160];

    private readonly HistoryCloud _cloud;
    private readonly Tally _tally;
    private readonly Ledger _ledger;
    private readonly House _house;
    private readonly Moves _moves;
    private readonly BoardController _controller;
    private readonly ControllerLink _link;
    private readonly Dictionary<uint, (PropertyFacts Facts, IReadOnlyDictionary<long, Credential> Credentials)> _facts = [];
    private readonly List<string> _words = [];
    private readonly List<(int Pass, uint Time)> _heard = [];
    private long _elapsedMs;
    private bool _networkIsGone;

    private History(HistoryCloud cloud, Tally tally, Ledger ledger, House house)
    {
        _cloud = cloud;
        _tally = tally;
        _ledger = ledger;
        _house = house;
        _moves = new Moves(cloud, house, ledger);
        _controller = new BoardController(FirmwareDecider.Folder, house);
        _link = new ControllerLink(cloud, house);
    }

    /// <summary>Plays a history.</summary>
    /// <param name="cloud">The cloud; it is emptied.</param>
    /// <param name="tally">Counts what happens.</param>
    /// <param name="seed">What the house begins with.</param>
    /// <param name="attempt">How often histories were played with this cloud, so that no two have the same controller.</param>
    /// <param name="steps">What happens.</param>
    /// <returns>What went wrong, with everything that happened; null when nothing did.</returns>
    public static async Task<string?> PlayAsync(HistoryCloud cloud, Tally tally, int seed, int attempt, IReadOnlyList<Step> steps)
    {
        await cloud.EmptyAsync(seed);
        var ledger = new Ledger();
        string controllerId = attempt.ToString("x16", CultureInfo.InvariantCulture);
        House house = await new HouseBuilder(cloud, ledger, seed, controllerId).BuildAsync();
        using var history = new History(cloud, tally, ledger, house);
        try
        {
            await history.PlayAsync(steps);
            tally.AddHistory();
            return null;
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
        {
            var text = new StringBuilder();
            foreach (string words in history._words)
            {
                text.AppendLine(words);
            }

            return text.Append(exception is HistoryBrokenException ? exception.Message : exception.ToString()).ToString();
        }
    }

    public void Dispose() => _controller.Dispose();

    private async Task PlayAsync(IReadOnlyList<Step> steps)
    {
        _controller.Start(0, 0);
        await SettleAsync();
        await SynchroniseAsync(Cut.None);
        Check(0);
        foreach (Step step in steps)
        {
            await PlayAsync(step);
            await SettleAsync();
            if (!_networkIsGone && step.Afterwards % 2 > 0)
            {
                await SynchroniseAsync(Cut.None);
            }

            Check(step.Afterwards);
        }
    }

    private async Task PlayAsync(Step step)
    {
        string words;
        bool refused = false;
        try
        {
            words = await CarryOutAsync(step);
        }
        catch (RefusedException refusal)
        {
            refused = true;
            words = $"refused: {refusal.Code} {refusal.Message}";
        }

        _tally.AddStep(step.Kind, refused);
        _words.Add(string.Create(
            CultureInfo.InvariantCulture, $"{_words.Count + 1,3} {_cloud.Time.Now.UtcDateTime:u} table {_controller.Version,3} {step.Kind}: {words}"));
    }

    private async Task<string> CarryOutAsync(Step step)
    {
        switch (step.Kind)
        {
            case StepKind.PassTime:
                return await PassTimeAsync(step);
            case StepKind.JumpClock:
                // The controller goes on counting and hears of it with the next exchange.
                TimeSpan jump = step.A % 2 == 0 ? TimeSpan.FromMinutes(step.B % 300) : -TimeSpan.FromSeconds(step.B % 600);
                _cloud.Time.Now += jump;
                return $"the cloud's clock jumps by {jump}";
            case StepKind.ToggleNetwork:
                _networkIsGone = !_networkIsGone;
                return _networkIsGone ? "the network is gone" : "the network is back";
            case StepKind.RestartCloud:
                _cloud.Get<KeyTables>().ForgetBelow(_house.ControllerId, long.MaxValue);
                return "the cloud forgets which tables it sent";
            case StepKind.CutPower:
                return await CutPowerAsync(step, (Cut)(1 + (step.B % 5)), step.B % 4 == 0);
            case StepKind.FailFlash:
                _networkIsGone = false;
                await SynchroniseAsync(Cut.FlashFails);
                return "an exchange while flash takes nothing";
            case StepKind.Present:
                return Present(step);
            default:
                return await _moves.MakeAsync(step);
        }
    }

    private async Task<string> PassTimeAsync(Step step)
    {
        TimeSpan passed = TimeSpan.FromMinutes(Passing[step.A % Passing.Length]) + TimeSpan.FromSeconds(step.B % 60);
        if (step.B % 4 == 0)
        {
            passed = ToChangeOfClocks() + TimeSpan.FromSeconds((step.C % 7_200) - 3_600);
        }

        passed = passed < TimeSpan.Zero ? TimeSpan.FromSeconds(1) : passed;
        _cloud.Time.Now += passed;
        _elapsedMs += (long)passed.TotalMilliseconds;
        if (step.C % 8 == 0)
        {
            return $"{passed} pass while the cloud is away";
        }

        await _cloud.Get<Housekeeping>().ClearAsync(CancellationToken.None);
        _ledger.Look(_cloud.Time.Now.ToUnixTimeSeconds());
        return $"{passed} pass";
    }

    /// <summary>How long it is to the next change of the zone's clocks, if that is within a month; else a day.</summary>
    private TimeSpan ToChangeOfClocks()
    {
        var now = Instant.FromDateTimeOffset(_cloud.Time.Now);
        NodaTime.TimeZones.ZoneInterval interval = DateTimeZoneProviders.Tzdb[_house.TimeZone].GetZoneInterval(now);
        return interval.HasEnd && interval.End - now < NodaTime.Duration.FromDays(31) ? (interval.End - now).ToTimeSpan() : TimeSpan.FromDays(1);
    }

    private async Task<string> CutPowerAsync(Step step, Cut cut, bool staysDark)
    {
        if (staysDark)
        {
            uint held = _controller.Version;
            _controller.PowerOff();
            _tally.AddCut("at rest");
            Restart(held, held);
            return "power cut";
        }

        // So that there is news.
        string words = await _moves.MakeAsync(step with { Kind = StepKind.ToggleShare });
        await SettleAsync();
        _networkIsGone = false;
        await SynchroniseAsync(cut);
        return $"{words}; power cut, {cut}, in an exchange";
    }

    /// <summary>Somebody uses a credential that was issued: the controller logs it when it opens, and the cloud hears of first uses.</summary>
    private string Present(Step step)
    {
        // Codes for minutes first: their first use is what matters most.
        List<BookedCode> codes = [.. _ledger.Codes.Where(code => !_ledger.IsDead(code.Id))
            .OrderByDescending(code => _ledger.Passes.TryGetValue(code.Pass, out BookedPass? pass) && pass.Ends15)];
        if (codes.Count == 0 || _controller.Version == 0)
        {
            return "nobody comes";
        }

        BookedCode code = codes[step.A % 2 == 0 ? step.B % Math.Min(3, codes.Count) : step.B % codes.Count];
        Verdict verdict = default;
        uint time = 0;
        _controller.Decide(_elapsedMs, (decide, lower, upper) =>
            (verdict, time) = (decide(IndexOf(code.Door), 1, code.Digits, lower, upper), lower == upper ? lower : 0));
        if (verdict.Reason != 0)
        {
            return $"code {code.Id} does not open door {code.Door}";
        }

        _link.Log(time, code.Door, (uint)verdict.CredentialId, (uint)verdict.PassId);
        if (verdict.PassId > 0 && _ledger.Passes.TryGetValue((int)verdict.PassId, out BookedPass? used) && used.Ends15)
        {
            // Booked when the cloud hears of it.
            _heard.Add((used.Id, time));
        }

        return $"code {code.Id} opens door {code.Door}";
    }

    /// <summary>Exchanges until there is no news.</summary>
    private async Task SynchroniseAsync(Cut cut)
    {
        for (int i = 0; i < MostExchanges; i++)
        {
            byte[] answer = await _link.ExchangeAsync(_controller);
            await HearAsync();
            uint held = _controller.Version;
            uint news = await NewsAsync(answer);
            _tally.AddExchange(answer[1] switch { 0 => "nothing", 1 => "snapshot piece", _ => "delta" });
            _controller.TakeTime(BitConverter.ToInt64(answer, 28), _elapsedMs);
            _controller.Take(answer, cut);
            if (cut != Cut.None)
            {
                _tally.AddCut(answer[1] == 0 ? "without news" : cut.ToString());
            }

            if (cut is not (Cut.None or Cut.FlashFails))
            {
                bool whole = answer[1] == 2 || (answer[1] == 1 && IsLastPiece(answer));
                bool kept = whole && cut is (Cut.WhileWritingKept or Cut.BeforeUse or Cut.AfterUse);
                Restart(held, kept ? news : held);
                return;
            }

            if (answer[1] == 0 || cut == Cut.FlashFails)
            {
                return;
            }

            if (_controller.Version == news)
            {
                return;
            }

            if (answer[1] == 2 || IsLastPiece(answer))
            {
                throw new HistoryBrokenException($"The firmware holds version {_controller.Version} after it was sent version {news}.");
            }
        }

        throw new HistoryBrokenException($"The controller is not up to date after {MostExchanges} exchanges.");
    }

    private static bool IsLastPiece(byte[] answer) =>
        BitConverter.ToUInt32(answer, 52) + BitConverter.ToUInt16(answer, 56) == BitConverter.ToUInt32(answer, 48);

    /// <summary>After a power cut the controller holds what was on flash, neither more nor less.</summary>
    private void Restart(uint before, uint expected)
    {
        _controller.Start(_elapsedMs, _link.NewestEvent);
        if (_controller.Version != expected)
        {
            throw new HistoryBrokenException(
                $"After a power cut the firmware holds version {_controller.Version} in place of {expected}; before it was {before}.");
        }
    }

    /// <summary>The cloud has heard of first uses: these passes end a quarter of an hour later.</summary>
    private async Task HearAsync()
    {
        if (_heard.Count == 0)
        {
            return;
        }

        long now = _cloud.Time.Now.ToUnixTimeSeconds();
        foreach ((int pass, uint time) in _heard)
        {
            if (_ledger.Passes.TryGetValue(pass, out BookedPass? used))
            {
                _ledger.Set(used with { Until = Math.Min(used.Until, (time == 0 ? now : time) + 900) });
            }
        }

        _heard.Clear();
        await SettleAsync();
    }

    /// <summary>The version that an answer leads to, with the facts from which it was made.</summary>
    private async Task<uint> NewsAsync(byte[] answer)
    {
        if (answer[1] == 0)
        {
            return _controller.Version;
        }

        uint version = BitConverter.ToUInt32(answer, answer[1] == 1 ? 44 : 48);
        if (!_facts.ContainsKey(version))
        {
            await using CloudDatabase database = _cloud.Database();
            Controller controller = await database.Controllers.AsNoTracking().SingleAsync(found => found.Id == _house.ControllerId);
            if (controller.TableVersion != version)
            {
                throw new HistoryBrokenException($"The cloud sends version {version} while it is at {controller.TableVersion}.");
            }

            PropertyFacts facts = (await PropertyFacts.LoadAsync(database, _house.Property, controller.TableIssuedAt))!;
            _facts.Add(version, (facts, facts.People.SelectMany(person => person.Credentials).Concat(facts.GuestDoorcodes)
                .DistinctBy(credential => credential.Id).ToDictionary(credential => credential.Id)));
        }

        return version;
    }

    private async Task SettleAsync()
    {
        await using CloudDatabase database = _cloud.Database();
        await _moves.ObserveAsync(database);
        _ledger.Settle(await VersionAsync(database), _cloud.Time.Now.ToUnixTimeSeconds());
    }

    private Task<long> VersionAsync(CloudDatabase database) =>
        database.Controllers.Where(found => found.Id == _house.ControllerId).Select(found => found.TableVersion).SingleAsync();

    private void Check(int afterwards)
    {
        if (_controller.Version == 0)
        {
            return;
        }

        _controller.Decide(_elapsedMs, (decide, lower, upper) =>
        {
            TryAll(decide, lower, upper);
            if (afterwards % 4 == 0)
            {
                // Whatever must never open again does not open at a later time either, known or not.
                uint later = lower + 1 + (uint)(afterwards % (LooksAheadDays * 86_400));
                TryAll(decide, later, later + (afterwards % 8 == 0 ? 0 : (uint)(afterwards % 90_000)));
            }
        });
    }

    private void TryAll(DecisionCall.Decide decide, uint lower, uint upper)
    {
        var counts = new Counts();
        foreach (BookedCode code in _ledger.Codes)
        {
            Verdict verdict = Try(decide, code.Id, 1, CredentialKinds.Doorcode, code.Door, code.Digits, lower, upper, counts);
            counts.Dead += _ledger.IsDead(code.Id) ? 1 : 0;
            if (Opens(verdict) && _ledger.WhyNot(code, _controller.Version, lower, upper) is { } why)
            {
                throw Opened($"code {code.Id}", code.Door, lower, upper, why);
            }
        }

        foreach (BookedCarried carried in _ledger.Carried)
        {
            foreach (int door in _house.Doors)
            {
                Verdict verdict = carried.IsPhone
                    ? Try(decide, carried.Id, 3, CredentialKinds.App, door, carried.Value, lower, upper, counts)
                    : Try(decide, carried.Id, carried.IsUidOnly ? CardUid : ProvenCard, CredentialKinds.Keycard, door, carried.Value, lower, upper, counts);
                if (!carried.IsPhone && !carried.IsUidOnly
                    && Opens(Try(decide, carried.Id, CardUid, CredentialKinds.Keycard, door, carried.Value, lower, upper, counts)))
                {
                    throw Opened($"a copy of card {carried.Id}", door, lower, upper, "it shows nothing but the card's number");
                }

                if (Opens(verdict) && _ledger.WhyNot(carried, door, _controller.Version, lower, upper) is { } why)
                {
                    throw Opened($"{(carried.IsPhone ? "phone" : "card")} {carried.Id}", door, lower, upper, why);
                }
            }
        }

        _tally.AddDecisions(counts.Decisions, counts.Granted, counts.Guests, counts.Dead, lower == upper ? 0 : counts.Decisions);
    }

    private Verdict Try(
        DecisionCall.Decide decide, long id, byte kind, CredentialKinds kinds, int door, byte[] value, uint lower, uint upper, Counts counts)
    {
        (PropertyFacts facts, IReadOnlyDictionary<long, Credential> credentials) = _facts[_controller.Version];
        Cloud.Decisions.Decision expected = DecisionOracle.Decide(
            facts, new DecisionQuery(door, kinds, credentials.GetValueOrDefault(id), lower, upper, ByUid: kind == CardUid));
        var wanted = new Verdict((byte)expected.Reason, expected.ByDoorSchedule, expected.CredentialId, expected.PassId ?? 0);
        Verdict verdict = decide(IndexOf(door), kind, value, lower, upper);
        counts.Decisions++;
        counts.Granted += verdict.Reason == 0 ? 1 : 0;
        counts.Guests += Opens(verdict) && verdict.PassId > 0 ? 1 : 0;
        if (verdict != wanted)
        {
            throw new HistoryBrokenException(
                $"Credential {id} at door {door} from {lower} to {upper} with version {_controller.Version}: the firmware says {verdict}, the oracle {wanted}.");
        }

        return Opens(verdict) && verdict.PassId > 0 && _ledger.HasLost(verdict.PassId, door, _controller.Version)
            ? throw Opened($"pass {verdict.PassId}", door, lower, upper, "it lost the door for good")
            : verdict;
    }

    private HistoryBrokenException Opened(string what, int door, uint lower, uint upper, string why) => new(
        $"{what} opens door {door} from {lower} to {upper} with version {_controller.Version}, though {why}.");

    private static bool Opens(Verdict verdict) => verdict is { Reason: 0, IsByDoorSchedule: false };

    private int IndexOf(int door) => _house.Doors.Index().First(entry => entry.Item == door).Index;

    private sealed class Counts
    {
        public int Decisions { get; set; }

        public int Granted { get; set; }

        public int Guests { get; set; }

        public int Dead { get; set; }
    }
}

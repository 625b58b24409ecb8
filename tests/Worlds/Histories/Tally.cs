using System.Globalization;
using System.Text;

namespace DoorController.Worlds.Histories;

/// <summary>Counts what happened in histories.</summary>
internal sealed class Tally
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, (long Done, long Refused)> _steps = [];
    private readonly SortedDictionary<string, long> _exchanges = [];
    private readonly SortedDictionary<string, long> _cuts = [];
    private long _histories;
    private long _decisions;
    private long _granted;
    private long _guests;
    private long _withoutTime;
    private long _dead;

    /// <summary>The smallest number of any kind of step that was carried out.</summary>
    public long LeastStep => _steps.Count < Enum.GetValues<StepKind>().Length ? 0 : _steps.Values.Min(count => count.Done);

    /// <summary>The smallest number of any place of a power cut.</summary>
    public long LeastCut => _cuts.Count < Enum.GetValues<Cut>().Length - 1 ? 0 : _cuts.Values.Min();

    /// <summary>Grants among all decisions, in percent.</summary>
    public double GrantedPercent => 100.0 * _granted / Math.Max(_decisions, 1);

    public void AddHistory()
    {
        lock (_lock)
        {
            _histories++;
        }
    }

    public void AddStep(StepKind kind, bool refused)
    {
        lock (_lock)
        {
            (long done, long not) = _steps.GetValueOrDefault(kind.ToString());
            _steps[kind.ToString()] = refused ? (done, not + 1) : (done + 1, not);
        }
    }

    public void AddExchange(string kind)
    {
        lock (_lock)
        {
            _exchanges[kind] = _exchanges.GetValueOrDefault(kind) + 1;
        }
    }

    public void AddCut(Cut cut)
    {
        lock (_lock)
        {
            _cuts[cut.ToString()] = _cuts.GetValueOrDefault(cut.ToString()) + 1;
        }
    }

    /// <summary>Counts decisions.</summary>
    /// <param name="decisions">All.</param>
    /// <param name="granted">Those that opened.</param>
    /// <param name="guests">Those that opened by a guest's pass.</param>
    /// <param name="dead">Those of codes that must never open again.</param>
    /// <param name="withoutTime">Those made without knowing the time.</param>
    public void AddDecisions(int decisions, int granted, int guests, int dead, int withoutTime)
    {
        lock (_lock)
        {
            _decisions += decisions;
            _granted += granted;
            _guests += guests;
            _dead += dead;
            _withoutTime += withoutTime;
        }
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{_histories} histories, {_steps.Values.Sum(count => count.Done + count.Refused)} actions");
        foreach ((string kind, (long done, long refused)) in _steps)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {kind,-20}{done,10} done{refused,10} refused");
        }

        text.AppendLine("exchanges: " + List(_exchanges));
        text.AppendLine("cuts: " + List(_cuts));
        text.AppendLine(CultureInfo.InvariantCulture, $"{_decisions} decisions, {GrantedPercent:F1} % granted, {_guests} of them by a guest's pass; "
            + $"{_dead} of codes that must never open again, {_withoutTime} without knowing the time");
        return text.ToString();
    }

    private static string List(SortedDictionary<string, long> counts) =>
        string.Join(", ", counts.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Key} {count.Value}")));
}

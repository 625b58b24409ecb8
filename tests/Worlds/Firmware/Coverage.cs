using System.Globalization;
using System.Text;
using DoorController.Cloud.Decisions;
using DoorController.Worlds.Model;

namespace DoorController.Worlds.Firmware;

/// <summary>Counts what was decided: each cell of table 2.3, each row of table 2.5, each reason.</summary>
internal sealed class Coverage
{
    private const int Rows = 8;
    private const byte CardUid = 4;

    private static readonly string[] RowNames =
        ["", "own app", "own keycard", "own doorcode", "guest's app", "guest's doorcode", "guest's keycard", "staff, app or keycard", "doorcode for a day"];

    /// <summary>Reasons that a key table alone leads to.</summary>
    private static readonly DecisionReason[] ReasonsHere =
    [
        DecisionReason.None, DecisionReason.UnknownCredential, DecisionReason.UidNotAccepted, DecisionReason.Revoked, DecisionReason.Expired, DecisionReason.SharingDisabled,
        DecisionReason.DoorcodeDisabled, DecisionReason.NotYet, DecisionReason.OutsideSchedule, DecisionReason.ClockUnknown,
    ];

    private readonly Lock _lock = new();
    private readonly int[,] _cells = new int[Rows + 1, Enum.GetValues<Setting>().Length];
    private readonly int[] _reasons = new int[256];
    private int _worlds;
    private int _decisions;
    private int _doorSchedules;
    private int _openedByUid;

    /// <summary>Grants among all decisions, in percent.</summary>
    public double GrantedPercent => 100.0 * _reasons[0] / Math.Max(_decisions, 1);

    /// <summary>The smallest number of any cell, row and reason.</summary>
    public int Least => Counts().Min();

    /// <summary>Counts a world.</summary>
    public void Add(Recipe recipe, Case @case)
    {
        lock (_lock)
        {
            _worlds++;
            foreach ((Presented presented, Verdict expected) in @case.Presentations)
            {
                _decisions++;
                _reasons[expected.Reason]++;
                _doorSchedules += expected.IsByDoorSchedule ? 1 : 0;
                _openedByUid += presented.Kind == CardUid && expected is { Reason: 0, IsByDoorSchedule: false } ? 1 : 0;
                if (recipe.Spoilers.Count == 0 && presented.Row > 0)
                {
                    _cells[presented.Row, (int)recipe.Setting]++;
                }
            }
        }
    }

    /// <summary>All figures as a table.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{_worlds} worlds, {_decisions} decisions, {GrantedPercent:F1} % granted, {_doorSchedules} of them by the door's schedule");
        text.AppendLine("decisions in worlds that are nothing but a cell of table 2.3 or a row of table 2.5:");
        text.AppendLine(string.Concat(Enum.GetNames<Setting>().Prepend("").Select(name => name.PadLeft(name.Length == 0 ? 24 : 10))));
        for (int row = 1; row <= Rows; row++)
        {
            text.AppendLine(RowNames[row].PadRight(24) + string.Concat(Enum.GetValues<Setting>()
                .Select(setting => _cells[row, (int)setting].ToString(CultureInfo.InvariantCulture).PadLeft(10))));
        }

        foreach (DecisionReason reason in ReasonsHere)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{(reason == DecisionReason.None ? "granted" : reason.ToString()),-24}{_reasons[(int)reason],10}");
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"granted to the number of a card alone: {_openedByUid}");
        return text.ToString();
    }

    private IEnumerable<int> Counts()
    {
        foreach (int cell in _cells.Cast<int>().Skip(_cells.GetLength(1)))
        {
            yield return cell;
        }

        yield return _doorSchedules;
        yield return _openedByUid;
        foreach (DecisionReason reason in ReasonsHere)
        {
            yield return _reasons[(int)reason];
        }
    }
}

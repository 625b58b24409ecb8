using DoorController.Benchmarks.Metering;
using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Flash;

namespace DoorController.Benchmarks.Scenarios;

/// <summary>The whole controller at its door: from the last key to the pin, and the steps of its loop.</summary>
internal static class DoorScenarios
{
    private const int FlushMs = 1_500;

    /// <summary>From the last key, or the card, to the pin that shows the answer.</summary>
    public static IReadOnlyList<DoorCost> Measure(int credentials)
    {
        using DoorBoard board = Board(new HouseTable(credentials));
        List<DoorCost> measured = [];
        foreach ((string name, byte kind, byte[] value, _) in DecisionScenarios.All)
        {
            // Twice: the first time may still set up classes. A refusal makes the keypad deaf for a second.
            for (int round = 0; round < 2; round++)
            {
                board.Run(10_000);
                if (kind == Readers.Keycard)
                {
                    Work.Begin();
                    Readers.Present(board.Board, 0, kind, value);
                    board.Run(0);
                }
                else
                {
                    string code = System.Text.Encoding.ASCII.GetString(value);
                    board.Type(code[..^1]);
                    Work.Begin();
                    board.Type(code[^1..]);
                }

                Work.IsReading = false;
            }

            measured.Add(Evaluate(name, credentials, [.. Work.Readings]));
        }

        return measured;
    }

    /// <summary>The longest step of the loop for each cause.</summary>
    public static IReadOnlyList<Measured> Stalls(int credentials)
    {
        List<Measured> stalls = [];
        using (DoorBoard board = Board(new HouseTable(credentials)))
        {
            board.Type(HouseTable.Hit);
            board.Run(10_000);
            stalls.Add(Longest("a key is pressed, held and let go", credentials, () => board.Type("1")));
            board.Run(10_000);
            board.Type(HouseTable.Hit[..^1]);
            stalls.Add(Longest("the last key opens", credentials, () => board.Type(HouseTable.Hit[^1..])));
            stalls.Add(Longest("events go to flash, relock", credentials, () => board.Run(10_000)));
            board.Type(HouseTable.Miss[..^1]);
            stalls.Add(Longest("the last key is refused", credentials, () => board.Type(HouseTable.Miss[^1..])));
            stalls.Add(Longest("events go to flash, lamps", credentials, () => board.Run(10_000)));
            stalls.Add(Longest("a card opens", credentials, () =>
            {
                Readers.Present(board.Board, 0, Readers.Keycard, HouseTable.Card);
                board.Run(100);
            }));
        }

        using (DoorBoard board = Board(new HouseTable(credentials, hasDoorSchedule: true)))
        {
            board.Run(2_000);
            stalls.Add(Longest("a look at two doors' schedules, time not known", credentials, () => board.Run(3_000)));
        }

        return stalls;
    }

    private static DoorBoard Board(HouseTable table)
    {
        FlashDrive flash = new();
        flash.Commit(ControllerFiles.Configuration, ControllerFiles.Json(HouseTable.Identity));
        flash.Commit(ControllerFiles.LinkRoot, ControllerFiles.Root(HouseTable.Identity));
        flash.Commit(ControllerFiles.TableA, table.Write());
        DoorBoard board = new DoorBoard(flash).PowerOn();
        board.Run(FlushMs);
        return board;
    }

    private static DoorCost Evaluate(string name, int credentials, Reading[] readings)
    {
        int verdict = Array.FindIndex(readings, reading => reading.Moment == Moment.Verdict);
        Reading taken = readings.Take(verdict).Last(reading => reading.Moment is Moment.KeyTaken or Moment.PresentationTaken);
        Reading digest = readings.Take(verdict).Last(reading => reading.Moment == Moment.DigestReady);
        Reading pin = readings.Skip(verdict).First(reading => reading.Moment == Moment.PinWritten);
        Reading? noted = readings.Skip(verdict).TakeWhile(reading => reading != pin).FirstOrDefault(reading => reading.Moment == Moment.GuessNoted);
        Cost? noting = noted is null ? null : Between(readings[verdict], noted);
        return new DoorCost(name, credentials, Between(digest, pin), Between(taken, pin), noting);
    }

    private static Measured Longest(string what, int credentials, Action action)
    {
        Work.Begin();
        action();
        Work.IsReading = false;
        List<Cost> steps = [];
        Reading? began = null;
        foreach (Reading reading in Work.Readings)
        {
            if (reading.Moment == Moment.WaitEnds)
            {
                began = reading;
            }
            else if (reading.Moment == Moment.WaitBegins && began is not null)
            {
                steps.Add(Between(began, reading));
            }
        }

        return new Measured(what, credentials, steps.MaxBy(step => Estimate.Of(step).HighMs)
            ?? throw new InvalidOperationException($"The loop made no step: {what}."));
    }

    private static Cost Between(Reading from, Reading until) => Cost.Between(Meter.Instance.Blocks, from, until);
}

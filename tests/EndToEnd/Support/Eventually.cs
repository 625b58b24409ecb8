using System.Diagnostics;

namespace DoorController.EndToEnd.Support;

/// <summary>Waits for what must become true.</summary>
public static class Eventually
{
    /// <summary>Waits.</summary>
    /// <param name="what">Completes the sentence "expected …".</param>
    /// <param name="patience">How long at most.</param>
    /// <param name="holds">What must become true.</param>
    /// <returns>How long it took.</returns>
    public static async Task<TimeSpan> Holds(string what, TimeSpan patience, Func<Task<bool>> holds)
    {
        Stopwatch waited = Stopwatch.StartNew();
        while (!await holds())
        {
            if (waited.Elapsed > patience)
            {
                Assert.Fail($"Expected {what} within {patience.TotalSeconds} s.");
            }

            await Task.Delay(20);
        }

        return waited.Elapsed;
    }

    /// <summary>The same for what needs no waiting itself.</summary>
    public static Task<TimeSpan> Holds(string what, TimeSpan patience, Func<bool> holds) => Holds(what, patience, () => Task.FromResult(holds()));
}

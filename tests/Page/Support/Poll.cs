namespace DoorController.Page.Support;

/// <summary>Waits for what a page does not show.</summary>
internal static class Poll
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(50);

    /// <summary>Looks again and again until it is found.</summary>
    public static async Task<T> UntilAsync<T>(string what, Func<Task<T?>> look)
        where T : class => await FindAsync(look, Patience)
            ?? throw new AssertFailedException($"Not within {Patience.TotalSeconds:0} s: {what}");

    /// <summary>Looks again and again, and gives up with null after a while.</summary>
    public static async Task<T?> FindAsync<T>(Func<Task<T?>> look, TimeSpan patience)
        where T : class
    {
        using var patient = new CancellationTokenSource(patience);
        using var timer = new PeriodicTimer(Period);
        while (true)
        {
            if (await look() is { } found)
            {
                return found;
            }

            try
            {
                await timer.WaitForNextTickAsync(patient.Token);
            }
            catch (OperationCanceledException)
            {
                return null;
            }
        }
    }
}

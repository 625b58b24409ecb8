namespace DoorController.Page.Support;

/// <summary>Waits for what a page does not show.</summary>
internal static class Poll
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(50);

    /// <summary>Looks again and again until it is found.</summary>
    public static async Task<T> UntilAsync<T>(string what, Func<Task<T?>> look)
        where T : class
    {
        using var patience = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(Period);
        while (true)
        {
            if (await look() is { } found)
            {
                return found;
            }

            try
            {
                await timer.WaitForNextTickAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                throw new AssertFailedException($"Not within {Patience.TotalSeconds:0} s: {what}");
            }
        }
    }
}

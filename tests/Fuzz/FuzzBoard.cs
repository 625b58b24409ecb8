using VirtualEsp32;
using VirtualEsp32.Flash;
using VirtualEsp32.Gpio;

namespace DoorController.Fuzz;

/// <summary>A virtual board on which the firmware's parsers are fed as they are flashed.</summary>
internal sealed class FuzzBoard : IDisposable
{
    /// <summary>Longer than any input can take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Board _board = new(Chip.Esp32S3Octal, new FlashDrive(), Path.Combine(AppContext.BaseDirectory, "firmware"), virtualTime: true)
    {
        // Millions of inputs without a pause: what is garbage is not always collected in time.
        HeapBytes = 1L << 40,
    };

    private long _fed;

    /// <summary>Runs something on the board that feeds a target.</summary>
    /// <param name="target">The parser.</param>
    /// <param name="body">Is given what feeds one input; returns what is wrong with how it was taken, null when nothing is.</param>
    /// <param name="patience">How long one input may take; for ever when somebody else watches.</param>
    /// <exception cref="TimeoutException">One input took longer than any can.</exception>
    public void Run(FuzzTarget target, Action<Func<byte[], string?>> body, TimeSpan patience)
    {
        Exception? failure = null;
        using var done = new ManualResetEventSlim();
        _board.PowerOn(context =>
        {
            try
            {
                var feed = context.LoadFirmware("FuzzHarness").GetType("DoorController.Fuzz.Harness." + target.Harness, throwOnError: true)!
                    .GetMethod("Run")!.CreateDelegate<Func<byte[], string?>>();
                body(input =>
                {
                    _fed++;
                    return feed(input);
                });
            }
            catch (Exception exception)
            {
                failure = exception;
            }
            finally
            {
                done.Set();
            }
        });
        var clock = new Thread(() => _board.RunFor(0)) { IsBackground = true };
        clock.Start();
        long before = -1;
        while (!done.Wait(patience))
        {
            long now = Interlocked.Read(ref _fed);
            if (now == before)
            {
                throw new TimeoutException($"Input {now} of {target.Name} took longer than {patience.TotalSeconds} s.");
            }

            before = now;
        }

        if (failure is not null)
        {
            throw new InvalidOperationException($"After {_fed} inputs of {target.Name}: {failure.Message}", failure);
        }
    }

    public void Dispose() => _board.Dispose();
}

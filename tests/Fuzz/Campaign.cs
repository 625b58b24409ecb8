using VirtualEsp32.Coverage;

namespace DoorController.Fuzz;

/// <summary>
/// Feeds a target its seeds and what a mutator makes of them, in this process. An input that reaches something new is kept and changed
/// further.
/// </summary>
/// <param name="target">The parser.</param>
/// <param name="seed">The same inputs for the same number.</param>
internal sealed class Campaign(FuzzTarget target, int seed)
{
    private readonly List<byte[]> _known = [.. target.Seeds()];

    /// <summary>The inputs that reached something new, the seeds first.</summary>
    public IReadOnlyList<byte[]> Known => _known;

    /// <summary>Inputs that were taken wrongly, with what was wrong.</summary>
    public List<(byte[] Input, string Wrong)> Failures { get; } = [];

    /// <summary>Feeds so many inputs.</summary>
    public void Run(int count)
    {
        using var board = new FuzzBoard();
        var mutator = new Mutator(seed);
        board.Run(target, feed =>
        {
            int seeds = _known.Count;
            int reached = 0;
            for (int i = 0; i < count; i++)
            {
                byte[] input = i < seeds ? _known[i] : mutator.Next(_known);
                Feed(feed, input);
                int now = CoverageLog.ReachedPoints;
                if (now > reached && i >= seeds)
                {
                    _known.Add(input);
                }

                reached = now;
            }
        }, FuzzBoard.Patience);
    }

    private void Feed(Func<byte[], string?> feed, byte[] input)
    {
        string? wrong;
        try
        {
            wrong = feed(input);
        }
        catch (Exception exception)
        {
            wrong = exception.ToString();
        }

        if (wrong is not null)
        {
            Failures.Add((input, wrong));
        }
    }
}

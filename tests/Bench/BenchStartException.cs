namespace DoorController.Bench;

/// <summary>The bench can't start; the message is the sentence for the person who started it.</summary>
public sealed class BenchStartException : Exception
{
    /// <summary>Says why.</summary>
    public BenchStartException(string message)
        : base(message)
    {
    }

    /// <summary>Says why, with the cause.</summary>
    public BenchStartException(string message, Exception cause)
        : base(message, cause)
    {
    }
}

namespace DoorController.Cloud;

/// <summary>The cloud can't start; the message is one sentence that says why and what to do.</summary>
public sealed class CloudStartException : Exception
{
    /// <summary>Says why, and what lies behind it.</summary>
    public CloudStartException(string sentence, Exception? inner = null)
        : base(sentence, inner)
    {
    }
}

namespace DoorController.Cloud.Tables;

/// <summary>No key table can be made of what the database has.</summary>
internal sealed class KeyTableException : Exception
{
    /// <summary>Says why.</summary>
    /// <param name="sentence">With the ids of the table.</param>
    /// <param name="excess">What is too much; null when it is something else.</param>
    public KeyTableException(string sentence, TableExcess? excess = null)
        : base(sentence) => Excess = excess;

    /// <summary>What is too much; null when it is something else.</summary>
    public TableExcess? Excess { get; }
}

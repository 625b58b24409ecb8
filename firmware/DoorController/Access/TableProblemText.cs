namespace DoorController.Access;

/// <summary>What to tell a person about a refused table.</summary>
public static class TableProblemText
{
    private static readonly string[] Texts =
    {
        "right", "shorter than its header says", "not a key table", "of a format this firmware doesn't know",
        "another controller's", "not newer than the one in use", "made for another number of doors", "not signed with this controller's key",
        "damaged", "of contradicting lengths", "holding a record out of range", "holding two equal fingerprints", "not sorted",
        "too large for this board", "unreadable on flash", "not what its edits lead to",
    };

    /// <summary>Completes the sentence "the table is …".</summary>
    public static string Of(TableProblem problem) => (int)problem < Texts.Length ? Texts[(int)problem] : "wrong";
}

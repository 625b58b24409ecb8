namespace DoorController.Access;

/// <summary>What was decided about one presentation. One object is reused for all, so that deciding allocates nothing.</summary>
public sealed class Decision
{
    /// <summary>Whether the door opens.</summary>
    public bool IsGranted => Reason == Reason.None;

    /// <summary>Why it doesn't; <see cref="Access.Reason.None"/> when it does.</summary>
    public Reason Reason { get; set; }

    /// <summary>Whose credential it was, for the log; 0 when unknown.</summary>
    public uint CredentialId { get; set; }

    /// <summary>By which guest's pass, for the log; 0 for an own credential.</summary>
    public uint PassId { get; set; }
}

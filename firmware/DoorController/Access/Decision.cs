namespace DoorController.Access;

/// <summary>What was decided about one presentation. One object is reused for all, so that deciding allocates nothing.</summary>
public sealed class Decision
{
    /// <summary>Whether the door opens.</summary>
    public bool IsGranted => Reason == Reason.None;

    /// <summary>Why it doesn't; <see cref="Access.Reason.None"/> when it does.</summary>
    public Reason Reason { get; set; }

    /// <summary>Whether the door's own schedule holds it open, whatever was presented.</summary>
    public bool IsByDoorSchedule { get; set; }

    /// <summary>Whose credential it was, for the log; 0 when unknown.</summary>
    public uint CredentialId { get; set; }

    /// <summary>By which guest's pass it was decided, for the log; 0 for an own grant.</summary>
    public uint PassId { get; set; }

    /// <summary>How often that pass may be used.</summary>
    public PassUse PassUse { get; set; }

    /// <summary>Forgets the last decision; what is not decided is refused.</summary>
    public void Clear()
    {
        Reason = Reason.TableMissing;
        IsByDoorSchedule = false;
        CredentialId = 0;
        PassId = 0;
        PassUse = PassUse.Any;
    }
}

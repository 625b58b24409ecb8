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

    /// <summary>By which guest's pass, or by which share number, it was decided, for the log; 0 for an own grant.</summary>
    public uint PassId { get; set; }

    /// <summary>How often that pass, or daily doorcode, may be used.</summary>
    public PassUse PassUse { get; set; }

    /// <summary>Under which number its first use is remembered.</summary>
    public uint MarkId { get; set; }

    /// <summary>The share number of another host who has the same daily doorcode; 0 for none.</summary>
    public uint OtherShareNumber { get; set; }

    /// <summary>Forgets the last decision; what is not decided is refused.</summary>
    public void Clear()
    {
        Reason = Reason.TableMissing;
        IsByDoorSchedule = false;
        CredentialId = 0;
        PassId = 0;
        PassUse = PassUse.Any;
        MarkId = 0;
        OtherShareNumber = 0;
    }
}

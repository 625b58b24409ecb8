namespace VirtualEsp32.Flash;

/// <summary>What firmware does with a file, and what can fail.</summary>
public enum FlashCall
{
    /// <summary>Looks whether it is there.</summary>
    Exists,

    /// <summary>Lists a directory.</summary>
    List,

    /// <summary>Opens it.</summary>
    Open,

    /// <summary>Reads.</summary>
    Read,

    /// <summary>Writes.</summary>
    Write,

    /// <summary>Closes.</summary>
    Close,

    /// <summary>Deletes it.</summary>
    Delete,
}

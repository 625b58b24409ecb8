using DoorController.Faults.Support;

namespace DoorController.Faults.PowerCuts;

/// <summary>What changes a drive.</summary>
internal enum OperationKind
{
    /// <summary>A file is opened that was not there: an empty one is.</summary>
    Create,

    /// <summary>Bytes are written that nothing points to yet.</summary>
    Write,

    /// <summary>What was written becomes the file.</summary>
    Close,

    /// <summary>The file goes.</summary>
    Delete,
}

/// <summary>An operation of a run.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="Path">With which file.</param>
/// <param name="Before">What lay on the drive before.</param>
/// <param name="Told">What had been seen outside before.</param>
internal sealed record FlashOperation(OperationKind Kind, string Path, FlashImage Before, Told Told)
{
    /// <summary>What lies on the drive when it took effect.</summary>
    public FlashImage After { get; set; } = Before;
}

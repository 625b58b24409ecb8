namespace DoorController.Cloud.Changes;

/// <summary>How a person stands at a door, apart from the times of day.</summary>
internal enum Standing
{
    /// <summary>A grant that has not ended provides doorcodes.</summary>
    Provided,

    /// <summary>There is a grant that has not ended, and none of these provides doorcodes.</summary>
    NotProvided,

    /// <summary>The last grant ended.</summary>
    Expired,

    /// <summary>There is none: it was taken away.</summary>
    Revoked,
}

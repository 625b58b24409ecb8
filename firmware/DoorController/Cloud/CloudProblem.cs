namespace DoorController.Cloud;

/// <summary>Why the cloud could not be reached. The numbers are those of FORMATS.md 5.</summary>
public enum CloudProblem : byte
{
    /// <summary>It answered.</summary>
    None = 0,

    /// <summary>No connection, or it broke.</summary>
    NoConnection = 1,

    /// <summary>Its certificate is not signed by the given ones, not valid now, or another name's.</summary>
    CertificateRefused = 2,

    /// <summary>It took too long.</summary>
    TooSlow = 3,

    /// <summary>It answered with another status than success.</summary>
    RefusedByStatus = 4,

    /// <summary>The answer is not of the format.</summary>
    AnswerMalformed = 5,

    /// <summary>The answer's MAC, counter or nonce is wrong.</summary>
    AnswerNotAuthentic = 6,

    /// <summary>The answer is longer than any can be.</summary>
    AnswerTooLong = 7,

    /// <summary>The access point can't be reached.</summary>
    NoNetwork = 8,

    /// <summary>There is no such name, or no name server answers.</summary>
    NameNotFound = 9,

    /// <summary>Connecting has frozen the controller until it was reset.</summary>
    Froze = 10,

    /// <summary>The controller's roots can't be kept on flash, so it is not enrolled.</summary>
    RootsNotKept = 11,
}

namespace DoorController.Cloud.Enrolment;

/// <summary>What became of an enrolment.</summary>
public enum EnrolmentOutcome
{
    /// <summary>The controller is enrolled, now or by the same request before.</summary>
    Accepted,

    /// <summary>There is no such controller.</summary>
    UnknownController,

    /// <summary>The controller has no such token, or a newer one.</summary>
    TokenUnknown,

    /// <summary>The token was not used in its time.</summary>
    TokenExpired,

    /// <summary>The token was used with another link root; the manager is told.</summary>
    TokenUsed,

    /// <summary>The link root is that of a controller that was reported stolen, which somebody may have read.</summary>
    LinkRootStolen,
}

namespace DoorController.Cloud.Enrolment;

/// <summary>The three roots that a controller made for its enrolment.</summary>
/// <param name="Link">For transport and table; known to the two of them only.</param>
/// <param name="Credential">For phones and shares, if none is in force for the controller.</param>
/// <param name="Card">For keycards, if none is in force in the property.</param>
public sealed record ControllerRoots(byte[] Link, byte[] Credential, byte[] Card)
{
    /// <summary>Length of each.</summary>
    public const int Bytes = 32;
}

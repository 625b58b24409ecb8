namespace DoorController.Cloud.Enrolment;

/// <summary>What an enrolled controller goes by from now on.</summary>
/// <param name="CredentialRoot">64 hexadecimal digits.</param>
/// <param name="CredentialEpoch">Which one it is, counted from 1.</param>
/// <param name="CardRoot">64 hexadecimal digits, the same for all controllers of a property.</param>
/// <param name="CardEpoch">Which one it is, counted from 1.</param>
public sealed record RootsInForce(string CredentialRoot, int CredentialEpoch, string CardRoot, int CardEpoch);

namespace DoorController.Cloud.Enrolment;

/// <summary>What a controller sends to be enrolled.</summary>
/// <param name="Token">The enrolment token, 32 hexadecimal digits.</param>
/// <param name="LinkRoot">The link root that it made, 64 hexadecimal digits.</param>
/// <param name="CredentialRoot">The credential root that it made, 64 hexadecimal digits.</param>
/// <param name="CardRoot">The card root that it made, 64 hexadecimal digits.</param>
public sealed record EnrolmentRequest(string? Token, string? LinkRoot, string? CredentialRoot, string? CardRoot);

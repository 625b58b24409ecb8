namespace DoorController.Cloud.Devices;

/// <summary>Where controllers reach the cloud; known once it listens.</summary>
internal sealed class ControllerAddress
{
    /// <summary>Such as https://127.0.0.1:8443, without a slash at the end.</summary>
    public string Value { get; set; } = "";
}

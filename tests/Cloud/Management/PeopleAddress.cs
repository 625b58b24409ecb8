namespace DoorController.Cloud.Management;

/// <summary>Where people reach the pages; known once the cloud listens.</summary>
internal sealed class PeopleAddress
{
    /// <summary>Such as http://127.0.0.1:8444, without a slash at the end.</summary>
    public string Value { get; set; } = "";
}

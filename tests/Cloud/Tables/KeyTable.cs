namespace DoorController.Cloud.Tables;

/// <summary>A key table as it is sent to its controller.</summary>
/// <param name="ControllerId">The controller.</param>
/// <param name="Version">The version that it carries.</param>
/// <param name="Bytes">All of it, FORMATS.md section 3.</param>
public sealed record KeyTable(string ControllerId, uint Version, byte[] Bytes);

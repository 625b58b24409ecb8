namespace DoorController.Cloud.Tables;

/// <summary>A record of a key table.</summary>
/// <param name="Identity">What it stands for, from version to version the same; different for each record of a section.</param>
/// <param name="Bytes">How it is written.</param>
internal sealed record TableRecord((long Owner, long Number) Identity, byte[] Bytes);

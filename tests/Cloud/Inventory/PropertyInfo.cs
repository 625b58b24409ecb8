namespace DoorController.Cloud.Inventory;

/// <summary>A property.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="TimeZone">IANA name of its time zone.</param>
/// <param name="SiteId">Site id, 16 hexadecimal digits.</param>
public sealed record PropertyInfo(string Name, string TimeZone, string SiteId);

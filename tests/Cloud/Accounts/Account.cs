using Microsoft.AspNetCore.Identity;

namespace DoorController.Cloud.Accounts;

/// <summary>Somebody who signs in: manager, resident, guest, or several of these.</summary>
public sealed class Account : IdentityUser<int>
{
    /// <summary>What the person is called.</summary>
    public required string DisplayName { get; set; }
}

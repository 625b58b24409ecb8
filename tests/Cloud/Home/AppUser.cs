using DoorController.Cloud.Api.Authorization;

namespace DoorController.Cloud.Home;

/// <summary>Who uses the resident's app or the guest's view.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Name">What the person is called.</param>
internal sealed record AppUser(int AccountId, string Name)
{
    /// <summary>Who makes a request, which its endpoint lets in only when signed in.</summary>
    public static AppUser Of(Caller caller) => new(caller.AccountId, caller.Name);
}

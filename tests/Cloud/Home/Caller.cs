namespace DoorController.Cloud.Home;

/// <summary>Who is signed in.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Name">What the person is called.</param>
internal sealed record Caller(int AccountId, string Name);

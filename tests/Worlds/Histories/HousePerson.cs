using DoorController.Cloud.Home;

namespace DoorController.Worlds.Histories;

/// <summary>Somebody of the house.</summary>
/// <param name="Id">The person.</param>
/// <param name="Email">Mail address.</param>
/// <param name="User">The person as a user of the app.</param>
internal sealed record HousePerson(int Id, string Email, AppUser User);

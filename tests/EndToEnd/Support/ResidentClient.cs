using DoorController.Contract;

namespace DoorController.EndToEnd.Support;

/// <summary>What a resident does in the app, by the same calls.</summary>
internal sealed class ResidentClient(PeopleClient http, int building) : IDisposable
{
    private static int s_phones = 1_000_000;

    /// <summary>For calls that have no method here.</summary>
    public PeopleClient Http => http;

    public async Task<HomeDoor> DoorAsync(int door) =>
        (await http.GetAsync<IReadOnlyList<HomeBuilding>>("/v1/home")).Single().Doors.Single(found => found.DoorId == door);

    /// <summary>The own doorcode as the app shows it.</summary>
    public async Task<string> CodeAsync(int door) =>
        (await DoorAsync(door)).Doorcode.Code ?? throw new AssertFailedException($"The app shows no code for door {door}.");

    /// <summary>Invites somebody with an account to one door.</summary>
    public async Task<GuestInvited> InviteAppAsync(string email, params int[] doors) => await http.PostAsync<GuestInvited>(
        "/v1/home/guests", new GuestInvite(Guid.NewGuid(), building, "App guest", email, null, doors, InviteType.App));

    /// <summary>Makes a code for a guest today.</summary>
    public async Task<string> InviteByCodeAsync(int door, InviteType type = InviteType.SingleDayCode)
    {
        GuestDoorResult result = (await TryInviteByCodeAsync(door, type)).Doors.Single();
        return result.Code ?? throw new AssertFailedException($"No guest code at door {door}: {result.Error}");
    }

    public Task<GuestInvited> TryInviteByCodeAsync(int door, InviteType type = InviteType.SingleDayCode) => http.PostAsync<GuestInvited>(
        "/v1/home/guests",
        new GuestInvite(
            Guid.NewGuid(), building, "Guest by code", null, $"+4930{Interlocked.Increment(ref s_phones)}", [door], type, InvitePeriod.Today));

    public async Task<GuestLine[]> GuestsAsync() => [.. await http.GetAsync<IReadOnlyList<GuestLine>>("/v1/home/guests")];

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();
}

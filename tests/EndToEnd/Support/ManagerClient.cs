using DoorController.Contract;

namespace DoorController.EndToEnd.Support;

/// <summary>What a property's manager does in the console, by the same calls.</summary>
internal sealed class ManagerClient(PeopleClient http, int building) : IDisposable
{
    /// <summary>For calls that have no method here.</summary>
    public PeopleClient Http => http;

    public async Task<KeyDetail> KeyAsync(string name)
    {
        IReadOnlyList<KeyLine> keys = await http.GetAsync<IReadOnlyList<KeyLine>>($"/v1/keys?buildingId={building}");
        return await http.GetAsync<KeyDetail>($"/v1/keys/{keys.Single(key => key.Name == name).KeyId}");
    }

    public async Task<DoorLine> DoorAsync(int door) => (await http.GetAsync<DoorDetail>($"/v1/doors/{door}")).Door;

    public Task<SyncTasks> SyncTasksAsync(int door) => http.GetAsync<SyncTasks>($"/v1/doors/{door}/syncTasks");

    public async Task<int> UserIdAsync(string name)
    {
        UserPage page = await http.GetAsync<UserPage>($"/v1/users?buildingId={building}&search={Uri.EscapeDataString(name)}");
        return page.Users.Single(user => user.Name == name).UserId;
    }

    public Task<KeyDetail> MakeKeyAsync(string name, params KeyDoorEdit[] doors) =>
        http.PostAsync<KeyDetail>("/v1/keys", new KeyCreate(Guid.NewGuid(), building, name, doors));

    /// <summary>Replaces the doors of a Key.</summary>
    public async Task<KeySaved> SetDoorsAsync(string key, params KeyDoorEdit[] doors)
    {
        KeyDetail detail = await KeyAsync(key);
        return await http.PutAsync<KeySaved>($"/v1/keys/{detail.Key.KeyId}/doors", new KeyDoorsEdit(detail.Key.Version, doors));
    }

    /// <summary>Sets Provide Doorcodes of the only door of a Key.</summary>
    public async Task<KeySaved> ProvideDoorcodesAsync(string key, bool on)
    {
        KeyDetail detail = await KeyAsync(key);
        KeyDoorLine row = detail.Doors.Single();
        return await http.PutAsync<KeySaved>(
            $"/v1/keys/{detail.Key.KeyId}/doors",
            new KeyDoorsEdit(detail.Key.Version, [new KeyDoorEdit(row.DoorId, on, row.Schedule?.ScheduleId)]));
    }

    /// <summary>Sets May Share Key of the only holder of a Key.</summary>
    public Task<AccessSaved> MayShareAsync(string key, string person, bool on, bool keepGuestPasses = false) =>
        EditAsync(key, person, access => new AccessEdit(access.Version, on, access.Role, access.StartTime, access.EndTime, keepGuestPasses));

    /// <summary>Lets a person's Key end.</summary>
    public Task<AccessSaved> EndAsync(string key, string person, DateTimeOffset at) =>
        EditAsync(key, person, access => new AccessEdit(access.Version, access.Shareable, access.Role, access.StartTime, at));

    public async Task<AccessSaved> GiveAsync(string key, string person, bool mayShare)
    {
        int keyId = (await KeyAsync(key)).Key.KeyId;
        int userId = await UserIdAsync(person);
        return await http.PutAsync<AccessSaved>($"/v1/users/{userId}/keys/{keyId}", new InviteKey(keyId, UserRole.Resident, mayShare));
    }

    public async Task<AccessSaved> RevokeAsync(string key, string person)
    {
        KeyAccess access = await AccessAsync(key, person);
        return await http.DeleteAsync<AccessSaved>($"/v1/users/{access.UserId}/keys/{access.KeyId}?version={access.Version}");
    }

    public Task<UserInvited> InviteAsync(string name, string? email, string? phone, AccessPasscodeType type, params int[] keys) =>
        http.PostAsync<UserInvited>("/v1/users", new UserInvite(
            Guid.NewGuid(), building, name, email, phone, null, type, [.. keys.Select(key => new InviteKey(key, UserRole.NonResident, false))]));

    public async Task<KeycardLine> AddKeycardAsync(string person, byte[] number) => await http.PostAsync<KeycardLine>(
        $"/v1/users/{await UserIdAsync(person)}/keycards", new KeycardCreate(Guid.NewGuid(), Convert.ToHexString(number), "Card"));

    public Task<ScheduleDetail> MakeScheduleAsync(string name, params DayOfWeek[] days) => http.PostAsync<ScheduleDetail>(
        $"/v1/buildings/{building}/schedules", new ScheduleCreate(Guid.NewGuid(), name, false, [new WeeklyInterval(days, "00:00", "24:00")], []));

    /// <summary>Sets, or ends, the schedule by which a door stands open.</summary>
    public async Task<DoorLine> StandOpenAsync(int door, int? schedule)
    {
        DoorLine line = await DoorAsync(door);
        return await http.PatchAsync<DoorLine>($"/v1/doors/{door}", new DoorEdit(line.Version, line.Name, line.CodeLength, schedule));
    }

    public async Task<KeyAccess> AccessAsync(string key, string person) =>
        (await KeyAsync(key)).Accesses.Single(access => access.UserName == person && access.State != AccessState.Revoked);

    public async Task<IReadOnlyList<AuditLine>> AuditAsync(int keyId) =>
        (await http.GetAsync<AuditPage>($"/v1/audit?buildingId={building}&keyId={keyId}")).Lines;

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task<AccessSaved> EditAsync(string key, string person, Func<KeyAccess, AccessEdit> edit)
    {
        KeyAccess access = await AccessAsync(key, person);
        return await http.PatchAsync<AccessSaved>($"/v1/users/{access.UserId}/keys/{access.KeyId}", edit(access));
    }
}

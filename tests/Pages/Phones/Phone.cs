using DoorController.Contract;
using DoorController.Pages.Api;
using Microsoft.JSInterop;

namespace DoorController.Pages.Phones;

/// <summary>This browser as a phone that opens doors. Its keys are in the scripts' hands (wwwroot/scripts/phone) and never here.</summary>
public sealed class Phone(IJSRuntime script, SessionState session, CloudApi api) : IAsyncDisposable
{
    private Task<IJSObjectReference>? _module;
    private int? _readFor;

    /// <summary>What is known; null while this browser is no phone of the account.</summary>
    public PhoneView? View { get; private set; }

    /// <summary>Whether it can open doors that are near without the cloud.</summary>
    public bool HasBluetooth { get; private set; }

    private int AccountId => session.Current?.AccountId ?? 0;

    /// <summary>Reads what is kept; what the cloud says now replaces it if the cloud is reached.</summary>
    public async Task LoadAsync()
    {
        HasBluetooth = await CallAsync<bool>("hasBluetooth");
        if (_readFor == AccountId)
        {
            return;
        }

        _readFor = AccountId;
        View = (await OwnerAsync())?.AccountId == AccountId ? await CallAsync<PhoneView?>("stored") : null;
        if (View is not null && !session.IsAssumed)
        {
            await SetUpAsync();
        }
    }

    /// <summary>Whose phone this browser is, as the cloud said last; null when it is nobody's.</summary>
    public Task<Session?> OwnerAsync() => CallAsync<Session?>("owner");

    /// <summary>Asks the cloud for keys and keeps them.</summary>
    public async Task<PhoneAnswer> SetUpAsync()
    {
        Session? owner = session.Current is { } current ? current with { AntiforgeryToken = "" } : null;
        PhoneAnswer answer = await CallAsync<PhoneAnswer>("setUp", owner, api.AntiforgeryToken);
        View = answer.Phone ?? View;
        return answer;
    }

    /// <summary>Forgets all keys: nobody is signed in any more.</summary>
    public async Task ForgetAsync()
    {
        (View, _readFor) = (null, null);
        await (await ModuleAsync()).InvokeVoidAsync("forget");
    }

    /// <summary>Opens a door that is near.</summary>
    public Task<PhoneAnswer> OpenNearAsync(int doorId) => CallAsync<PhoneAnswer>("openNear", doorId);

    /// <summary>Opens a door through the cloud; the person has said that it stands before it.</summary>
    public Task<PhoneAnswer> OpenFarAsync(int doorId) => CallAsync<PhoneAnswer>("openFar", doorId, api.AntiforgeryToken);

    /// <summary>Makes a pass; null when the keys do not reach to its begin.</summary>
    public Task<string?> MakeLinkAsync(PassOrder order) => CallAsync<string?>("makeLink", order);

    /// <summary>Today's doorcodes.</summary>
    public Task<List<DailyCodes>> DailyCodesAsync() => CallAsync<List<DailyCodes>>("dailyCodes");

    /// <summary>What the link of this page carries; null when it is not complete.</summary>
    public Task<GuestLink?> GuestLinkAsync() => CallAsync<GuestLink?>("guestLink");

    /// <summary>Opens a door that is near with a pass of the link.</summary>
    public Task<PhoneAnswer> OpenNearAsync(GuestLinkDoor door) => CallAsync<PhoneAnswer>("openGuestNear", door.Pass, door.Index);

    /// <summary>Opens a door through the cloud with a pass of the link.</summary>
    public Task<PhoneAnswer> OpenFarAsync(GuestLinkDoor door) => CallAsync<PhoneAnswer>("openGuestFar", door.Pass, door.Index);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_module is not null)
        {
            await (await _module).DisposeAsync();
        }
    }

    private async Task<T> CallAsync<T>(string name, params object?[] arguments) => await (await ModuleAsync()).InvokeAsync<T>(name, arguments);

    private Task<IJSObjectReference> ModuleAsync() =>
        _module ??= script.InvokeAsync<IJSObjectReference>("import", "./scripts/phone/phone.js").AsTask();
}

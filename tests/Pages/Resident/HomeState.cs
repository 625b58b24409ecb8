using System.Net;
using DoorController.Contract;
using DoorController.Pages.Api;

namespace DoorController.Pages.Resident;

/// <summary>What the resident's app shows: it stays while the network is away and while another page is open.</summary>
public sealed class HomeState : IDisposable
{
    private const string AwayText = "The network is away. What you typed is kept; try again when it is back.";

    private readonly CloudApi _api;
    private readonly SessionState _session;
    private int? _accountId;
    private int? _buildingId;

    /// <summary>Follows the session: another account sees nothing of this one.</summary>
    public HomeState(CloudApi api, SessionState session)
    {
        _api = api;
        _session = session;
        _accountId = session.Current?.AccountId;
        _session.Changed += ForgetOtherAccount;
    }

    /// <summary>Something to show has changed.</summary>
    public event Action? Changed;

    /// <summary>The buildings; null while they were never read.</summary>
    public IReadOnlyList<HomeBuilding>? Buildings { get; private set; }

    /// <summary>The passes that others gave; null while they were never read.</summary>
    public IReadOnlyList<GuestView>? Passes { get; private set; }

    /// <summary>The passes that this person gave; null while they were never read.</summary>
    public IReadOnlyList<GuestLine>? Guests { get; private set; }

    /// <summary>The building that is shown; null when there is none.</summary>
    public HomeBuilding? Building => Buildings?.FirstOrDefault(building => building.BuildingId == _buildingId) ?? (Buildings is [var first, ..] ? first : null);

    /// <summary>What the host has typed so far.</summary>
    public InviteDraft Draft { get; private set; } = new();

    /// <summary>Whether the last call did not reach the cloud.</summary>
    public bool IsAway { get; private set; }

    /// <summary>Whether the cloud asks to sign in again.</summary>
    public bool IsSignedOut { get; private set; }

    /// <summary>When all was read last.</summary>
    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>Why the last reading failed; null when it did not.</summary>
    public ErrorBody? Problem { get; private set; }

    /// <summary>The clock of a building.</summary>
    public static BuildingTime TimeOf(string timezone) => new(timezone, TimeProvider.System);

    /// <summary>Shows another building.</summary>
    public void Choose(int buildingId)
    {
        _buildingId = buildingId;
        Changed?.Invoke();
    }

    /// <summary>Begins the next invitation.</summary>
    public void NewDraft() => Draft = new InviteDraft();

    /// <summary>Forgets everything of the account.</summary>
    public void Clear()
    {
        (Buildings, Passes, Guests, ReadAt, Problem, _buildingId) = (null, null, null, null, null, null);
        (IsAway, IsSignedOut) = (false, false);
        NewDraft();
    }

    /// <summary>Reads everything anew; when that fails, what was read before stays.</summary>
    public async Task ReloadAsync()
    {
        Problem = await TryAsync(async () =>
        {
            if (_session.IsAssumed)
            {
                await _session.LoadAsync();
            }

            IReadOnlyList<HomeBuilding> buildings = await _api.GetAsync<List<HomeBuilding>>("v1/home");
            IReadOnlyList<GuestLine> guests = await _api.GetAsync<List<GuestLine>>("v1/home/guests");
            IReadOnlyList<GuestView> passes = await _api.GetAsync<List<GuestView>>("v1/guest/passes");
            (Buildings, Guests, Passes, ReadAt) = (buildings, guests, passes, DateTimeOffset.UtcNow);
        });
        Changed?.Invoke();
    }

    /// <summary>Carries out a call; null when it went well, else what is to be said.</summary>
    public async Task<ErrorBody?> TryAsync(Func<Task> call)
    {
        try
        {
            await call();
            (IsAway, IsSignedOut) = (false, false);
            return null;
        }
        catch (ApiException exception)
        {
            IsAway = exception.Status is null;
            IsSignedOut = exception.Status == HttpStatusCode.Unauthorized;
            if (IsSignedOut)
            {
                _session.Set(null);
            }

            return IsAway ? exception.Error with { Detail = AwayText } : exception.Error;
        }
        catch (TaskCanceledException)
        {
            IsAway = true;
            return new ErrorBody("NOT_REACHED", null, AwayText);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Changed -= ForgetOtherAccount;

    private void ForgetOtherAccount()
    {
        if (_session.Current is { } session && session.AccountId != _accountId)
        {
            _accountId = session.AccountId;
            Clear();
        }
    }
}

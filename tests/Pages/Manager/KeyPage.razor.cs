using DoorController.Contract;
using DoorController.Pages.Api;
using Microsoft.AspNetCore.Components;

namespace DoorController.Pages.Manager;

/// <summary>A Key: its doors with their switches, staged until saved, and its holders.</summary>
public partial class KeyPage
{
    private KeyDetail? _key;
    private KeyDraft? _draft;
    private KeySaved? _saved;
    private KeyConsequences? _consequences;
    private RenderFragment? _other;
    private List<DoorLine> _doors = [];
    private List<ScheduleDetail> _schedules = [];
    private bool _isRebased;
    private int _asked;

    /// <summary>Which Key.</summary>
    [Parameter]
    public int KeyId { get; set; }

    /// <inheritdoc />
    protected override string Identity => $"{KeyId}";

    /// <inheritdoc />
    protected override async Task LoadAsync()
    {
        Cancel();
        _saved = null;
        _key = await Api.GetAsync<KeyDetail>($"v1/keys/{KeyId}");
    }

    private static IEnumerable<KeyDoorEdit> Rows(KeyDetail key) =>
        key.Doors.Select(door => new KeyDoorEdit(door.DoorId, door.ProvideDoorcodes, door.Schedule?.ScheduleId));

    private Task<bool> EditAsync() => TryAsync(async () =>
    {
        _doors = await Api.GetAsync<List<DoorLine>>($"v1/doors?buildingId={Building.BuildingId}");
        _schedules = await Api.GetAsync<List<ScheduleDetail>>($"v1/buildings/{Building.BuildingId}/schedules");
        _saved = null;
        _draft = new KeyDraft(_key!.Key.Version, Rows(_key));
    });

    private void Cancel()
    {
        _draft = null;
        _consequences = null;
        _other = null;
        _isRebased = false;
        Guarded.Clear();
    }

    private Task DisableAllAsync()
    {
        _draft!.DisableAll();
        return PreviewAsync();
    }

    private async Task PreviewAsync()
    {
        int asked = ++_asked;
        _consequences = null;
        if (_draft is not { IsDirty: true } draft)
        {
            return;
        }

        try
        {
            KeyConsequences answer = await Api.SendAsync<KeyConsequences>(HttpMethod.Post, $"v1/keys/{KeyId}/doors:preview", draft.Edit);
            if (asked == _asked)
            {
                _consequences = answer;
            }
        }
        catch (ApiException exception)
        {
            await Guarded.RunAsync(() => throw exception);
        }
    }

    private async Task SaveAsync()
    {
        KeySaved? saved = null;
        if (await Guarded.RunAsync(async () => saved = await Api.SendAsync<KeySaved>(HttpMethod.Put, $"v1/keys/{KeyId}/doors", _draft!.Edit)))
        {
            await ReloadAsync();
            _saved = saved;
        }
    }

    private async Task ShowOtherAsync()
    {
        try
        {
            KeyDetail other = await Api.GetAsync<KeyDetail>($"v1/keys/{KeyId}");
            _other = builder =>
            {
                builder.OpenComponent<KeyDoorList>(0);
                builder.AddComponentParameter(1, nameof(KeyDoorList.Doors), other.Doors);
                builder.AddComponentParameter(2, nameof(KeyDoorList.Root), Root);
                builder.CloseComponent();
            };
        }
        catch (ApiException exception)
        {
            Snackbar.Add(exception.Error.Detail, MudBlazor.Severity.Error);
        }
    }

    private async Task ApplyOnTopAsync()
    {
        if (await Guarded.RunAsync(async () => _key = await Api.GetAsync<KeyDetail>($"v1/keys/{KeyId}")))
        {
            _draft!.RebaseOn(_key!.Key.Version, Rows(_key));
            _other = null;
            _isRebased = true;
            await PreviewAsync();
        }
    }

    private async Task DeleteAsync()
    {
        if (await ConfirmAsync("Delete this Key?", $"“{_key!.Key.Name}” is held by nobody and opens nothing any more.", "Delete")
            && await TryAsync(() => Api.SendAsync(HttpMethod.Delete, $"v1/keys/{KeyId}?version={_key.Key.Version}")))
        {
            Navigation.NavigateTo($"{Root}/keys");
        }
    }
}

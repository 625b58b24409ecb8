using DoorController.Contract;
using Microsoft.AspNetCore.Components;

namespace DoorController.Pages.Manager;

/// <summary>A Key: its doors with their switches, staged until saved, and its holders.</summary>
public partial class KeyPage
{
    private KeyDetail? _key;
    private KeyDraft? _draft;
    private Preview<KeyConsequences> _preview = null!;
    private string? _name;
    private RenderFragment? _other;
    private List<DoorLine> _doors = [];
    private List<ScheduleDetail> _schedules = [];
    private bool _isRebased;

    /// <summary>Which Key.</summary>
    [Parameter]
    public int KeyId { get; set; }

    /// <inheritdoc />
    protected override string Identity => $"{KeyId}";

    /// <inheritdoc />
    protected override void OnInitialized() => _preview = new Preview<KeyConsequences>(Guarded);

    /// <inheritdoc />
    protected override async Task LoadAsync()
    {
        Cancel();
        _key = await Api.GetAsync<KeyDetail>($"v1/keys/{KeyId}");
    }

    private static IEnumerable<KeyDoorEdit> Rows(KeyDetail key) =>
        key.Doors.Select(door => new KeyDoorEdit(door.DoorId, door.ProvideDoorcodes, door.Schedule?.ScheduleId));

    private Task<bool> EditAsync() => TryAsync(async () =>
    {
        _doors = await Api.GetAsync<List<DoorLine>>($"v1/doors?buildingId={Building.BuildingId}");
        _schedules = await Api.GetAsync<List<ScheduleDetail>>($"v1/buildings/{Building.BuildingId}/schedules");
        Saved = null;
        _draft = new KeyDraft(_key!.Key.Version, Rows(_key));
    });

    private void Cancel()
    {
        _draft = null;
        _name = null;
        _preview.Forget();
        _other = null;
        _isRebased = false;
        Guarded.Clear();
    }

    private Task DisableAllAsync()
    {
        _draft!.DisableAll();
        return PreviewAsync();
    }

    private Task PreviewAsync()
    {
        if (_draft is { IsDirty: true } draft)
        {
            return _preview.AskAsync(() => Api.SendAsync<KeyConsequences>(HttpMethod.Post, $"v1/keys/{KeyId}/doors:preview", draft.Edit));
        }

        _preview.Forget();
        Guarded.Clear();
        return Task.CompletedTask;
    }

    private async Task SaveAsync()
    {
        KeySaved? saved = null;
        if (await Guarded.RunAsync(async () => saved = await Api.SendAsync<KeySaved>(HttpMethod.Put, $"v1/keys/{KeyId}/doors", _draft!.Edit)))
        {
            await ReloadAsync(new SavedNotice("Saved.", saved!.Sync, saved.Warnings));
        }
    }

    private void Rename()
    {
        _name = _key!.Key.Name;
        Saved = null;
    }

    private async Task SaveNameAsync()
    {
        if (await Guarded.RunAsync(() => Api.SendAsync(HttpMethod.Patch, $"v1/keys/{KeyId}", new KeyRename(_key!.Key.Version, _name ?? ""))))
        {
            await ReloadAsync(new SavedNotice("Renamed."));
        }
    }

    private Task<bool> ShowOtherAsync() => LookAsync(async () =>
    {
        KeyDetail other = await Api.GetAsync<KeyDetail>($"v1/keys/{KeyId}");
        _other = builder =>
        {
            builder.OpenComponent<KeyDoorList>(0);
            builder.AddComponentParameter(1, nameof(KeyDoorList.Doors), other.Doors);
            builder.AddComponentParameter(2, nameof(KeyDoorList.Root), Root);
            builder.CloseComponent();
        };
    });

    private Task<bool> ShowOtherNameAsync() => LookAsync(async () =>
    {
        string other = (await Api.GetAsync<KeyDetail>($"v1/keys/{KeyId}")).Key.Name;
        _other = builder => builder.AddContent(0, $"The other calls it “{other}”.");
    });

    private Task<bool> ApplyNameOnTopAsync() => Guarded.RunAsync(async () =>
    {
        _key = await Api.GetAsync<KeyDetail>($"v1/keys/{KeyId}");
        _other = null;
    });

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
            Handover.Leave(new SavedNotice($"Key “{_key.Key.Name}” is deleted."));
            Navigation.NavigateTo($"{Root}/keys");
        }
    }
}

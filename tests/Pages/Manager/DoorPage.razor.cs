using DoorController.Contract;
using DoorController.Pages.Shared;
using Microsoft.AspNetCore.Components;

namespace DoorController.Pages.Manager;

/// <summary>A door: its name, code length, schedule and which cards it accepts, whether all changes are there, and the Keys that open it.</summary>
public partial class DoorPage
{
    private const int ShortestCode = 4;
    private const int LongestCode = 7;

    private DoorDetail? _detail;
    private DoorEdit? _edit;
    private Preview<KeyConsequences> _preview = null!;
    private RenderFragment? _other;
    private IReadOnlyList<PendingChange> _pending = [];
    private List<ScheduleDetail> _schedules = [];
    private bool _isStaged;

    /// <summary>Which door.</summary>
    [Parameter]
    public int DoorId { get; set; }

    /// <inheritdoc />
    protected override string Identity => $"{DoorId}";

    private static IReadOnlyList<Option<int>> Lengths { get; } =
        [.. Enumerable.Range(ShortestCode, LongestCode - ShortestCode + 1).Select(digits => new Option<int>(digits, $"{digits}"))];

    private bool MaySeeKeys => Building.Role != Role.DeviceManagement;

    private string Path => $"v1/doors/{DoorId}";

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        _preview = new Preview<KeyConsequences>(Guarded);
        Changes.SyncChanged += Refresh;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Changes.SyncChanged -= Refresh;
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc />
    protected override async Task LoadAsync()
    {
        Cancel();
        _schedules = await Api.GetAsync<List<ScheduleDetail>>($"v1/buildings/{Building.BuildingId}/schedules");
        _pending = (await Api.GetAsync<SyncTasks>($"{Path}/syncTasks")).Pending;
        await ReadAsync();
    }

    private static DoorEdit EditOf(DoorLine door) => new(door.Version, door.Name, door.CodeLength, door.ScheduleId, door.AcceptsUid, door.OpensThroughCloud);

    /// <summary>What it means to accept cards by their number alone, and at which doors not to.</summary>
    private static string UidWords(DoorKind kind) =>
        "A card without a secure chip shows the same number to every reader, and that number can be copied with a phone. Keycards with a secure chip open this door either way."
        + (kind is DoorKind.Entrance or DoorKind.Residence ? " Leave this off at entrances and homes." : "");

    private static string Holder(DoorKeyHolder holder)
    {
        string[] marks = [.. new[] { holder.State == AccessState.Pending ? "not begun" : "", holder.Shareable ? "" : "may not share" }.Where(mark => mark.Length > 0)];
        return marks.Length == 0 ? holder.Name : $"{holder.Name} ({string.Join(", ", marks)})";
    }

    private void Refresh() => InvokeAsync(StateHasChanged);

    private async Task ReadAsync() => _detail = await Api.GetAsync<DoorDetail>(Path);

    private void Edit()
    {
        Saved = null;
        _edit = EditOf(_detail!.Door);
    }

    private async Task SaveDoorAsync()
    {
        DoorLine? saved = null;
        if (await Guarded.RunAsync(async () => saved = await Api.SendAsync<DoorLine>(HttpMethod.Patch, Path, _edit)))
        {
            await ReloadAsync(new SavedNotice("Saved.", [saved!.Sync], []));
        }
    }

    private Task<bool> ShowOtherAsync() => LookAsync(async () =>
    {
        DoorLine other = (await Api.GetAsync<DoorDetail>(Path)).Door;
        string open = _schedules.Find(schedule => schedule.ScheduleId == other.ScheduleId)?.Name ?? "never";
        _other = builder => builder.AddContent(0, $"“{other.Name}”, {other.CodeLength} digits, stands open: {open}, {(other.AcceptsUid ? "accepts" : "does not accept")} cards by their number alone, {(other.OpensThroughCloud ? "opens" : "does not open")} through the cloud.");
    });

    private Task<bool> ApplyOnTopAsync()
    {
        DoorEdit before = EditOf(_detail!.Door);
        return Guarded.RunAsync(async () =>
        {
            await ReadAsync();
            DoorEdit other = EditOf(_detail.Door);
            _other = null;
            _edit = other with
            {
                Name = _edit!.Name != before.Name ? _edit.Name : other.Name,
                CodeLength = _edit.CodeLength != before.CodeLength ? _edit.CodeLength : other.CodeLength,
                ScheduleId = _edit.ScheduleId != before.ScheduleId ? _edit.ScheduleId : other.ScheduleId,
                AcceptsUid = _edit.AcceptsUid != before.AcceptsUid ? _edit.AcceptsUid : other.AcceptsUid,
                OpensThroughCloud = _edit.OpensThroughCloud != before.OpensThroughCloud ? _edit.OpensThroughCloud : other.OpensThroughCloud,
            };
        });
    }

    private DoorDisableDoorcodes NoDoorcodes() => new([.. _detail!.Keys.Select(key => new KeyVersion(key.KeyId, key.KeyVersion))]);

    private Task StageAsync()
    {
        Saved = null;
        _isStaged = true;
        return _preview.AskAsync(() => Api.SendAsync<KeyConsequences>(HttpMethod.Post, $"{Path}:disableDoorcodes:preview", NoDoorcodes()));
    }

    private async Task StageOnNewestAsync()
    {
        if (await Guarded.RunAsync(ReadAsync))
        {
            await StageAsync();
        }
    }

    private async Task SaveAsync()
    {
        List<KeySaved>? saved = null;
        if (await Guarded.RunAsync(async () => saved = await Api.SendAsync<List<KeySaved>>(HttpMethod.Post, $"{Path}:disableDoorcodes", NoDoorcodes())))
        {
            await ReloadAsync(new SavedNotice(
                "Saved: no doorcodes at this door.",
                [.. saved!.SelectMany(key => key.Sync).DistinctBy(sync => sync.DoorId)],
                [.. saved!.SelectMany(key => key.Warnings).Distinct()]));
        }
    }

    private void Cancel()
    {
        _isStaged = false;
        _edit = null;
        _other = null;
        _preview.Forget();
        Guarded.Clear();
    }
}

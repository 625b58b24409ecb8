using DoorController.Contract;
using DoorController.Pages.Api;
using Microsoft.AspNetCore.Components;

namespace DoorController.Pages.Manager;

/// <summary>One person's Key: May Share Key and its window, staged until saved.</summary>
public partial class AccessPage
{
    private KeyAccess? _access;
    private AccessEdit? _edit;
    private Preview<AccessConsequences> _preview = null!;
    private RenderFragment? _other;

    /// <summary>Who.</summary>
    [Parameter]
    public int UserId { get; set; }

    /// <summary>Which Key.</summary>
    [Parameter]
    public int KeyId { get; set; }

    /// <inheritdoc />
    protected override string Identity => $"{UserId}/{KeyId}";

    private bool IsDirty => _access is not null && _edit is not null && _edit with { KeepGuestPasses = false } != EditOf(_access);

    private string Path => $"v1/users/{UserId}/keys/{KeyId}";

    private bool IsPermanent => _access!.PasscodeType == AccessPasscodeType.Permanent;

    /// <inheritdoc />
    protected override void OnInitialized() => _preview = new Preview<AccessConsequences>(Guarded);

    /// <inheritdoc />
    protected override async Task LoadAsync()
    {
        _access = await ReadAsync();
        Stage();
    }

    private static AccessEdit EditOf(KeyAccess access) => new(access.Version, access.Shareable, access.Role, access.StartTime, access.EndTime);

    private static string CodeWords(Doorcode code) => code switch
    {
        { Code: { } digits } => digits,
        { Description: DoorcodeDescription.NotProvided } => "No doorcode",
        { Description: DoorcodeDescription.NotYet } => "Not begun",
        { Description: DoorcodeDescription.Hidden } => "Code hidden",
        _ => "—",
    };

    private async Task<KeyAccess> ReadAsync() =>
        (await Api.GetAsync<UserDetail>($"v1/users/{UserId}")).Keys.FirstOrDefault(access => access.KeyId == KeyId)
        ?? throw new ApiException(System.Net.HttpStatusCode.NotFound, new ErrorBody(Errors.NotFound, null, "This person does not hold this Key any more."));

    private void Stage()
    {
        _edit = EditOf(_access!);
        _preview.Forget();
        _other = null;
        Guarded.Clear();
    }

    private Task StageAsync(AccessEdit edit)
    {
        _edit = edit;
        Saved = null;
        if (IsDirty)
        {
            return _preview.AskAsync(() => Api.SendAsync<AccessConsequences>(HttpMethod.Post, $"{Path}:preview", edit));
        }

        _preview.Forget();
        Guarded.Clear();
        return Task.CompletedTask;
    }

    private async Task SaveAsync()
    {
        AccessSaved? saved = null;
        if (await Guarded.RunAsync(async () => saved = await Api.SendAsync<AccessSaved>(HttpMethod.Patch, Path, _edit)))
        {
            await ReloadAsync(new SavedNotice("Saved.", saved!.Sync, saved.Warnings));
        }
    }

    private Task<bool> ShowOtherAsync() => LookAsync(async () =>
    {
        KeyAccess other = await ReadAsync();
        _other = builder => builder.AddContent(
            0, $"May Share Key {(other.Shareable ? "on" : "off")}, {Shared.Words.Of(other.Role)}, {Time.Window(other.StartTime, other.EndTime)}");
    });

    private async Task ApplyOnTopAsync()
    {
        AccessEdit before = EditOf(_access!);
        if (await Guarded.RunAsync(async () => _access = await ReadAsync()))
        {
            AccessEdit mine = _edit!;
            AccessEdit other = EditOf(_access!);
            _other = null;
            await StageAsync(other with
            {
                Shareable = mine.Shareable != before.Shareable ? mine.Shareable : other.Shareable,
                Role = mine.Role != before.Role ? mine.Role : other.Role,
                StartTime = mine.StartTime != before.StartTime ? mine.StartTime : other.StartTime,
                EndTime = mine.EndTime != before.EndTime ? mine.EndTime : other.EndTime,
                KeepGuestPasses = mine.KeepGuestPasses,
            });
        }
    }

    private Task<bool> RevokeAsync() => TryAsync(async () =>
    {
        AccessConsequences hit = await Api.SendAsync<AccessConsequences>(HttpMethod.Post, $"{Path}:revokePreview", null);
        string what = $"{_access!.UserName} loses “{_access.KeyName}”, and the codes that no other Key provides.";
        if (await ConfirmAsync("Take this Key away?", $"{what} {RevocationWords.Of(hit)}", "Take away"))
        {
            AccessSaved saved = await Api.SendAsync<AccessSaved>(HttpMethod.Delete, $"{Path}?version={_access.Version}", null);
            Handover.Leave(new SavedNotice($"“{_access.KeyName}” is taken away.", saved.Sync, saved.Warnings));
            Navigation.NavigateTo($"{Root}/people/{UserId}");
        }
    });
}

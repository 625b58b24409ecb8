using DoorController.Contract;
using DoorController.Pages.Api;
using DoorController.Pages.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace DoorController.Pages.Manager;

/// <summary>What the console's pages have in common: a building, what they load, and changes that are guarded.</summary>
public abstract class ManagerPage : ComponentBase
{
    private string? _loadedFor;

    /// <summary>The cloud.</summary>
    [Inject]
    protected CloudApi Api { get; set; } = null!;

    /// <summary>Goes to other pages.</summary>
    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    /// <summary>Short messages.</summary>
    [Inject]
    protected ISnackbar Snackbar { get; set; } = null!;

    /// <summary>Questions.</summary>
    [Inject]
    protected IDialogService Dialogs { get; set; } = null!;

    /// <summary>What the page before saved.</summary>
    [Inject]
    protected Handover Handover { get; set; } = null!;

    /// <summary>The building.</summary>
    [CascadingParameter]
    public Building Building { get; set; } = null!;

    /// <summary>Its time.</summary>
    [CascadingParameter]
    public LocalTime Time { get; set; } = null!;

    /// <summary>Which building.</summary>
    [Parameter]
    public int BuildingId { get; set; }

    /// <summary>What loading was refused with.</summary>
    protected ErrorBody? LoadError { get; private set; }

    /// <summary>Whether everything is there.</summary>
    protected bool IsLoaded { get; private set; }

    /// <summary>What was saved last, on this page or on the one before; null when nothing was.</summary>
    protected SavedNotice? Saved { get; set; }

    /// <summary>Changes of this page.</summary>
    protected Guarded Guarded { get; } = new();

    /// <summary>Where the building's pages are.</summary>
    protected string Root => $"manage/{Building.BuildingId}";

    /// <summary>Whether Keys and schedules may be edited.</summary>
    protected bool MayEdit => Building.Role is Role.PortfolioManager or Role.FullKeyManagement;

    /// <summary>What the address names beside the building; another one is loaded anew.</summary>
    protected virtual string Identity => "";

    /// <summary>Reads what the page shows.</summary>
    protected abstract Task LoadAsync();

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        string wanted = $"{Building.BuildingId}/{Identity}";
        if (wanted != _loadedFor)
        {
            _loadedFor = wanted;
            IsLoaded = false;
            Saved = Handover.Take();
            await ReloadAsync();
        }
    }

    /// <summary>Reads again.</summary>
    protected async Task ReloadAsync()
    {
        LoadError = null;
        try
        {
            await LoadAsync();
            IsLoaded = true;
        }
        catch (ApiException exception)
        {
            LoadError = exception.Error;
        }
    }

    /// <summary>Reads again after something was saved, and says so.</summary>
    protected async Task ReloadAsync(SavedNotice saved)
    {
        await ReloadAsync();
        Saved = saved;
    }

    /// <summary>Asks before something is taken away.</summary>
    protected Task<bool> ConfirmAsync(string title, string message, string yes, bool isTakingAway = true) =>
        Confirm.AskAsync(Dialogs, title, message, yes, isTakingAway);

    /// <summary>Looks at something beside a form, whose own refusal stays; a refusal of this is shown at the edge of the page.</summary>
    protected async Task<bool> LookAsync(Func<Task> look)
    {
        try
        {
            await look();
            return true;
        }
        catch (ApiException exception)
        {
            Snackbar.Add(exception.Error.Detail, Severity.Error);
            return false;
        }
    }

    /// <summary>Carries out a change without a form; a refusal is shown at the edge of the page.</summary>
    protected async Task<bool> TryAsync(Func<Task> change)
    {
        bool done = await Guarded.RunAsync(change);
        if (!done && Guarded.Error is { } error)
        {
            Snackbar.Add(error.Detail, Severity.Error);
        }

        return done;
    }
}

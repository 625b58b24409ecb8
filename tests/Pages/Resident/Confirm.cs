using MudBlazor;

namespace DoorController.Pages.Resident;

/// <summary>Asks before something is done that can't be taken back.</summary>
internal static class Confirm
{
    /// <summary>True when the person agrees.</summary>
    public static async Task<bool> AskAsync(IDialogService dialogs, string title, string text, string action, bool isTakingAway = false)
    {
        var parameters = new DialogParameters<ConfirmDialog>
        {
            { dialog => dialog.Text, text },
            { dialog => dialog.Action, action },
            { dialog => dialog.IsTakingAway, isTakingAway },
        };
        IDialogReference reference = await dialogs.ShowAsync<ConfirmDialog>(
            title, parameters, new DialogOptions { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true, CloseOnEscapeKey = true });
        return await reference.Result is { Canceled: false };
    }
}

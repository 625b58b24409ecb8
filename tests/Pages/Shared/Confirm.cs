using MudBlazor;

namespace DoorController.Pages.Shared;

/// <summary>Asks before something is done that can't be taken back. The question has the focus, not the answer: a second press of the key that asked does nothing.</summary>
internal static class Confirm
{
    /// <summary>True when the person agrees.</summary>
    public static async Task<bool> AskAsync(
        IDialogService dialogs, string title, string text, string action, bool isTakingAway = false, string refusal = "Cancel")
    {
        var parameters = new DialogParameters<ConfirmDialog>
        {
            { dialog => dialog.Text, text },
            { dialog => dialog.Action, action },
            { dialog => dialog.Refusal, refusal },
            { dialog => dialog.IsTakingAway, isTakingAway },
        };
        IDialogReference reference = await dialogs.ShowAsync<ConfirmDialog>(
            title, parameters, new DialogOptions { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true, CloseOnEscapeKey = true });
        return await reference.Result is { Canceled: false };
    }
}

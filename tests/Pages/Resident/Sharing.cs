using Microsoft.JSInterop;

namespace DoorController.Pages.Resident;

/// <summary>Hands text to the phone: its clipboard or its share sheet.</summary>
internal static class Sharing
{
    /// <summary>Copies; false when the browser does not allow it.</summary>
    public static async Task<bool> CopyAsync(IJSRuntime script, string text)
    {
        try
        {
            await script.InvokeVoidAsync("navigator.clipboard.writeText", text);
            return true;
        }
        catch (JSException)
        {
            return false;
        }
    }

    /// <summary>Opens the share sheet; where there is none it copies. True when it was copied.</summary>
    public static async Task<bool> ShareAsync(IJSRuntime script, string text)
    {
        if (await HasShareSheetAsync(script))
        {
            try
            {
                await script.InvokeVoidAsync("navigator.share", new { text });
            }
            catch (JSException)
            {
                // The person closed the sheet.
            }

            return false;
        }

        return await CopyAsync(script, text);
    }

    private static async Task<bool> HasShareSheetAsync(IJSRuntime script)
    {
        try
        {
            return await script.InvokeAsync<bool>("navigator.canShare", new { text = "." });
        }
        catch (JSException)
        {
            return false;
        }
    }
}

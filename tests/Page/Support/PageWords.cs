using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DoorController.Page.Support;

/// <summary>What is done on many pages.</summary>
internal static class PageWords
{
    /// <summary>Opens a Key's doors for editing, from the console's first page.</summary>
    public static async Task EditKeyAsync(this IPage page, int keyId)
    {
        await page.GetByTestId("nav-keys").ClickAsync();
        await page.GetByTestId($"key-{keyId}").ClickAsync();
        await page.GetByTestId("edit-doors").ClickAsync();
    }

    /// <summary>Opens a Key as a person holds it, from the console's first page.</summary>
    public static async Task OpenAccessAsync(this IPage page, int userId, int keyId)
    {
        await page.GetByTestId("nav-people").ClickAsync();
        await page.GetByTestId($"person-{userId}").ClickAsync();
        await page.GetByTestId($"access-{keyId}").ClickAsync();
    }

    /// <summary>Saves and waits until the page says that the change is at each door.</summary>
    public static async Task SaveToDoorsAsync(this IPage page, params int[] doors)
    {
        await page.GetByTestId("save").ClickAsync();
        foreach (int door in doors)
        {
            await Expect(page.GetByTestId("saved").GetByTestId($"sync-{door}")).ToHaveAttributeAsync(
                "data-state", "at-the-door", new LocatorAssertionsToHaveAttributeOptions { Timeout = 15_000 });
        }
    }

    /// <summary>Waits for the page of a resident's doors and reads the code of one of them, as the resident does.</summary>
    public static async Task<string> ReadCodeAsync(this IPage page, int door)
    {
        await page.GetByTestId($"show-code-{door}").ClickAsync();
        return await page.GetByTestId($"code-{door}").InnerTextAsync();
    }

    /// <summary>Fills in who is invited and how, and ticks the doors.</summary>
    public static async Task FillInviteAsync(this IPage page, string guest, string contact, string type, params int[] doors)
    {
        await page.GetByTestId("invite-name").FillAsync(guest);
        await page.GetByTestId("invite-contact").FillAsync(contact);
        await page.GetByTestId($"invite-type-{type}").CheckAsync();
        foreach (int door in doors)
        {
            await page.GetByTestId($"invite-door-{door}").CheckAsync();
        }
    }

    /// <summary>Sends the invitation and waits for what became of it.</summary>
    public static async Task SendInviteAsync(this IPage page)
    {
        await page.GetByTestId("invite-send").ClickAsync();
        await Expect(page.GetByTestId("invite-result")).ToBeVisibleAsync();
    }
}

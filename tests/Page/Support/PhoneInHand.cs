using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DoorController.Page.Support;

/// <summary>A browser as the phone of somebody who stands before a door.</summary>
internal static class PhoneInHand
{
    /// <summary>Opens a door by Bluetooth: once a page asks which controller is meant, the one is chosen that has the door.</summary>
    public static async Task OpenNearAsync(this IPage page, string door, int board)
    {
        await page.GetByTestId($"open-{door}").ClickAsync();
        ILocator chooser = page.GetByTestId("bluetooth-chooser");
        ILocator answer = page.GetByTestId($"opened-{door}");
        await Expect(chooser.Or(answer.Filter(new LocatorFilterOptions { HasNotText = "Opening…" }))).ToBeVisibleAsync();
        if (await chooser.IsVisibleAsync())
        {
            await page.GetByTestId($"bluetooth-board-{board}").ClickAsync();
        }
    }

    /// <summary>Opens a door through the cloud, and says to be there.</summary>
    public static async Task OpenFarAsync(this IPage page, string door)
    {
        await page.GetByTestId($"open-cloud-{door}").ClickAsync();
        await page.GetByTestId("confirm").ClickAsync();
    }

    /// <summary>What became of it, in words.</summary>
    public static Task SaysAsync(this IPage page, string door, string words) => Expect(page.GetByTestId($"opened-{door}")).ToHaveTextAsync(words);

    /// <summary>Makes a pass for one door until tomorrow, and gives its link.</summary>
    public static async Task<string> MakePassAsync(this IPage page, int door)
    {
        await page.GetByTestId($"pass-door-{door}").CheckAsync();
        await page.GetByTestId("pass-make").ClickAsync();
        return await page.GetByTestId("pass-link").InputValueAsync();
    }
}

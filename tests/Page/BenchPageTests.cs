using System.Text.RegularExpressions;
using DoorController.Bench;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DoorController.Page;

/// <summary>The bench's page as a person uses it: what is clicked there ends at the strike of the door.</summary>
[TestClass]
public sealed class BenchPageTests
{
    private static readonly ViewportSize Desktop = new() { Width = 1440, Height = 900 };
    private static readonly ViewportSize Phone = new() { Width = 390, Height = 844 };
    private static DirectoryInfo? s_folder;
    private static BenchHost? s_bench;
    private static IPlaywright? s_playwright;
    private static IBrowser? s_browser;

    public TestContext TestContext { get; set; } = null!;

    [ClassInitialize]
    public static async Task Start(TestContext _)
    {
        s_playwright = await Playwright.CreateAsync();
        s_browser = await Browser.LaunchAsync(s_playwright);
        s_folder = Directory.CreateTempSubdirectory("door-controller-");
        s_bench = await BenchHost.StartAsync(new BenchOptions { Port = 0, DataFolder = s_folder.FullName });
    }

    [ClassCleanup]
    public static async Task Stop()
    {
        if (s_browser is not null)
        {
            await s_browser.DisposeAsync();
        }

        s_playwright?.Dispose();
        if (s_bench is not null)
        {
            await s_bench.DisposeAsync();
        }

        s_folder?.Delete(recursive: true);
    }

    [TestMethod]
    public async Task Guest_gets_a_doorcode_opens_the_door_with_it_and_stays_outside_once_it_is_removed()
    {
        IPage page = await OpenAsync(Desktop);
        await page.GetByTestId("door-2").ClickAsync();
        await page.GetByTestId("guest-name").FillAsync("Guest at the gym");
        await page.GetByTestId("guest-submit").ClickAsync();
        ILocator guest = page.GetByTestId("person").Filter(new LocatorFilterOptions { HasText = "Guest at the gym" });
        await Expect(guest.GetByTestId("person-state")).ToHaveTextAsync("Valid");
        string code = Regex.Replace(await guest.GetByTestId("person-code").InnerTextAsync(), "[^0-9]", "");

        await Expect(page.GetByTestId("strike")).ToHaveAttributeAsync("data-state", "locked");
        await WaitForTableAsync(page);
        foreach (char digit in code)
        {
            await page.GetByTestId($"key-{digit}").ClickAsync();
        }

        await Expect(page.GetByTestId("strike")).ToHaveAttributeAsync("data-state", "released");
        await Expect(page.GetByTestId("led")).ToHaveAttributeAsync("data-state", "green");
        await TakePictureAsync(page, "bench-desktop.png");
        await Expect(page.GetByTestId("event").Filter(new LocatorFilterOptions { HasText = "Guest at the gym (guest of Resident 2A) came in at Gym" }))
            .ToHaveCountAsync(1, new LocatorAssertionsToHaveCountOptions { Timeout = 8_000 });
        await Expect(page.GetByTestId("strike")).ToHaveAttributeAsync("data-state", "locked", new LocatorAssertionsToHaveAttributeOptions { Timeout = 8_000 });

        await guest.GetByTestId("remove").ClickAsync();
        await page.GetByTestId("confirm-yes").ClickAsync();
        await Expect(guest).ToHaveCountAsync(0);
        await WaitForTableAsync(page);
        await page.Keyboard.TypeAsync(code, new KeyboardTypeOptions { Delay = 200 });
        await Expect(page.GetByTestId("led")).ToHaveAttributeAsync("data-state", "red");
        await Expect(page.GetByTestId("strike")).ToHaveAttributeAsync("data-state", "locked");
        await Expect(page.GetByTestId("event").Filter(new LocatorFilterOptions { HasText = "at Gym: revoked" }))
            .ToHaveCountAsync(1, new LocatorAssertionsToHaveCountOptions { Timeout = 8_000 });
    }

    [TestMethod]
    public async Task Resident_on_a_phone_types_the_code_with_the_cloud_stopped_and_comes_in()
    {
        IPage page = await OpenAsync(Phone);
        await page.GetByTestId("door-1").ClickAsync();
        ILocator resident = page.GetByTestId("person").Filter(new LocatorFilterOptions { HasText = "Resident 2B" }).First;
        string code = Regex.Replace(await resident.GetByTestId("person-code").InnerTextAsync(), "[^0-9]", "");
        await WaitForTableAsync(page);
        await page.GetByTestId("cloud-toggle").ClickAsync();
        await Expect(page.GetByTestId("cloud-banner")).ToBeVisibleAsync();

        foreach (char digit in code)
        {
            await page.GetByTestId($"key-{digit}").ClickAsync();
        }

        await Expect(page.GetByTestId("strike")).ToHaveAttributeAsync("data-state", "released");
        await TakePictureAsync(page, "bench-phone.png");
        double overflow = await page.EvaluateAsync<double>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.AreEqual(0, overflow, "nothing lies beside the screen");
        await page.GetByTestId("cloud-toggle").ClickAsync();
        await Expect(page.GetByTestId("cloud-banner")).ToBeHiddenAsync();
    }

    private static async Task<IPage> OpenAsync(ViewportSize size)
    {
        IPage page = await s_browser!.NewPageAsync(new BrowserNewPageOptions { ViewportSize = size });
        await page.GotoAsync(s_bench!.Address);
        await Expect(page.GetByTestId("person").First).ToBeVisibleAsync();
        return page;
    }

    /// <summary>Waits until the first board shows that the newest table is at the door.</summary>
    private static async Task WaitForTableAsync(IPage page) =>
        await Expect(page.GetByTestId("board-1-synced")).ToHaveTextAsync(
            "At the door", new LocatorAssertionsToHaveTextOptions { Timeout = 15_000 });

    private async Task TakePictureAsync(IPage page, string name)
    {
        string path = Path.Combine(TestContext.TestRunDirectory ?? Path.GetTempPath(), name);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = path, FullPage = false });
        TestContext.AddResultFile(path);
    }
}

using Microsoft.Playwright;

namespace DoorController.Page;

/// <summary>A headless Chromium that is found on PATH; no browser is downloaded.</summary>
internal static class Browser
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe", "msedge.exe"];

    /// <summary>Starts it, or says that the test is skipped and how to get a browser.</summary>
    public static async Task<IBrowser> LaunchAsync(IPlaywright playwright)
    {
        string? path = Find();
        if (path is null)
        {
            Assert.Inconclusive("Skipped: no Chromium on PATH. Debian and Ubuntu: apt-get install chromium. Elsewhere install Chromium or Chrome and put it on PATH.");
        }

        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
}

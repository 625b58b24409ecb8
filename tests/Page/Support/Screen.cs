using Microsoft.Playwright;

namespace DoorController.Page.Support;

/// <summary>The screens that are tried.</summary>
internal static class Screen
{
    /// <summary>A phone.</summary>
    public static ViewportSize Phone => new() { Width = 390, Height = 844 };

    /// <summary>A desktop.</summary>
    public static ViewportSize Desktop => new() { Width = 1280, Height = 800 };
}

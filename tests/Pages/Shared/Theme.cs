using MudBlazor;

namespace DoorController.Pages.Shared;

/// <summary>The colours and letters of all pages; each text on its ground has a contrast of 4.5 : 1 or more.</summary>
public static class Theme
{
    private static readonly string[] Letters = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "DejaVu Sans", "sans-serif"];

    /// <summary>The one theme, light and dark.</summary>
    public static MudTheme Instance { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#0f6357",
            PrimaryContrastText = "#ffffff",
            Secondary = "#3d5a80",
            SecondaryContrastText = "#ffffff",
            Info = "#1f5c99",
            Success = "#1c6b3c",
            Warning = "#8a5200",
            WarningContrastText = "#ffffff",
            Error = "#b3261e",
            Background = "#f4f6f4",
            BackgroundGray = "#e9edea",
            Surface = "#ffffff",
            TextPrimary = "#16211e",
            TextSecondary = "#4c5b56",
            TextDisabled = "#6d7a76",
            ActionDefault = "#3f4e49",
            ActionDisabled = "#6d7a76",
            ActionDisabledBackground = "#e1e6e3",
            AppbarBackground = "#ffffff",
            AppbarText = "#16211e",
            DrawerBackground = "#ffffff",
            DrawerText = "#16211e",
            DrawerIcon = "#3f4e49",
            LinesDefault = "#dce2df",
            LinesInputs = "#7b8984",
            TableLines = "#dce2df",
            Divider = "#dce2df",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#6fd3c0",
            PrimaryContrastText = "#05231d",
            Secondary = "#a5c0e6",
            SecondaryContrastText = "#0b1d33",
            Info = "#8ec1f5",
            InfoContrastText = "#06213b",
            Success = "#82d6a0",
            SuccessContrastText = "#06250f",
            Warning = "#f3bd6a",
            WarningContrastText = "#2c1a00",
            Error = "#ffb3ab",
            ErrorContrastText = "#3b0906",
            Background = "#101615",
            BackgroundGray = "#1b2322",
            Surface = "#18201f",
            TextPrimary = "#e6edea",
            TextSecondary = "#adbab5",
            TextDisabled = "#8b9893",
            ActionDefault = "#c6d1cd",
            ActionDisabled = "#8b9893",
            ActionDisabledBackground = "#2a3432",
            AppbarBackground = "#18201f",
            AppbarText = "#e6edea",
            DrawerBackground = "#18201f",
            DrawerText = "#e6edea",
            DrawerIcon = "#c6d1cd",
            LinesDefault = "#2e3a37",
            LinesInputs = "#7f8e89",
            TableLines = "#2e3a37",
            Divider = "#2e3a37",
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "10px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Letters, FontSize = "1rem", LineHeight = "1.5", LetterSpacing = "normal" },
            H1 = new H1Typography { FontFamily = Letters, FontSize = "1.75rem", FontWeight = "650", LineHeight = "1.25", LetterSpacing = "-0.01em" },
            H2 = new H2Typography { FontFamily = Letters, FontSize = "1.2rem", FontWeight = "650", LineHeight = "1.35", LetterSpacing = "normal" },
            H3 = new H3Typography { FontFamily = Letters, FontSize = "1.05rem", FontWeight = "650", LineHeight = "1.4", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = Letters, FontSize = "1rem", LineHeight = "1.5", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Letters, FontSize = "0.925rem", LineHeight = "1.5", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Letters, FontSize = "1rem", FontWeight = "600", LetterSpacing = "normal", TextTransform = "none" },
        },
    };
}

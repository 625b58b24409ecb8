namespace DoorController.Pages.Resident;

/// <summary>Where to sign in.</summary>
internal static class SignIn
{
    /// <summary>The page.</summary>
    public const string Path = "sign-in";

    /// <summary>The page, which leads back afterwards.</summary>
    public static string PathBackTo(string path) => $"{Path}?returnUrl={Uri.EscapeDataString("/" + path)}";
}

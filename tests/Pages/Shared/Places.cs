using DoorController.Contract;

namespace DoorController.Pages.Shared;

/// <summary>Addresses that more than one page knows.</summary>
public static class Places
{
    /// <summary>Where one signs in.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Where one asks for a link to set another password.</summary>
    public const string ForgotPassword = "forgot-password";

    /// <summary>Where one sets up the authenticator.</summary>
    public const string Authenticator = "authenticator";

    /// <summary>Where one sees the own sessions.</summary>
    public const string Sessions = "sessions";

    /// <summary>The manager's console.</summary>
    public const string Manage = "manage";

    /// <summary>The resident's app.</summary>
    public const string Home = "home";

    /// <summary>The guest's view.</summary>
    public const string Guest = "guest";

    /// <summary>Where a session starts: the console for managers, else the resident's app, else the guest's view.</summary>
    public static string StartOf(Session? session) => session switch
    {
        null => SignIn,
        { AuthenticatorRequired: true } => Authenticator,
        { ManagerOf.Count: > 0 } => Manage,
        _ when session.UserOf.Any(user => user.IsHolder) => Home,
        _ => Guest,
    };

    /// <summary>Sign-in that comes back to where one was; who is there already stays.</summary>
    public static string SignInThen(string relativePath) => IsSignIn(relativePath) ? relativePath
        : relativePath.Length == 0 ? SignIn
        : $"{SignIn}?return={Uri.EscapeDataString(relativePath)}";

    /// <summary>Whether one can go there after signing in: a page of ours, and not the one where one signs in.</summary>
    public static bool IsReturn(string? relativePath) => relativePath is { Length: > 0 } && !IsSignIn(relativePath)
        && !relativePath.StartsWith('/') && !relativePath.Contains(':', StringComparison.Ordinal) && !relativePath.Contains('\\', StringComparison.Ordinal);

    private static bool IsSignIn(string relativePath) => relativePath.Split('?', 2)[0] == SignIn;
}

namespace DoorController.House.Tests.Surface;

/// <summary>What is known of a member of a type that virtual boards take from .NET.</summary>
/// <param name="Member">The member, with the types of its parameters.</param>
/// <param name="Kind">How .NET's answer stands to nanoFramework's: one of the names here.</param>
/// <param name="Checked">How it was found to be the same: run on a real nanoCLR, or read in the sources.</param>
/// <param name="Differs">What differs.</param>
/// <param name="By">The platform's method that answers instead.</param>
/// <param name="Test">The test that proves it, with its class.</param>
internal sealed record Answer(string Member, string Kind, string? Checked = null, string? Differs = null, string? By = null, string? Test = null)
{
    /// <summary>.NET answers as nanoFramework.</summary>
    public const string Same = "same";

    /// <summary>The platform answers instead of .NET.</summary>
    public const string Own = "own";

    /// <summary>The firmware's IL is woven so that it answers as nanoFramework.</summary>
    public const string Interpreted = "interpreted";

    /// <summary>Firmware may not use it.</summary>
    public const string Banned = "banned";
}

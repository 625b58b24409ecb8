namespace DoorController.House.Tests.Il;

/// <summary>How a trap of the platform is kept out of the firmware.</summary>
public enum Exclusion
{
    /// <summary>It does not compile: the surface has no such type.</summary>
    NoType,

    /// <summary>It does not compile: the surface has no such member, written <c>Type::Member</c>.</summary>
    NoMember,

    /// <summary>A rule over the compiled firmware refuses it.</summary>
    Rule,

    /// <summary>The virtual board does it too; the test that shows it.</summary>
    Law,
}

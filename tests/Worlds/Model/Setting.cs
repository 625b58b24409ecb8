namespace DoorController.Worlds.Model;

/// <summary>The two switches and the second Key from which a world starts: a column of table 2.3, or a row of table 2.5.</summary>
internal enum Setting
{
    /// <summary>One Key: Provide Doorcodes on, May Share Key on.</summary>
    BothOn,

    /// <summary>One Key: Provide Doorcodes on, May Share Key off.</summary>
    ShareOff,

    /// <summary>One Key: Provide Doorcodes off, May Share Key on.</summary>
    CodesOff,

    /// <summary>One Key: both off.</summary>
    BothOff,

    /// <summary>Two Keys: codes through the first, no sharing.</summary>
    M1,

    /// <summary>Two Keys: sharing through the first, no codes.</summary>
    M2,

    /// <summary>Two Keys: the first has both.</summary>
    M3,

    /// <summary>Two Keys: sharing through the first, codes through the second.</summary>
    M4,

    /// <summary>As M3, the first out of schedule, the second in.</summary>
    M5,

    /// <summary>As M3, the first has ended.</summary>
    M6,
}

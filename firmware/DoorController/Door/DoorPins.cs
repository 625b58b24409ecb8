namespace DoorController.Door;

/// <summary>Which pins of a board one door is wired to.</summary>
public sealed class DoorPins
{
    /// <summary>Rows of the keypad, top to bottom.</summary>
    public int[] KeypadRows { get; set; }

    /// <summary>Columns of the keypad, left to right; inputs with pull-up.</summary>
    public int[] KeypadColumns { get; set; }

    /// <summary>The strike's relay; High releases.</summary>
    public int Strike { get; set; }

    /// <summary>Green lamp.</summary>
    public int GreenLamp { get; set; }

    /// <summary>Red lamp.</summary>
    public int RedLamp { get; set; }

    /// <summary>Buzzer.</summary>
    public int Buzzer { get; set; }
}

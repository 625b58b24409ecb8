namespace VirtualEsp32.Gpio;

/// <summary>How the firmware has set a pin up; the numbers are those of System.Device.Gpio.PinMode.</summary>
public enum PinDrive
{
    /// <summary>In the middle of being set up: pulled to supply for a moment.</summary>
    Resetting = -2,

    /// <summary>Not opened: high impedance, as after a reset.</summary>
    None = -1,

    /// <summary>Input without pull.</summary>
    Input = 0,

    /// <summary>Input, pulled to ground.</summary>
    InputPullDown = 1,

    /// <summary>Input, pulled to supply.</summary>
    InputPullUp = 2,

    /// <summary>Drives both levels.</summary>
    Output = 3,

    /// <summary>Drives Low only.</summary>
    OutputOpenDrain = 4,

    /// <summary>Drives Low only, pulled to supply.</summary>
    OutputOpenDrainPullUp = 5,

    /// <summary>Asked to drive High only; the ESP32's driver makes it one that drives Low only (cpu_gpio.cpp, CPU_GPIO_SetDriveMode).</summary>
    OutputOpenSource = 6,

    /// <summary>The same, pulled to ground.</summary>
    OutputOpenSourcePullDown = 7,
}

/// <summary>A resistor on the board, outside the chip.</summary>
public enum ExternalPull
{
    /// <summary>None.</summary>
    None,

    /// <summary>To supply.</summary>
    Up,

    /// <summary>To ground.</summary>
    Down,
}

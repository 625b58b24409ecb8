using VirtualEsp32;

namespace nanoFramework.Hardware.Esp32;

/// <summary>Which pins the chip's buses use.</summary>
public class Configuration
{
    public static void SetPinFunction(int pin, DeviceFunction value) =>
        Native.Enter(typeof(Configuration)).I2c.SetPin(((int)value >> 8) & 0xFF, ((int)value & 1) != 0, pin);
}

/// <summary>What a pin can be.</summary>
public enum DeviceFunction
{
    I2C1_DATA = 131328,
    I2C1_CLOCK = 131329,
    I2C2_DATA = 131584,
    I2C2_CLOCK = 131585,
}

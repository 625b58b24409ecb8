using VirtualEsp32;

namespace nanoFramework.Hardware.Esp32;

/// <summary>Which pins the chip's buses use.</summary>
public class Configuration
{
    private const int Com = 3;

    public static void SetPinFunction(int pin, DeviceFunction value)
    {
        Board board = Native.Enter(typeof(Configuration));
        int bus = ((int)value >> 8) & 0xFF;
        bool isSecond = ((int)value & 1) != 0;
        if ((int)value >> 16 == Com)
        {
            board.Serial.SetPin(bus, isReceive: isSecond, pin);
        }
        else
        {
            board.I2c.SetPin(bus, isClock: isSecond, pin);
        }
    }
}

/// <summary>What a pin can be.</summary>
public enum DeviceFunction
{
    I2C1_DATA = 131328,
    I2C1_CLOCK = 131329,
    I2C2_DATA = 131584,
    I2C2_CLOCK = 131585,
    COM2_TX = 197120,
    COM2_RX = 197121,
    COM3_TX = 197376,
    COM3_RX = 197377,
}

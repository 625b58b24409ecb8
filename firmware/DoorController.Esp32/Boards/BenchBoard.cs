using System;
using System.Device.I2c;
using DoorController.Door;
using DoorController.Readers.Nfc;
using DoorController.Storage;
using DoorController.Time;
using nanoFramework.Hardware.Esp32;
using Chip = nanoFramework.Hardware.Esp32.Configuration;

namespace DoorController.Esp32.Boards;

/// <summary>
/// Two doors on an ESP32-S3 N8R8 without an expander: enough pins for keypad, card reader, strike, lamps and buzzer of each, none left for
/// contact and exit button. For the bench only; it is not a board to build.
/// </summary>
public static class BenchBoard
{
    /// <summary>Bytes of the largest key table that it takes.</summary>
    public const int MaxTableLength = DriveLimits.TableOn2Megabytes;

    /// <summary>From so many bytes on a table's journal is replaced by a table at once.</summary>
    public const int MaxJournalLength = DriveLimits.JournalOn2Megabytes;

    /// <summary>How many events it keeps.</summary>
    public const int EventCapacity = DriveLimits.EventsOn2Megabytes;

    /// <summary>For how many pairs of host and door it computes daily doorcodes.</summary>
    public const int DailyCodePairs = DailyCodeKeeper.PairsOn2Megabytes;

    /// <summary>Raised to feed the watchdog, which waits 30 s.</summary>
    public const int Watchdog = 42;

    /// <summary>Data of the RTC's bus.</summary>
    public const int RtcData = 47;

    /// <summary>Clock of the RTC's bus.</summary>
    public const int RtcClock = 48;

    /// <summary>To the card reader of the first door.</summary>
    public const int Reader1Tx = 43;

    /// <summary>From the card reader of the first door.</summary>
    public const int Reader1Rx = 44;

    /// <summary>To the card reader of the second door. The ROM reads this pin at reset, but only while GPIO 0 is Low, which is wired to nothing here.</summary>
    public const int Reader2Tx = 46;

    /// <summary>From the card reader of the second door. The ROM reads this pin at reset, but only where a fuse was burned for it.</summary>
    public const int Reader2Rx = 3;

    private const int RtcBus = 1;

    /// <summary>The RTC, whether it is there or not; null when the chip has no bus for it.</summary>
    public static Ds3231 OpenRtc()
    {
        try
        {
            Chip.SetPinFunction(RtcData, DeviceFunction.I2C1_DATA);
            Chip.SetPinFunction(RtcClock, DeviceFunction.I2C1_CLOCK);
            return new Ds3231(I2cDevice.Create(new I2cConnectionSettings(RtcBus, Ds3231.Address)));
        }
        catch (Exception e)
        {
            Trace.Failure("The bus of the RTC can't be opened", e);
            return null;
        }
    }

    /// <summary>The card reader of a door, whether it is there or not. The serial port of the chip's start, on the first one's pins, is given up for it.</summary>
    /// <param name="door">The door's index, 0 or 1.</param>
    public static Pn532 OpenReader(int door)
    {
        if (door == 0)
        {
            Chip.SetPinFunction(Reader1Tx, DeviceFunction.COM2_TX);
            Chip.SetPinFunction(Reader1Rx, DeviceFunction.COM2_RX);
            return new Pn532("COM2");
        }

        Chip.SetPinFunction(Reader2Tx, DeviceFunction.COM3_TX);
        Chip.SetPinFunction(Reader2Rx, DeviceFunction.COM3_RX);
        return new Pn532("COM3");
    }

    /// <summary>The doors, in the order of the key table.</summary>
    public static DoorPins[] Doors() => new[]
    {
        new DoorPins
        {
            KeypadRows = new[] { 4, 5, 6, 7 },
            KeypadColumns = new[] { 15, 16, 17 },
            Strike = 21,
            GreenLamp = 1,
            RedLamp = 2,
            Buzzer = 18,
        },
        new DoorPins
        {
            KeypadRows = new[] { 8, 9, 10, 11 },
            KeypadColumns = new[] { 12, 13, 14 },
            Strike = 38,
            GreenLamp = 39,
            RedLamp = 40,
            Buzzer = 41,
        },
    };
}

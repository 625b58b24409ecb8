using System;
using System.IO.Ports;
using System.Threading;
using nanoFramework.Hardware.Esp32;

/// <summary>Small pieces of firmware that use serial ports.</summary>
public static class SerialProbe
{
    /// <summary>The pins of COM2.</summary>
    public const int Tx2 = 43;

    /// <summary>See <see cref="Tx2"/>.</summary>
    public const int Rx2 = 44;

    private const int Rate = 115_200;

    /// <summary>Asks for ten bytes for 200 ms, twice.</summary>
    public static void ReadTen()
    {
        SerialPort port = Open();
        port.ReadTimeout = 200;
        for (int i = 0; i < 2; i++)
        {
            try
            {
                byte[] read = new byte[12];
                Say(port.Read(read, 1, 10).ToString() + " " + read[0].ToString() + " " + read[1].ToString() + " " + read[10].ToString());
            }
            catch (TimeoutException)
            {
                Say("timeout with " + port.BytesToRead.ToString());
            }
        }
    }

    /// <summary>Writes three bytes of a longer array.</summary>
    public static void WriteThreeOfFive()
    {
        SerialPort port = Open();
        port.Write(new byte[] { 1, 2, 3, 4, 5 }, 0, 3);
        Say("written");
    }

    /// <summary>Looks what waits, a second later.</summary>
    public static void LookLater()
    {
        SerialPort port = Open();
        Thread.Sleep(1_000);
        Say("waiting " + port.BytesToRead.ToString());
    }

    /// <summary>Does what must not be done.</summary>
    public static void Misuse()
    {
        Try("without pins", () => new SerialPort("COM3", Rate).Open());
        Try("claimed", () => new SerialPort("COM3", Rate).Open());
        SerialPort port = Open();
        Try("open", () => port.Open());
        Try("no time", () => port.ReadTimeout = 0);
        Try("too many", () => port.Read(new byte[3], 1, 3));
        port.Dispose();
        Try("closed", () => port.Write(new byte[3], 0, 3));
        Open();
        Say("open again");
    }

    private static SerialPort Open()
    {
        Configuration.SetPinFunction(Tx2, DeviceFunction.COM2_TX);
        Configuration.SetPinFunction(Rx2, DeviceFunction.COM2_RX);
        SerialPort port = new SerialPort("COM2", Rate);
        port.Open();
        return port;
    }

    private static void Try(string what, ThreadStart action)
    {
        try
        {
            action();
            Say(what + ": nothing");
        }
        catch (Exception e)
        {
            Say(what + ": " + (e is ArgumentException ? "ArgumentException" : e is InvalidOperationException ? "InvalidOperationException" : "another"));
        }
    }

    private static void Say(string text) => Console.WriteLine(Environment.TickCount64.ToString() + " " + text);
}

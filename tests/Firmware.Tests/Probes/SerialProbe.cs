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

    /// <summary>Writes three bytes out of the middle of an array.</summary>
    public static void WriteThreeOfFive()
    {
        SerialPort port = Open();
        port.Write(new byte[] { 1, 2, 3, 4, 5 }, 1, 3);
        Say("written");
    }

    /// <summary>Writes more than the hardware holds, and once more.</summary>
    public static void WriteMuch()
    {
        SerialPort port = Open();
        port.Write(new byte[128], 0, 128);
        Say("written");
        port.Write(new byte[64], 0, 64);
        Say("written");
    }

    /// <summary>Writes to a port that was never opened.</summary>
    public static void WriteUnopened()
    {
        Thread.Sleep(100);
        Say("begun");
        new SerialPort("COM2", Rate).Write(new byte[1], 0, 1);
        Say("never");
    }

    /// <summary>Reads from a port that was never opened.</summary>
    public static void ReadUnopened()
    {
        SerialPort port = new SerialPort("COM2", Rate);
        port.ReadTimeout = 50;
        try
        {
            Say(port.Read(new byte[1], 0, 1).ToString());
        }
        catch (TimeoutException)
        {
            Say("timeout with " + port.BytesToRead.ToString());
        }
    }

    /// <summary>Asks for a byte without waiting, and for none.</summary>
    public static void ReadAtOnce()
    {
        SerialPort port = Open();
        port.ReadTimeout = 0;
        Say("none: " + port.Read(new byte[1], 1, 0).ToString());
        try
        {
            Say(port.Read(new byte[1], 0, 1).ToString());
        }
        catch (TimeoutException)
        {
            Say("timeout");
        }
    }

    /// <summary>Closes its port, reads what came before and after, and opens it again.</summary>
    public static void ReadClosed()
    {
        SerialPort port = Open();
        Thread.Sleep(50);
        port.Close();
        Thread.Sleep(50);
        Say("closed with " + port.BytesToRead.ToString() + " read " + port.Read(new byte[4], 0, 4).ToString());
        port.Open();
        Say("open with " + port.BytesToRead.ToString());
    }

    /// <summary>Opens ports that got no pins.</summary>
    public static void OpenWithoutPins()
    {
        Try("COM1", () => new SerialPort("COM1", Rate).Open());
        Try("COM2", () => new SerialPort("COM2", Rate).Open());
        Try("COM4", () => new SerialPort("COM4", Rate).Open());
    }

    /// <summary>Is told what comes, reads half of it, then waits for more than comes.</summary>
    public static void Listen()
    {
        SerialPort port = Open();
        port.DataReceived += (sender, e) => Say("told of " + port.BytesToRead.ToString() + (e.EventType == SerialData.Chars ? " chars" : " another"));
        Thread.Sleep(50);
        Say("read " + port.Read(new byte[4], 0, 4).ToString());
        port.ReadTimeout = 50;
        try
        {
            port.Read(new byte[200], 0, 200);
        }
        catch (TimeoutException)
        {
            Say("timeout with " + port.BytesToRead.ToString());
        }
    }

    /// <summary>Looks twice what waits in a ring of another size.</summary>
    public static void LookInRing()
    {
        SerialPort port = new SerialPort("COM2", Rate);
        port.ReadBufferSize = 10;
        Configuration.SetPinFunction(Tx2, DeviceFunction.COM2_TX);
        Configuration.SetPinFunction(Rx2, DeviceFunction.COM2_RX);
        port.Open();
        Try("open", () => port.ReadBufferSize = 300);
        Thread.Sleep(100);
        Say("waiting " + port.BytesToRead.ToString());
        port.Close();
        port.ReadBufferSize = 300;
        port.BaudRate = Rate / 2;
        port.Open();
        Thread.Sleep(100);
        Say("waiting " + port.BytesToRead.ToString());
        port.BaudRate = Rate;
        Thread.Sleep(100);
        Say("waiting " + port.BytesToRead.ToString());
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
        SerialPort port = Open();
        Try("claimed", () => new SerialPort("COM2", Rate).Open());
        Try("open", () => port.Open());
        Try("no time", () => port.ReadTimeout = -2);
        Try("no rate", () => port.BaudRate = 0);
        Try("no ring", () => port.ReadBufferSize = 0);
        Try("beyond", () => port.Read(new byte[3], 4, 0));
        Try("too many", () => port.Read(new byte[3], 1, 3));
        port.Dispose();
        Try("disposed", () => port.Write(new byte[3], 0, 3));
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
            Say(what + ": " + Name(e));
        }
    }

    private static string Name(Exception e) =>
        e is ArgumentException ? "ArgumentException" : e is InvalidOperationException ? "InvalidOperationException" : "another";

    private static void Say(string text) => Console.WriteLine(Environment.TickCount64.ToString() + " " + text);
}

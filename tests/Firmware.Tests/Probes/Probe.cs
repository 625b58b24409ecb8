using System;
using System.Device.Gpio;
using System.IO;
using System.Threading;
using nanoFramework.Runtime.Native;

/// <summary>Small pieces of firmware, each of which runs into one law of the platform.</summary>
public static class Probe
{
    private static int s_boots;
    private static int s_fromFirst;
    private static int s_fromSecond;

    public static void CountBoots()
    {
        s_boots++;
        Console.WriteLine("boots " + s_boots.ToString());
    }

    public static void WriteAndNeverClose()
    {
        FileStream stream = new FileStream("I:\\probe", FileMode.Create, FileAccess.Write);
        stream.Write(new byte[] { 9, 9, 9 }, 0, 3);
        Console.WriteLine("written");
        Thread.Sleep(int.MaxValue);
    }

    public static void AppendAndNeverClose()
    {
        FileStream stream = new FileStream("I:\\probe", FileMode.Append, FileAccess.Write);
        stream.Write(new byte[] { 9, 9, 9 }, 0, 3);
        Console.WriteLine("written");
        Thread.Sleep(int.MaxValue);
    }

    public static void WriteAndClose()
    {
        using (FileStream stream = new FileStream("I:\\probe", FileMode.Create, FileAccess.Write))
        {
            stream.Write(new byte[] { 9, 9, 9 }, 0, 3);
        }

        Console.WriteLine("closed");
    }

    public static void WriteInAUsingThatAPowerCutEnds()
    {
        using (FileStream stream = new FileStream("I:\\probe", FileMode.Create, FileAccess.Write))
        {
            stream.Write(new byte[] { 9, 9, 9 }, 0, 3);
            Console.WriteLine("written");
            Thread.Sleep(int.MaxValue);
        }
    }

    public static void CloseOnAFlashThatTakesNothing()
    {
        try
        {
            WriteAndClose();
        }
        catch (Exception)
        {
            Console.WriteLine("refused");
        }
    }

    public static void DriveHighThenSetUpAgain()
    {
        GpioController gpio = new GpioController();
        GpioPin pin = gpio.OpenPin(5, PinMode.Output);
        gpio.Write(5, PinValue.High);
        pin.Dispose();
        gpio.OpenPin(5, PinMode.Output);
    }

    public static void DriveHigh()
    {
        GpioController gpio = new GpioController();
        gpio.OpenPin(5, PinMode.Output);
        gpio.Write(5, PinValue.High);
        Thread.Sleep(int.MaxValue);
    }

    public static void DriveHighThenListen()
    {
        GpioController gpio = new GpioController();
        gpio.OpenPin(5, PinMode.Output);
        gpio.Write(5, PinValue.High);
        gpio.RegisterCallbackForPinValueChangedEvent(5, PinEventTypes.Rising, OnNothing);
    }

    public static void OpenAPinTwice()
    {
        GpioController gpio = new GpioController();
        gpio.OpenPin(5, PinMode.Output);
        try
        {
            new GpioController().OpenPin(5);
        }
        catch (InvalidOperationException)
        {
            Console.WriteLine("busy");
        }
    }

    public static void ListenAndBlock()
    {
        GpioController gpio = new GpioController();
        gpio.OpenPin(4, PinMode.Output);
        gpio.OpenPin(5, PinMode.InputPullUp);
        gpio.OpenPin(6, PinMode.InputPullUp);
        gpio.RegisterCallbackForPinValueChangedEvent(5, PinEventTypes.Rising | PinEventTypes.Falling, OnEdge);
        gpio.RegisterCallbackForPinValueChangedEvent(6, PinEventTypes.Rising | PinEventTypes.Falling, OnEdge);
        Thread.Sleep(5_000);
        Console.WriteLine("first " + s_fromFirst.ToString() + ", second " + s_fromSecond.ToString());
    }

    public static void ListenToFalling()
    {
        GpioController gpio = new GpioController();
        gpio.OpenPin(4, PinMode.Output);
        gpio.OpenPin(5, PinMode.InputPullUp);
        gpio.RegisterCallbackForPinValueChangedEvent(5, PinEventTypes.Falling, OnEdge);
        Thread.Sleep(5_000);
        Console.WriteLine("first " + s_fromFirst.ToString());
    }

    public static void ListenAndClose()
    {
        GpioController gpio = new GpioController();
        gpio.OpenPin(4, PinMode.Output);
        GpioPin pin = gpio.OpenPin(5, PinMode.InputPullUp);
        gpio.RegisterCallbackForPinValueChangedEvent(5, PinEventTypes.Rising | PinEventTypes.Falling, OnEdge);
        pin.Dispose();
        new GpioController().OpenPin(5, PinMode.InputPullUp);
        Console.WriteLine("opened again");
        Thread.Sleep(5_000);
        Console.WriteLine("first " + s_fromFirst.ToString());
    }

    public static void WriteWhereNoDirectoryIs()
    {
        try
        {
            new FileStream("I:\\folder\\probe", FileMode.Create, FileAccess.Write).Dispose();
        }
        catch (Exception)
        {
            Console.WriteLine("refused");
        }

        Directory.CreateDirectory("I:\\folder");
        new FileStream("I:\\folder\\probe", FileMode.Create, FileAccess.Write).Dispose();
        Console.WriteLine("written");
    }

    public static void TellARandomNumber()
    {
        byte[] bytes = new byte[8];
        new Random().NextBytes(bytes);
        string text = "";
        for (int i = 0; i < bytes.Length; i++)
        {
            text += bytes[i].ToString() + " ";
        }

        Console.WriteLine(text);
    }

    public static void Sleep()
    {
        long before = Environment.TickCount64;
        Thread.Sleep(1);
        Line("1", before);
        before = Environment.TickCount64;
        Thread.Sleep(10);
        Line("10", before);
        before = Environment.TickCount64;
        Thread.Sleep(11);
        Line("11", before);
        before = Environment.TickCount64;
        new AutoResetEvent(false).WaitOne(25, false);
        Line("25", before);
    }

    public static void WakeBetweenTicks()
    {
        GpioController gpio = new GpioController();
        gpio.OpenPin(4, PinMode.Output);
        gpio.OpenPin(5, PinMode.InputPullUp);
        AutoResetEvent wake = new AutoResetEvent(false);
        gpio.RegisterCallbackForPinValueChangedEvent(5, PinEventTypes.Falling, (sender, e) => wake.Set());
        wake.WaitOne();
        Console.WriteLine("woken at " + Environment.TickCount64.ToString());
        Thread.Sleep(10);
        Console.WriteLine("slept until " + Environment.TickCount64.ToString());
    }

    public static void TellAndSetTheDate()
    {
        Console.WriteLine("date " + DateTime.UtcNow.ToUnixTimeSeconds().ToString());
        Rtc.SetSystemTime(DateTime.FromUnixTimeSeconds(1_790_000_000));
        Console.WriteLine("date " + DateTime.UtcNow.ToUnixTimeSeconds().ToString());
    }

    public static void CatchEverythingForEver()
    {
        while (true)
        {
            try
            {
                while (true)
                {
                    Thread.Sleep(10);
                }
            }
            catch (Exception)
            {
                Console.WriteLine("survived");
            }
        }
    }

    public static void HoldALockForEver()
    {
        object gate = new object();
        lock (gate)
        {
            Thread waiter = new Thread(() =>
            {
                lock (gate)
                {
                    Console.WriteLine("entered");
                }
            });
            waiter.Start();
            try
            {
                Thread.Sleep(int.MaxValue);
            }
            finally
            {
                Thread.Sleep(1);
            }
        }
    }

    public static void StartManyThreads()
    {
        for (int i = 0; i < 20; i++)
        {
            new Thread(CatchEverythingForEver).Start();
        }
    }

    public static void ThrowOnAThread()
    {
        new Thread(() => throw new InvalidOperationException()).Start();
        Thread.Sleep(100);
        Console.WriteLine("the others go on");
    }

    private static void OnNothing(object sender, PinValueChangedEventArgs e)
    {
    }

    private static void OnEdge(object sender, PinValueChangedEventArgs e)
    {
        if (e.PinNumber == 5)
        {
            s_fromFirst++;
        }
        else
        {
            s_fromSecond++;
        }

        if (s_fromFirst + s_fromSecond == 1)
        {
            // Everything that comes meanwhile must wait in the queue.
            Thread.Sleep(1_000);
        }
    }

    private static void Line(string asked, long before) =>
        Console.WriteLine(asked + ": " + (Environment.TickCount64 - before).ToString());
}

using System;
using System.Device.Gpio;
using System.Threading;

/// <summary>Small pieces of firmware about pins, each of which runs into one law of the platform.</summary>
public static class PinProbe
{
    public static void Debounce5() => Debounce(5, 0);

    public static void Debounce50() => Debounce(50, 0);

    public static void Debounce50Then200() => Debounce(50, 200);

    public static void DebounceOffThen200()
    {
        GpioController gpio = new GpioController();
        GpioPin pin = gpio.OpenPin(5, PinMode.InputPullUp);
        pin.DebounceTimeout = TimeSpan.FromMilliseconds(50);
        pin.DebounceTimeout = TimeSpan.FromMilliseconds(0);
        pin.DebounceTimeout = TimeSpan.FromMilliseconds(200);
        Listen(gpio);
    }

    public static void ListenTwice()
    {
        GpioController gpio = new GpioController();
        gpio.OpenPin(5, PinMode.InputPullUp);
        gpio.RegisterCallbackForPinValueChangedEvent(5, PinEventTypes.Falling, (sender, e) => Console.WriteLine("first"));
        gpio.RegisterCallbackForPinValueChangedEvent(5, PinEventTypes.Falling, (sender, e) => Console.WriteLine("second"));
        gpio.OpenPin(4, PinMode.Output);
        Thread.Sleep(int.MaxValue);
    }

    public static void DisposeOpenAndListen()
    {
        GpioController gpio = new GpioController();
        gpio.OpenPin(5, PinMode.InputPullUp).Dispose();
        gpio.OpenPin(5, PinMode.InputPullUp);
        try
        {
            gpio.RegisterCallbackForPinValueChangedEvent(5, PinEventTypes.Falling, (sender, e) => Console.WriteLine("fell"));
        }
        catch (InvalidOperationException)
        {
            Console.WriteLine("refused");
        }

        gpio = new GpioController();
        gpio.OpenPin(6, PinMode.InputPullUp);
        gpio.ClosePin(6);
        gpio.OpenPin(6, PinMode.InputPullUp);
        gpio.RegisterCallbackForPinValueChangedEvent(6, PinEventTypes.Falling, (sender, e) => Console.WriteLine("fell"));
        Console.WriteLine("listens");
    }

    public static void ReadAnOutput()
    {
        GpioController gpio = new GpioController();
        gpio.OpenPin(5, PinMode.Output);
        gpio.Write(5, PinValue.High);
        Console.WriteLine(gpio.Read(5) == PinValue.High ? "high" : "low");
    }

    public static void WriteAnInput()
    {
        GpioController gpio = new GpioController();
        gpio.OpenPin(5, PinMode.InputPullUp);
        Try("write", () => gpio.Write(5, PinValue.High));
    }

    public static void DriveAnOpenSource()
    {
        GpioController gpio = new GpioController();
        gpio.OpenPin(5, PinMode.OutputOpenSource);
        gpio.Write(5, PinValue.High);
    }

    public static void OpenOutput() => new GpioController().OpenPin(5, PinMode.Output);

    public static void OpenWhatAWroverLacks()
    {
        GpioController gpio = new GpioController();
        Try("flash", () => gpio.OpenPin(6));
        Try("psram", () => gpio.OpenPin(16));
        Try("no pin", () => gpio.OpenPin(40));
        Try("output 34", () => gpio.OpenPin(34, PinMode.Output));
        Try("input 35", () => gpio.OpenPin(35, PinMode.InputPullUp));
        Console.WriteLine(gpio.Read(35) == PinValue.High ? "pulled up" : "not pulled up");
    }

    private static void Debounce(int first, int second)
    {
        GpioController gpio = new GpioController();
        GpioPin pin = gpio.OpenPin(5, PinMode.InputPullUp);
        pin.DebounceTimeout = TimeSpan.FromMilliseconds(first);
        if (second != 0)
        {
            pin.DebounceTimeout = TimeSpan.FromMilliseconds(second);
        }

        Listen(gpio);
    }

    private static void Listen(GpioController gpio)
    {
        gpio.RegisterCallbackForPinValueChangedEvent(5, PinEventTypes.Falling | PinEventTypes.Rising, OnEdge);
        gpio.OpenPin(4, PinMode.Output);
        Console.WriteLine("listens");
        Thread.Sleep(int.MaxValue);
    }

    private static void OnEdge(object sender, PinValueChangedEventArgs e)
    {
        Console.WriteLine((e.ChangeType == PinEventTypes.Falling ? "fell at " : "rose at ") + Environment.TickCount64.ToString());
    }

    private static void Try(string what, Action action)
    {
        try
        {
            action();
            Console.WriteLine(what + " done");
        }
        catch (ArgumentException)
        {
            Console.WriteLine(what + " is a wrong argument");
        }
        catch (InvalidOperationException)
        {
            Console.WriteLine(what + " is refused");
        }
    }
}

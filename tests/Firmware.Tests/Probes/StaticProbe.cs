using System;
using System.Device.Gpio;
using System.IO;
using System.Threading;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Small pieces of firmware that change whatever is static: their own, and what the platform keeps for them.</summary>
public static class StaticProbe
{
    private const int Pin = 5;

    private static readonly int[] s_numbers = { 1, 2, 3 };
    private static readonly Counter s_counter = new Counter();
    private static readonly DateTime s_readOnlyDate = DateTime.FromUnixTimeSeconds(1000);
    private static readonly int s_seven = Seven();
    private static int s_plain;
    private static long s_started = 40;
    private static bool s_flag = true;
    private static string s_text = "as at first";
    private static DateTime s_date;
    private static FileMode s_enum = FileMode.Truncate;
    private static object s_object;
    private static Told s_told;

    private delegate void Told();

    private static int Automatic { get; set; } = 3;

    /// <summary>Says what is static, changes all of it, and says it again.</summary>
    public static void SayAndChange()
    {
        Say();
        s_numbers[1] = 20;
        s_counter.Count++;
        s_plain++;
        s_started++;
        s_flag = false;
        s_text += ", and more";
        s_date = s_readOnlyDate;
        s_enum = FileMode.CreateNew;
        s_object = new object();
        s_told += () => Console.WriteLine("told");
        s_told += Nested.Tell;
        Automatic++;
        Nested.Count++;
        StaticSource.Value += 100;
        Say();
        s_told();
    }

    /// <summary>Takes of the platform what a boot can have but once, and never gives it back.</summary>
    public static void TakeEverything()
    {
        GpioController gpio = new GpioController();
        gpio.OpenPin(Pin, PinMode.Output);
        Take("pin", () => gpio.OpenPin(Pin));
        FileStream stream = new FileStream("I:\\probe", FileMode.Create, FileAccess.Write);
        Take("file", () => new FileStream("I:\\probe", FileMode.Open, FileAccess.Read));
        Timer timer = new Timer(state => Console.WriteLine("timer"), null, 10, 0);
        GattServiceProvider.Create(new Guid("a0000000-0000-0000-0000-000000000001"));
        Console.WriteLine("taken " + stream.Length.ToString());
        Thread.Sleep(int.MaxValue);
        timer.Dispose();
    }

    /// <summary>Uses classes that say when they start.</summary>
    public static void StartClasses()
    {
        Console.WriteLine("begin");
        Console.WriteLine("constant " + StaticConstructor.Constant.ToString());
        Console.WriteLine("method " + StaticConstructor.Method());
        Console.WriteLine("object " + new StaticConstructorOfObject().ToString());
        Console.WriteLine("round " + StaticRound.One.ToString() + " " + StaticRoundTrip.Two.ToString());
    }

    /// <summary>Uses a class that can't start.</summary>
    public static void FailToStart()
    {
        for (int i = 0; i < 2; i++)
        {
            try
            {
                Console.WriteLine(StaticFailure.Value.ToString());
            }
            catch (Exception)
            {
                Console.WriteLine("failed");
            }
        }
    }

    /// <summary>Ends by an exception that nobody catches.</summary>
    public static void Crash()
    {
        s_plain++;
        throw new Exception("crash");
    }

    private static void Say() => Console.WriteLine(
        s_numbers[1].ToString() + " " + s_counter.Count.ToString() + " " + s_readOnlyDate.ToUnixTimeSeconds().ToString() + " " + s_seven.ToString() + " "
        + s_plain.ToString() + " " + s_started.ToString() + " " + (s_flag ? "yes" : "no") + " " + s_text + " " + s_date.ToUnixTimeSeconds().ToString() + " "
        + ((int)s_enum).ToString() + " " + (s_object == null ? "null" : "object") + " " + (s_told == null ? "null" : "told") + " "
        + Automatic.ToString() + " " + Nested.Count.ToString() + " " + StaticSource.Value.ToString() + " " + StaticCopy.Value.ToString());

    private static int Seven() => 7;

    private static void Take(string what, ThreadStart take)
    {
        try
        {
            take();
            Console.WriteLine(what + " twice");
        }
        catch (Exception)
        {
            Console.WriteLine(what + " once");
        }
    }

    private sealed class Counter
    {
        public int Count { get; set; }
    }

    private static class Nested
    {
        public static int Count { get; set; } = 5;

        public static void Tell() => Console.WriteLine("told in " + Count.ToString());
    }
}

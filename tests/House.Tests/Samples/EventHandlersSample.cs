using System;
using System.Device.Gpio;
using System.IO;
using System.Threading;

namespace Samples;

/// <summary>Handlers of pin events that hold up all others, and some that do not.</summary>
public static class EventHandlersSample
{
    public delegate void Rung();

    public sealed class RefusedSleeping
    {
        public RefusedSleeping(GpioController gpio) => gpio.RegisterCallbackForPinValueChangedEvent(1, PinEventTypes.Falling, OnFell);

        private static void OnFell(object sender, PinValueChangedEventArgs e) => Wait();

        private static void Wait() => Thread.Sleep(10);
    }

    public sealed class RefusedWaiting
    {
        private readonly AutoResetEvent _event = new AutoResetEvent(false);

        public RefusedWaiting(GpioController gpio) => gpio.RegisterCallbackForPinValueChangedEvent(1, PinEventTypes.Falling, (sender, e) => _event.WaitOne());
    }

    public sealed class RefusedLocking
    {
        private readonly object _lock = new object();
        private int _count;

        public RefusedLocking(GpioController gpio) => gpio.RegisterCallbackForPinValueChangedEvent(1, PinEventTypes.Falling, OnFell);

        private void OnFell(object sender, PinValueChangedEventArgs e)
        {
            lock (_lock)
            {
                _count++;
            }
        }
    }

    public sealed class RefusedReadingFiles
    {
        public RefusedReadingFiles(GpioController gpio) => gpio.RegisterCallbackForPinValueChangedEvent(1, PinEventTypes.Falling, OnFell);

        public bool IsThere { get; private set; }

        private void OnFell(object sender, PinValueChangedEventArgs e) => IsThere = File.Exists(Path());

        private static string Path() => null;
    }

    public sealed class RefusedAllocating
    {
        public RefusedAllocating(GpioController gpio) => gpio.RegisterCallbackForPinValueChangedEvent(1, PinEventTypes.Falling, OnFell);

        public byte[] Seen { get; private set; }

        private void OnFell(object sender, PinValueChangedEventArgs e) => Seen = new byte[16];
    }

    public sealed class RefusedOwnEvent
    {
        public event Rung Bell;

        public void Subscribe() => Bell += OnRung;

        public void Ring() => Bell();

        private static void OnRung() => Thread.Sleep(1);
    }

    public sealed class LetThroughWaking
    {
        private readonly AutoResetEvent _wake = new AutoResetEvent(false);
        private readonly int[] _ring = new int[8];
        private int _next;

        public LetThroughWaking(GpioController gpio) => gpio.RegisterCallbackForPinValueChangedEvent(1, PinEventTypes.Falling, OnFell);

        public void Run()
        {
            new Thread(Loop).Start();
        }

        private void OnFell(object sender, PinValueChangedEventArgs e)
        {
            _ring[_next++ % _ring.Length] = e.PinNumber;
            _wake.Set();
        }

        private void Loop()
        {
            while (_wake.WaitOne())
            {
                Console.WriteLine("woken");
            }
        }
    }
}

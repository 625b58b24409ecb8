using System;
using System.Threading;
using DoorController;

namespace Samples;

/// <summary>Threads that an exception ends, and some that go on.</summary>
public static class ThreadStartsSample
{
    private static int s_count;

    public static class RefusedBare
    {
        public static void Start() => new Thread(Run).Start();

        private static void Run()
        {
            while (true)
            {
                Work();
            }
        }
    }

    public static class RefusedCatchOfAnother
    {
        public static void Start() => new Thread(Run).Start();

        private static void Run()
        {
            try
            {
                Work();
            }
            catch (InvalidOperationException)
            {
                s_count = 0;
            }
        }
    }

    public static class RefusedCatchThatAllocates
    {
        public static void Start() => new Thread(Run).Start();

        private static void Run()
        {
            try
            {
                Work();
            }
            catch (Exception e)
            {
                Tell("failed: " + e.Message);
            }
        }
    }

    public static class RefusedLambda
    {
        public static void Start() => new Thread(() => Work()).Start();
    }

    public static class LetThroughCaught
    {
        public static void Start() => new Thread(Run).Start();

        private static void Run()
        {
            while (true)
            {
                try
                {
                    Work();
                }
                catch (Exception)
                {
                    GoOn();
                }

                Thread.Sleep(10);
            }
        }

        [AllocationFree]
        private static void GoOn() => s_count = 0;
    }

    private static void Work() => s_count++;

    private static void Tell(string text) => Console.WriteLine(text);
}

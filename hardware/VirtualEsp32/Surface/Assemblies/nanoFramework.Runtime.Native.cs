// nanoFramework.Runtime.Native 1.7.11, native 100.0.10.0
[assembly: System.Reflection.AssemblyVersion("1.7.11.0")]

namespace System
{
    public static class Environment
    {
        public static extern long TickCount64 { get; }
    }
}

namespace nanoFramework.Runtime.Native
{
    public static class GC
    {
        public static extern uint Run(bool compactHeap);
    }

    public static class Rtc
    {
        public static extern bool SetSystemTime(System.DateTime time);
    }
}

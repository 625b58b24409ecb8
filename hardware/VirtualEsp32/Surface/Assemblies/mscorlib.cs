// nanoFramework.CoreLibrary 1.17.11, native 100.5.0.24
[assembly: System.Reflection.AssemblyVersion("1.17.11.0")]

namespace System
{
    public class Object
    {
        public extern Object();
        public virtual extern string ToString();
        public virtual extern bool Equals(object obj);
        public virtual extern int GetHashCode();
        public extern Type GetType();
    }

    public abstract class ValueType
    {
        protected extern ValueType();
    }

    public abstract class Enum : ValueType
    {
        protected extern Enum();
    }

    public struct Void { }
    public struct Boolean { private bool m_value; }
    public struct Char { internal char m_value; }
    public struct SByte { private sbyte m_value; }
    public struct Byte { private byte m_value; public override extern string ToString(); }
    public struct Int16 { internal short m_value; }
    public struct UInt16 { private ushort m_value; public override extern string ToString(); }
    public struct Int32 { internal int m_value; public const int MaxValue = 2147483647; public override extern string ToString(); }
    public struct UInt32 { private uint m_value; public const uint MaxValue = 4294967295; public override extern string ToString(); }
    public struct Int64 { internal long m_value; public const long MaxValue = 9223372036854775807; public override extern string ToString(); }
    public struct UInt64 { private ulong m_value; }
    public struct Single { internal float m_value; }
    public struct Double { internal double m_value; }
    public struct IntPtr { }
    public struct UIntPtr { }
    public struct RuntimeTypeHandle { }
    public struct RuntimeFieldHandle { }

    public readonly ref struct SpanByte
    {
        private readonly byte[] _array;
        public extern SpanByte(byte[] array);
        public extern byte this[int index] { get; set; }
    }

    public sealed class String
    {
        public extern String(char[] value, int startIndex, int length);
        [System.Runtime.CompilerServices.IndexerName("Chars")]
        public extern char this[int index] { get; }
        public extern int Length { get; }
        public static extern bool operator ==(string a, string b);
        public static extern bool operator !=(string a, string b);
        public override extern bool Equals(object obj);
        public extern string Substring(int startIndex);
        public extern string Substring(int startIndex, int length);
        public extern int LastIndexOf(char value);
        public extern bool StartsWith(string value);
        public extern bool EndsWith(string value);
        public extern bool Contains(string value);
        public static extern string Concat(object arg0, object arg1);
        public static extern string Concat(string str0, string str1);
        public static extern string Concat(string str0, string str1, string str2);
        public static extern string Concat(string str0, string str1, string str2, string str3);
        public static extern string Concat(params string[] values);
        public static extern string Format(string format, params object[] args);
    }

    public abstract class Array : System.Collections.ICollection
    {
        internal extern Array();
        public extern int Length { get; }
        public static extern void Copy(Array sourceArray, Array destinationArray, int length);
        public static extern void Copy(Array sourceArray, int sourceIndex, Array destinationArray, int destinationIndex, int length);
        public static extern void Clear(Array array, int index, int length);
    }

    public class Exception
    {
        public extern Exception();
        public extern Exception(string message);
        public extern Exception(string message, Exception innerException);
        public virtual extern string Message { get; }
    }

    public class SystemException : Exception
    {
        public extern SystemException();
    }

    public class InvalidOperationException : SystemException
    {
        public extern InvalidOperationException();
    }

    public class TimeoutException : SystemException
    {
    }

    public abstract class Delegate
    {
        internal extern Delegate();
        public static extern Delegate Combine(Delegate a, Delegate b);
        public static extern Delegate Remove(Delegate source, Delegate value);
    }

    public abstract class MulticastDelegate : Delegate
    {
        internal extern MulticastDelegate();
    }

    public delegate void Action();
    public delegate void EventHandler(object sender, EventArgs e);
    public class EventArgs { public extern EventArgs(); }
    public delegate void AsyncCallback(IAsyncResult ar);
    public interface IAsyncResult { }
    public interface IDisposable { void Dispose(); }
    public abstract class MarshalByRefObject { protected extern MarshalByRefObject(); }

    public abstract class Type : System.Reflection.MemberInfo
    {
        protected extern Type();
        public static extern Type GetTypeFromHandle(RuntimeTypeHandle handle);
    }

    public class Random
    {
        public extern Random();
        public virtual extern void NextBytes(byte[] buffer);
    }

    public static class GC
    {
        public static extern void SuppressFinalize(object obj);
    }

    public static class Console
    {
        public static extern void WriteLine(string value);
    }

    public struct DateTime
    {
        private ulong _ticks;
        public static extern DateTime UtcNow { get; }
        public static extern DateTime FromUnixTimeSeconds(long seconds);
        public extern long ToUnixTimeSeconds();
    }

    public struct Guid
    {
        private int[] _data;
        public extern Guid(string g);
        public extern Guid(uint a, ushort b, ushort c, byte d, byte e, byte f, byte g, byte h, byte i, byte j, byte k);
    }

    public struct TimeSpan
    {
        private long _numberOfTicks;
        public static extern TimeSpan FromMilliseconds(long value);
    }

    public class ArgumentException : SystemException
    {
        public extern ArgumentException();
    }

    // All is 16383 here and more in .NET, whose AttributeTargets the virtual boards use: so it is written out.
    [AttributeUsage((AttributeTargets)16383)]
    public abstract class Attribute { protected extern Attribute(); }

    [Flags]
    public enum AttributeTargets
    {
        Assembly = 1,
        Class = 4,
        Struct = 8,
        Enum = 16,
        Method = 64,
        Property = 128,
        Interface = 1024,
        Parameter = 2048,
    }

    [AttributeUsage(AttributeTargets.Class)]
    public sealed class AttributeUsageAttribute : Attribute
    {
        public extern AttributeUsageAttribute(AttributeTargets validOn);
        public extern bool AllowMultiple { get; set; }
        public extern bool Inherited { get; set; }
    }

    [AttributeUsage(AttributeTargets.Enum, Inherited = false)]
    public class FlagsAttribute : Attribute { public extern FlagsAttribute(); }

    [AttributeUsage((AttributeTargets)6140)]
    public sealed class ObsoleteAttribute : Attribute { public extern ObsoleteAttribute(string message, bool error); }

    [AttributeUsage(AttributeTargets.Parameter)]
    public sealed class ParamArrayAttribute : Attribute { public extern ParamArrayAttribute(); }
}

namespace System.Collections
{
    public interface ICollection { }
}

namespace System.Reflection
{
    public abstract class MemberInfo { protected extern MemberInfo(); }

    [AttributeUsage(AttributeTargets.Assembly)]
    public sealed class AssemblyTitleAttribute : Attribute { public extern AssemblyTitleAttribute(string title); }

    [AttributeUsage(AttributeTargets.Assembly)]
    public sealed class AssemblyVersionAttribute : Attribute { public extern AssemblyVersionAttribute(string version); }

    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface)]
    public sealed class DefaultMemberAttribute : Attribute { public extern DefaultMemberAttribute(string memberName); }
}

namespace System.Runtime.CompilerServices
{
    [AttributeUsage(AttributeTargets.Property)]
    public sealed class IndexerNameAttribute : Attribute { public extern IndexerNameAttribute(string indexerName); }

    public static class RuntimeHelpers
    {
        public static extern void InitializeArray(Array array, RuntimeFieldHandle fldHandle);
    }
}

namespace System.Threading
{
    public delegate void ThreadStart();

    public sealed class Thread
    {
        public extern Thread(ThreadStart start);
        public extern bool IsAlive { get; }
        public extern void Start();
        public static extern void Sleep(int millisecondsTimeout);
    }

    public delegate void TimerCallback(object state);

    public sealed class Timer : MarshalByRefObject, IDisposable
    {
        public extern Timer(TimerCallback callback, object state, int dueTime, int period);
        public extern bool Change(int dueTime, int period);
        public extern void Dispose();
    }

    public static class Monitor
    {
        public static extern void Enter(object obj);
        public static extern void Exit(object obj);
    }

    public abstract class WaitHandle : MarshalByRefObject
    {
        protected extern WaitHandle();
        public virtual extern bool WaitOne(int millisecondsTimeout, bool exitContext);
        public virtual extern bool WaitOne();
    }

    public sealed class AutoResetEvent : WaitHandle
    {
        public extern AutoResetEvent(bool initialState);
        public extern bool Set();
    }
}

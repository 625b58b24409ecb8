// nanoFramework.Runtime.Events 1.11.37, native 100.0.8.0
[assembly: System.Reflection.AssemblyVersion("1.11.37.0")]

namespace nanoFramework.Runtime.Events
{
    public class BaseEvent { public extern BaseEvent(); }
}

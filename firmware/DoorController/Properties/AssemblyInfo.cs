using System.Reflection;

[assembly: AssemblyTitle("DoorController")]
[assembly: AssemblyVersion("0.1.0.0")]

using System.Reflection;

[assembly: AssemblyTitle("DoorController.Esp32")]
[assembly: AssemblyVersion("0.1.0.0")]

using System.Reflection;

[assembly: AssemblyTitle("NFUnitTest")]
[assembly: AssemblyVersion("0.1.0.0")]

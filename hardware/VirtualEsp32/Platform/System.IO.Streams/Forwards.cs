// .NET's Stream answers as nanoFramework's does, as far as the surface goes.
using System.Runtime.CompilerServices;

[assembly: TypeForwardedTo(typeof(System.IO.Stream))]
[assembly: TypeForwardedTo(typeof(System.IO.SeekOrigin))]

using VirtualEsp32;

namespace System;

/// <summary>On the ESP32 every Random is the hardware generator, whatever its seed.</summary>
public class Random
{
    public virtual void NextBytes(byte[] buffer)
    {
        Native.Enter(typeof(Random));
        Hashing.FillRandom(buffer);
    }
}

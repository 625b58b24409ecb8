using System;

namespace VirtualEsp32.Interpreter;

/// <summary>
/// Division as nanoFramework's interpreter does it (nf-interpreter, CLR_RT_HeapBlock.cpp: NumericDiv, NumericRem): every zero divisor, of
/// floating point too, throws a plain <see cref="Exception"/>. The smallest number by -1 is C++'s affair there and gives what the ESP32's
/// QUOS and REMS give: itself, and 0.
/// </summary>
public static class Arithmetic
{
    /// <summary><c>div</c> of 32 bits.</summary>
    public static int Divide(int a, int b) => NotZero(b == 0) && b == -1 ? unchecked(-a) : a / b;

    /// <summary><c>div</c> of 64 bits.</summary>
    public static long Divide(long a, long b) => NotZero(b == 0) && b == -1 ? unchecked(-a) : a / b;

    /// <summary><c>div</c> of floating point.</summary>
    public static double Divide(double a, double b) => NotZero(b == 0) ? a / b : 0;

    /// <summary><c>div.un</c> of 32 bits.</summary>
    public static uint Divide(uint a, uint b) => NotZero(b == 0) ? a / b : 0;

    /// <summary><c>div.un</c> of 64 bits.</summary>
    public static ulong Divide(ulong a, ulong b) => NotZero(b == 0) ? a / b : 0;

    /// <summary><c>rem</c> of 32 bits.</summary>
    public static int Remainder(int a, int b) => NotZero(b == 0) && b == -1 ? 0 : a % b;

    /// <summary><c>rem</c> of 64 bits.</summary>
    public static long Remainder(long a, long b) => NotZero(b == 0) && b == -1 ? 0 : a % b;

    /// <summary><c>rem</c> of floating point.</summary>
    public static double Remainder(double a, double b) => NotZero(b == 0) ? a % b : 0;

    /// <summary><c>rem.un</c> of 32 bits.</summary>
    public static uint Remainder(uint a, uint b) => NotZero(b == 0) ? a % b : 0;

    /// <summary><c>rem.un</c> of 64 bits.</summary>
    public static ulong Remainder(ulong a, ulong b) => NotZero(b == 0) ? a % b : 0;

#pragma warning disable CA2201 // The interpreter has no other type for it.
    private static bool NotZero(bool isZero) => isZero ? throw new Exception() : true;
#pragma warning restore CA2201
}

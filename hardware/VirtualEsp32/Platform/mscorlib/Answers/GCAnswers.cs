using System;

namespace VirtualEsp32.Answers;

/// <summary>What nanoFramework's GC answers otherwise than .NET's.</summary>
public static class GCAnswers
{
    /// <summary>In place of the method of that name.</summary>
    public static void SuppressFinalize(object? obj) => GC.SuppressFinalize(obj ?? throw new NullReferenceException());
}

using System;

namespace VirtualEsp32.Answers;

/// <summary>What nanoFramework's TimeSpan answers otherwise than .NET's (CoreLibrary, TimeSpan.cs).</summary>
public static class TimeSpanAnswers
{
    /// <summary>In place of the method of that name: what is too long wraps.</summary>
    public static TimeSpan FromMilliseconds(long value) => new(unchecked(value * TimeSpan.TicksPerMillisecond));
}

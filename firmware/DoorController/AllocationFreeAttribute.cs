using System;

namespace DoorController;

/// <summary>
/// Nothing on this path allocates but what <see cref="Excepted"/> names; a test over the compiled code follows every call from
/// here. For what must work when memory is short, and for what must not wait for a collection while somebody stands at the door.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AllocationFreeAttribute : Attribute
{
    /// <summary>Marks a method that allocates nothing at all.</summary>
    public AllocationFreeAttribute()
        : this("")
    {
    }

    /// <summary>Marks a method that allocates nothing else.</summary>
    /// <param name="excepted">Types, or members of the platform as <c>Type.Member</c>; a comma and a space between two.</param>
    public AllocationFreeAttribute(string excepted)
    {
        Excepted = excepted;
    }

    /// <summary>What may be allocated all the same.</summary>
    public string Excepted { get; }
}

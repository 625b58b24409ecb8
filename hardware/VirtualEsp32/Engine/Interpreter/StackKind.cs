namespace VirtualEsp32.Interpreter;

/// <summary>What an instruction finds on the stack, as far as arithmetic is concerned.</summary>
internal enum StackKind
{
    /// <summary>Anything that is no number of the others.</summary>
    Other,

    /// <summary>32 bits.</summary>
    Int32,

    /// <summary>64 bits.</summary>
    Int64,

    /// <summary>Floating point.</summary>
    Float,
}

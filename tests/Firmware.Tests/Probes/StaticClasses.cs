using System;

/// <summary>A static that another class's is made of.</summary>
public static class StaticSource
{
    public static int Value = 10;
}

/// <summary>Made of another class's static, as it is when this class starts.</summary>
public static class StaticCopy
{
    public static readonly int Value = StaticSource.Value + 1;
}

/// <summary>Says when it starts: before its first method.</summary>
public static class StaticConstructor
{
    public const int Constant = 4;

    static StaticConstructor()
    {
        Console.WriteLine("start");
    }

    public static string Method() => "called";
}

/// <summary>Says when it starts: before its first object is made.</summary>
public class StaticConstructorOfObject
{
    private static readonly string s_text;

    static StaticConstructorOfObject()
    {
        Console.WriteLine("start of object");
        s_text = "text";
    }

    public override string ToString() => s_text;
}

/// <summary>Half of two classes that need each other.</summary>
public static class StaticRound
{
    public static readonly int One = StaticRoundTrip.Two + 1;
}

/// <summary>The other half: finds the first one as far as it is.</summary>
public static class StaticRoundTrip
{
    public static readonly int Two = StaticRound.One + 2;
}

/// <summary>Can't start.</summary>
public static class StaticFailure
{
    public static readonly int Value = new int[] { 1 }[StaticSource.Value];
}

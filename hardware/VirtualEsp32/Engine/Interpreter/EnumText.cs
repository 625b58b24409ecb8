using System;
using System.Globalization;

namespace VirtualEsp32.Interpreter;

/// <summary>
/// What turns objects into text: on nanoFramework the text of an enum's value is its number (CoreLibrary, Enum.cs). Signatures are those
/// of the methods that firmware calls, which are replaced by these.
/// </summary>
public static class EnumText
{
    /// <summary>In place of <c>object.ToString()</c>.</summary>
#pragma warning disable CA1720 // The method's name is that of what it replaces.
    public static string? ToString(object obj) => obj is Enum value ? Number(value) : obj.ToString();
#pragma warning restore CA1720

    /// <summary>In place of the same of <c>string</c>.</summary>
    public static string Concat(object? arg0) => string.Concat(Plain(arg0));

    /// <summary>In place of the same of <c>string</c>.</summary>
    public static string Concat(object? arg0, object? arg1) => string.Concat(Plain(arg0), Plain(arg1));

    /// <summary>In place of the same of <c>string</c>.</summary>
    public static string Concat(object? arg0, object? arg1, object? arg2) => string.Concat(Plain(arg0), Plain(arg1), Plain(arg2));

    /// <summary>In place of the same of <c>string</c>.</summary>
    public static string Concat(object?[] args) => string.Concat(Plain(args));

    /// <summary>In place of the same of <c>string</c>.</summary>
    public static string Format(string format, object? arg) => string.Format(CultureInfo.InvariantCulture, format, Plain(arg));

    /// <summary>In place of the same of <c>string</c>.</summary>
    public static string Format(string format, object? arg0, object? arg1) =>
        string.Format(CultureInfo.InvariantCulture, format, Plain(arg0), Plain(arg1));

    /// <summary>In place of the same of <c>string</c>.</summary>
    public static string Format(string format, object? arg0, object? arg1, object? arg2) =>
        string.Format(CultureInfo.InvariantCulture, format, Plain(arg0), Plain(arg1), Plain(arg2));

    /// <summary>In place of the same of <c>string</c>.</summary>
    public static string Format(string format, object?[] args) => string.Format(CultureInfo.InvariantCulture, format, Plain(args));

    private static object?[] Plain(object?[] args) => Array.ConvertAll(args, Plain);

    private static object? Plain(object? arg) => arg is Enum value ? Number(value) : arg;

    private static string Number(Enum value) => value.ToString("D");
}

using System;

namespace VirtualEsp32.Answers;

/// <summary>
/// What nanoFramework's String answers otherwise than .NET's (CoreLibrary, String.cs; nf-interpreter, corlib_native_System_String.cpp). Texts
/// are UTF-8 there and end at a NUL; they compare by bytes.
/// </summary>
public static class StringAnswers
{
    /// <summary>In place of the constructor.</summary>
    public static string Create(char[]? value, int startIndex, int length)
    {
        if (value is null)
        {
            return "";
        }

        int count = length == -1 ? value.Length : length;
        if (startIndex < 0 || count < 0 || count > value.Length - startIndex)
        {
            throw new ArgumentOutOfRangeException();
        }

        int end = Array.IndexOf(value, '\0', startIndex, count);
        return Whole(new string(value, startIndex, end < 0 ? count : end - startIndex));
    }

    /// <summary>In place of the indexer. The second half of a surrogate pair reads as the first.</summary>
    public static char get_Chars(string text, int index)
    {
        if ((uint)index >= (uint)text.Length)
        {
            throw new ArgumentOutOfRangeException();
        }

        return index > 0 && char.IsSurrogatePair(text[index - 1], text[index]) ? text[index - 1] : text[index];
    }

    /// <summary>In place of the method of that name. A half of a surrogate pair becomes U+FFFD.</summary>
    public static string Substring(string text, int startIndex) => Whole(text.Substring(startIndex));

    /// <summary>In place of the method of that name. The device reads memory that is not the text's when the sum overflows.</summary>
    public static string Substring(string text, int startIndex, int length)
    {
        if (startIndex >= 0 && startIndex <= text.Length && length > int.MaxValue - startIndex)
        {
            throw new AccessViolationException("The device would read beyond the text.");
        }

        return Whole(text.Substring(startIndex, length));
    }

    /// <summary>In place of the method of that name.</summary>
    public static bool StartsWith(string text, string value) => text.StartsWith(value, StringComparison.Ordinal);

    /// <summary>In place of the method of that name.</summary>
    public static bool EndsWith(string text, string value) => text.EndsWith(value, StringComparison.Ordinal);

    /// <summary>In place of the method of that name.</summary>
    public static bool Contains(string text, string? value) =>
        value is null ? throw new NullReferenceException() : text.Contains(value, StringComparison.Ordinal);

    /// <summary>In place of the method of that name.</summary>
    public static string Concat(string[]? values) => values is null ? throw new NullReferenceException() : string.Concat(values);

    private static string Whole(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                return Utf8.GetString(Utf8.GetBytes(text), 0, Utf8.GetBytes(text).Length);
            }
        }

        return text;
    }
}

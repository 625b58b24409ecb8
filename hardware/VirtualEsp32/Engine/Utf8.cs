using System.Text;

namespace VirtualEsp32;

/// <summary>Text in bytes, for the assembly whose own type is called Encoding.</summary>
public static class Utf8
{
    /// <summary>The bytes of a text.</summary>
    public static byte[] GetBytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>The text of bytes; what is no UTF-8 becomes U+FFFD.</summary>
    public static string GetString(byte[] bytes, int index, int count) => Encoding.UTF8.GetString(bytes, index, count);
}

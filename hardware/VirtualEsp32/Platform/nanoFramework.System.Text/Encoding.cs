namespace System.Text;

/// <summary>UTF-8 is the only encoding of nanoFramework.</summary>
public abstract class Encoding
{
    public static Encoding UTF8 { get; } = new Utf8();

    public virtual byte[] GetBytes(string s) => throw new NotSupportedException();

    public virtual string GetString(byte[] bytes, int index, int count) => throw new NotSupportedException();

    private sealed class Utf8 : Encoding
    {
        public override byte[] GetBytes(string s) => VirtualEsp32.Utf8.GetBytes(s);

        /// <summary>A text ends at its first NUL, whatever follows (nf_system_text_System_Text_UTF8Encoding.cpp).</summary>
        public override string GetString(byte[] bytes, int index, int count)
        {
            string text = VirtualEsp32.Utf8.GetString(bytes, index, count);
            int end = text.IndexOf('\0', StringComparison.Ordinal);
            return end < 0 ? text : text[..end];
        }
    }
}

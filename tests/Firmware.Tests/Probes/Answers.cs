using System;
using System.IO;
using System.Text;

/// <summary>Small pieces of firmware, each of which asks nanoFramework's library what .NET's answers otherwise.</summary>
public static class Answers
{
    private static readonly string s_nullText = null;
    private static readonly byte[] s_nullBytes = null;
    private static string s_called;

    private delegate void Step();

    public static void MakeTexts()
    {
        Console.WriteLine(new string(new char[] { 'a', 'b', 'c', 'd' }, 1, 2));
        Console.WriteLine("'" + new string(null, 0, 1) + "'");
        Console.WriteLine(new string(new char[] { 'a', 'b' }, 0, -1));
        Console.WriteLine(new string(new char[] { 'a', '\0', 'b' }, 0, 3));
        Console.WriteLine(CodesOf(new string(new char[] { 'a', '\ud83d', 'b' }, 0, 3)));
        Console.WriteLine(CodesOf(new string(new char[] { 'a', '\ude00', 'b' }, 0, 3)));
        Try(() => new string(new char[] { 'a' }, 0, 2));
        Try(() => new string(new char[] { 'a' }, -1, 1));
    }

    public static void ReadCharacters()
    {
        Try(() => Console.WriteLine("abc"[3].ToString()));
        Try(() => Console.WriteLine("abc"[-1].ToString()));
        Try(() => Console.WriteLine(s_nullText[0].ToString()));
        Console.WriteLine(CodesOf("a\ud83d\ude00b"));
    }

    public static void CutTexts()
    {
        Console.WriteLine("'" + "abc".Substring(3) + "'");
        Try(() => "abc".Substring(4));
        Try(() => "abc".Substring(-1));
        Console.WriteLine(CodesOf("a\ud83d\ude00b".Substring(2)));
        Console.WriteLine("abcd".Substring(1, 2));
        Try(() => "abcd".Substring(3, 2));
        Try(() => "abcd".Substring(1, -1));
        Console.WriteLine(CodesOf("a\ud83d\ude00b".Substring(1, 1)));
    }

    public static void CutATextWhereTheSumOverflows()
    {
        try
        {
            "abcd".Substring(1, int.MaxValue);
        }
        catch (Exception)
        {
            Console.WriteLine("stopped");
        }
    }

    public static void CompareTexts()
    {
        Console.WriteLine(Bits("abc".StartsWith("ab"), "abc".StartsWith("\u00ad"), "a\u0308b".StartsWith("a"), "abc".StartsWith("a\u200db"), "abc".StartsWith("")));
        Console.WriteLine(Bits("abc".EndsWith("bc"), "abc".EndsWith("\u00ad"), "xa\u0308".EndsWith("\u0308"), "abc".EndsWith("xabc"), "abc".EndsWith("")));
        Console.WriteLine(Bits("abc".Contains("bc"), "abc".Contains("\u00ad"), "abc".Contains("x"), "aaab".Contains("aab"), "abc".Contains("")));
        Try(() => "abc".Contains(s_nullText));
        Try(() => string.Concat((string[])null));
        Console.WriteLine(string.Concat(new string[] { "a", null, "b" }));
    }

    public static void CopyArrays()
    {
        byte[] target = { 1, 2, 3, 4, 5 };
        Array.Copy(target, 0, target, 1, 4);
        Console.WriteLine(CodesOf(target));
        Try(() => Array.Copy(new byte[3], new byte[3], 4));
        Try(() => Array.Copy(new byte[3], 2, new byte[9], 0, 2));
        Try(() => Array.Copy(new byte[3], 0, new byte[2], -1, 1));
        Try(() => Array.Copy(new byte[3], 0, new byte[2], 0, -1));
        Try(() => Array.Copy(s_nullBytes, new byte[1], 1));
        Try(() => Array.Copy(s_nullBytes, 0, new byte[1], 0, 0));
        Try(() => Array.Copy(new byte[3], 4, new byte[2], 0, 0));
        Try(() => Array.Copy(new byte[3], 0, new int[3], 0, 1));
        Try(() => Array.Copy(new int[3], 0, new byte[3], 0, 1));
    }

    public static void ClearArrays()
    {
        byte[] target = { 1, 2, 3 };
        Array.Clear(target, 1, 1);
        Console.WriteLine(CodesOf(target));
        Array.Clear(target, 0, -1);
        Console.WriteLine(CodesOf(target));
        Try(() => Array.Clear(new byte[3], 2, 2));
        Try(() => Array.Clear(new byte[3], -1, 1));
        Try(() => Array.Clear(s_nullBytes, 0, 0));
    }

    public static void TellExceptions()
    {
        Console.WriteLine(new Exception().Message);
        Console.WriteLine(new Exception(null).Message);
        Console.WriteLine(new Exception("text").Message);
        Console.WriteLine(new Exception("text", new Exception("inner")).Message);
        Console.WriteLine(new SystemException().Message);
        Console.WriteLine(new InvalidOperationException().Message);
        Console.WriteLine(new ArgumentException().Message);
        Console.WriteLine(new Own().Message);
        Console.WriteLine(new Own("own text").Message);
        Console.WriteLine(new Silent().Message);
        Try(() => s_nullText.Substring(0));
        Try(() => s_nullBytes[0] = 1);
        byte[] one = new byte[1];
        Try(() => one[one.Length] = 1);
    }

    public static void FailToOpen()
    {
        try
        {
            new FileStream("I:\\none", FileMode.Open, FileAccess.Read).Close();
        }
        catch (Exception e)
        {
            Console.WriteLine("'" + e.Message + "'");
        }
    }

    public static void RemoveOneOfTwo()
    {
        Step steps = One;
        steps += Two;
        steps += One;
        steps -= One;
        s_called = "";
        steps();
        Console.WriteLine(s_called);
        steps -= Two;
        steps -= Two;
        steps -= One;
        Console.WriteLine(steps is null ? "none" : "some");
    }

    public static void CountLongTimes()
    {
        Console.WriteLine(TimeSpan.FromMilliseconds(1_500).Equals(TimeSpan.FromMilliseconds(1_499)) ? "same" : "other");
        Console.WriteLine(TimeSpan.FromMilliseconds(long.MaxValue).Equals(TimeSpan.FromMilliseconds(-1)) ? "same" : "other");
    }

    public static void SuppressFinalizeOfNothing()
    {
        GC.SuppressFinalize(new Own());
        Try(() => GC.SuppressFinalize(null));
    }

    public static void ReadATextWithANul()
    {
        Console.WriteLine("'" + Encoding.UTF8.GetString(new byte[] { 97, 0, 98 }, 0, 3) + "'");
        Console.WriteLine("'" + Encoding.UTF8.GetString(new byte[] { 0, 98 }, 0, 2) + "'");
        Console.WriteLine("'" + Encoding.UTF8.GetString(new byte[] { 97, 98 }, 0, 2) + "'");
    }

    public static void OpenAFileThatIsOpen()
    {
        FileStream first = new FileStream("I:\\probe", FileMode.Create, FileAccess.Write);
        Console.WriteLine(CanOpen("I:\\probe") ? "opened" : "refused");
        Console.WriteLine(CanOpen("I:\\PROBE") ? "opened" : "refused");
        Console.WriteLine(CanDelete("I:\\probe") ? "deleted" : "refused");
        first.Close();
        FileStream second = new FileStream("I:\\probe", FileMode.Open, FileAccess.Read);
        Console.WriteLine(CanOpen("I:\\probe") ? "opened" : "refused");
        second.Close();
        second.Close();
        Console.WriteLine(CanOpen("I:\\probe") ? "opened" : "refused");
        Console.WriteLine(CanOpen("I:\\none") ? "opened" : "refused");
        Console.WriteLine(CanDelete("I:\\probe") ? "deleted" : "refused");
    }

    private static bool CanOpen(string path)
    {
        try
        {
            new FileStream(path, FileMode.Open, FileAccess.Read).Close();
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private static bool CanDelete(string path)
    {
        try
        {
            File.Delete(path);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private static void Try(Step step)
    {
        try
        {
            step();
            Console.WriteLine("nothing thrown");
        }
        catch (Exception e)
        {
            Console.WriteLine(e.Message);
        }
    }

    private static void One() => s_called += "1";

    private static void Two() => s_called += "2";

    private static string Bits(bool a, bool b, bool c, bool d, bool e) => (a ? "1" : "0") + (b ? "1" : "0") + (c ? "1" : "0") + (d ? "1" : "0") + (e ? "1" : "0");

    private static string CodesOf(string text)
    {
        string codes = "";
        for (int i = 0; i < text.Length; i++)
        {
            codes += (i == 0 ? "" : " ") + ((int)text[i]).ToString();
        }

        return codes;
    }

    private static string CodesOf(byte[] bytes)
    {
        string codes = "";
        for (int i = 0; i < bytes.Length; i++)
        {
            codes += (i == 0 ? "" : " ") + bytes[i].ToString();
        }

        return codes;
    }

    private class Own : Exception
    {
        public Own()
        {
        }

        public Own(string message)
            : base(message)
        {
        }
    }

    private sealed class Silent : Own
    {
        public override string Message => "of its own";
    }
}

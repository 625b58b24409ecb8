using System.Text;

namespace DoorController.Configuration;

/// <summary>
/// Reads JSON (RFC 8259) token by token, where it lies. Own code, because nanoFramework.Json tells neither line nor unknown
/// members and builds a tree of it all. Whatever the bytes: no exception, no hang, one error with line and column. Numbers
/// are whole ones of up to 18 digits, nesting is 8 deep at most; no configuration needs more.
/// </summary>
public sealed class JsonReader
{
    private const int MaxDepth = 8;
    private const int MaxDigits = 18;
    private const char AtEnd = '\0';

    private readonly byte[] _json;
    private readonly bool[] _isObject = new bool[MaxDepth];
    private int _at;
    private int _tokenAt;
    private int _depth;
    private bool _needsComma;
    private bool _needsValue;
    private bool _isDone;

    /// <summary>Reads from the start.</summary>
    public JsonReader(byte[] json) => _json = json;

    /// <summary>What is wrong, with line and column; null while nothing is.</summary>
    public string Error { get; private set; }

    /// <summary>The value of a name, text or literal.</summary>
    public string Text { get; private set; }

    /// <summary>The value of a number.</summary>
    public long Number { get; private set; }

    /// <summary>Where the last token began: "line 3, column 7".</summary>
    /// <remarks>Counted only when asked for: it takes as long as the text before it.</remarks>
    public string Place => PlaceOf(_tokenAt);

    /// <summary>Goes to the next token. After an error or the end it stays there.</summary>
    public JsonToken Read()
    {
        if (Error is not null)
        {
            return JsonToken.Error;
        }

        SkipSpace();
        _tokenAt = _at;
        char c = Peek();
        if (_at >= _json.Length)
        {
            return _isDone ? JsonToken.End : Fail("the text ends too early");
        }

        if (_isDone)
        {
            return Fail("something follows the end");
        }

        if (c == '}' || c == ']')
        {
            return Close(c == '}');
        }

        if (_needsComma)
        {
            if (c != ',')
            {
                return Fail("a comma or the end of the list is missing");
            }

            _at++;
            _needsComma = false;
            SkipSpace();
            _tokenAt = _at;
            c = Peek();
            if (c == '}' || c == ']')
            {
                return Fail("a comma before the end of the list");
            }
        }

        return _depth > 0 && _isObject[_depth - 1] && !_needsValue ? ReadName(c) : ReadValue(c);
    }

    private JsonToken ReadName(char c)
    {
        if (c != '"' || !ReadString())
        {
            return Fail("a name in quotes is missing");
        }

        SkipSpace();
        if (Peek() != ':')
        {
            return Fail("a colon is missing after \"" + Text + "\"");
        }

        _at++;
        _needsValue = true;
        return JsonToken.Name;
    }

    private JsonToken ReadValue(char c)
    {
        _needsValue = false;
        if (c == '{' || c == '[')
        {
            return Open(c == '{');
        }

        _needsComma = _depth > 0;
        _isDone = _depth == 0;
        if (c == '"')
        {
            return ReadString() ? JsonToken.String : Fail("a text that never ends, or holds what a configuration can't need");
        }

        if (c == '-' || IsDigit(c))
        {
            return ReadNumber() ? JsonToken.Number : Fail("not a whole number of at most 18 digits");
        }

        return ReadLiteral("true") || ReadLiteral("false") || ReadLiteral("null") ? JsonToken.Literal : Fail("no value");
    }

    private JsonToken Open(bool isObject)
    {
        if (_depth == MaxDepth)
        {
            return Fail("nested too deep");
        }

        _at++;
        _isObject[_depth] = isObject;
        _depth++;
        _needsComma = false;
        return isObject ? JsonToken.ObjectStart : JsonToken.ArrayStart;
    }

    private JsonToken Close(bool isObject)
    {
        if (_depth == 0 || _isObject[_depth - 1] != isObject || _needsValue)
        {
            return Fail("a bracket that closes nothing");
        }

        _at++;
        _depth--;
        _needsComma = _depth > 0;
        _isDone = _depth == 0;
        return isObject ? JsonToken.ObjectEnd : JsonToken.ArrayEnd;
    }

    private bool ReadString()
    {
        int start = ++_at;
        for (; _at < _json.Length; _at++)
        {
            byte b = _json[_at];
            if (b == '"')
            {
                Text = Encoding.UTF8.GetString(_json, start, _at - start);
                _at++;
                return true;
            }

            // No escapes and nothing outside printable ASCII: ids, addresses and names of fields have neither.
            if (b < 0x20 || b >= 0x7F || b == '\\')
            {
                return false;
            }
        }

        return false;
    }

    private bool ReadNumber()
    {
        bool negative = Peek() == '-';
        _at += negative ? 1 : 0;
        long value = 0;
        int digits = 0;
        bool leadingZero = Peek() == '0';
        while (IsDigit(Peek()))
        {
            if (++digits > MaxDigits)
            {
                return false;
            }

            value = (value * 10) + (Peek() - '0');
            _at++;
        }

        char next = Peek();
        Number = negative ? -value : value;
        return digits > 0 && !(leadingZero && digits > 1) && next != '.' && next != 'e' && next != 'E';
    }

    private bool ReadLiteral(string literal)
    {
        if (_json.Length - _at < literal.Length)
        {
            return false;
        }

        for (int i = 0; i < literal.Length; i++)
        {
            if (_json[_at + i] != literal[i])
            {
                return false;
            }
        }

        _at += literal.Length;
        Text = literal;
        return true;
    }

    private void SkipSpace()
    {
        while (_at < _json.Length && (_json[_at] == ' ' || _json[_at] == '\t' || _json[_at] == '\n' || _json[_at] == '\r'))
        {
            _at++;
        }
    }

    private char Peek() => _at < _json.Length ? (char)_json[_at] : AtEnd;

    private JsonToken Fail(string what)
    {
        Error = PlaceOf(_at < _json.Length ? _at : _json.Length) + ": " + what;
        return JsonToken.Error;
    }

    private string PlaceOf(int at)
    {
        int line = 1;
        int column = 1;
        for (int i = 0; i < at; i++)
        {
            column++;
            if (_json[i] == '\n')
            {
                line++;
                column = 1;
            }
        }

        return "line " + line.ToString() + ", column " + column.ToString();
    }

    private static bool IsDigit(char c) => c >= '0' && c <= '9';
}

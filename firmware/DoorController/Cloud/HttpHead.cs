namespace DoorController.Cloud;

/// <summary>
/// The heads of HTTP/1.1 messages (RFC 9112), as far as one POST after the other over one connection needs them. Reads and writes
/// a buffer that is made once.
/// </summary>
public sealed class HttpHead
{
    /// <summary>Longest head of an answer.</summary>
    public const int MaxLength = 1_024;

    private const int MaxContentDigits = 9;
    private const string ContentLengthName = "content-length";
    private const string ConnectionName = "connection";
    private const string TransferEncodingName = "transfer-encoding";

    private readonly byte[] _bytes;

    /// <summary>Works on a buffer.</summary>
    public HttpHead(byte[] bytes) => _bytes = bytes;

    /// <summary>The answer's status.</summary>
    public int Status { get; private set; }

    /// <summary>Bytes of the answer's body, -1 when the head doesn't tell.</summary>
    public int ContentLength { get; private set; }

    /// <summary>Whether the server closes the connection after the answer.</summary>
    public bool IsLast { get; private set; }

    /// <summary>Writes the head of a POST request to the buffer's start.</summary>
    /// <param name="path">Starts with a slash.</param>
    /// <param name="authority">Host and port.</param>
    /// <param name="contentType">Of the body.</param>
    /// <param name="length">Bytes of the body.</param>
    /// <returns>The head's bytes; 0 when the buffer is too short for it.</returns>
    public int WriteRequest(string path, string authority, string contentType, int length)
    {
        string head = "POST " + path + " HTTP/1.1\r\nHost: " + authority + "\r\nContent-Type: " + contentType
            + "\r\nContent-Length: " + length.ToString() + "\r\n\r\n";
        if (head.Length > _bytes.Length)
        {
            return 0;
        }

        for (int i = 0; i < head.Length; i++)
        {
            _bytes[i] = (byte)head[i];
        }

        return head.Length;
    }

    /// <summary>Finds the end of an answer's head.</summary>
    /// <param name="length">How many bytes of the buffer have come.</param>
    /// <returns>Where the body begins, -1 when the head is not complete.</returns>
    public int EndOf(int length)
    {
        for (int i = 3; i < length; i++)
        {
            if (_bytes[i] == '\n' && _bytes[i - 1] == '\r' && _bytes[i - 2] == '\n' && _bytes[i - 3] == '\r')
            {
                return i + 1;
            }
        }

        return -1;
    }

    /// <summary>Reads an answer's head.</summary>
    /// <param name="end">Where it ends, of <see cref="EndOf"/>.</param>
    /// <returns>False when it is none; the properties mean nothing then.</returns>
    public bool ReadAnswer(int end)
    {
        Status = 0;
        ContentLength = -1;
        IsLast = false;
        int line = EndOfLine(0, end);
        if (!ReadStatus(line))
        {
            return false;
        }

        bool isEncoded = false;
        for (int start = line + 2; start < end - 2; start = line + 2)
        {
            line = EndOfLine(start, end);
            int colon = start;
            while (colon < line && _bytes[colon] != ':')
            {
                colon++;
            }

            if (Is(start, colon, ContentLengthName))
            {
                if (!ReadContentLength(colon + 1, line))
                {
                    return false;
                }
            }
            else if (Is(start, colon, ConnectionName))
            {
                IsLast = Is(SkipBlanks(colon + 1, line), line, "close");
            }
            else if (Is(start, colon, TransferEncodingName))
            {
                isEncoded = true;
            }
        }

        if (Status == 204 || Status == 304)
        {
            ContentLength = 0;
        }
        else if (isEncoded)
        {
            ContentLength = -1;
        }

        return true;
    }

    private bool ReadStatus(int line)
    {
        if (line < 12 || !Is(0, 7, "http/1.") || _bytes[8] != ' ')
        {
            return false;
        }

        for (int i = 9; i < 12; i++)
        {
            if (_bytes[i] < '0' || _bytes[i] > '9')
            {
                return false;
            }

            Status = (Status * 10) + (_bytes[i] - '0');
        }

        IsLast = _bytes[7] == '0';
        return Status >= 200;
    }

    private bool ReadContentLength(int start, int line)
    {
        int at = SkipBlanks(start, line);
        int value = 0;
        int digits = 0;
        for (; at < line && _bytes[at] >= '0' && _bytes[at] <= '9'; at++)
        {
            digits++;
            if (digits <= MaxContentDigits)
            {
                value = (value * 10) + (_bytes[at] - '0');
            }
        }

        // Longer than any answer: so long that it is refused, whatever the digits after these are.
        value = digits > MaxContentDigits ? int.MaxValue : value;
        bool contradicts = ContentLength >= 0 && ContentLength != value;
        ContentLength = value;
        return digits > 0 && SkipBlanks(at, line) == line && !contradicts;
    }

    private int EndOfLine(int start, int end)
    {
        int at = start;
        while (at < end - 1 && !(_bytes[at] == '\r' && _bytes[at + 1] == '\n'))
        {
            at++;
        }

        return at;
    }

    private int SkipBlanks(int start, int line)
    {
        int at = start;
        while (at < line && (_bytes[at] == ' ' || _bytes[at] == '\t'))
        {
            at++;
        }

        return at;
    }

    /// <summary>Whether bytes are a word of small letters, in letters of any size.</summary>
    private bool Is(int start, int end, string word)
    {
        if (end - start != word.Length)
        {
            return false;
        }

        for (int i = 0; i < word.Length; i++)
        {
            int c = _bytes[start + i];
            if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != word[i])
            {
                return false;
            }
        }

        return true;
    }
}

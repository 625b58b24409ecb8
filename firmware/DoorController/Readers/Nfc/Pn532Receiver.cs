namespace DoorController.Readers.Nfc;

/// <summary>
/// Finds frames in what comes from a PN532, byte by byte: whatever comes, what is no frame, or has a wrong checksum, is passed over, and the
/// next start of a frame counts.
/// </summary>
public sealed class Pn532Receiver
{
    /// <summary>Most bytes of an answer: an extended frame of the chip.</summary>
    public const int MaxLength = 264;

    private const int Extended = 0xFF;
    private const int ShortestInput = 5;
    private const byte ErrorCode = 0x7F;
    private const byte NoStart = 0xFF;

    private Place _place;
    private byte _before = NoStart;
    private int _expected;
    private int _high;
    private int _low;
    private int _got;
    private int _sum;
    private byte _direction;

    private enum Place : byte
    {
        Start,
        Length,
        LengthCheck,
        HighLength,
        LowLength,
        ExtendedCheck,
        Direction,
        Data,
        DataCheck,
    }

    /// <summary>The last answer: the command's number plus one, then its parameters. Only the first <see cref="Length"/> bytes count.</summary>
    public byte[] Data { get; } = new byte[MaxLength];

    /// <summary>How many bytes the last answer has.</summary>
    public int Length { get; private set; }

    /// <summary>How many bytes more there are at least until something is whole; never 0.</summary>
    public int Wanted
    {
        get
        {
            switch (_place)
            {
                case Place.Start: return ShortestInput - (_before == 0 ? 1 : 0);
                case Place.Length: return 2;
                case Place.HighLength: return 3;
                case Place.LowLength: return 2;
                case Place.Direction: return _expected + 2;
                case Place.Data: return _expected - _got + 1;
                default: return 1;
            }
        }
    }

    /// <summary>Forgets a frame that has begun.</summary>
    [AllocationFree]
    public void Clear()
    {
        _place = Place.Start;
        _before = NoStart;
    }

    /// <summary>Takes a byte.</summary>
    /// <returns>What is whole with it.</returns>
    [AllocationFree]
    public Pn532Input Take(byte value)
    {
        switch (_place)
        {
            case Place.Start:
                TakeStart(value);
                return Pn532Input.Nothing;
            case Place.Length:
                _low = value;
                _place = Place.LengthCheck;
                return Pn532Input.Nothing;
            case Place.LengthCheck:
                return TakeLengthCheck(value);
            case Place.HighLength:
                _high = value;
                _place = Place.LowLength;
                return Pn532Input.Nothing;
            case Place.LowLength:
                _low = value;
                _place = Place.ExtendedCheck;
                return Pn532Input.Nothing;
            case Place.ExtendedCheck:
                Expect((_high << 8) | _low, ((_high + _low + value) & 0xFF) == 0);
                return Pn532Input.Nothing;
            case Place.Direction:
                _direction = value;
                _sum = value;
                _place = _expected == 0 ? Place.DataCheck : Place.Data;
                return Pn532Input.Nothing;
            case Place.Data:
                Data[_got] = value;
                _sum += value;
                _got++;
                _place = _got == _expected ? Place.DataCheck : Place.Data;
                return Pn532Input.Nothing;
            default:
                return TakeDataCheck(value);
        }
    }

    private void TakeStart(byte value)
    {
        bool isStart = _before == 0 && value == 0xFF;
        _before = value;
        if (isStart)
        {
            _place = Place.Length;
        }
    }

    private Pn532Input TakeLengthCheck(byte value)
    {
        if (_low == 0 && value == 0xFF)
        {
            Clear();
            return Pn532Input.Ack;
        }

        if (_low == Extended && value == 0)
        {
            Clear();
            return Pn532Input.Nack;
        }

        if (_low == Extended && value == Extended)
        {
            _place = Place.HighLength;
            return Pn532Input.Nothing;
        }

        Expect(_low, ((_low + value) & 0xFF) == 0);
        return Pn532Input.Nothing;
    }

    /// <summary>Goes on to the data when there is any, and not more than an answer can have.</summary>
    private void Expect(int length, bool isRight)
    {
        if (!isRight || length < 1 || length > MaxLength)
        {
            Clear();
            return;
        }

        _expected = length - 1;
        _got = 0;
        _place = Place.Direction;
    }

    private Pn532Input TakeDataCheck(byte value)
    {
        bool isRight = ((_sum + value) & 0xFF) == 0;
        Clear();
        if (!isRight)
        {
            return Pn532Input.Nothing;
        }

        if (_direction == ErrorCode && _expected == 0)
        {
            return Pn532Input.Error;
        }

        if (_direction != Pn532Frame.FromChip || _expected == 0)
        {
            return Pn532Input.Nothing;
        }

        Length = _expected;
        return Pn532Input.Answer;
    }
}

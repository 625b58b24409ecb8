namespace DoorController.Fuzz;

/// <summary>Makes new inputs of known ones: some bits, bytes and numbers changed, pieces cut, doubled, moved, or taken from another.</summary>
internal sealed class Mutator(int seed)
{
    private const int LongestInput = 8_192;

    private static readonly byte[] Telling = [0, 1, 2, 3, 7, 8, 0x7F, 0x80, 0xFE, 0xFF, (byte)'"', (byte)'{', (byte)'}', (byte)',', (byte)'0', (byte)'9', (byte)'\\', (byte)'\r', (byte)'\n'];

    private readonly Random _random = new(seed);

    /// <summary>A new input.</summary>
    /// <param name="known">Of one of these.</param>
    public byte[] Next(IReadOnlyList<byte[]> known)
    {
        var bytes = new List<byte>(known[_random.Next(known.Count)]);
        for (int changes = 1 << _random.Next(5); changes > 0; changes--)
        {
            Change(bytes, known);
        }

        return [.. bytes.Take(LongestInput)];
    }

    private void Change(List<byte> bytes, IReadOnlyList<byte[]> known)
    {
        int at = _random.Next(bytes.Count + 1);
        int length = Math.Min(bytes.Count - at, 1 << _random.Next(8));
        switch (_random.Next(8))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 1 when at < bytes.Count:
                bytes[at] = (byte)_random.Next(256);
                break;
            case 2 when at < bytes.Count:
                bytes[at] = Telling[_random.Next(Telling.Length)];
                break;
            case 3 when at < bytes.Count:
                bytes[at] += (byte)(_random.Next(2) == 0 ? 1 : 255);
                break;
            case 4:
                bytes.RemoveRange(at, length);
                break;
            case 5:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 6:
                byte[] other = known[_random.Next(known.Count)];
                int from = _random.Next(other.Length + 1);
                bytes.InsertRange(at, other.AsSpan(from, Math.Min(other.Length - from, length + 1)));
                break;
            default:
                bytes.Insert(at, Telling[_random.Next(Telling.Length)]);
                break;
        }
    }
}

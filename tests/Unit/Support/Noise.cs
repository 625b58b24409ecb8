namespace DoorController.Tests.Support;

/// <summary>Numbers that look random and are the same in every run.</summary>
internal sealed class Noise
{
    private uint _state;

    /// <summary>Starts a sequence.</summary>
    public Noise(uint seed) => _state = seed;

    /// <summary>The next number, from 0 to <paramref name="below"/> - 1.</summary>
    public int Next(int below)
    {
        // Numerical Recipes' constants; the high bits are the good ones.
        _state = (_state * 1_664_525) + 1_013_904_223;
        return (int)((_state >> 8) % (uint)below);
    }

    /// <summary>Random bytes.</summary>
    public byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++)
        {
            bytes[i] = (byte)Next(256);
        }

        return bytes;
    }
}

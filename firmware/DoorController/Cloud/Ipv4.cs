namespace DoorController.Cloud;

/// <summary>Addresses in dotted decimals (RFC 1123, 2.1).</summary>
public static class Ipv4
{
    private const int Octets = 4;
    private const int MaxOctet = 255;
    private const int MaxDigits = 3;

    /// <summary>Reads an address.</summary>
    /// <param name="text">Four numbers of 0 to 255 with points between, nothing else.</param>
    /// <param name="address">Receives it, the first octet lowest.</param>
    /// <returns>False when the text is something else, a name for one.</returns>
    public static bool TryParse(string text, out long address)
    {
        address = 0;
        int octet = 0;
        int digits = 0;
        int value = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            char c = i < text.Length ? text[i] : '.';
            if (c >= '0' && c <= '9' && digits < MaxDigits)
            {
                value = (value * 10) + (c - '0');
                digits++;
            }
            else if (c == '.' && digits > 0 && value <= MaxOctet && octet < Octets)
            {
                address |= (long)value << (8 * octet);
                octet++;
                digits = 0;
                value = 0;
            }
            else
            {
                return false;
            }
        }

        return octet == Octets;
    }
}

namespace VirtualEsp32.Ble;

/// <summary>Errors of the attribute protocol (Bluetooth Core Specification, vol. 3, part F, 3.4.1.1).</summary>
public static class AttError
{
    /// <summary>None.</summary>
    public const byte None = 0;

    /// <summary>Not for reading.</summary>
    public const byte ReadNotPermitted = 2;

    /// <summary>Not for writing.</summary>
    public const byte WriteNotPermitted = 3;

    /// <summary>Longer than 512 bytes.</summary>
    public const byte InvalidAttributeValueLength = 13;

    /// <summary>No answer in time, or nobody to answer.</summary>
    public const byte UnlikelyError = 14;
}

namespace DoorController.Configuration;

/// <summary>What the installer's configuration says (FORMATS.md 7). Made by <see cref="ConfigParser"/> only, so always right.</summary>
public sealed class ControllerConfig
{
    internal ControllerConfig()
    {
    }

    /// <summary>The property, 8 bytes.</summary>
    public byte[] SiteId { get; internal set; }

    /// <summary>This controller, 8 bytes.</summary>
    public byte[] ControllerId { get; internal set; }

    /// <summary>https://host:port, without a slash at the end.</summary>
    public string CloudAddress { get; internal set; }

    /// <summary>The single-use token, 16 bytes.</summary>
    public byte[] EnrolmentToken { get; internal set; }

    /// <summary>The clock's start after a cold start, seconds since 1970.</summary>
    public uint ProvisionalTime { get; internal set; }

    /// <summary>How long each door is released, in milliseconds; one entry a wired door.</summary>
    public int[] RelockAfterMs { get; internal set; }

    /// <summary>Whether phones are served by Bluetooth.</summary>
    public bool HasBluetooth { get; internal set; }

    /// <summary>Which doors have a card reader; as many entries.</summary>
    public bool[] HasReader { get; internal set; }
}

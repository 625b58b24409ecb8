namespace System.IO.Ports;

/// <summary>What has come.</summary>
public enum SerialData
{
    Chars = 1,
    WatchChar = 2,
}

/// <summary>Says what has come.</summary>
public class SerialDataReceivedEventArgs : EventArgs
{
    internal SerialDataReceivedEventArgs(SerialData eventType) => EventType = eventType;

    public SerialData EventType { get; }
}

/// <summary>Is told that something has come.</summary>
public delegate void SerialDataReceivedEventHandler(object sender, SerialDataReceivedEventArgs e);

namespace DoorController.Cloud;

/// <summary>The way to the network, which is the board's business: Wi-Fi here, a cable there.</summary>
public abstract class NetworkLink
{
    /// <summary>Sees to it that there is a network; may take a minute, and is called again and again.</summary>
    /// <returns>False when there is none.</returns>
    public abstract bool Connect();
}

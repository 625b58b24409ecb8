using VirtualEsp32.Flash;

namespace DoorController.Firmware.Tests.Support;

/// <summary>A controller that has been there for a while, and its cloud, in power.</summary>
internal sealed class Talk : IDisposable
{
    public Talk(Action<CloudTwin>? prepare = null, Action<FlashDrive>? spoil = null)
    {
        FlashDrive flash = Samples.Drive(Identity);
        spoil?.Invoke(flash);
        Board = new DoorBoard(flash);
        Cloud = new CloudTwin(Board.Board, Identity);
        prepare?.Invoke(Cloud);
        Board.PowerOn();
    }

    public ControllerIdentity Identity { get; } = new();

    public DoorBoard Board { get; }

    public CloudTwin Cloud { get; }

    public void Dispose() => Board.Dispose();
}

using System.Text;
using DoorController.Faults.Support;
using DoorController.Firmware.Tests.Support;

namespace DoorController.Faults.PowerCuts;

/// <summary>The first minutes of a new controller: it makes its roots, enrols and gets its first table.</summary>
internal sealed class FirstStart
{
    private const int RunMs = 120_000;

    // A cut while it connects looks like a freeze, after which it pauses for five minutes.
    private const int RunAgainMs = 500_000;

    private readonly ControllerIdentity _identity = new();

    /// <summary>Plays them.</summary>
    public FirstStart()
    {
        FlashImage image = FlashImage.Of(ControllerFiles.Drive(_identity, Samples.Table(_identity)));
        foreach (string path in new[] { ControllerFiles.LinkRoot, ControllerFiles.Enrolled, ControllerFiles.TableA })
        {
            image = image.With(path, null);
        }

        using DoorBoard board = new(image.ToDrive());
        _ = new CloudTwin(board.Board, _identity);
        FlashRecorder recorder = new(board.Flash, () => new Told(0, 0, [], 0));
        board.PowerOn().Run(RunMs);
        recorder.End();
        Operations = recorder.Operations;
        Assert.IsTrue(board.Flash.Exists(ControllerFiles.Enrolled));
    }

    /// <summary>What was done with the flash.</summary>
    public IReadOnlyList<FlashOperation> Operations { get; }

    /// <summary>Starts again from a cut point: the controller enrols all the same, with the root that it keeps.</summary>
    public void Check(CutPoint point)
    {
        using DoorBoard board = new(point.Image.ToDrive());
        CloudTwin cloud = new(board.Board, _identity);
        board.PowerOn().Run(RunAgainMs);
        Assert.IsTrue(board.Flash.Exists(ControllerFiles.Enrolled), "not enrolled: " + board.Printed);
        Assert.IsNotEmpty(cloud.Exchanges);
        byte[] root = board.Flash.Read(ControllerFiles.LinkRoot)!;
        if (point.Image[ControllerFiles.LinkRoot] is { Length: > 0 } kept)
        {
            CollectionAssert.AreEqual(kept, root, "another link root");
        }

        if (cloud.Requests.FirstOrDefault(request => request.Path.EndsWith("/enrol", StringComparison.Ordinal)) is { } enrolment)
        {
            Assert.Contains(Convert.ToHexStringLower(root[..32]), Encoding.ASCII.GetString(enrolment.Body));
        }

        Assert.AreEqual(0, board.Releases(0) + board.Releases(1), "a strike without a cause");
    }
}

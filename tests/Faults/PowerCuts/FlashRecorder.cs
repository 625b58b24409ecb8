using DoorController.Faults.Support;
using VirtualEsp32.Flash;

namespace DoorController.Faults.PowerCuts;

/// <summary>Notes every operation on a drive, with what lay there before and after it.</summary>
internal sealed class FlashRecorder
{
    private readonly FlashDrive _drive;
    private readonly Func<Told> _told;
    private readonly List<FlashOperation> _operations = [];
    private FlashImage _image;
    private bool _isComplete = true;

    /// <summary>Begins to look at a drive.</summary>
    /// <param name="drive">The drive.</param>
    /// <param name="told">Tells what has been seen outside.</param>
    public FlashRecorder(FlashDrive drive, Func<Told> told)
    {
        _drive = drive;
        _told = told;
        _image = FlashImage.Of(drive);
        drive.AllowCall = Called;
        drive.AllowCommit = path => Note(OperationKind.Close, path);
    }

    /// <summary>The operations so far.</summary>
    public IReadOnlyList<FlashOperation> Operations => _operations;

    /// <summary>The power has gone: files that were being made are gone too.</summary>
    public void Restarted()
    {
        Complete();
        _image = FlashImage.Of(_drive);
    }

    /// <summary>Stops looking.</summary>
    public void End()
    {
        _drive.AllowCall = null;
        _drive.AllowCommit = null;
        Complete();
        Assert.IsTrue(_image.IsSameAs(FlashImage.Of(_drive)), "the recorder has missed an operation");
    }

    private bool Called(FlashCall call, string path) => call switch
    {
        FlashCall.Open when !_drive.Exists(path) => Note(OperationKind.Create, path),
        FlashCall.Write => Note(OperationKind.Write, path),
        FlashCall.Delete => Note(OperationKind.Delete, path),
        _ => true,
    };

    private bool Note(OperationKind kind, string path)
    {
        Complete();
        _operations.Add(new FlashOperation(kind, path, _image, _told()));
        _isComplete = false;
        return true;
    }

    /// <summary>Looks what the last operation has done: it had not happened yet when it was noted.</summary>
    private void Complete()
    {
        if (_isComplete)
        {
            return;
        }

        _isComplete = true;
        FlashOperation last = _operations[^1];
        last.After = last.Kind switch
        {
            OperationKind.Create => _image.With(last.Path, []),
            OperationKind.Write => _image,
            OperationKind.Close => _image.With(last.Path, _drive.Read(last.Path)),
            _ => _image.With(last.Path, null),
        };
        _image = last.After;
    }
}

namespace DoorController.Pages.Manager;

/// <summary>What was saved on one page, shown on the page that comes next.</summary>
public sealed class Handover
{
    private SavedNotice? _notice;

    /// <summary>Leaves it for the next page.</summary>
    public void Leave(SavedNotice notice) => _notice = notice;

    /// <summary>Takes it, once; null when there is none.</summary>
    public SavedNotice? Take()
    {
        SavedNotice? notice = _notice;
        _notice = null;
        return notice;
    }
}

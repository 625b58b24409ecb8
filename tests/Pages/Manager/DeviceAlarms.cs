using DoorController.Contract;

namespace DoorController.Pages.Manager;

/// <summary>Says what a manager should see to at a controller.</summary>
internal static class DeviceAlarms
{
    /// <summary>All of it in sentences, what needs the most care first.</summary>
    public static IReadOnlyList<string> Of(DeviceDetail device) =>
    [
        .. new[]
        {
            device.TokenMisusedAt is null
                ? null
                : "Somebody tried to set up another controller with its used token. If it was not your installer, report this controller stolen.",
            device.CardCopy is { } copy
                ? $"{copy.Words}. The card itself goes on. Ask whose it is, and look who stood at the door then."
                : null,
            device.Log is { } log
                ? $"Its log is altered, damaged or cut at event {log.Event}. Events before it are as they were; look after the enclosure."
                : null,
            device.AheadAt is null
                ? null
                : "It held a newer version than the cloud has made. If the cloud came from a backup, changes that were made after the backup are lost: check them. "
                    + "If not, somebody has its keys: report it stolen.",
        }.OfType<string>(),
    ];
}

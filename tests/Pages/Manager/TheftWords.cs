using DoorController.Contract;
using DoorController.Pages.Shared;

namespace DoorController.Pages.Manager;

/// <summary>Says what it does to report a controller stolen.</summary>
internal static class TheftWords
{
    /// <summary>Before it is done.</summary>
    public static string Foretold(TheftConsequences theft) =>
        $"Its link is refused at once and its doors keep to what they know. {Words.Count(theft.CodesStopping, "doorcode stops", "doorcodes stop")}, "
        + $"{Words.Count(theft.CodesMade, "new one is made", "new ones are made")}; residents see theirs in the app"
        + $"{(theft.Guests == 0 ? "" : $", hosts get those of {Words.Count(theft.Guests, "guest", "guests")} by mail")}. {Words.Count(theft.Phones, "phone gets", "phones get")} a new credential. "
        + $"{Words.Count(theft.Keycards, "keycard is", "keycards are")} to be replaced by hand. This can't be undone.";

    /// <summary>Afterwards.</summary>
    public static string Done(TheftConsequences theft) =>
        $"{Words.Count(theft.CodesStopping, "doorcode stopped", "doorcodes stopped")}, "
        + $"{Words.Count(theft.CodesMade, "new one was made", "new ones were made")}. "
        + $"{Words.Count(theft.Keycards, "keycard is", "keycards are")} to be replaced: see the list under Controllers.";
}

using DoorController.Cloud.Doorcodes;

namespace DoorController.Cloud.Changes;

/// <summary>A doorcode of one's own that is due.</summary>
/// <param name="Holder">Who gets it, and at which door.</param>
/// <param name="Kind">Which kind.</param>
internal sealed record OwnCode(PersonAtDoor Holder, DoorcodeKind Kind);

using DoorController.Bench.Building;
using DoorController.Cloud.Events;

namespace DoorController.Bench.Api;

/// <summary>A door as REST shows it.</summary>
/// <param name="Number">The door's number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">ENTRANCE, RESIDENCE, COMMUNAL, SERVICE or ELEVATOR.</param>
/// <param name="Board">The board that it is wired to.</param>
/// <param name="CodeLength">Digits of its permanent codes.</param>
/// <param name="Strike">locked or released.</param>
/// <param name="Led">off, green or red.</param>
/// <param name="Buzzer">Whether the buzzer sounds.</param>
/// <param name="KeysDown">Keys that are held down.</param>
/// <param name="KeypadLockedAt">Since when the keypad is locked after too many wrong codes, as far as the cloud has heard; null when it is not.</param>
public sealed record DoorView(
    int Number,
    string Name,
    string Type,
    string Board,
    int CodeLength,
    string Strike,
    string Led,
    bool Buzzer,
    IReadOnlyList<string> KeysDown,
    DateTimeOffset? KeypadLockedAt)
{
    /// <summary>Shows a door as it is now.</summary>
    public static DoorView Of(VirtualDoor door) => new(
        door.Info.Number,
        door.Info.Name,
        Wire.Name(door.Info.Type),
        door.Controller.Id,
        door.Info.CodeLength,
        door.IsReleased ? "released" : "locked",
        door.IsRed ? "red" : door.IsGreen ? "green" : "off",
        door.IsBuzzing,
        [.. door.Keypad.KeysDown.Select(key => key.ToString())],
        door.KeypadLockedAt);
}

/// <summary>A board as REST shows it.</summary>
/// <param name="Id">The board's name in REST.</param>
/// <param name="Name">The controller's name.</param>
/// <param name="ControllerId">16 hexadecimal digits.</param>
/// <param name="Powered">Whether it has power.</param>
/// <param name="Network">Whether it has a network.</param>
/// <param name="TableVersion">Key table that the cloud last heard it holds.</param>
/// <param name="CurrentVersion">Key table that it should hold.</param>
/// <param name="LastContact">Its last authentic request.</param>
/// <param name="Online">Whether that was short enough ago.</param>
public sealed record BoardView(
    string Id, string Name, string ControllerId, bool Powered, bool Network, uint TableVersion, uint CurrentVersion, DateTimeOffset? LastContact, bool Online)
{
    /// <summary>Shows a board.</summary>
    /// <param name="controller">The board.</param>
    /// <param name="state">What the cloud knows, or last knew.</param>
    public static BoardView Of(VirtualController controller, ControllerState state) => new(
        controller.Id,
        state.Name,
        state.Id,
        controller.Board.HasPower,
        controller.Board.Network.IsConnected,
        state.HeldVersion,
        state.CurrentVersion,
        state.LastContactAt,
        state.Online);
}

/// <summary>An event as REST shows it.</summary>
/// <param name="Controller">The board that sent it.</param>
/// <param name="Sequence">Its number there.</param>
/// <param name="Time">When it happened; null when the controller didn't know.</param>
/// <param name="Received">When the cloud stored it.</param>
/// <param name="Type">What happened, in upper snake case.</param>
/// <param name="Door">The door's name; null for the controller itself.</param>
/// <param name="DoorNumber">The door's number.</param>
/// <param name="CredentialId">The credential; null when unknown.</param>
/// <param name="Reason">Why a door stayed shut, by the names of FORMATS.md 5.</param>
/// <param name="Words">All of it in English.</param>
public sealed record EventView(
    string Controller,
    long Sequence,
    DateTimeOffset? Time,
    DateTimeOffset Received,
    string Type,
    string? Door,
    int? DoorNumber,
    long? CredentialId,
    string? Reason,
    string Words)
{
    /// <summary>Shows an event.</summary>
    public static EventView Of(EventLine line, House house) => new(
        house.Controllers.FirstOrDefault(controller => controller.Info.State.Id == line.ControllerId)?.Id ?? line.ControllerId,
        line.Sequence,
        line.Time,
        line.ReceivedAt,
        Wire.Name(line.Type),
        house.Doors.FirstOrDefault(door => door.Info.Number == line.DoorNumber)?.Info.Name,
        line.DoorNumber,
        line.CredentialId,
        line.Type == Cloud.Domain.EventType.Denied ? Wire.ReasonName(line.Reason) : null,
        line.Text);
}

/// <summary>A doorcode as REST shows it.</summary>
/// <param name="DoorcodeId">Its id.</param>
/// <param name="Person">Whose it is.</param>
/// <param name="Code">What is typed.</param>
/// <param name="Kind">own or guest.</param>
/// <param name="Via">The Key, or the guest's host.</param>
/// <param name="From">From when on.</param>
/// <param name="Until">Until when; null for no end.</param>
/// <param name="State">valid, not yet, expired or disabled.</param>
/// <param name="Warning">What the manager should know about the door's codes; only in the answer to a new one.</param>
public sealed record DoorcodeView(
    long DoorcodeId, string Person, string Code, string Kind, string? Via, DateTimeOffset From, DateTimeOffset? Until, string State, string? Warning = null)
{
    /// <summary>Shows a doorcode.</summary>
    public static DoorcodeView Of(Cloud.Inventory.DoorcodeInfo info) => new(
        info.Id,
        info.Name,
        info.Digits,
        info.IsGuest ? "guest" : "own",
        info.Via,
        info.From,
        info.Until,
        info.State == Cloud.Inventory.DoorcodeState.NotYet ? "not yet" : Wire.Name(info.State).ToLowerInvariant());
}

/// <summary>A person who may give guests doorcodes.</summary>
/// <param name="PersonId">Who.</param>
/// <param name="Person">Name.</param>
public sealed record HostView(int PersonId, string Person);

/// <summary>Whether the cloud runs.</summary>
/// <param name="Running">True while it does.</param>
/// <param name="Address">Where controllers reach it.</param>
public sealed record CloudView(bool Running, string Address);

/// <summary>Everything at once.</summary>
/// <param name="Cloud">The cloud.</param>
/// <param name="Boards">The boards.</param>
/// <param name="Doors">The doors.</param>
public sealed record StatusView(CloudView Cloud, IReadOnlyList<BoardView> Boards, IReadOnlyList<DoorView> Doors);

/// <summary>What a board printed.</summary>
/// <param name="Lines">Oldest first.</param>
public sealed record ConsoleView(IReadOnlyList<string> Lines);

/// <summary>Why a request was refused.</summary>
/// <param name="Message">A code, or a sentence.</param>
public sealed record ErrorView(string Message);

namespace DoorController.Contract;

/// <summary>A person in a list.</summary>
/// <param name="UserId">The person.</param>
/// <param name="Name">Name.</param>
/// <param name="Email">Mail address.</param>
/// <param name="Phone">Phone number.</param>
/// <param name="Unit">The home, if any.</param>
/// <param name="State">invited means PENDING: no password yet.</param>
/// <param name="IsResident">Resident by at least one Key that the caller sees.</param>
/// <param name="KeyNames">The Keys held now or later that the caller sees.</param>
public sealed record UserLine(
    int UserId, string Name, string? Email, string? Phone, string? Unit, AccessState State, bool IsResident, IReadOnlyList<string> KeyNames);

/// <summary>A page of people.</summary>
public sealed record UserPage(IReadOnlyList<UserLine> Users, string? NextPageToken);

/// <summary>Everything about a person.</summary>
/// <param name="UserId">The person.</param>
/// <param name="BuildingId">Where.</param>
/// <param name="Version">For edits of what follows up to the unit.</param>
/// <param name="Name">Name.</param>
/// <param name="Email">Mail address.</param>
/// <param name="Phone">Phone number.</param>
/// <param name="UnitId">The home, if any.</param>
/// <param name="State">How the person stands.</param>
/// <param name="Keys">The Keys, ended ones too.</param>
/// <param name="Keycards">The keycards.</param>
/// <param name="Guests">Passes of the person's guests.</param>
/// <param name="GuestOf">Passes that let the person in as a guest.</param>
public sealed record UserDetail(
    int UserId,
    int BuildingId,
    int Version,
    string Name,
    string? Email,
    string? Phone,
    int? UnitId,
    AccessState State,
    IReadOnlyList<KeyAccess> Keys,
    IReadOnlyList<KeycardLine> Keycards,
    IReadOnlyList<GuestLine> Guests,
    IReadOnlyList<GuestLine> GuestOf);

/// <summary>One person holding one Key.</summary>
/// <param name="UserId">The person.</param>
/// <param name="UserName">Name.</param>
/// <param name="KeyId">The Key.</param>
/// <param name="KeyName">Its name.</param>
/// <param name="Version">For edits.</param>
/// <param name="PasscodeType">What kind of access.</param>
/// <param name="Role">Resident or not.</param>
/// <param name="Shareable">May Share Key.</param>
/// <param name="StartTime">From when on.</param>
/// <param name="EndTime">Until when; null for no end.</param>
/// <param name="State">How it stands.</param>
/// <param name="Granter">Who gave it: the manager's name.</param>
/// <param name="Doors">Its doors with the person's codes, which are hidden at residence doors.</param>
/// <param name="MayEdit">Whether the caller may change it; what was taken away is given anew instead.</param>
public sealed record KeyAccess(
    int UserId,
    string UserName,
    int KeyId,
    string KeyName,
    int Version,
    AccessPasscodeType PasscodeType,
    UserRole Role,
    bool Shareable,
    DateTimeOffset StartTime,
    DateTimeOffset? EndTime,
    AccessState State,
    string Granter,
    IReadOnlyList<AccessDoor> Doors,
    bool MayEdit);

/// <summary>A door of an access.</summary>
public sealed record AccessDoor(int DoorId, string Name, Doorcode Doorcode);

/// <summary>A doorcode, or why there is none.</summary>
public sealed record Doorcode(string? Code, DoorcodeDescription Description);

/// <summary>A keycard.</summary>
/// <param name="KeycardId">Its id.</param>
/// <param name="Label">What is printed on it.</param>
/// <param name="NumberEnding">The end of its number.</param>
/// <param name="Blocked">Whether it opens nothing until it is let.</param>
/// <param name="AddedAt">When it was given.</param>
/// <param name="UidOnly">Whether it has no secure chip: it has only its number, which can be copied.</param>
public sealed record KeycardLine(long KeycardId, string Label, string NumberEnding, bool Blocked, DateTimeOffset AddedAt, bool UidOnly);

/// <summary>Gives a person a keycard.</summary>
/// <param name="RequestId">The same id does not add it twice.</param>
/// <param name="Number">Its number (UID): 8, 14 or 20 hexadecimal digits.</param>
/// <param name="Label">What is printed on it.</param>
/// <param name="UidOnly">Whether it has no secure chip: it has only its number, which can be copied, and opens only doors that accept that.</param>
public sealed record KeycardCreate(Guid RequestId, string Number, string Label, bool UidOnly = false);

/// <summary>What an encoder writes to a keycard with a secure chip, so that it proves itself at the doors.</summary>
/// <param name="Uid">The card's number, in hexadecimal.</param>
/// <param name="Application">DESFire: the application's id as it is sent, lowest byte first, in hexadecimal.</param>
/// <param name="NtagDfName">NTAG 424 DNA: the name by which its application is selected, in hexadecimal.</param>
/// <param name="KeyNumber">Which of the application's keys it is.</param>
/// <param name="Key">The AES-128 key, 32 hexadecimal digits. It is this card's alone.</param>
public sealed record KeycardKey(string Uid, string Application, string NtagDfName, int KeyNumber, string Key);

/// <summary>Blocks a keycard, or lets it open doors again.</summary>
public sealed record KeycardEdit(bool Blocked);

/// <summary>Invites somebody with several Keys.</summary>
/// <param name="RequestId">The same id does not invite twice.</param>
/// <param name="BuildingId">Where.</param>
/// <param name="Name">Name.</param>
/// <param name="Email">Mail address; a permanent one needs it.</param>
/// <param name="Phone">Phone number.</param>
/// <param name="UnitId">The home, if any.</param>
/// <param name="PasscodeType">What kind of access.</param>
/// <param name="Keys">The Keys, each with its own May Share Key.</param>
/// <param name="ShouldNotify">Whether mail or a text message is sent.</param>
public sealed record UserInvite(
    Guid RequestId,
    int BuildingId,
    string Name,
    string? Email,
    string? Phone,
    int? UnitId,
    AccessPasscodeType PasscodeType,
    IReadOnlyList<InviteKey> Keys,
    bool ShouldNotify = true);

/// <summary>A Key of an invitation.</summary>
/// <param name="KeyId">The Key.</param>
/// <param name="Role">Resident or not.</param>
/// <param name="Shareable">May Share Key; never for daily codes.</param>
/// <param name="StartTime">From when on; null for now. Of daily codes the day counts: today or tomorrow.</param>
/// <param name="EndTime">Until when; null for no end. Daily codes have none of their own.</param>
public sealed record InviteKey(int KeyId, UserRole Role, bool Shareable, DateTimeOffset? StartTime = null, DateTimeOffset? EndTime = null);

/// <summary>Somebody was invited.</summary>
/// <param name="User">The person, with codes for non-residents.</param>
/// <param name="Sync">How the doors stand.</param>
/// <param name="Warnings">What the manager should know.</param>
public sealed record UserInvited(UserDetail User, IReadOnlyList<DoorSync> Sync, IReadOnlyList<string> Warnings);

/// <summary>Edits a person.</summary>
/// <param name="Version">As it was seen.</param>
/// <param name="Name">Name.</param>
/// <param name="Email">Mail address.</param>
/// <param name="Phone">Phone number.</param>
/// <param name="UnitId">The home, if any.</param>
public sealed record UserEdit(int Version, string Name, string? Email, string? Phone, int? UnitId);

/// <summary>Edits one person's Key.</summary>
/// <param name="Version">As it was seen.</param>
/// <param name="Shareable">May Share Key.</param>
/// <param name="Role">Resident or not.</param>
/// <param name="StartTime">From when on.</param>
/// <param name="EndTime">Until when; null for no end.</param>
/// <param name="KeepGuestPasses">When sharing is switched off: whether passes that guests hold run out by themselves instead of being suspended.</param>
public sealed record AccessEdit(
    int Version, bool Shareable, UserRole Role, DateTimeOffset StartTime, DateTimeOffset? EndTime, bool KeepGuestPasses = false);

/// <summary>What such an edit will do, or did.</summary>
/// <param name="Guests">Guests whose passes are suspended, or run out by themselves if kept.</param>
/// <param name="GuestsReturning">Guests whose suspended passes hold again.</param>
/// <param name="DoorsLost">Doors that nothing of the person opens any more.</param>
public sealed record AccessConsequences(
    IReadOnlyList<AffectedGuest> Guests, IReadOnlyList<AffectedGuest> GuestsReturning, IReadOnlyList<DoorName> DoorsLost);

/// <summary>After saving.</summary>
public sealed record AccessSaved(KeyAccess? Access, AccessConsequences Consequences, IReadOnlyList<DoorSync> Sync, IReadOnlyList<string> Warnings);

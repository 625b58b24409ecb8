namespace DoorController.Contract;

/// <summary>A controller and what a manager should know of it.</summary>
/// <param name="ControllerId">16 hexadecimal digits.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Doors">Its doors.</param>
/// <param name="IsConnected">Whether it was heard of lately.</param>
/// <param name="LastContactAt">When; null for never.</param>
/// <param name="IsEnrolled">Whether the cloud talks to it; not before its enrolment, nor after it was reported stolen.</param>
/// <param name="WaitsForReplacementUntil">Until when the newest token may be used; null when it was, or there is none.</param>
/// <param name="StolenAt">When it was reported stolen; null when it was not, or its replacement is enrolled.</param>
/// <param name="TokenMisusedAt">When somebody tried its used token with another link root; null for never since a manager has seen to it.</param>
/// <param name="AheadAt">When it last held a version of table or certificates above the cloud's, so the cloud came from a backup, or somebody has its keys; null for never since a manager has seen to it.</param>
/// <param name="Log">What is wrong with its log; null for nothing that no manager has seen.</param>
/// <param name="HoldsCertificates">Whether it holds the trusted certificates as they are now.</param>
/// <param name="CardCopy">The newest time that a copied keycard was held to one of its doors; null for none that no manager has seen.</param>
/// <param name="HeldVersion">Version of the key table that it said it holds, 0 for none.</param>
/// <param name="TableVersion">Version that it should hold.</param>
public sealed record DeviceDetail(
    string ControllerId,
    string Name,
    IReadOnlyList<DoorName> Doors,
    bool IsConnected,
    DateTimeOffset? LastContactAt,
    bool IsEnrolled,
    DateTimeOffset? WaitsForReplacementUntil,
    DateTimeOffset? StolenAt,
    DateTimeOffset? TokenMisusedAt,
    DateTimeOffset? AheadAt,
    LogAlarm? Log,
    bool HoldsCertificates,
    CardCopyAlarm? CardCopy,
    long HeldVersion,
    long TableVersion);

/// <summary>What a controller told of itself.</summary>
/// <param name="Id">In the order of storing.</param>
/// <param name="Time">When it happened; null when the controller did not know.</param>
/// <param name="Received">When the cloud heard of it.</param>
/// <param name="Words">What, in English.</param>
public sealed record DeviceEvent(long Id, DateTimeOffset? Time, DateTimeOffset Received, string Words);

/// <summary>The log of a controller was altered, damaged or cut.</summary>
/// <param name="Event">The first event at which it shows.</param>
/// <param name="NoticedAt">When the cloud noticed.</param>
public sealed record LogAlarm(long Event, DateTimeOffset NoticedAt);

/// <summary>Somebody held a copy of a keycard to a door: the number of a card that proves itself, without its key.</summary>
/// <param name="Time">When it happened; null when the controller did not know.</param>
/// <param name="Received">When the cloud heard of it.</param>
/// <param name="Words">What, in English; without names for those who do not see what happens at all doors.</param>
public sealed record CardCopyAlarm(DateTimeOffset? Time, DateTimeOffset Received, string Words);

/// <summary>Says that a controller is broken, or stolen.</summary>
public sealed record DeviceReplace(Guid RequestId);

/// <summary>What an installer puts on the controller that takes the place of another.</summary>
/// <param name="TokenExpiresAt">From when on its token is refused; it serves once.</param>
/// <param name="Files">The files. They are shown once: the cloud does not keep the token.</param>
public sealed record DeviceBundle(DateTimeOffset TokenExpiresAt, IReadOnlyList<DeviceFile> Files);

/// <summary>A file for a controller.</summary>
public sealed record DeviceFile(string Name, string Text);

/// <summary>What it does to report a controller stolen.</summary>
/// <param name="CodesStopping">How many doorcodes stop, own and guests'.</param>
/// <param name="CodesMade">How many new ones are made.</param>
/// <param name="Guests">How many guests get new codes; their hosts are told them.</param>
/// <param name="Hosts">How many hosts' passes from before are worth nothing any more, but for those that the cloud knows.</param>
/// <param name="Phones">How many phones get a new credential.</param>
/// <param name="Keycards">How many keycards are to be replaced by hand.</param>
public sealed record TheftConsequences(int CodesStopping, int CodesMade, int Guests, int Hosts, int Phones, int Keycards);

/// <summary>A controller was reported stolen.</summary>
/// <param name="Consequences">What was done.</param>
/// <param name="Bundle">For its replacement.</param>
/// <param name="Sync">Whether the other doors know.</param>
/// <param name="Warnings">What the manager should know.</param>
public sealed record TheftReported(
    TheftConsequences Consequences, DeviceBundle Bundle, IReadOnlyList<DoorSync> Sync, IReadOnlyList<string> Warnings);

/// <summary>A keycard that a thief can copy, until its holder gets another one.</summary>
/// <param name="KeycardId">The card.</param>
/// <param name="Label">What is printed on it.</param>
/// <param name="User">Whose it is.</param>
public sealed record KeycardToReplace(long KeycardId, string Label, UserName User);

/// <summary>How keypads and clocks of a building behave.</summary>
/// <param name="Version">For edits.</param>
/// <param name="KeypadPauseSeconds">How long a pause between two digits may be, 5 to 10 seconds.</param>
/// <param name="UnknownTimeDays">How long after the newest time that it remembers a controller takes it to be at most when it does not know the time, 0 to 30 days.</param>
/// <param name="OfflineGuestDays">How long after the cloud's last answer a controller takes passes and daily doorcodes that hosts' phones made, 1 to 30 days.</param>
public sealed record BuildingSettings(int Version, int KeypadPauseSeconds, int UnknownTimeDays, int OfflineGuestDays);

/// <summary>Which certificates controllers trust, and which of them the cloud uses.</summary>
/// <param name="Version">Moves on with every change of the set.</param>
/// <param name="Authorities">One, or two while they change.</param>
/// <param name="Devices">Which controllers hold the set as it is now.</param>
public sealed record CertificatePlan(long Version, IReadOnlyList<AuthorityLine> Authorities, IReadOnlyList<CertificateHolder> Devices);

/// <summary>An authority that controllers trust.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Fingerprint">SHA-256 of the certificate.</param>
/// <param name="Until">When it ends.</param>
/// <param name="State">What it is for.</param>
public sealed record AuthorityLine(string Name, string Fingerprint, DateTimeOffset Until, AuthorityState State);

/// <summary>Whether a controller holds the trusted certificates.</summary>
/// <param name="ControllerId">The controller.</param>
/// <param name="Name">Its name.</param>
/// <param name="BuildingName">Where.</param>
/// <param name="Holds">Whether it holds them as they are now.</param>
/// <param name="LastContactAt">When it was heard of last; null for never.</param>
public sealed record CertificateHolder(string ControllerId, string Name, string BuildingName, bool Holds, DateTimeOffset? LastContactAt);

/// <summary>Goes one step on in a planned change of the authority.</summary>
/// <param name="Version">The version that was seen.</param>
/// <param name="Forced">Goes on though some controllers would be cut off.</param>
public sealed record CertificatesStep(long Version, bool Forced = false);

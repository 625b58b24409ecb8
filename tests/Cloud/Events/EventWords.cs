using DoorController.Cloud.Domain;
using DoorController.Cloud.Exchange;

namespace DoorController.Cloud.Events;

/// <summary>Says in English what an event means, FORMATS.md section 5.</summary>
internal static class EventWords
{
    private const byte UnknownCredential = 5;

    private const byte ByDoorSchedule = 1;

    private static readonly string[] Refusals =
    [
        "no key table", "door not served", "lockdown", "keypad locked", "unknown credential", "card number alone not accepted",
        "replayed", "pass used up", "revoked", "expired", "sharing disabled", "doorcode disabled", "not valid yet",
        "outside its schedule", "too long without the cloud", "clock unknown",
    ];

    private static readonly string[] TableFaults =
    [
        "too short", "not a table", "unknown format", "of another controller", "older", "more doors than the board has",
        "not authentic", "page damaged", "lengths contradict", "record out of range", "equal fingerprints", "not sorted",
        "too large for the board", "could not be stored", "edits that do not fit",
    ];

    private static readonly string[] CloudFaults =
    [
        "no connection", "certificate refused", "too slow", "refused by status", "answer malformed", "answer not authentic",
        "answer too long", "no network", "name not found", "connecting froze the controller until it was reset",
        "its roots can't be kept",
    ];

    private static readonly string[] Stores =
    [
        "key table", "events", "keys", "configuration", "guesses, so all its keypads are locked until it can",
        "use of a pass, so that the pass did not open",
    ];

    public static string Describe(EventRecord record, EventNames names)
    {
        string controller = names.Controller(record.ControllerId);
        return record.Type switch
        {
            EventType.Granted => Granted(record, names),
            EventType.Denied => Refused(record, names),
            EventType.Started => $"{controller} started, start number {record.Detail}",
            EventType.TableApplied => $"{controller} uses key table {record.Detail}",
            EventType.TableRefused => $"{controller} refused key table {record.Detail}: {Word(TableFaults, record.Reason)}",
            EventType.CloudLost when record.Detail != 0 =>
                $"{controller} lost the cloud: {Word(CloudFaults, record.Reason)} {record.Detail}",
            EventType.CloudLost => $"{controller} lost the cloud: {Word(CloudFaults, record.Reason)}",
            EventType.CloudReached => $"{controller} reached the cloud again after {record.Detail} s",
            EventType.ClockSet => $"{controller} set its clock {(record.Reason == 0 ? "forward" : "back")} by {record.Detail} s",
            EventType.EventsLost => $"{controller} lost {record.Detail} events before the cloud had them",
            EventType.StorageFailed => $"{controller} could not store: {Word(Stores, record.Reason)}",
            EventType.ConfigurationRefused => $"{controller} refused its configuration and uses the last good one",
            EventType.DoorOpened => $"{names.Door(record.DoorNumber)} opened by its schedule",
            EventType.DoorLocked => $"{names.Door(record.DoorNumber)} locked again after its schedule",
            EventType.ThreadRestarted => $"{controller} restarted {record.Detail} of its threads that had died",
            EventType.KeypadLocked =>
                $"The keypad of {names.Door(record.DoorNumber)} is locked after too many wrong codes; cards, phones and exit go on",
            EventType.KeypadUnlocked => $"The keypad of {names.Door(record.DoorNumber)} takes codes again",
            EventType.CertificatesChanged when record.Reason != 0 => $"{controller} refused the trusted certificates of version {record.Detail}",
            EventType.CertificatesChanged => $"{controller} trusts the certificates of version {record.Detail}",
            EventType.ClockStopped => $"{controller} has no battery clock that runs; its time was not kept over the last power cut",
            EventType.ReaderLost => $"The card reader of {names.Door(record.DoorNumber)} no longer answers; codes and exit go on",
            EventType.ReaderFound => $"The card reader of {names.Door(record.DoorNumber)} answers again",
            EventType.None or _ => $"{controller} sent an event of unknown type {(int)record.Type}",
        };
    }

    private static string Granted(EventRecord record, EventNames names)
    {
        string how = record.Reason == ByDoorSchedule ? ", by the door's schedule" : "";
        return $"{names.Subject(record) ?? "Somebody"} came in at {names.Door(record.DoorNumber)}{how}";
    }

    private static string Refused(EventRecord record, EventNames names)
    {
        string door = names.Door(record.DoorNumber);
        if (names.IsCardCopy(record))
        {
            return CardCopy($"keycard {names.CopiedCards[record.CredentialId]} of {names.Subject(record) ?? "somebody"}", door);
        }

        string reason = Word(Refusals, record.Reason);
        string? subject = names.Subject(record) ?? (record.Reason == UnknownCredential ? UnknownThing(record.Detail) : null);
        return subject is null ? $"Refused at {door}: {reason}" : $"Refused {subject} at {door}: {reason}";
    }

    /// <summary>Says that a copy was shown, to those who may not know of which card.</summary>
    public static string DescribeCardCopy(EventRecord record, EventNames names) => CardCopy("a keycard", names.Door(record.DoorNumber));

    private static string CardCopy(string card, string door) => $"Somebody held a copy of {card} to {door}: its number without its key";

    /// <summary>What was presented, of which nothing else is known.</summary>
    private static string? UnknownThing(long kind) => kind switch
    {
        CredentialFormat.Keycard => "a keycard",
        CredentialFormat.CardUid => "a card that shows only its number",
        CredentialFormat.App => "a phone",
        _ => null,
    };

    private static string Word(string[] words, byte number) =>
        number >= 1 && number <= words.Length ? words[number - 1] : $"reason {number}";
}

using DoorController.Cloud.Domain;
using DoorController.Cloud.Events;

namespace DoorController.Cloud.Tests.Events;

[TestClass]
public sealed class EventWordsTests
{
    private static readonly EventNames Names = new(
        new Dictionary<string, string> { ["c"] = "Controller 1" },
        new Dictionary<int, string> { [1] = "Lobby", [2] = "Gym" },
        new Dictionary<long, string> { [5] = "Resident 2A", [6] = "Resident 2B" },
        new Dictionary<int, string> { [9] = "Guest (guest of Resident 2A)" },
        new Dictionary<long, string> { [5] = "Card 7" });

    [TestMethod]
    [DataRow(EventType.Granted, 0, 1, 5, 0, "Resident 2A came in at Lobby")]
    [DataRow(EventType.Granted, 0, 1, 6, 9, "Guest (guest of Resident 2A) came in at Lobby")]
    [DataRow(EventType.Granted, 0, 7, 99, 0, "Somebody came in at door 7")]
    [DataRow(EventType.Granted, 1, 1, 5, 0, "Resident 2A came in at Lobby, by the door's schedule")]
    [DataRow(EventType.Granted, 1, 1, 0, 0, "Somebody came in at Lobby, by the door's schedule")]
    [DataRow(EventType.Denied, 5, 2, 0, 0, "Refused at Gym: unknown credential")]
    [DataRow(EventType.Denied, 5, 2, 0, 1, "Refused at Gym: unknown credential")]
    [DataRow(EventType.Denied, 5, 2, 0, 2, "Refused a keycard at Gym: unknown credential")]
    [DataRow(EventType.Denied, 5, 2, 0, 3, "Refused a phone at Gym: unknown credential")]
    [DataRow(EventType.Denied, 5, 2, 0, 4, "Refused a card that shows only its number at Gym: unknown credential")]
    [DataRow(EventType.Denied, 6, 2, 5, 0, "Somebody held a copy of keycard Card 7 of Resident 2A to Gym: its number without its key")]
    [DataRow(EventType.Denied, 6, 2, 6, 0, "Refused Resident 2B at Gym: card number alone not accepted")]
    [DataRow(EventType.Denied, 9, 2, 5, 0, "Refused Resident 2A at Gym: revoked")]
    [DataRow(EventType.Denied, 11, 2, 5, 9, "Refused Guest (guest of Resident 2A) at Gym: sharing disabled")]
    [DataRow(EventType.Denied, 10, 2, 6, 9, "Refused Guest (guest of Resident 2A) at Gym: expired")]
    [DataRow(EventType.Denied, 16, 2, 5, 0, "Refused Resident 2A at Gym: clock unknown")]
    [DataRow(EventType.Denied, 77, 2, 0, 0, "Refused at Gym: reason 77")]
    [DataRow(EventType.Started, 0, 0, 0, 3, "Controller 1 started, start number 3")]
    [DataRow(EventType.TableApplied, 0, 0, 0, 12, "Controller 1 uses key table 12")]
    [DataRow(EventType.TableRefused, 8, 0, 0, 12, "Controller 1 refused key table 12: page damaged")]
    [DataRow(EventType.TableRefused, 14, 0, 0, 12, "Controller 1 refused key table 12: could not be stored")]
    [DataRow(EventType.TableRefused, 15, 0, 0, 12, "Controller 1 refused key table 12: edits that do not fit")]
    [DataRow(EventType.CloudLost, 4, 0, 0, 503, "Controller 1 lost the cloud: refused by status 503")]
    [DataRow(EventType.CloudLost, 8, 0, 0, 0, "Controller 1 lost the cloud: no network")]
    [DataRow(EventType.CloudLost, 9, 0, 0, 0, "Controller 1 lost the cloud: name not found")]
    [DataRow(EventType.CloudLost, 10, 0, 0, 0, "Controller 1 lost the cloud: connecting froze the controller until it was reset")]
    [DataRow(EventType.CloudLost, 11, 0, 0, 0, "Controller 1 lost the cloud: its roots can't be kept")]
    [DataRow(EventType.CloudReached, 0, 0, 0, 60, "Controller 1 reached the cloud again after 60 s")]
    [DataRow(EventType.ClockSet, 0, 0, 0, 4, "Controller 1 set its clock forward by 4 s")]
    [DataRow(EventType.ClockSet, 1, 0, 0, 4, "Controller 1 set its clock back by 4 s")]
    [DataRow(EventType.EventsLost, 0, 0, 0, 8, "Controller 1 lost 8 events before the cloud had them")]
    [DataRow(EventType.StorageFailed, 2, 0, 0, 0, "Controller 1 could not store: events")]
    [DataRow(EventType.StorageFailed, 5, 0, 0, 0, "Controller 1 could not store: guesses, so all its keypads are locked until it can")]
    [DataRow(EventType.StorageFailed, 6, 0, 0, 0, "Controller 1 could not store: use of a pass, so that the pass did not open")]
    [DataRow(EventType.ConfigurationRefused, 0, 0, 0, 0, "Controller 1 refused its configuration and uses the last good one")]
    [DataRow(EventType.DoorOpened, 0, 2, 0, 0, "Gym opened by its schedule")]
    [DataRow(EventType.DoorLocked, 0, 2, 0, 0, "Gym locked again after its schedule")]
    [DataRow(EventType.ThreadRestarted, 0, 0, 0, 1, "Controller 1 restarted 1 of its threads that had died")]
    [DataRow(EventType.KeypadLocked, 0, 1, 0, 0, "The keypad of Lobby is locked after too many wrong codes; cards, phones and exit go on")]
    [DataRow(EventType.KeypadUnlocked, 0, 1, 0, 0, "The keypad of Lobby takes codes again")]
    [DataRow(EventType.CertificatesChanged, 0, 0, 0, 3, "Controller 1 trusts the certificates of version 3")]
    [DataRow(EventType.CertificatesChanged, 1, 0, 0, 3, "Controller 1 refused the trusted certificates of version 3")]
    [DataRow(EventType.ClockStopped, 0, 0, 0, 0, "Controller 1 has no battery clock that runs; its time was not kept over the last power cut")]
    [DataRow(EventType.ReaderLost, 0, 1, 0, 0, "The card reader of Lobby no longer answers; codes and exit go on")]
    [DataRow(EventType.ReaderFound, 0, 1, 0, 0, "The card reader of Lobby answers again")]
    [DataRow((EventType)200, 0, 0, 0, 0, "Controller 1 sent an event of unknown type 200")]
    public void Event_is_said_in_English(EventType type, int reason, int door, int credential, int detail, string words)
    {
        var record = new EventRecord
        {
            ControllerId = "c",
            Type = type,
            Reason = (byte)reason,
            DoorNumber = door,
            CredentialId = credential,
            Detail = detail,
        };
        Assert.AreEqual(words, EventWords.Describe(record, Names));
    }
}

using DoorController.Cloud.Domain;
using DoorController.Cloud.Management;
using DoorController.Contract;

namespace DoorController.Cloud.Guests;

/// <summary>An invitation whose form is right; whether it is allowed is another matter.</summary>
/// <param name="Name">What the host calls the guest.</param>
/// <param name="Email">Mail address in lower case; null when the guest gets a text message.</param>
/// <param name="Phone">Phone number; null when the guest gets mail.</param>
/// <param name="DoorIds">The doors, each once.</param>
/// <param name="Type">App pass or codes.</param>
/// <param name="Note">For the guest; null for none.</param>
/// <param name="Window">When.</param>
internal sealed record GuestForm(
    string Name, string? Email, string? Phone, IReadOnlyList<int> DoorIds, InviteType Type, string? Note, TimeWindow Window)
{
    private const int LongestNote = 200;
    private const int MostDoors = 100;

    private static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(5);

    /// <summary>Whether the guest comes by code.</summary>
    public bool ByCode => Type != InviteType.App;

    /// <summary>Reads what was sent.</summary>
    /// <exception cref="RefusedException">Something is wrong with a field.</exception>
    public static GuestForm Read(GuestInvite invite, TimeZoneInfo zone, DateTimeOffset now)
    {
        string name = FieldRules.Name(invite.Name ?? "");
        string? note = CheckNote(invite.Note);
        if (!Enum.IsDefined(invite.Type))
        {
            throw Wrong(Errors.InvalidField, "type", "There is no such type of invitation.");
        }

        (string? email, string? phone) = Contact(invite);
        return new GuestForm(
            name, email, phone, Doors(invite.DoorIds), invite.Type, note,
            invite.Type == InviteType.App ? AppWindow(invite, now) : CodeWindow(invite, zone, now));
    }

    private static string? CheckNote(string? text)
    {
        string note = text?.Trim() ?? "";
        return note.Length > LongestNote || note.Any(char.IsControl)
            ? throw Wrong(Errors.InvalidField, "note", $"It has at most {LongestNote} characters, none of them a control character.")
            : note.Length == 0 ? null : note;
    }

    private static (string? Email, string? Phone) Contact(GuestInvite invite)
    {
        string? email = string.IsNullOrWhiteSpace(invite.Email) ? null : FieldRules.Email(invite.Email);
        string? phone = FieldRules.Phone(invite.Phone);
        if (email is not null && phone is not null)
        {
            throw Wrong(Errors.EmailAndPhoneProvided, "phone", "Give a mail address or a phone number, not both.");
        }

        if (email is null && invite.Type == InviteType.App)
        {
            throw Wrong(Errors.EmailRequired, "email", "A guest with the app needs a mail address.");
        }

        if (email is null && phone is null)
        {
            throw Wrong(Errors.EmailOrPhoneRequired, "email", "Give a mail address or a phone number.");
        }

        return (email, phone);
    }

    private static int[] Doors(IReadOnlyList<int>? doorIds)
    {
        if (doorIds is not { Count: > 0 and <= MostDoors })
        {
            throw Wrong(Errors.InvalidField, "doorIds", $"An invitation is for 1 to {MostDoors} doors.");
        }

        for (int i = 0; i < doorIds.Count; i++)
        {
            if (doorIds.Take(i).Contains(doorIds[i]))
            {
                throw Wrong(Errors.Duplicate, $"doorIds[{i}]", "This door stands there twice.");
            }
        }

        return [.. doorIds];
    }

    private static TimeWindow AppWindow(GuestInvite invite, DateTimeOffset now)
    {
        DateTimeOffset from = WholeSeconds(invite.StartTime ?? now);
        if (from < now - ClockSlack || from > now.AddYears(1))
        {
            throw Wrong(Errors.InvalidStartTime, "startTime", "An invitation begins between now and a year ahead.");
        }

        DateTimeOffset? until = invite.EndTime is { } end ? WholeSeconds(end) : null;
        return until <= from || until <= now
            ? throw Wrong(Errors.InvalidEndTime, "endTime", "An invitation ends after its start and in the future.")
            : new TimeWindow(from, until);
    }

    private static TimeWindow CodeWindow(GuestInvite invite, TimeZoneInfo zone, DateTimeOffset now)
    {
        if (invite.EndTime is not null)
        {
            throw Wrong(Errors.EndTimeNotSupported, "endTime", "A code for one day has no end of its own.");
        }

        if (invite.Period is not { } period || !Enum.IsDefined(period))
        {
            throw Wrong(Errors.InvalidField, "period", "A code is for today or for tomorrow.");
        }

        TimeWindow day = LocalDay.Of(zone, now, period == InvitePeriod.Today ? 0 : 1);

        // What is left of today: a host whose access began this morning may share it.
        return day.From > now ? day : day with { From = WholeSeconds(now) };
    }

    private static DateTimeOffset WholeSeconds(DateTimeOffset moment) =>
        DateTimeOffset.FromUnixTimeSeconds(moment.ToUnixTimeSeconds());

    private static RefusedException Wrong(string code, string field, string detail) => new(code, field, detail);
}

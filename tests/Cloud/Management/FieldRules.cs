using DoorController.Cloud.Api;
using DoorController.Contract;

namespace DoorController.Cloud.Management;

/// <summary>What may stand in the fields of requests. Text is only text: nothing in it is ever run.</summary>
internal static class FieldRules
{
    /// <summary>The longest name.</summary>
    public const int NameCharacters = 100;

    /// <summary>The longest mail address.</summary>
    public const int EmailCharacters = 254;

    /// <summary>The longest search.</summary>
    public const int SearchCharacters = 100;

    private const int PhoneDigitsLeast = 7;
    private const int PhoneDigitsMost = 15;

    /// <summary>The first moment that is too late for the formats.</summary>
    private static readonly DateTimeOffset TooLate = new(2101, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A name without blanks around it.</summary>
    public static string Name(string text, string field = "name")
    {
        string name = text.Trim();
        return name.Length is >= 1 and <= NameCharacters && !name.Any(char.IsControl)
            ? name
            : throw Refuse.Invalid(field, $"It has 1 to {NameCharacters} characters, no control characters among them.");
    }

    /// <summary>A mail address in lower case, so that each is one person's only; null when there is none.</summary>
    public static string? Email(string? text, string field = "email")
    {
        if (text is null)
        {
            return null;
        }

        string email = text.Trim().ToLowerInvariant();
        if (email.Length == 0)
        {
            throw new RefusedException(Errors.EmailCanNotBeEmpty, field, "The mail address is empty.");
        }

        string[] parts = email.Split('@');
        return email.Length <= EmailCharacters && parts is [{ Length: > 0 }, { Length: > 0 }]
            && !email.Any(character => char.IsControl(character) || char.IsWhiteSpace(character) || "<>\"(),;:\\".Contains(character))
            ? email
            : throw new RefusedException(Errors.InvalidEmail, field, $"A mail address looks like name@example.org, {EmailCharacters} characters at most.");
    }

    /// <summary>A phone number; null when there is none.</summary>
    public static string? Phone(string? text, string field = "phone")
    {
        string phone = new([.. (text ?? "").Where(character => character is not (' ' or '-' or '(' or ')'))]);
        if (text is null || phone.Length == 0)
        {
            return null;
        }

        return phone[0] == '+' && phone.Length - 1 is >= PhoneDigitsLeast and <= PhoneDigitsMost && phone.Skip(1).All(char.IsAsciiDigit)
            ? phone
            : throw new RefusedException(
                Errors.InvalidPhone, field, $"A phone number is + and {PhoneDigitsLeast} to {PhoneDigitsMost} digits.");
    }

    /// <summary>A search, or null.</summary>
    public static string? Search(string? text)
    {
        string? search = text?.Trim();
        return search is { Length: > SearchCharacters } || search?.Any(char.IsControl) == true
            ? throw Refuse.Invalid("search", $"It has at most {SearchCharacters} characters.")
            : search is { Length: 0 } ? null : search;
    }

    /// <summary>Refuses a list that is too long.</summary>
    public static void Count<T>(IReadOnlyCollection<T> items, int most, string field)
    {
        if (items.Count > most)
        {
            throw Refuse.Invalid(field, $"There are at most {most}.");
        }
    }

    /// <summary>A start that the formats can carry.</summary>
    public static DateTimeOffset Start(DateTimeOffset time, string field) => time < TooLate
        ? Whole(time)
        : throw new RefusedException(Errors.InvalidStartTime, field, "The start is too far ahead.");

    /// <summary>An end that the formats can carry, after its start.</summary>
    public static DateTimeOffset? End(DateTimeOffset? time, DateTimeOffset start, string field) => time switch
    {
        null => null,
        { } end when end < TooLate && end > start => Whole(end),
        _ => throw new RefusedException(Errors.InvalidEndTime, field, "The end is not after the start, or too far ahead."),
    };

    /// <summary>Doors count in whole seconds.</summary>
    private static DateTimeOffset Whole(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
}

using System.Globalization;
using System.Text;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Management;
using DoorController.Cloud.Storage;

namespace DoorController.Cloud.Guests;

/// <summary>Writes what guests are told.</summary>
internal sealed class GuestMessages(Secrets secrets, PeopleAddress address)
{
    /// <summary>Tells a guest with the app.</summary>
    public OutgoingMessage ToApp(Property property, Pass pass, string email, IEnumerable<string> doors, DateTimeOffset now) => Message(
        property,
        pass,
        email,
        $"""
         {pass.Host!.Name} lets you in at {property.Name}: {string.Join(", ", doors)}.
         {When(property, pass)}
         Sign in to open the doors with your phone: {address.Value}/guest
         """,
        now);

    /// <summary>Tells a guest who comes by code.</summary>
    public OutgoingMessage ToCodes(
        Property property, Pass pass, string to, IEnumerable<(string Door, string Digits)> codes, string secret, DateTimeOffset now)
    {
        var text = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"{pass.Host!.Name} lets you in at {property.Name}.");
        foreach ((string door, string digits) in codes)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{door}: {digits}");
        }

        text.AppendLine(When(property, pass));
        if (pass.EndsAfterFirstUse)
        {
            text.AppendLine("The codes end 15 minutes after the first use.");
        }

        text.Append(CultureInfo.InvariantCulture, $"How they stand: {address.Value}/guest/link/{secret}");
        return Message(property, pass, to, text.ToString(), now);
    }

    /// <summary>Tells a host the new code of a guest, of whom nobody kept where to write.</summary>
    public OutgoingMessage OfNewCode(int propertyId, string to, Pass pass, Door door, string digits, DateTimeOffset now) => new()
    {
        PropertyId = propertyId,
        At = now,
        To = to,
        Subject = $"A new doorcode for your guest {pass.GuestName}",
        ProtectedText = secrets.ProtectText(
            $"The doorcodes of {door.Name} have another number of digits now. That of {pass.GuestName} is {digits}; the old one opens nothing any more. Please pass it on."),
    };

    private static string When(Property property, Pass pass)
    {
        TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(property.TimeZone);
        return pass.Until is { } until ? $"From {Local(pass.From)} until {Local(until)}." : $"From {Local(pass.From)} on.";

        string Local(DateTimeOffset moment) =>
            TimeZoneInfo.ConvertTime(moment, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }

    private OutgoingMessage Message(Property property, Pass pass, string to, string text, DateTimeOffset now) => new()
    {
        PropertyId = property.Id,
        At = now,
        To = to,
        Subject = $"{pass.Host!.Name} lets you in",
        ProtectedText = secrets.ProtectText(pass.Note is null ? text : $"{text}\nNote: {pass.Note}"),
    };
}

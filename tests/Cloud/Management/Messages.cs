using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;

namespace DoorController.Cloud.Management;

/// <summary>Writes mail and text messages for the outbox.</summary>
internal sealed class Messages(Secrets secrets, PeopleAddress address)
{
    /// <summary>Adds a message.</summary>
    public void Add(CloudDatabase database, int propertyId, DateTimeOffset now, string to, string subject, string text) =>
        database.OutgoingMessages.Add(new OutgoingMessage
        {
            PropertyId = propertyId,
            At = now,
            To = to,
            Subject = subject,
            ProtectedText = secrets.ProtectText(text),
        });

    /// <summary>Adds the mail for who forgot the password.</summary>
    public void AddPasswordReset(CloudDatabase database, int propertyId, DateTimeOffset now, string to, string token) => Add(
        database,
        propertyId,
        now,
        to,
        "Set another password",
        $"Somebody asked for another password for {to}. Set it within an hour: {address.Value}/reset-password?token={Uri.EscapeDataString(token)} "
            + "If it was not you, do nothing: your password stays.");

    /// <summary>Adds the mail of an invitation: with a link for who has no password yet.</summary>
    public void AddInvitation(CloudDatabase database, int propertyId, DateTimeOffset now, string to, string what, string? token) => Add(
        database,
        propertyId,
        now,
        to,
        what,
        token is null
            ? $"{what}. Sign in at {address.Value}/sign-in."
            : $"{what}. Set your password within 7 days: {address.Value}/welcome?token={Uri.EscapeDataString(token)}");
}

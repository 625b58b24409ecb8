using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Inventory;

/// <summary>Mail and text messages that a real cloud would have sent, for a bench to show. No call of the API shows any of them.</summary>
public sealed class Outbox
{
    private readonly IDbContextFactory<CloudDatabase> _databases;
    private readonly Secrets _secrets;

    internal Outbox(IDbContextFactory<CloudDatabase> databases, Secrets secrets)
    {
        _databases = databases;
        _secrets = secrets;
    }

    /// <summary>The newest messages, newest first.</summary>
    public async Task<IReadOnlyList<SentMessage>> NewestAsync(int count, CancellationToken cancellation = default)
    {
        await using CloudDatabase database = await _databases.CreateDbContextAsync(cancellation);
        List<OutgoingMessage> messages = await database.OutgoingMessages.AsNoTracking()
            .OrderByDescending(message => message.Id).Take(count).ToListAsync(cancellation);
        return [.. messages.Select(message => new SentMessage(
            message.Id, message.At, message.To, message.Subject, _secrets.RevealText(message.ProtectedText)))];
    }
}

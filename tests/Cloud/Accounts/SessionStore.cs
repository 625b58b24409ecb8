using System.Security.Claims;
using System.Security.Cryptography;
using DoorController.Cloud.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Accounts;

/// <summary>Keeps sessions in the database, so that they can be taken away at once; the cookie only names one.</summary>
internal sealed class SessionStore(IDbContextFactory<CloudDatabase> databases, IDataProtectionProvider protection, TimeProvider time)
    : ITicketStore
{
    /// <summary>The item of a request under which the key of its session stands.</summary>
    public static readonly object KeyItem = new();

    private const int BrowserCharacters = 200;
    private const string NoBrowser = "unknown";
    private static readonly TimeSpan UsePace = TimeSpan.FromMinutes(1);

    private readonly IDataProtector _protector = protection.CreateProtector("session ticket");

    /// <inheritdoc/>
    public Task<string> StoreAsync(AuthenticationTicket ticket) =>
        throw new NotSupportedException("A session begins with a request.");

    /// <inheritdoc/>
    public async Task<string> StoreAsync(AuthenticationTicket ticket, HttpContext httpContext, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetStoredNow();
        string browser = httpContext.Request.Headers.UserAgent.ToString() is { Length: > 0 } agent ? agent : NoBrowser;
        var record = new SessionRecord
        {
            Id = System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)),
            AccountId = int.Parse(ticket.Principal.FindFirstValue(ClaimTypes.NameIdentifier)!, System.Globalization.CultureInfo.InvariantCulture),
            ProtectedTicket = Protect(ticket),
            StartedAt = now,
            LastUsedAt = now,
            ExpiresAt = ticket.Properties.ExpiresUtc ?? now,
            Browser = browser.Length > BrowserCharacters ? browser[..BrowserCharacters] : browser,
        };
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellationToken);
        await database.Sessions.Where(session => session.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
        database.Sessions.Add(record);
        await database.SaveChangesAsync(cancellationToken);
        httpContext.Items[KeyItem] = record.Id;
        return record.Id;
    }

    /// <inheritdoc/>
    public async Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        DateTimeOffset now = time.GetStoredNow();
        byte[] secret = Protect(ticket);
        await using CloudDatabase database = await databases.CreateDbContextAsync();
        await database.Sessions.Where(session => session.Id == key).ExecuteUpdateAsync(set => set
            .SetProperty(session => session.ProtectedTicket, secret)
            .SetProperty(session => session.LastUsedAt, now)
            .SetProperty(session => session.ExpiresAt, ticket.Properties.ExpiresUtc ?? now));
    }

    /// <inheritdoc/>
    public Task<AuthenticationTicket?> RetrieveAsync(string key) =>
        throw new NotSupportedException("A session is read by a request.");

    /// <inheritdoc/>
    public async Task<AuthenticationTicket?> RetrieveAsync(string key, HttpContext httpContext, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetStoredNow();
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellationToken);
        SessionRecord? record = await database.Sessions.AsNoTracking()
            .SingleOrDefaultAsync(session => session.Id == key && session.ExpiresAt > now, cancellationToken);
        if (record is null)
        {
            return null;
        }

        if (now - record.LastUsedAt >= UsePace)
        {
            await database.Sessions.Where(session => session.Id == key)
                .ExecuteUpdateAsync(set => set.SetProperty(session => session.LastUsedAt, now), cancellationToken);
        }

        httpContext.Items[KeyItem] = key;
        return TicketSerializer.Default.Deserialize(_protector.Unprotect(record.ProtectedTicket));
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(string key)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync();
        await database.Sessions.Where(session => session.Id == key).ExecuteDeleteAsync();
    }

    private byte[] Protect(AuthenticationTicket ticket) => _protector.Protect(TicketSerializer.Default.Serialize(ticket));
}

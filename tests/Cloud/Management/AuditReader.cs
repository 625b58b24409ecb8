using System.Globalization;
using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Management;

/// <summary>Tells who changed what.</summary>
internal sealed class AuditReader(IDbContextFactory<CloudDatabase> databases)
{
    private const int PageLines = 50;

    /// <summary>A page, newest first.</summary>
    public async Task<AuditPage> ListAsync(Caller caller, AuditFilter filter, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        IQueryable<AuditEntry> query = database.Audit.AsNoTracking().Where(entry => entry.PropertyId == caller.PropertyId)
            .Where(entry => filter.KeyId == null || entry.KeyId == filter.KeyId)
            .Where(entry => filter.UserId == null || entry.PersonId == filter.UserId);
        if (filter.DoorId is { } door)
        {
            string part = string.Create(CultureInfo.InvariantCulture, $",{door},");
            query = query.Where(entry => entry.Doors.Contains(part));
        }

        if (filter.From is { } from)
        {
            query = query.Where(entry => entry.At >= from);
        }

        if (filter.Until is { } until)
        {
            query = query.Where(entry => entry.At < until);
        }

        if (PageTokens.ReadId(filter.PageToken) is { } below)
        {
            query = query.Where(entry => entry.Id < below);
        }

        List<AuditEntry> entries = await query.OrderByDescending(entry => entry.Id).Take(PageLines + 1).ToListAsync(cancellation);
        bool more = entries.Count > PageLines;
        entries = [.. entries.Take(PageLines)];
        return new AuditPage(
            [.. entries.Select(entry => new AuditLine(
                entry.Id,
                entry.At,
                entry.Actor,
                entry.Action,
                entry.PersonId,
                entry.KeyId,
                [.. entry.Doors.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(number => int.Parse(number, CultureInfo.InvariantCulture))],
                entry.Words))],
            more ? entries[^1].Id.ToString(CultureInfo.InvariantCulture) : null);
    }
}

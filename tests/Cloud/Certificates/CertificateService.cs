using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DoorController.Cloud.Api;
using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Exchange;
using DoorController.Cloud.Management;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Certificates;

/// <summary>
/// Leads through a planned change of the authority. It concerns all properties of the cloud, so it is for portfolio managers of all of
/// them.
/// </summary>
internal sealed class CertificateService(
    IDbContextFactory<CloudDatabase> databases, TrustedAuthorities authorities, ControllerSignals signals, TimeProvider time)
{
    /// <summary>Who was not heard of for longer keeps nobody from going on.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(30);

    /// <summary>What is trusted, and which controllers know.</summary>
    public async Task<CertificatePlan> ReadAsync(Caller caller, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        await RefuseOthersAsync(database, caller, cancellation);
        return await ReadAsync(database, cancellation);
    }

    /// <summary>Makes the next authority; all controllers are told.</summary>
    public async Task<CertificatePlan> PrepareNextAsync(Caller caller, CertificatesStep request, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        await RefuseOthersAsync(database, caller, cancellation);
        return await StepAsync(
            database, caller, request, authorities.TryPrepareNext, "Made the next authority, which controllers learn to trust.", cancellation);
    }

    /// <summary>Lets the next authority sign; refused while a controller would be cut off, unless that is meant.</summary>
    public async Task<CertificatePlan> UseNextAsync(Caller caller, CertificatesStep request, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        await RefuseOthersAsync(database, caller, cancellation);
        DateTimeOffset since = time.GetStoredNow() - Forgotten;
        long version = authorities.Version;
        await RefuseWaitingAsync(database, request, cancellation);
        List<string> without = await database.Controllers
            .Where(controller => controller.ProtectedLinkRoot != null && controller.LastContactAt >= since)
            .Where(controller => controller.CertificatesVersion != version)
            .OrderBy(controller => controller.Name).Select(controller => controller.Name).ToListAsync(cancellation);
        if (without.Count > 0 && !request.Forced)
        {
            throw new RefusedException(
                Errors.InUse,
                "forced",
                $"These do not trust the next authority yet and would be cut off: {string.Join(", ", without)}. Wait until they hold it.");
        }

        string words = without.Count == 0
            ? "The next authority signs the cloud's certificate."
            : $"The next authority signs the cloud's certificate, though these do not trust it: {string.Join(", ", without)}.";
        return await StepAsync(database, caller, request, authorities.TryUseNext, words, cancellation);
    }

    /// <summary>Forgets the old authority; all controllers are told.</summary>
    public async Task<CertificatePlan> RetireOldAsync(Caller caller, CertificatesStep request, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        await RefuseOthersAsync(database, caller, cancellation);
        await RefuseWaitingAsync(database, request, cancellation);
        return await StepAsync(
            database, caller, request, authorities.TryRetireOld, "Retired the old authority; controllers trust it no more.", cancellation);
    }

    /// <summary>The files of a controller that is not set up yet name the authorities of when they were made.</summary>
    private async Task RefuseWaitingAsync(CloudDatabase database, CertificatesStep request, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetStoredNow();
        List<string> waiting = await database.Controllers.Where(controller => controller.TokenUsedAt == null && controller.TokenExpiresAt > now)
            .OrderBy(controller => controller.Name).Select(controller => controller.Name).ToListAsync(cancellation);
        if (waiting.Count > 0 && !request.Forced && request.Version == authorities.Version)
        {
            throw new RefusedException(
                Errors.InUse,
                "forced",
                $"Files were made for these that are not set up yet: {string.Join(", ", waiting)}. What was made before this change will not reach the cloud after it. Set them up first, or make their files anew afterwards.");
        }
    }

    private static async Task RefuseOthersAsync(CloudDatabase database, Caller caller, CancellationToken cancellation)
    {
        if (await database.Properties.AnyAsync(
            property => !database.Managers.Any(manager => manager.PropertyId == property.Id && manager.AccountId == caller.AccountId
                && manager.Role == ManagerRole.PortfolioManager),
            cancellation))
        {
            throw Refuse.Forbidden();
        }
    }

    private async Task<CertificatePlan> StepAsync(
        CloudDatabase database, Caller caller, CertificatesStep request, Func<bool> step, string words, CancellationToken cancellation)
    {
        if (request.Version != authorities.Version || !step())
        {
            throw new RefusedException(Errors.Conflict, "version", "Somebody else went on with it since you read it; read it again.");
        }

        foreach (int propertyId in await database.Properties.Select(property => property.Id).ToListAsync(cancellation))
        {
            database.Audit.Add(new AuditEntry
            {
                PropertyId = propertyId,
                At = time.GetStoredNow(),
                AccountId = caller.AccountId,
                Actor = caller.Name,
                Action = AuditActions.CertificatesChanged,
                Words = words,
            });
        }

        await database.SaveChangesAsync(CancellationToken.None);
        foreach (string id in await database.Controllers.Select(controller => controller.Id).ToListAsync(CancellationToken.None))
        {
            signals.Wake(id);
        }

        return await ReadAsync(database, cancellation);
    }

    private async Task<CertificatePlan> ReadAsync(CloudDatabase database, CancellationToken cancellation)
    {
        long version = authorities.Version;
        bool hasNext = authorities.HasNext;
        List<CertificateHolder> holders = await database.Controllers.Where(controller => controller.ProtectedLinkRoot != null)
            .Join(database.Properties, controller => controller.PropertyId, property => property.Id, (controller, property) => new
            {
                controller.Id,
                controller.Name,
                Building = property.Name,
                controller.CertificatesVersion,
                controller.LastContactAt,
            })
            .OrderBy(row => row.Building).ThenBy(row => row.Name)
            .Select(row => new CertificateHolder(row.Id, row.Name, row.Building, row.CertificatesVersion == version, row.LastContactAt))
            .ToListAsync(cancellation);
        return new CertificatePlan(
            version,
            [.. authorities.All.Select((authority, position) => new AuthorityLine(
                authority.GetNameInfo(X509NameType.SimpleName, forIssuer: false),
                authority.GetCertHashString(HashAlgorithmName.SHA256),
                authority.NotAfter.ToUniversalTime(),
                position == 0 ? AuthorityState.InUse : hasNext ? AuthorityState.Next : AuthorityState.Old))],
            holders);
    }
}

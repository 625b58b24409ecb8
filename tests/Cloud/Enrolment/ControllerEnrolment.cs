using System.Security.Cryptography;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Events;
using DoorController.Cloud.Exchange;
using DoorController.Cloud.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace DoorController.Cloud.Enrolment;

/// <summary>Lets a controller and the cloud agree on roots, FORMATS.md section 6.</summary>
public sealed class ControllerEnrolment
{
    private readonly IDbContextFactory<CloudDatabase> _databases;
    private readonly Secrets _secrets;
    private readonly ControllerSignals _signals;
    private readonly ControllerStates _states;
    private readonly TimeProvider _time;

    internal ControllerEnrolment(
        IDbContextFactory<CloudDatabase> databases,
        Secrets secrets,
        ControllerSignals signals,
        ControllerStates states,
        TimeProvider time)
    {
        _databases = databases;
        _secrets = secrets;
        _signals = signals;
        _states = states;
        _time = time;
    }

    /// <summary>Makes a token for one controller, which makes every token before it worthless.</summary>
    /// <returns>32 hexadecimal digits, which the cloud does not keep.</returns>
    /// <exception cref="ArgumentException">There is no such controller.</exception>
    public async Task<string> IssueTokenAsync(string controllerId, CancellationToken cancellation = default)
    {
        await using CloudDatabase database = await _databases.CreateDbContextAsync(cancellation);
        Controller controller = await database.Controllers.SingleOrDefaultAsync(found => found.Id == controllerId, cancellation)
            ?? throw new ArgumentException($"There is no controller {controllerId}.", nameof(controllerId));
        string token = EnrolmentTokens.Issue(controller, _time.GetStoredNow());
        await database.SaveChangesAsync(cancellation);
        return token;
    }

    /// <summary>
    /// Takes a controller's link root for its token, and tells it the other roots: those in force, so that what takes the place of a
    /// broken controller goes on, or its own where none is in force.
    /// </summary>
    public async Task<EnrolmentResult> EnrolAsync(
        string controllerId, byte[] token, ControllerRoots roots, CancellationToken cancellation = default)
    {
        foreach (byte[] root in new[] { roots.Link, roots.Credential, roots.Card })
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(root.Length, ControllerRoots.Bytes, nameof(roots));
        }

        await using CloudDatabase database = await _databases.CreateDbContextAsync(cancellation);

        // Who has no token that serves takes no lock and makes the cloud tell nobody.
        Controller? found = await database.Controllers.AsNoTracking().SingleOrDefaultAsync(one => one.Id == controllerId, cancellation);
        if (Refusal(found, token) is { } refusal)
        {
            return new EnrolmentResult(refusal);
        }

        await using IDbContextTransaction transaction = await database.Database.BeginTransactionAsync(cancellation);
        Controller controller = await database.Controllers.Include(one => one.Doors).SingleAsync(one => one.Id == controllerId, cancellation);
        Property property = await database.Properties.SingleAsync(one => one.Id == controller.PropertyId, cancellation);
        EnrolmentOutcome outcome = await EnrolAsync(database, controller, property, token, roots, cancellation);
        await database.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        _states.Publish(controller);
        if (outcome != EnrolmentOutcome.Accepted)
        {
            return new EnrolmentResult(outcome);
        }

        _signals.Wake(controllerId);
        return new EnrolmentResult(outcome, InForce(controller, property));
    }

    /// <summary>Why a token does not serve, whatever comes with it; null when it may.</summary>
    private EnrolmentOutcome? Refusal(Controller? controller, byte[] token)
    {
        if (controller is null)
        {
            return EnrolmentOutcome.UnknownController;
        }

        if (controller.TokenHash is not { } hash || !CryptographicOperations.FixedTimeEquals(hash, SHA256.HashData(token)))
        {
            return EnrolmentOutcome.TokenUnknown;
        }

        return controller.TokenUsedAt is null && controller.TokenExpiresAt <= _time.GetStoredNow() ? EnrolmentOutcome.TokenExpired : null;
    }

    private async Task<EnrolmentOutcome> EnrolAsync(
        CloudDatabase database,
        Controller controller,
        Property property,
        byte[] token,
        ControllerRoots roots,
        CancellationToken cancellation)
    {
        DateTimeOffset now = _time.GetStoredNow();
        if (Refusal(controller, token) is { } refusal)
        {
            return refusal;
        }

        if (controller.TokenUsedAt is not null)
        {
            // By the link root alone: who kept the roots in force and lost the answer's end proposes those, and not its own any more.
            if (HasLinkRoot(controller, roots.Link))
            {
                return EnrolmentOutcome.Accepted;
            }

            controller.TokenMisusedAt = now;
            return EnrolmentOutcome.TokenUsed;
        }

        if (controller.StolenLinkRootHash is { } stolen && CryptographicOperations.FixedTimeEquals(stolen, SHA256.HashData(roots.Link)))
        {
            return EnrolmentOutcome.LinkRootStolen;
        }

        controller.TokenUsedAt = now;
        if (!HasLinkRoot(controller, roots.Link))
        {
            BeginAnew(controller, roots.Link);
            await TableVersions.BeginAsync(database, controller, now, cancellation);
        }

        controller.ProtectedCredentialRoot ??= _secrets.ProtectCredentialRoot(controller.Id, roots.Credential);
        property.ProtectedCardRoot ??= _secrets.ProtectCardRoot(property.SiteId, roots.Card);
        controller.StolenAt = null;
        return EnrolmentOutcome.Accepted;
    }

    /// <summary>
    /// Another link root is another flash, of which nothing is known. With the same one counters, events and table go on: begun anew,
    /// requests of before could be replayed, and its events would be there twice.
    /// </summary>
    private void BeginAnew(Controller controller, byte[] link)
    {
        controller.ProtectedLinkRoot = _secrets.ProtectLinkRoot(controller.Id, link);
        controller.EnrolmentNumber++;
        controller.LastCounter = 0;
        controller.HeldVersion = 0;
        controller.StoredSequence = 0;
        controller.AskedAgainAfter = null;
        controller.AskedAgainTimes = 0;
        controller.CertificatesVersion = 0;
        controller.MostTableBytes = BoardTables.Large;
        foreach (Door door in controller.Doors)
        {
            door.KeypadLockedAt = null;
        }
    }

    private bool HasLinkRoot(Controller controller, byte[] link) => controller.ProtectedLinkRoot is { } secret
        && CryptographicOperations.FixedTimeEquals(_secrets.RevealLinkRoot(controller.Id, secret), link);

    private RootsInForce InForce(Controller controller, Property property) => new(
        Convert.ToHexStringLower(_secrets.RevealCredentialRoot(controller.Id, controller.ProtectedCredentialRoot!)),
        controller.CredentialEpoch,
        Convert.ToHexStringLower(_secrets.RevealCardRoot(property.SiteId, property.ProtectedCardRoot!)),
        property.CardEpoch);
}

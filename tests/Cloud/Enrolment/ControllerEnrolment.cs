using System.Security.Cryptography;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Events;
using DoorController.Cloud.Exchange;
using DoorController.Cloud.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace DoorController.Cloud.Enrolment;

/// <summary>Lets a controller and the cloud agree on a link root, FORMATS.md section 6.</summary>
public sealed class ControllerEnrolment
{
    /// <summary>Length of a token.</summary>
    public const int TokenBytes = 16;

    /// <summary>Length of a link root.</summary>
    public const int LinkRootBytes = LinkKeys.RootBytes;

    /// <summary>How long a token may be used.</summary>
    public static readonly TimeSpan TokenLife = TimeSpan.FromHours(24);

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
        byte[] token = RandomNumberGenerator.GetBytes(TokenBytes);
        await using CloudDatabase database = await _databases.CreateDbContextAsync(cancellation);
        Controller controller = await database.Controllers.SingleOrDefaultAsync(found => found.Id == controllerId, cancellation)
            ?? throw new ArgumentException($"There is no controller {controllerId}.", nameof(controllerId));
        controller.TokenHash = SHA256.HashData(token);
        controller.TokenExpiresAt = _time.GetStoredNow() + TokenLife;
        controller.TokenUsedAt = null;
        controller.TokenMisusedAt = null;
        await database.SaveChangesAsync(cancellation);
        return Convert.ToHexStringLower(token);
    }

    /// <summary>Takes a controller's link root for its token.</summary>
    public async Task<EnrolmentOutcome> EnrolAsync(
        string controllerId, byte[] token, byte[] linkRoot, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(linkRoot.Length, LinkRootBytes);
        await using CloudDatabase database = await _databases.CreateDbContextAsync(cancellation);
        await using IDbContextTransaction transaction = await database.Database.BeginTransactionAsync(cancellation);
        Controller? controller = await database.Controllers.SingleOrDefaultAsync(found => found.Id == controllerId, cancellation);
        if (controller is null)
        {
            return EnrolmentOutcome.UnknownController;
        }

        EnrolmentOutcome outcome = Enrol(database, controller, token, linkRoot);
        await database.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        _states.Publish(controller);
        if (outcome == EnrolmentOutcome.Accepted)
        {
            _signals.Wake(controllerId);
        }

        return outcome;
    }

    private EnrolmentOutcome Enrol(CloudDatabase database, Controller controller, byte[] token, byte[] linkRoot)
    {
        DateTimeOffset now = _time.GetStoredNow();
        if (controller.TokenHash is not { } hash || !CryptographicOperations.FixedTimeEquals(hash, SHA256.HashData(token)))
        {
            return EnrolmentOutcome.TokenUnknown;
        }

        if (controller.TokenUsedAt is not null)
        {
            byte[] known = _secrets.RevealLinkRoot(controller.Id, controller.ProtectedLinkRoot!);
            if (CryptographicOperations.FixedTimeEquals(known, linkRoot))
            {
                return EnrolmentOutcome.Accepted;
            }

            controller.TokenMisusedAt = now;
            return EnrolmentOutcome.TokenUsed;
        }

        if (controller.TokenExpiresAt <= now)
        {
            return EnrolmentOutcome.TokenExpired;
        }

        controller.TokenUsedAt = now;
        controller.ProtectedLinkRoot = _secrets.ProtectLinkRoot(controller.Id, linkRoot);
        controller.EnrolmentNumber++;
        controller.LastCounter = 0;
        controller.HeldVersion = 0;
        TableVersions.Bump(database, controller, now);
        return EnrolmentOutcome.Accepted;
    }
}

using System.Threading.RateLimiting;
using DoorController.Contract;
using Microsoft.AspNetCore.RateLimiting;

namespace DoorController.Cloud.Api;

/// <summary>Slows down who tries passwords, codes and links, by the address that the requests come from.</summary>
internal static class RateLimits
{
    /// <summary>The policy of sign-in and of secret links.</summary>
    public const string Links = "links";

    /// <summary>The policy of openings through the cloud, which anybody may try; the doors of a house have one address.</summary>
    public const string Openings = "openings";

    private const int OpeningRequestsPerMinute = 60;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>Sets it up.</summary>
    public static void Configure(RateLimiterOptions options, int attemptsPerMinute)
    {
        Add(options, Links, attemptsPerMinute);
        Add(options, Openings, OpeningRequestsPerMinute);
        options.OnRejected = (rejected, _) =>
        {
            TimeSpan wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan left) ? left : Window;
            return new ValueTask(ErrorAnswers.WriteAsync(
                rejected.HttpContext,
                StatusCodes.Status429TooManyRequests,
                new ErrorBody(Errors.TooManyAttempts, null, "Too many attempts from this address; wait before you try again."),
                wait));
        };
    }

    private static void Add(RateLimiterOptions options, string policy, int perMinute) =>
        options.AddPolicy(policy, context => RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = Window, QueueLimit = 0 }));
}

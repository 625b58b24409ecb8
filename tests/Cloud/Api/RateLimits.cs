using System.Threading.RateLimiting;
using DoorController.Contract;
using Microsoft.AspNetCore.RateLimiting;

namespace DoorController.Cloud.Api;

/// <summary>Slows down who tries passwords, codes and links, by the address that the requests come from.</summary>
internal static class RateLimits
{
    /// <summary>The policy of sign-in and of secret links.</summary>
    public const string Links = "links";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>Sets it up.</summary>
    public static void Configure(RateLimiterOptions options, int attemptsPerMinute)
    {
        options.AddPolicy(Links, context => RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = attemptsPerMinute, Window = Window, QueueLimit = 0 }));
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
}

using DoorController.Cloud.Api;
using DoorController.Contract;

namespace DoorController.Cloud.Accounts;

/// <summary>
/// Counts failures for mail addresses that no account has, the way Identity counts them for accounts: the answers are the same for
/// both.
/// </summary>
internal sealed class SignInAttempts(TimeProvider time)
{
    /// <summary>How many failures lock.</summary>
    public const int Most = 5;

    private const int MostAddresses = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (int Failures, DateTimeOffset LockedUntil)> _unknown = new(StringComparer.Ordinal);

    /// <summary>For how long an account, or what could be one, is locked.</summary>
    public static TimeSpan LockTime { get; } = TimeSpan.FromMinutes(5);

    /// <summary>The refusal of a locked account.</summary>
    public static RefusedException Locked(TimeSpan left) =>
        new(Errors.TooManyAttempts, null, "Too many attempts; wait before you try again.", left);

    /// <summary>Refuses while an address is locked.</summary>
    public void Check(string address)
    {
        lock (_lock)
        {
            RefuseLocked(address);
        }
    }

    /// <summary>Counts a failure; refuses it instead when others have locked the address meanwhile.</summary>
    public void Fail(string address)
    {
        lock (_lock)
        {
            RefuseLocked(address);
            if (_unknown.Count >= MostAddresses)
            {
                _unknown.Clear();
            }

            int failures = _unknown.GetValueOrDefault(address).Failures + 1;
            _unknown[address] = failures >= Most ? (0, time.GetUtcNow() + LockTime) : (failures, default);
        }
    }

    private void RefuseLocked(string address)
    {
        if (_unknown.TryGetValue(address, out var known) && known.LockedUntil > time.GetUtcNow())
        {
            throw Locked(known.LockedUntil - time.GetUtcNow());
        }
    }
}

using System.Collections.Concurrent;
using DoorController.Cloud.Accounts;
using Microsoft.AspNetCore.Identity;

namespace DoorController.Cloud.Tests.Support;

/// <summary>
/// The hasher of passwords, but each password is compared with each hash once: that is made to be slow, and hundreds of tests sign in with
/// the sample password.
/// </summary>
internal sealed class RememberingHasher : IPasswordHasher<Account>
{
    private static readonly ConcurrentDictionary<(string Hash, string Password), PasswordVerificationResult> Compared = new();
    private readonly PasswordHasher<Account> _inner = new();

    /// <inheritdoc />
    public string HashPassword(Account user, string password) => _inner.HashPassword(user, password);

    /// <inheritdoc />
    public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword) =>
        Compared.GetOrAdd((hashedPassword, providedPassword), pair => _inner.VerifyHashedPassword(user, pair.Hash, pair.Password));
}

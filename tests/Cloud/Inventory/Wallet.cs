using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Inventory;

/// <summary>What people carry, for a bench that holds it to virtual doors. No call of the API shows any of it.</summary>
public sealed class Wallet
{
    private readonly IDbContextFactory<CloudDatabase> _databases;
    private readonly Secrets _secrets;

    internal Wallet(IDbContextFactory<CloudDatabase> databases, Secrets secrets)
    {
        _databases = databases;
        _secrets = secrets;
    }

    /// <summary>All keycards and phones that were not taken away, by person.</summary>
    public async Task<IReadOnlyList<WalletItem>> ListAsync(CancellationToken cancellation = default)
    {
        await using CloudDatabase database = await _databases.CreateDbContextAsync(cancellation);
        List<Credential> credentials = await database.Credentials.AsNoTracking().Include(credential => credential.Person)
            .Where(credential => credential.RetiredAt == null && (credential is Keycard || credential is Phone)).ToListAsync(cancellation);
        return [.. credentials.Select(Item).OrderBy(item => item.Person, StringComparer.Ordinal).ThenBy(item => item.CredentialId)];
    }

    private WalletItem Item(Credential credential) => credential switch
    {
        Keycard card => new WalletItem(
            card.Id,
            CredentialKinds.Keycard,
            card.Person!.Name,
            card.Label,
            _secrets.RevealKeycardNumber(card.ProtectedNumber),
            card.BlockedAt is not null,
            card.IsUidOnly),
        Phone phone => new WalletItem(
            phone.Id, CredentialKinds.App, phone.Person!.Name, "Phone", _secrets.RevealPhoneValue(phone.ProtectedValue), phone.BlockedAt is not null),
        _ => throw new InvalidOperationException("Neither a keycard nor a phone."),
    };
}

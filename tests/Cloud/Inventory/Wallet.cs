using DoorController.Cloud.Cards;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Phones;
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
        Dictionary<int, Property> properties = await database.Properties.AsNoTracking().ToDictionaryAsync(property => property.Id, cancellation);
        return [.. credentials.Select(credential => Item(credential, properties[credential.Person!.PropertyId])).OrderBy(item => item.Person, StringComparer.Ordinal).ThenBy(item => item.CredentialId)];
    }

    /// <summary>The key by which a phone proves itself at a controller.</summary>
    /// <param name="controllerId">The controller.</param>
    /// <param name="credential">The phone's credential, 6 bytes.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>32 bytes; null when the controller is unknown, or has no credential root in force.</returns>
    public async Task<byte[]?> PhoneKeyAsync(string controllerId, byte[] credential, CancellationToken cancellation = default)
    {
        await using CloudDatabase database = await _databases.CreateDbContextAsync(cancellation);
        Controller? controller = await database.Controllers.AsNoTracking().SingleOrDefaultAsync(found => found.Id == controllerId, cancellation);
        return controller?.ProtectedCredentialRoot is { } root
            ? PhoneKeys.Of(_secrets.RevealCredentialRoot(controllerId, root), controllerId, credential) : null;
    }

    private WalletItem Item(Credential credential, Property property) => credential switch
    {
        Keycard card => CardItem(card, property, _secrets.RevealKeycardNumber(card.ProtectedNumber)),
        Phone phone => new WalletItem(
            phone.Id, CredentialKinds.App, phone.Person!.Name, "Phone", _secrets.RevealPhoneValue(phone.ProtectedValue), phone.BlockedAt is not null),
        _ => throw new InvalidOperationException("Neither a keycard nor a phone."),
    };

    private WalletItem CardItem(Keycard card, Property property, byte[] number)
    {
        byte[]? key = !card.IsUidOnly && property.ProtectedCardRoot is { } root && card.CardEpoch == property.CardEpoch
            ? CardKeys.Of(_secrets.RevealCardRoot(property.SiteId, root), property.SiteId, number) : null;
        return new WalletItem(
            card.Id, CredentialKinds.Keycard, card.Person!.Name, card.Label, number, card.BlockedAt is not null, card.IsUidOnly, key);
    }
}

using DoorController.Bench.Building;
using DoorController.Bench.Carried;
using DoorController.Cloud.Cards;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Phones;
using DoorController.Cloud.Storage;
using Microsoft.EntityFrameworkCore;
using VirtualEsp32.Parts.Nfc;

namespace DoorController.EndToEnd.Support;

/// <summary>What people hold to readers: made once from the roots in force, so that it works while the cloud is away.</summary>
internal sealed class Pockets
{
    private readonly string _siteId;
    private readonly byte[] _cardRoot;
    private readonly Dictionary<string, byte[]> _credentialRoots;

    private Pockets(string siteId, byte[] cardRoot, Dictionary<string, byte[]> credentialRoots) =>
        (_siteId, _cardRoot, _credentialRoots) = (siteId, cardRoot, credentialRoots);

    /// <summary>Reads the roots of a property whose boards are enrolled.</summary>
    public static async Task<Pockets> FillAsync(CloudDatabase database, Secrets secrets)
    {
        Property property = await database.Properties.SingleAsync();
        List<Controller> enrolled = await database.Controllers.Where(controller => controller.ProtectedCredentialRoot != null).ToListAsync();
        return new Pockets(
            property.SiteId,
            secrets.RevealCardRoot(property.SiteId, property.ProtectedCardRoot!),
            enrolled.ToDictionary(controller => controller.Id, controller => secrets.RevealCredentialRoot(controller.Id, controller.ProtectedCredentialRoot!)));
    }

    /// <summary>A keycard of the property, whether anybody has it or not.</summary>
    public NfcCard Keycard(byte[] number) => Keycards.Of(number, CardKeys.Of(_cardRoot, _siteId, number));

    /// <summary>A phone with the app, whether anybody has it or not.</summary>
    public NfcCard Phone(byte[] credential) => new NfcPhone(App(credential).Answer);

    /// <summary>The app on such a phone.</summary>
    public PhoneApp App(byte[] credential) => new(
        credential, at => _credentialRoots.TryGetValue(at, out byte[]? root) ? PhoneKeys.Of(root, at, credential) : null);
}

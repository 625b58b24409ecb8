using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Contract;

namespace DoorController.Cloud.Management;

/// <summary>Shows keycards.</summary>
internal static class KeycardLines
{
    private const int Shown = 4;

    /// <summary>A card; of its number only the end is shown.</summary>
    public static KeycardLine Of(Keycard card, Secrets secrets) => new(
        card.Id,
        card.Label,
        Convert.ToHexString(secrets.RevealKeycardNumber(card.ProtectedNumber))[^Shown..],
        card.BlockedAt is not null,
        card.MintedAt,
        card.IsUidOnly);
}

using DoorController.Cloud.Domain;

namespace DoorController.Cloud.Inventory;

/// <summary>A keycard or phone that somebody carries.</summary>
/// <param name="CredentialId">The credential id.</param>
/// <param name="Kind">Keycard or app.</param>
/// <param name="Person">Who carries it.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Value">What it proves to be at a reader.</param>
/// <param name="Blocked">Whether it is blocked.</param>
/// <param name="IsUidOnly">Whether it is a card that has only its number, which proves nothing.</param>
/// <param name="CardKey">The key by which a keycard proves itself; null where there is none, or not of the card root in force.</param>
public sealed record WalletItem(
    long CredentialId,
    CredentialKinds Kind,
    string Person,
    string Label,
    IReadOnlyList<byte> Value,
    bool Blocked,
    bool IsUidOnly = false,
    IReadOnlyList<byte>? CardKey = null);

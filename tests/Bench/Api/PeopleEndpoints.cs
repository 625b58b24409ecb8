using DoorController.Bench.Building;
using DoorController.Bench.Carried;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Inventory;
using DoorController.Cloud.Samples;
using VirtualEsp32.Parts.Nfc;

namespace DoorController.Bench.Api;

/// <summary>REST of what people carry, what they were sent, and how they sign in.</summary>
public static class PeopleEndpoints
{
    private const int MaxMessages = 200;
    private const int MaxValueBytes = 16;
    private const int PhoneCredentialBytes = 6;

    /// <summary>Adds the endpoints.</summary>
    public static void MapPeople(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/wallet", WalletAsync).WithTags("People").WithSummary("The keycards and phones that people carry.");
        routes.MapPost("/api/doors/{number:int}/present", PresentAsync).WithTags("People")
            .WithSummary("Holds a keycard or a phone to the door's reader: one of the wallet by credentialId, or any by kind and value.");
        routes.MapGet("/api/outbox", OutboxAsync).WithTags("People").WithSummary("Mail and text messages, newest first.");
        routes.MapGet("/api/sign-in", (House house) => SignInView.Of(house)).WithTags("People")
            .WithSummary("Where people find their pages, and how the sample's people sign in.");
    }

    private static async Task<IEnumerable<WalletView>> WalletAsync(House house, CancellationToken cancellation) =>
        (await Running(house).GetRequiredService<Wallet>().ListAsync(cancellation)).Select(WalletView.Of);

    private static async Task<DoorView> PresentAsync(int number, PresentBody body, House house, CancellationToken cancellation)
    {
        VirtualDoor door = house.Doors.FirstOrDefault(found => found.Info.Number == number)
            ?? throw ApiException.NotFound($"There is no door {number}.");
        if (body is { CredentialId: { } phone, ByBluetooth: true })
        {
            return await OpenByBluetoothAsync(house, door, phone, cancellation);
        }

        NfcCard card = body.CredentialId is { } id ? await FindAsync(house, door, id, body.Copied, cancellation) : Make(body);

        // A board without power reads nothing; the door shows that.
        await door.HoldAsync(card, cancellation);
        return DoorView.Of(door);
    }

    private static async Task<NfcCard> FindAsync(House house, VirtualDoor door, long credentialId, bool isCopy, CancellationToken cancellation)
    {
        Wallet wallet = Running(house).GetRequiredService<Wallet>();
        WalletItem item = (await wallet.ListAsync(cancellation)).FirstOrDefault(found => found.CredentialId == credentialId)
            ?? throw ApiException.NotFound($"Nobody carries a keycard or phone {credentialId}.");
        byte[] value = [.. item.Value];
        if (item.Kind == CredentialKinds.Keycard)
        {
            return isCopy || item.IsUidOnly ? new UidCard(value) : Keycards.Of(value, item.CardKey?.ToArray());
        }

        return new NfcPhone((await AppAsync(wallet, door, value, cancellation)).Answer);
    }

    private static async Task<DoorView> OpenByBluetoothAsync(House house, VirtualDoor door, long credentialId, CancellationToken cancellation)
    {
        Wallet wallet = Running(house).GetRequiredService<Wallet>();
        WalletItem item = (await wallet.ListAsync(cancellation)).FirstOrDefault(found => found.CredentialId == credentialId && found.Kind == CredentialKinds.App)
            ?? throw ApiException.NotFound($"Nobody carries a phone {credentialId}.");
        PhoneApp app = await AppAsync(wallet, door, [.. item.Value], cancellation);
        PhoneResult result = await PhoneLink.OpenAsync(door.Controller.Board, (byte)door.Info.Index, app, cancellation);
        return result != PhoneResult.Unknown || !door.Controller.Board.HasPower ? DoorView.Of(door)
            : throw new ApiException(StatusCodes.Status409Conflict, "The door did not answer by Bluetooth: another phone may be connected, or this one was not believed. Try again.");
    }

    private static async Task<PhoneApp> AppAsync(Wallet wallet, VirtualDoor door, byte[] credential, CancellationToken cancellation)
    {
        string controllerId = door.Controller.Info.State.Id;
        byte[]? key = await wallet.PhoneKeyAsync(controllerId, credential, cancellation);
        return new PhoneApp(credential, at => at == controllerId ? key : null);
    }

    /// <summary>Something that nobody's door knows: a card as it was delivered, a UID, or a phone with a key that it has made up.</summary>
    private static NfcCard Make(PresentBody body)
    {
        bool isHex = body.Value is { Length: > 0 and <= 2 * MaxValueBytes } value && value.Length % 2 == 0 && value.All(char.IsAsciiHexDigit);
        byte[] bytes = isHex ? Convert.FromHexString(body.Value!) : throw ApiException.BadRequest($"value must be 1 to {MaxValueBytes} bytes in hexadecimal.");
        bool isUid = bytes.Length is 4 or 7 or 10;
        return body.Kind switch
        {
            "KEYCARD" when isUid => Keycards.Of(bytes, null),
            "CARD_UID" when isUid => new UidCard(bytes),
            "APP" when bytes.Length == PhoneCredentialBytes => new NfcPhone(new PhoneApp(bytes, _ => new byte[32]).Answer),
            "KEYCARD" or "CARD_UID" => throw ApiException.BadRequest("value must be the UID of a card: 4, 7 or 10 bytes."),
            "APP" => throw ApiException.BadRequest($"value must be {PhoneCredentialBytes} bytes for a phone."),
            _ => throw ApiException.BadRequest("kind must be KEYCARD, CARD_UID or APP, or credentialId one of the wallet."),
        };
    }

    private static async Task<IEnumerable<SentMessage>> OutboxAsync(House house, int? count, CancellationToken cancellation) =>
        await Running(house).GetRequiredService<Outbox>().NewestAsync(Math.Clamp(count ?? 20, 1, MaxMessages), cancellation);

    private static IServiceProvider Running(House house) => house.Cloud?.Services
        ?? throw new ApiException(StatusCodes.Status503ServiceUnavailable, "CLOUD_STOPPED: start the cloud first; the doors go on without it.");
}

/// <summary>What is held to a reader.</summary>
/// <param name="CredentialId">One of the wallet.</param>
/// <param name="Kind">KEYCARD, CARD_UID (a card that shows only its number) or APP, for one that is in no wallet.</param>
/// <param name="Value">The UID of a card, or the credential of a phone, in hexadecimal.</param>
/// <param name="Copied">Whether it is a copy of the keycard that shows its UID and has not its key.</param>
/// <param name="ByBluetooth">Whether the phone of the wallet opens by Bluetooth, and is not held to the reader.</param>
public sealed record PresentBody(long? CredentialId, string? Kind, string? Value, bool Copied = false, bool ByBluetooth = false);

/// <summary>A keycard or phone as REST shows it.</summary>
/// <param name="CredentialId">Its id in the cloud.</param>
/// <param name="Kind">KEYCARD or APP.</param>
/// <param name="Person">Who carries it.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Blocked">Whether it is blocked.</param>
/// <param name="OnlyNumber">Whether it is a card that has only its number.</param>
public sealed record WalletView(long CredentialId, string Kind, string Person, string Label, bool Blocked, bool OnlyNumber)
{
    /// <summary>Shows an item.</summary>
    public static WalletView Of(WalletItem item) => new(item.CredentialId, Wire.Name(item.Kind), item.Person, item.Label, item.Blocked, item.IsUidOnly);
}

/// <summary>How people get to their pages.</summary>
/// <param name="Address">Where the pages are; they answer while the cloud runs.</param>
/// <param name="Password">The password of all sample accounts.</param>
/// <param name="ManagerEmail">The manager's mail address.</param>
/// <param name="ManagerCode">What the manager's authenticator shows now.</param>
/// <param name="ResidentEmail">A resident's mail address.</param>
/// <param name="GuestEmail">The mail address of a guest with the app.</param>
public sealed record SignInView(string Address, string Password, string ManagerEmail, string ManagerCode, string ResidentEmail, string GuestEmail)
{
    /// <summary>Shows it as of now.</summary>
    public static SignInView Of(House house) => new(
        house.PeopleAddress,
        SampleAccounts.Password,
        SampleAccounts.EmailOf(SampleAccounts.Manager),
        SampleAccounts.ManagerCode(DateTimeOffset.UtcNow),
        SampleAccounts.EmailOf("Resident 2B"),
        SampleAccounts.EmailOf("App guest of 2B"));
}

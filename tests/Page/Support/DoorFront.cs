using DoorController.Bench.Api;

namespace DoorController.Page.Support;

/// <summary>The front of a door: what is typed and held to it, and what it does.</summary>
internal sealed class DoorFront(Rest rest, int number)
{
    private const int Entries = 4;
    private const string Released = "released";
    private const string App = "APP";
    private const string Keycard = "KEYCARD";
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(8);

    /// <summary>The door's number.</summary>
    public int Number => number;

    /// <summary>Types a code and sees the strike released.</summary>
    public async Task AcceptsCodeAsync(string code, string why)
    {
        DoorView door = await TypeAsync(code);
        Assert.AreEqual(Released, door.Strike, $"{door.Name} accepts the code: {why}");
    }

    /// <summary>Types a code, sees the strike locked, and finds the reason in the door's events.</summary>
    public async Task RefusesCodeAsync(string code, string reason, string why)
    {
        long known = await NewestEventAsync();
        DoorView door = await TypeAsync(code);
        Assert.AreEqual("locked", door.Strike, $"{door.Name} refuses the code: {why}");
        await SaysAsync($"{door.Name} says {reason}", known, line => line.Type == "DENIED" && line.Reason == reason);
    }

    /// <summary>Holds the keycard and the phone of somebody to the reader, and reads from the door's events that both opened it.</summary>
    public async Task AcceptsKeycardAndAppAsync(string person)
    {
        List<WalletView> carried = [.. (await rest.GetAsync<List<WalletView>>("/api/wallet")).Where(item => item.Person == person)];
        CollectionAssert.AreEquivalent(new[] { App, Keycard }, carried.ConvertAll(item => item.Kind), $"{person} carries a keycard and a phone");
        foreach (WalletView item in carried)
        {
            await AcceptsAsync(item);
        }
    }

    /// <summary>Holds the phone of somebody to the reader and sees the strike released.</summary>
    public async Task AcceptsAppAsync(string person) => await AcceptsAsync(await CarriedAsync(person, App));

    /// <summary>Holds the phone of somebody to the reader and reads from the door's events why it stays locked.</summary>
    public async Task RefusesAppAsync(string person, string reason) => await RefusesAsync(await CarriedAsync(person, App), reason);

    /// <summary>Holds the keycard of somebody to the reader and reads from the door's events why it stays locked.</summary>
    public async Task RefusesKeycardAsync(string person, string reason) => await RefusesAsync(await CarriedAsync(person, Keycard), reason);

    /// <summary>Holds the keycard of somebody to the reader and sees the strike released.</summary>
    public async Task AcceptsKeycardAsync(string person) => await AcceptsAsync(await CarriedAsync(person, Keycard));

    /// <summary>Holds something to the reader that shows the number of somebody's keycard and no more, and reads from the door's events why it stays locked.</summary>
    public async Task RefusesCopyAsync(string person, string number, string reason) =>
        await RefusesAsync(await CarriedAsync(person, Keycard), reason, new PresentBody(null, "CARD_UID", number));

    /// <summary>Sees the strike released by something that was done elsewhere.</summary>
    public Task IsReleasedAsync() => ShowsAsync("released", front => front.Strike == Released);

    private async Task RefusesAsync(WalletView item, string reason, PresentBody? body = null)
    {
        await LockedAsync();
        long known = await NewestEventAsync();
        await PresentAsync(body ?? new PresentBody(item.CredentialId, null, null));
        DoorView door = await AnsweredAsync();
        Assert.AreEqual("locked", door.Strike, $"{door.Name} refuses the {item.Kind} of {item.Person}");
        await SaysAsync($"{door.Name} says {reason}", known, line => line.Type == "DENIED" && line.Reason == reason);
    }

    // The door may stand released by the one before: the event says whom it let in.
    private async Task AcceptsAsync(WalletView item)
    {
        long known = await NewestEventAsync();
        await ShowsAsync("done with what it refused", front => front.Led != "red");
        await PresentAsync(new PresentBody(item.CredentialId, null, null));
        DoorView door = await ShowsAsync($"released by the {item.Kind} of {item.Person}", front => front.Strike == Released);
        await SaysAsync($"{door.Name} tells that {item.Label} came in", known, line => line.Type == "GRANTED" && line.CredentialId == item.CredentialId);
    }

    private async Task<WalletView> CarriedAsync(string person, string kind) =>
        (await rest.GetAsync<List<WalletView>>("/api/wallet")).Single(item => item.Person == person && item.Kind == kind);

    private Task PresentAsync(PresentBody body) => rest.PostAsync($"/api/doors/{number}/present", body);

    /// <summary>Types a code; again, from the start, where nothing answers: a busy machine drops a key, or looks when the lamp is off again.</summary>
    private async Task<DoorView> TypeAsync(string code)
    {
        for (int i = 1; i < Entries; i++)
        {
            await LockedAsync();
            await rest.PostAsync($"/api/doors/{number}/keypad", new KeysBody(code));
            if (await Poll.FindAsync(() => LookAsync(IsAnswer), AnswerPatience) is { } door)
            {
                return door;
            }

            await rest.PostAsync($"/api/doors/{number}/keypad", new KeysBody("*"));
        }

        await rest.PostAsync($"/api/doors/{number}/keypad", new KeysBody(code));
        return await AnsweredAsync();
    }

    private Task<DoorView> LockedAsync() =>
        ShowsAsync("locked, with its lamps off", door => door.Strike == "locked" && door.Led == "off");

    private Task<DoorView> AnsweredAsync() => ShowsAsync("showing green or red", IsAnswer);

    private static bool IsAnswer(DoorView door) => door.Led != "off";

    private Task<DoorView> ShowsAsync(string what, Predicate<DoorView> isSo) => Poll.UntilAsync($"door {number} is {what}", () => LookAsync(isSo));

    private async Task<DoorView?> LookAsync(Predicate<DoorView> isSo) =>
        await rest.GetAsync<DoorView>($"/api/doors/{number}") is var door && isSo(door) ? door : null;

    private async Task SaysAsync(string what, long known, Predicate<EventView> isIt) => await Poll.UntilAsync(
        what, async () => (await EventsAsync()).Find(line => line.Sequence > known && isIt(line)));

    private async Task<long> NewestEventAsync() => (await EventsAsync()).Select(line => line.Sequence).DefaultIfEmpty(-1).Max();

    private async Task<List<EventView>> EventsAsync() =>
        [.. (await rest.GetAsync<List<EventView>>("/api/events?count=50")).Where(line => line.DoorNumber == number)];
}

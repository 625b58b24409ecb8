namespace DoorController.Readers.Cards;

/// <summary>How far a card has come in proving itself.</summary>
public enum LoginState : byte
{
    /// <summary>A command waits for its answer.</summary>
    Going = 0,

    /// <summary>Card and reader have the same key.</summary>
    Proven = 1,

    /// <summary>The card has answered wrongly, or not as its data sheet says.</summary>
    Refused = 2,

    /// <summary>The card does not know this kind of login, or has no such key.</summary>
    NotKnown = 3,
}

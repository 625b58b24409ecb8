namespace DoorController.Configuration;

/// <summary>What a <see cref="JsonReader"/> stands on.</summary>
public enum JsonToken
{
    /// <summary>The text is not JSON; <see cref="JsonReader.Error"/> says where and why.</summary>
    Error,

    /// <summary>An opening brace.</summary>
    ObjectStart,

    /// <summary>A closing brace.</summary>
    ObjectEnd,

    /// <summary>An opening bracket.</summary>
    ArrayStart,

    /// <summary>A closing bracket.</summary>
    ArrayEnd,

    /// <summary>A member's name.</summary>
    Name,

    /// <summary>A text.</summary>
    String,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>true, false or null.</summary>
    Literal,

    /// <summary>The end of the text.</summary>
    End,
}

namespace DoorController.Cloud.Domain;

/// <summary>Digits that open one door for one person or one guest.</summary>
public sealed class Doorcode : Credential
{
    /// <summary>The door.</summary>
    public int DoorNumber { get; set; }

    /// <summary>The door.</summary>
    public Door? Door { get; set; }

    /// <summary>The guest's pass; null for an own code.</summary>
    public int? PassId { get; set; }

    /// <summary>The guest's pass; null for an own code.</summary>
    public Pass? Pass { get; set; }

    /// <summary>The digits, encrypted.</summary>
    public required byte[] ProtectedDigits { get; set; }
}

namespace DoorController.Cloud.Doorcodes;

/// <summary>A doorcode was not made or not removed.</summary>
public sealed class DoorcodeRefusedException : Exception
{
    /// <summary>Refuses with a code for programs and a sentence for people.</summary>
    public DoorcodeRefusedException(string code, string sentence)
        : base(sentence) => Code = code;

    /// <summary>One of <see cref="Contract.Errors"/> or <see cref="DoorcodeRefusals"/>.</summary>
    public string Code { get; }
}

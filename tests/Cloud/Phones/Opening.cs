namespace DoorController.Cloud.Phones;

/// <summary>One opening of a door through the cloud, from the wish to what became of it.</summary>
/// <param name="id">What the phone calls it; nobody can guess it.</param>
/// <param name="number">What the controller calls it, not 0.</param>
/// <param name="controllerId">The controller.</param>
/// <param name="began">When, as a time stamp.</param>
internal sealed class Opening(string id, uint number, string controllerId, long began)
{
    private readonly TaskCompletionSource<byte[]> _challenge = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<byte[]?> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Id => id;

    public uint Number => number;

    public string ControllerId => controllerId;

    public long Began => began;

    /// <summary>The controller's challenge, 16 bytes.</summary>
    public Task<byte[]> Challenge => _challenge.Task;

    /// <summary>What the door says, 13 bytes; null for nothing that the phone could believe.</summary>
    public Task<byte[]?> Result => _result.Task;

    /// <summary>The phone's answer; null until it came.</summary>
    public byte[]? Answer { get; set; }

    /// <summary>What the controller is still to be told.</summary>
    public bool WaitsForController => !_challenge.Task.IsCompleted || (Answer is not null && !_result.Task.IsCompleted);

    public void TakeChallenge(ReadOnlySpan<byte> challenge) => _challenge.TrySetResult(challenge.ToArray());

    public void TakeResult(ReadOnlySpan<byte> result) => _result.TrySetResult(result.ToArray());

    public void TakeNoResult() => _result.TrySetResult(null);
}

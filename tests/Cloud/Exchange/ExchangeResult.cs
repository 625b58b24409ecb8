namespace DoorController.Cloud.Exchange;

/// <summary>An answer, or why there is none.</summary>
internal sealed record ExchangeResult(int Status, byte[] Answer, string? ErrorCode)
{
    public static ExchangeResult Answered(byte[] answer) => new(StatusCodes.Status200OK, answer, null);

    public static ExchangeResult Refused(int status, string errorCode) => new(status, [], errorCode);
}

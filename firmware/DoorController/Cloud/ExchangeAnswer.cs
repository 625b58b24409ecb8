using DoorController.Access;
using DoorController.Security;

namespace DoorController.Cloud;

/// <summary>The cloud's answer, read where it arrived. Whatever the bytes, reading them throws nothing.</summary>
public sealed class ExchangeAnswer
{
    private const byte Nothing = 0;
    private const byte SnapshotPiece = 1;
    private const int MaxWaitSeconds = 60;

    /// <summary>The bytes as they arrived.</summary>
    public byte[] Bytes { get; } = new byte[ExchangeFormat.MaxAnswerLength];

    /// <summary>Whether the answer carries a piece of a table.</summary>
    public bool HasPiece { get; private set; }

    /// <summary>How long the cloud holds the next request, in seconds.</summary>
    public int WaitSeconds { get; private set; } = 5;

    /// <summary>The cloud's time when it answered, milliseconds since 1970.</summary>
    public long UnixMs { get; private set; }

    /// <summary>How long the cloud held the request, in milliseconds.</summary>
    public uint HeldMs { get; private set; }

    /// <summary>Up to which sequence the cloud has every event.</summary>
    public uint AcknowledgedSequence { get; private set; }

    /// <summary>Version of the table that the piece is of.</summary>
    public uint TableVersion { get; private set; }

    /// <summary>Whole length of that table.</summary>
    public uint TableLength { get; private set; }

    /// <summary>Where in the table the piece belongs.</summary>
    public uint Offset { get; private set; }

    /// <summary>Bytes of the piece, from <see cref="ExchangeFormat.PieceOffset"/> on.</summary>
    public int PieceLength { get; private set; }

    /// <summary>Checks and reads an answer.</summary>
    /// <param name="length">Bytes that arrived.</param>
    /// <param name="request">The request that it must answer.</param>
    /// <param name="key">The exchange key.</param>
    /// <param name="controllerId">8 bytes.</param>
    /// <param name="path">The request's path.</param>
    /// <returns>What is wrong; the properties change only when nothing is.</returns>
    public CloudProblem Read(int length, ExchangeRequest request, byte[] key, byte[] controllerId, string path)
    {
        if (length < ExchangeFormat.NothingLength + Mac.Length || length > Bytes.Length || Bytes[0] != ExchangeFormat.Version)
        {
            return CloudProblem.AnswerMalformed;
        }

        byte kind = Bytes[1];
        int piece = kind == SnapshotPiece && length > ExchangeFormat.PieceOffset + Mac.Length
            ? LittleEndian.ReadUInt16(Bytes, ExchangeFormat.PieceOffset - 2) : 0;
        int signed = kind == Nothing ? ExchangeFormat.NothingLength : ExchangeFormat.PieceOffset + piece;
        if (kind > SnapshotPiece || (kind == SnapshotPiece && piece == 0) || signed + Mac.Length != length)
        {
            return CloudProblem.AnswerMalformed;
        }

        byte[] mac = ExchangeFormat.ComputeMac(key, "DC.EXANS", controllerId, path, Bytes, signed);
        if (!Mac.AreEqual(mac, 0, Bytes, signed, Mac.Length)
            || LittleEndian.ReadInt64(Bytes, 4) != request.Counter || !Mac.AreEqual(Bytes, 12, request.Nonce, 0, ExchangeFormat.NonceLength))
        {
            return CloudProblem.AnswerNotAuthentic;
        }

        int wait = LittleEndian.ReadUInt16(Bytes, 2);
        WaitSeconds = wait < MaxWaitSeconds ? wait : MaxWaitSeconds;
        UnixMs = LittleEndian.ReadInt64(Bytes, 28);
        HeldMs = LittleEndian.ReadUInt32(Bytes, 36);
        AcknowledgedSequence = LittleEndian.ReadUInt32(Bytes, 40);
        HasPiece = kind == SnapshotPiece;
        PieceLength = piece;
        if (HasPiece)
        {
            TableVersion = LittleEndian.ReadUInt32(Bytes, 44);
            TableLength = LittleEndian.ReadUInt32(Bytes, 48);
            Offset = LittleEndian.ReadUInt32(Bytes, 52);
        }

        return CloudProblem.None;
    }
}

using System.Buffers.Binary;

namespace DoorController.Cloud.Exchange;

/// <summary>What the cloud answers, FORMATS.md section 4.</summary>
internal sealed record ExchangeAnswer
{
    /// <summary>The longest piece of a snapshot in one answer.</summary>
    public const int MaximumPieceBytes = 3_968;

    private const int HeaderBytes = 44;
    private const int PieceHeaderBytes = 14;
    private const byte FormatVersion = 1;
    private const byte NothingKind = 0;
    private const byte PieceKind = 1;
    private const byte DeltaKind = 2;
    private const byte CertificatesKind = 3;
    private const byte OpeningKind = 4;
    private const int CertificatesHeaderBytes = 6;
    private const int OpeningHeaderBytes = 6;

    /// <summary>How many seconds the next request is held.</summary>
    public required ushort WaitSeconds { get; init; }

    /// <summary>When the answer was made.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>How long the request was held.</summary>
    public required TimeSpan Held { get; init; }

    /// <summary>Every event up to this sequence is stored.</summary>
    public required uint StoredSequence { get; init; }

    /// <summary>A piece of a snapshot, or null for none.</summary>
    public SnapshotPiece? Piece { get; init; }

    /// <summary>A delta in place of a piece, or null for none.</summary>
    public byte[]? Delta { get; init; }

    /// <summary>The certificates to trust from now on, in place of both, or null for none.</summary>
    public TrustedCertificates? Certificates { get; init; }

    /// <summary>What is asked of an opening through the cloud, in place of all three, or null for nothing.</summary>
    public OpeningNews? Opening { get; init; }

    /// <summary>Writes the answer to a request and its MAC.</summary>
    public byte[] ToBytes(ExchangeRequest request, LinkKeys keys, string path)
    {
        int signed = HeaderBytes + (Piece is null ? 0 : PieceHeaderBytes + Piece.Bytes.Length) + (Delta?.Length ?? 0)
            + (Certificates is null ? 0 : CertificatesHeaderBytes + Certificates.Pem.Length)
            + (Opening is null ? 0 : OpeningHeaderBytes + Opening.Answer.Length);
        byte[] answer = new byte[signed + LinkKeys.MacBytes];
        answer[0] = FormatVersion;
        answer[1] = Kind();
        BinaryPrimitives.WriteUInt16LittleEndian(answer.AsSpan(2), WaitSeconds);
        BinaryPrimitives.WriteInt64LittleEndian(answer.AsSpan(4), request.Counter);
        request.Nonce.CopyTo(answer.AsSpan(12));
        BinaryPrimitives.WriteInt64LittleEndian(answer.AsSpan(28), Time.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteUInt32LittleEndian(answer.AsSpan(36), (uint)Held.TotalMilliseconds);
        BinaryPrimitives.WriteUInt32LittleEndian(answer.AsSpan(40), StoredSequence);
        if (Piece is not null)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(answer.AsSpan(44), Piece.Version);
            BinaryPrimitives.WriteInt32LittleEndian(answer.AsSpan(48), Piece.SnapshotBytes);
            BinaryPrimitives.WriteInt32LittleEndian(answer.AsSpan(52), Piece.Offset);
            BinaryPrimitives.WriteUInt16LittleEndian(answer.AsSpan(56), (ushort)Piece.Bytes.Length);
            Piece.Bytes.Span.CopyTo(answer.AsSpan(58));
        }

        Delta?.CopyTo(answer, HeaderBytes);
        if (Certificates is not null)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(answer.AsSpan(44), Certificates.Version);
            BinaryPrimitives.WriteUInt16LittleEndian(answer.AsSpan(48), checked((ushort)Certificates.Pem.Length));
            Certificates.Pem.Span.CopyTo(answer.AsSpan(50));
        }

        if (Opening is not null)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(answer.AsSpan(44), Opening.Number);
            BinaryPrimitives.WriteUInt16LittleEndian(answer.AsSpan(48), checked((ushort)Opening.Answer.Length));
            Opening.Answer.Span.CopyTo(answer.AsSpan(50));
        }

        keys.AnswerMac(path, answer.AsSpan(0, signed)).CopyTo(answer, signed);
        return answer;
    }

    private byte Kind() => this switch
    {
        { Opening: not null } => OpeningKind,
        { Piece: not null } => PieceKind,
        { Delta: not null } => DeltaKind,
        { Certificates: not null } => CertificatesKind,
        _ => NothingKind,
    };
}

using DoorController.Access;
using DoorController.Readers.Phones;
using DoorController.Security;
using DoorController.Storage;

namespace DoorController.Cloud;

/// <summary>The cloud's answer, read where it arrived. Whatever the bytes, reading them throws nothing.</summary>
public sealed class ExchangeAnswer
{
    private const byte Nothing = 0;
    private const byte SnapshotPiece = 1;
    private const byte Delta = 2;
    private const byte Certificates = 3;
    private const byte Opening = 4;
    private const int MaxWaitSeconds = 60;

    /// <summary>The bytes as they arrived.</summary>
    public byte[] Bytes { get; } = new byte[ExchangeFormat.MaxAnswerLength];

    /// <summary>Whether the answer carries a piece of a table.</summary>
    public bool HasPiece { get; private set; }

    /// <summary>Whether the answer carries a delta.</summary>
    public bool HasDelta { get; private set; }

    /// <summary>Bytes of the delta, from <see cref="ExchangeFormat.DeltaOffset"/> on.</summary>
    public int DeltaLength { get; private set; }

    /// <summary>Whether the answer carries the certificates that may have signed the cloud's from now on.</summary>
    public bool HasCertificates { get; private set; }

    /// <summary>Version of those certificates.</summary>
    public uint CertificatesVersion { get; private set; }

    /// <summary>Bytes of their PEM, from <see cref="ExchangeFormat.CertificatesOffset"/> on.</summary>
    public int CertificatesLength { get; private set; }

    /// <summary>Whether the answer is about an opening through the cloud.</summary>
    public bool HasOpening { get; private set; }

    /// <summary>Number of the opening.</summary>
    public uint OpeningNumber { get; private set; }

    /// <summary>Bytes of the phone's answer, from <see cref="ExchangeFormat.PhoneAnswerOffset"/> on; 0 when a challenge is asked for.</summary>
    public int PhoneAnswerLength { get; private set; }

    /// <summary>How long the cloud holds the next request, in seconds.</summary>
    public int WaitSeconds { get; private set; } = 5;

    /// <summary>The cloud's time when it answered, milliseconds since 1970.</summary>
    public long UnixMs { get; private set; }

    /// <summary>How long the cloud held the request, in milliseconds.</summary>
    public uint HeldMs { get; private set; }

    /// <summary>Up to which sequence the cloud has every event.</summary>
    public uint AcknowledgedSequence { get; private set; }

    /// <summary>Version of the table that the piece is of, or that the delta leads to.</summary>
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
        if (length < ExchangeFormat.NothingLength + Mac.Length || length > Bytes.Length || Bytes[0] != ExchangeFormat.AnswerVersion)
        {
            return CloudProblem.AnswerMalformed;
        }

        byte kind = Bytes[1];
        int signed = SignedLength(kind, length);
        if (signed == 0 || signed + Mac.Length != length)
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
        HasDelta = kind == Delta;
        HasCertificates = kind == Certificates;
        HasOpening = kind == Opening;
        PhoneAnswerLength = HasOpening ? signed - ExchangeFormat.PhoneAnswerOffset : 0;
        PieceLength = HasPiece ? signed - ExchangeFormat.PieceOffset : 0;
        CertificatesLength = HasCertificates ? signed - ExchangeFormat.CertificatesOffset : 0;
        DeltaLength = HasDelta ? signed - ExchangeFormat.DeltaOffset : 0;
        if (HasPiece)
        {
            TableVersion = LittleEndian.ReadUInt32(Bytes, 44);
            TableLength = LittleEndian.ReadUInt32(Bytes, 48);
            Offset = LittleEndian.ReadUInt32(Bytes, 52);
        }
        else if (HasDelta)
        {
            TableVersion = TableDelta.ToVersion(Bytes, ExchangeFormat.DeltaOffset);
        }
        else if (HasCertificates)
        {
            CertificatesVersion = LittleEndian.ReadUInt32(Bytes, ExchangeFormat.CertificatesOffset - 6);
        }
        else if (HasOpening)
        {
            OpeningNumber = LittleEndian.ReadUInt32(Bytes, ExchangeFormat.PhoneAnswerOffset - 6);
        }

        return CloudProblem.None;
    }

    /// <summary>Bytes before the MAC, as the answer says itself; 0 when it can't be an answer.</summary>
    private int SignedLength(byte kind, int length)
    {
        if (kind == Nothing)
        {
            return ExchangeFormat.NothingLength;
        }

        if (kind == SnapshotPiece)
        {
            return Counted(ExchangeFormat.PieceOffset, length);
        }

        if (kind == Certificates)
        {
            return Counted(ExchangeFormat.CertificatesOffset, length);
        }

        if (kind == Opening)
        {
            int bytes = length >= ExchangeFormat.PhoneAnswerOffset + Mac.Length ? LittleEndian.ReadUInt16(Bytes, ExchangeFormat.PhoneAnswerOffset - 2) : -1;
            bool isNumbered = LittleEndian.ReadUInt32(Bytes, ExchangeFormat.PhoneAnswerOffset - 6) != 0;
            return isNumbered && (bytes == 0 || bytes == PhoneAnswer.Length || bytes == PhoneAnswer.PassLength) ? ExchangeFormat.PhoneAnswerOffset + bytes : 0;
        }

        int delta = length - ExchangeFormat.DeltaOffset - Mac.Length;
        return kind == Delta && TableDelta.IsWhole(Bytes, ExchangeFormat.DeltaOffset, delta) ? ExchangeFormat.DeltaOffset + delta : 0;
    }

    /// <summary>Bytes before the MAC of what begins at an offset, after its length; 0 when there is nothing.</summary>
    private int Counted(int offset, int length)
    {
        int bytes = length > offset + Mac.Length ? LittleEndian.ReadUInt16(Bytes, offset - 2) : 0;
        return bytes > 0 ? offset + bytes : 0;
    }
}

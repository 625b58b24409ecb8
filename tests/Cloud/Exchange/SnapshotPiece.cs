using DoorController.Cloud.Tables;

namespace DoorController.Cloud.Exchange;

/// <summary>Some bytes of a key table on their way to a controller.</summary>
internal sealed record SnapshotPiece(uint Version, int SnapshotBytes, int Offset, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Cuts the piece that a request asks for; the first one when it fetches another version or has all bytes.</summary>
    public static SnapshotPiece Cut(KeyTable table, ExchangeRequest request)
    {
        bool continues = request.FetchedVersion == table.Version && request.FetchedBytes < table.Bytes.Length;
        int offset = continues ? (int)request.FetchedBytes : 0;
        int length = Math.Min(ExchangeAnswer.MaximumPieceBytes, table.Bytes.Length - offset);
        return new SnapshotPiece(table.Version, table.Bytes.Length, offset, table.Bytes.AsMemory(offset, length));
    }
}

using System.Buffers.Binary;
using DoorController.Cloud.Exchange;

namespace DoorController.Worlds.Histories;

/// <summary>Speaks for a controller with the cloud, FORMATS.md 4, without a network between.</summary>
internal sealed class ControllerLink(HistoryCloud cloud, House house)
{
    private const int HeaderBytes = 84;
    private const int ChainOffset = 52;
    private const int NonceBytes = 16;
    private const byte FormatVersion = 3;
    private const byte KnowsTimeFlag = 1;
    private const byte WantsSnapshotFlag = 2;
    private const byte GrantedEvent = 1;

    private readonly LinkKeys _keys = new(house.ControllerId, house.LinkRoot);
    private readonly List<ReceivedEvent> _events = [];
    private long _counter;
    private uint _sequence;
    private ulong _chain;

    /// <summary>The newest time in the log, which a restart keeps.</summary>
    public uint NewestEvent { get; private set; }

    /// <summary>Logs that a door opened; it is told with the next exchange.</summary>
    public void Log(uint time, int door, uint credential, uint pass)
    {
        _events.Add(new ReceivedEvent(++_sequence, time, GrantedEvent, 0, (ushort)door, credential, pass));
        NewestEvent = Math.Max(NewestEvent, time);
    }

    /// <summary>One exchange.</summary>
    public async Task<byte[]> ExchangeAsync(BoardController controller)
    {
        byte[] request = Request(controller);
        ExchangeResult result = await cloud.Get<ExchangeHandler>().AnswerAsync(house.ControllerId, request, CancellationToken.None);
        if (result.Status != 200)
        {
            throw new InvalidOperationException($"The cloud refuses an exchange: {result.ErrorCode}.");
        }

        _events.Clear();
        return result.Answer;
    }

    private byte[] Request(BoardController controller)
    {
        byte[] request = new byte[HeaderBytes + (_events.Count * ReceivedEvent.Bytes) + LinkKeys.MacBytes];
        request[0] = FormatVersion;
        request[1] = (byte)((controller.KnowsTime ? KnowsTimeFlag : 0) | (controller.CanTakeDeltas ? 0 : WantsSnapshotFlag));
        BinaryPrimitives.WriteUInt16LittleEndian(request.AsSpan(2), (ushort)_events.Count);
        BinaryPrimitives.WriteInt64LittleEndian(request.AsSpan(4), ++_counter);
        request.AsSpan(12, NonceBytes).Fill((byte)_counter);
        BinaryPrimitives.WriteUInt32LittleEndian(request.AsSpan(28), controller.Version);
        BinaryPrimitives.WriteUInt32LittleEndian(request.AsSpan(32), controller.StagedVersion);
        BinaryPrimitives.WriteInt32LittleEndian(request.AsSpan(36), controller.StagedLength);
        BinaryPrimitives.WriteUInt64BigEndian(request.AsSpan(ChainOffset), _events.Count > 0 ? _chain : 0);
        for (int i = 0; i < _events.Count; i++)
        {
            Span<byte> record = request.AsSpan(HeaderBytes + (i * ReceivedEvent.Bytes), ReceivedEvent.Bytes);
            _events[i].Write(record);
            BinaryPrimitives.WriteUInt64BigEndian(record[ReceivedEvent.EventBytes..], _chain = _keys.ChainValue(_chain, _events[i]));
        }

        int signed = request.Length - LinkKeys.MacBytes;
        _keys.RequestMac(ExchangeHandler.Path(house.ControllerId), request.AsSpan(0, signed)).CopyTo(request, signed);
        return request;
    }
}

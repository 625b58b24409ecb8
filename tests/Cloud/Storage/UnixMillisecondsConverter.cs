using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DoorController.Cloud.Storage;

/// <summary>Keeps times as milliseconds since 1970 in UTC, which every database compares alike.</summary>
internal sealed class UnixMillisecondsConverter() : ValueConverter<DateTimeOffset, long>(
    time => time.ToUnixTimeMilliseconds(),
    milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));

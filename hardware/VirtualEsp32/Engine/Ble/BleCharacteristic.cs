using System;

namespace VirtualEsp32.Ble;

/// <summary>A characteristic that a board offers.</summary>
/// <param name="Uuid">Its name.</param>
/// <param name="Id">By which the driver knows it.</param>
/// <param name="CanRead">Whether it can be read.</param>
/// <param name="CanWrite">Whether it can be written.</param>
public sealed record BleCharacteristic(Guid Uuid, ushort Id, bool CanRead, bool CanWrite);

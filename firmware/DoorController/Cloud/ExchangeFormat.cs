using System;
using DoorController.Security;
using DoorController.Storage;

namespace DoorController.Cloud;

/// <summary>Numbers of the exchange, and its MAC (FORMATS.md 4).</summary>
public static class ExchangeFormat
{
    /// <summary>Format version of a request.</summary>
    public const byte RequestVersion = 3;

    /// <summary>Format version of an answer.</summary>
    public const byte AnswerVersion = 1;

    /// <summary>Bytes of a nonce.</summary>
    public const int NonceLength = 16;

    /// <summary>Bytes of a request before its events.</summary>
    public const int RequestHeaderLength = 84;

    /// <summary>Where a request has the chain value before its first event.</summary>
    public const int ChainOffset = 52;

    /// <summary>Where a request says what became of an opening through the cloud.</summary>
    public const int OpeningOffset = 60;

    /// <summary>Most events a request.</summary>
    public const int MaxEvents = 64;

    /// <summary>Bytes of the longest request.</summary>
    public const int MaxRequestLength = RequestHeaderLength + (MaxEvents * EventLog.RecordLength) + Mac.Length;

    /// <summary>Bytes of an answer that says nothing, without its MAC.</summary>
    public const int NothingLength = 44;

    /// <summary>Bytes before the piece in an answer that carries one.</summary>
    public const int PieceOffset = 58;

    /// <summary>Bytes before the delta in an answer that carries one.</summary>
    public const int DeltaOffset = 44;

    /// <summary>Bytes before the certificates in an answer that carries some.</summary>
    public const int CertificatesOffset = 50;

    /// <summary>Bytes before the phone's answer in an answer about an opening.</summary>
    public const int PhoneAnswerOffset = 50;

    /// <summary>Bytes of the longest answer.</summary>
    public const int MaxAnswerLength = 4_058;

    private const string Method = "POST";

    /// <summary>The path of a controller's exchange, always 41 characters.</summary>
    public static string PathOf(byte[] controllerId) => "/v1/controllers/" + Hex.Format(controllerId) + "/exchange";

    /// <summary>MAC over label, method, path and message.</summary>
    /// <param name="key">The exchange key.</param>
    /// <param name="label">DC.EXREQ or DC.EXANS.</param>
    /// <param name="controllerId">8 bytes.</param>
    /// <param name="path">The request's path.</param>
    /// <param name="message">The message.</param>
    /// <param name="length">Its bytes without the MAC.</param>
    public static byte[] ComputeMac(byte[] key, string label, byte[] controllerId, string path, byte[] message, int length)
    {
        byte[] signed = new byte[Method.Length + path.Length + length];
        for (int i = 0; i < Method.Length; i++)
        {
            signed[i] = (byte)Method[i];
        }

        for (int i = 0; i < path.Length; i++)
        {
            signed[Method.Length + i] = (byte)path[i];
        }

        Array.Copy(message, 0, signed, Method.Length + path.Length, length);
        return Mac.Compute(key, label, controllerId, signed, signed.Length);
    }
}

using System;
using System.Security.Cryptography;

namespace DoorController.Access;

/// <summary>
/// The keys by which hosts' phones make passes and daily doorcodes (PROTOCOLS.md 3.4, 3.5): each follows from the credential root. All buffers are
/// made once; several threads may use them, one at a time.
/// </summary>
public sealed class ShareKeys
{
    /// <summary>Bytes of a prefix: label, format version, controller id.</summary>
    public const int PrefixLength = 17;

    private const int DaysAPeriod = 15;
    private const int ShareLength = 6;
    private const int DateLength = 4;

    private readonly object _lock = new object();
    private readonly byte[] _root;
    private readonly byte[] _share;
    private readonly byte[] _pass;
    private readonly byte[] _daily;

    /// <summary>Prepares for one controller.</summary>
    /// <param name="credentialRoot">32 bytes, kept by reference.</param>
    /// <param name="sharePrefix">The 17 bytes with which the input of a share key starts.</param>
    /// <param name="passPrefix">Those of a pass key.</param>
    /// <param name="dailyPrefix">Those of a day's codes.</param>
    public ShareKeys(byte[] credentialRoot, byte[] sharePrefix, byte[] passPrefix, byte[] dailyPrefix)
    {
        _root = credentialRoot;
        _share = Input(sharePrefix, ShareLength);
        _pass = Input(passPrefix, PassClaims.Length);
        _daily = Input(dailyPrefix, DateLength);
    }

    /// <summary>The period that a date belongs to.</summary>
    /// <param name="date">Days since 1970.</param>
    public static int PeriodOf(int date) => date / DaysAPeriod;

    /// <summary>The key of a share number in a period.</summary>
    /// <returns>32 bytes.</returns>
    [AllocationFree("HMACSHA256.HashData")]
    public byte[] Of(uint shareNumber, int period)
    {
        lock (_lock)
        {
            LittleEndian.WriteUInt32(_share, PrefixLength, shareNumber);
            LittleEndian.WriteUInt16(_share, PrefixLength + 4, period);
            return HMACSHA256.HashData(_root, _share);
        }
    }

    /// <summary>The key of a pass, which its guest's phone has.</summary>
    /// <param name="claims">Begins with the claims, 16 bytes.</param>
    /// <returns>32 bytes.</returns>
    public byte[] OfPass(byte[] claims)
    {
        byte[] shareKey = Of(PassClaims.ShareNumber(claims), PeriodOf((int)(PassClaims.From(claims) / PassClaims.DaySeconds)));
        byte[] key;
        lock (_lock)
        {
            Array.Copy(claims, 0, _pass, PrefixLength, PassClaims.Length);
            key = HMACSHA256.HashData(shareKey, _pass);
        }

        Array.Clear(shareKey, 0, shareKey.Length);
        return key;
    }

    /// <summary>What the doorcodes of a door and date are made of.</summary>
    /// <param name="shareKey">The host's key in the date's period.</param>
    /// <param name="doorId">The door.</param>
    /// <param name="date">Local date, days since 1970.</param>
    /// <returns>32 bytes, for <see cref="DailyCode.Number"/>.</returns>
    [AllocationFree("HMACSHA256.HashData")]
    public byte[] OfDate(byte[] shareKey, int doorId, int date)
    {
        lock (_lock)
        {
            LittleEndian.WriteUInt16(_daily, PrefixLength, doorId);
            LittleEndian.WriteUInt16(_daily, PrefixLength + 2, date);
            return HMACSHA256.HashData(shareKey, _daily);
        }
    }

    private static byte[] Input(byte[] prefix, int length)
    {
        byte[] input = new byte[PrefixLength + length];
        Array.Copy(prefix, 0, input, 0, PrefixLength);
        return input;
    }
}

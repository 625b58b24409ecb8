using System;
using System.Security.Cryptography;
using DoorController.Access;
using DoorController.Security;

namespace DoorController.Storage;

/// <summary>The page tags and the MAC of a key table (FORMATS.md 3). No hash is over more than a page.</summary>
public sealed class TableSignature
{
    private const int PagePrefixLength = Mac.PrefixLength + Mac.IdLength + 2;

    private readonly LinkKeys _keys;
    private readonly byte[] _page = new byte[PagePrefixLength + KeyTableLayout.PageLength];

    /// <summary>Signs the tables of one controller.</summary>
    /// <param name="siteId">8 bytes.</param>
    /// <param name="keys">The controller's keys.</param>
    public TableSignature(byte[] siteId, LinkKeys keys)
    {
        _keys = keys;
        Mac.WritePrefix(_page, "DC.PAGE.", keys.ControllerId);
        Array.Copy(siteId, 0, _page, Mac.PrefixLength, Mac.IdLength);
    }

    /// <summary>Where the caller puts a page before <see cref="TagOf"/>: the bytes from <see cref="PageOffset"/> on.</summary>
    public byte[] Page => _page;

    /// <summary>Where in <see cref="Page"/> the page begins.</summary>
    public static int PageOffset => PagePrefixLength;

    /// <summary>The tag of the page in <see cref="Page"/>.</summary>
    /// <param name="number">The page's number.</param>
    /// <param name="length">Its bytes; what follows is taken as zero.</param>
    /// <returns>A hash that starts with the tag.</returns>
    public byte[] TagOf(int number, int length)
    {
        LittleEndian.WriteUInt16(_page, PagePrefixLength - 2, number);
        Array.Clear(_page, PagePrefixLength + length, KeyTableLayout.PageLength - length);
        return HMACSHA256.HashData(_keys.Table, _page);
    }

    /// <summary>The MAC over header and tags.</summary>
    /// <param name="table">Starts with them.</param>
    /// <param name="signed">How many bytes they have.</param>
    public byte[] MacOf(byte[] table, int signed) => Mac.Compute(_keys.Table, "DC.TABLE", _keys.ControllerId, table, signed);

    /// <summary>Signs a table that was edited in place.</summary>
    /// <param name="table">The table.</param>
    /// <param name="editor">Knows which pages it has and touched.</param>
    /// <returns>The MAC, which now stands in the table's header.</returns>
    public byte[] Sign(byte[] table, KeyTableEditor editor)
    {
        int pages = editor.PageCount;
        int body = KeyTableLayout.BodyOffset(pages);
        for (int page = 0; page < pages; page++)
        {
            if (editor.IsTouched(page))
            {
                int start = body + (page * KeyTableLayout.PageLength);
                int left = editor.Length - start;
                int length = left < KeyTableLayout.PageLength ? left : KeyTableLayout.PageLength;
                Array.Copy(table, start, _page, PagePrefixLength, length);
                Array.Copy(TagOf(page, length), 0, table, KeyTableLayout.HeaderLength + (page * KeyTableLayout.TagLength), KeyTableLayout.TagLength);
            }
        }

        int signed = body - KeyTableLayout.MacLength;
        byte[] mac = MacOf(table, signed);
        Array.Copy(mac, 0, table, signed, KeyTableLayout.MacLength);
        return mac;
    }
}

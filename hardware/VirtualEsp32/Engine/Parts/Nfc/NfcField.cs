using System.Collections.Generic;
using System.Linq;

namespace VirtualEsp32.Parts.Nfc;

/// <summary>What lies before a reader's antenna. Cards come and go at any time, from any thread.</summary>
public sealed class NfcField
{
    private readonly object _lock = new();
    private readonly List<NfcCard> _cards = [];

    /// <summary>The cards, in the order in which anticollision finds them: by UID.</summary>
    public IReadOnlyList<NfcCard> Cards
    {
        get
        {
            lock (_lock)
            {
                return [.. _cards.OrderBy(card => System.Convert.ToHexString(card.Uid), System.StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>Holds a card to the reader.</summary>
    public void Put(NfcCard card)
    {
        lock (_lock)
        {
            card.PowerUp();
            _cards.Add(card);
        }
    }

    /// <summary>Takes a card away.</summary>
    public void Take(NfcCard card)
    {
        lock (_lock)
        {
            _cards.Remove(card);
        }
    }

    /// <summary>Whether a card is still there.</summary>
    public bool Has(NfcCard card)
    {
        lock (_lock)
        {
            return _cards.Contains(card);
        }
    }
}

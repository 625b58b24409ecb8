using DoorController.Cloud.Domain;
using DoorController.Contract;
using Doorcode = DoorController.Cloud.Domain.Doorcode;

namespace DoorController.Cloud.Doorcodes;

/// <summary>Makes doorcodes of one door one after the other, with what is in use there read once.</summary>
internal sealed class DoorcodeBatch(
    Door door, HashSet<string> known, int inUse, Func<string> randomDigits, Func<string, Action<Doorcode>, Doorcode> add)
{
    private const int Tries = 2_000;

    private int _inUse = inUse;

    /// <summary>What the manager should know about the door's codes after the last one that was made; null for nothing.</summary>
    public string? Warning { get; private set; }

    /// <summary>Makes one more.</summary>
    /// <exception cref="DoorcodeRefusedException">There are too many.</exception>
    public MintedDoorcode Mint(Action<Doorcode> setSubject)
    {
        long ratio = DoorcodeRules.Ratio(door.CodeLength, _inUse + 1);
        if (ratio < DoorcodeRules.LowestRatio)
        {
            throw new DoorcodeRefusedException(
                Errors.TooManyDoorcodes,
                $"{door.Name} has {_inUse} doorcodes of {door.CodeLength} digits; with one more they could be guessed. "
                + "Remove doorcodes that nobody needs, or give the door longer ones.");
        }

        string digits = Find();
        known.Add(digits);
        _inUse++;
        Warning = ratio >= DoorcodeRules.WarningRatio
            ? null
            : $"{door.Name} has one doorcode in use for every {ratio} that there are; with fewer than "
                + $"{DoorcodeRules.WarningRatio} its keypad allows fewer wrong entries a day. Longer doorcodes help.";
        return new MintedDoorcode(add(digits, setSubject), digits, Warning);
    }

    private string Find()
    {
        for (int i = 0; i < Tries; i++)
        {
            string digits = randomDigits();
            if (DoorcodeRules.IsAllowed(digits) && !DoorcodeRules.WithinOneSlip(digits).Any(known.Contains))
            {
                return digits;
            }
        }

        throw new DoorcodeRefusedException(
            Errors.TooManyDoorcodes,
            $"No free doorcode of {door.CodeLength} digits was found for {door.Name} that differs enough from the others. "
            + "Remove doorcodes that nobody needs, or give the door longer ones.");
    }
}

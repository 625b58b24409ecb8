using DoorController.Cloud.Domain;
using DoorController.Contract;
using Doorcode = DoorController.Cloud.Domain.Doorcode;

namespace DoorController.Cloud.Doorcodes;

/// <summary>Makes doorcodes of one kind at one door one after the other, with what is in use there read once.</summary>
/// <param name="door">The door.</param>
/// <param name="kind">Which kind.</param>
/// <param name="known">The codes of this kind that are in use or rest.</param>
/// <param name="inUse">How many of these are in use.</param>
/// <param name="randomDigits">Gives as many digits as asked for.</param>
/// <param name="add">Adds a code with digits and subject.</param>
internal sealed class DoorcodeBatch(
    Door door,
    DoorcodeKind kind,
    HashSet<string> known,
    int inUse,
    Func<int, string> randomDigits,
    Func<string, Action<Doorcode>, Doorcode> add)
{
    private const int Tries = 2_000;

    private int _inUse = inUse;

    /// <summary>What the manager should know about the door's codes of this kind as they are now; null for nothing.</summary>
    public string? Warning => Ratio(_inUse) is var ratio && ratio >= DoorcodeRules.WarningRatio
        ? null
        : $"{door.Name} has one {(kind == DoorcodeKind.Daily ? "daily code" : "doorcode")} in use for every {ratio} that there are; with fewer "
            + $"than {DoorcodeRules.WarningRatio} its keypad allows fewer wrong entries a day. {Advice}";

    /// <summary>Makes one more.</summary>
    /// <exception cref="DoorcodeRefusedException">There are too many.</exception>
    public MintedDoorcode Mint(Action<Doorcode> setSubject)
    {
        if (Ratio(_inUse + 1) < DoorcodeRules.LowestRatio)
        {
            throw new DoorcodeRefusedException(
                Errors.TooManyDoorcodes, $"{door.Name} has {_inUse} {Codes}; with one more they could be guessed. {Advice}");
        }

        string digits = Find();
        known.Add(digits);
        _inUse++;
        return new MintedDoorcode(add(digits, setSubject), digits, Warning);
    }

    private string Codes => kind == DoorcodeKind.Daily ? "daily codes" : $"doorcodes of {door.CodeLength} digits";

    private string Advice => kind == DoorcodeKind.Daily
        ? "Take away those that nobody needs."
        : door.CodeLength < DoorcodeRules.LongestPermanent
            ? "Remove doorcodes that nobody needs, or give the door longer ones."
            : "Remove doorcodes that nobody needs, for instance by providing none in some Keys.";

    private long Ratio(int number) =>
        kind == DoorcodeKind.Daily ? DoorcodeRules.DailyRatio(number) : DoorcodeRules.Ratio(door.CodeLength, number);

    private string Find()
    {
        for (int i = 0; i < Tries; i++)
        {
            string digits = Draw();
            if (IsFree(digits))
            {
                return digits;
            }
        }

        throw new DoorcodeRefusedException(
            Errors.TooManyDoorcodes, $"None that is free and differs enough from the {Codes} of {door.Name} was found. {Advice}");
    }

    private string Draw() => kind == DoorcodeKind.Daily
        ? DoorcodeRules.DailyFirstDigit + randomDigits(DoorcodeRules.DailyDigits - 1)
        : randomDigits(door.CodeLength);

    /// <summary>Daily codes live for a day and are many: they only have to differ.</summary>
    private bool IsFree(string digits) => kind == DoorcodeKind.Daily
        ? DoorcodeRules.IsAllowedForADay(digits) && !known.Contains(digits)
        : DoorcodeRules.IsAllowed(digits) && !DoorcodeRules.WithinOneSlip(digits).Any(known.Contains);
}

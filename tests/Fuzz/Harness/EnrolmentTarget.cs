using DoorController.Cloud;
using DoorController.Security;

namespace DoorController.Fuzz.Harness;

/// <summary>The cloud's answer to an enrolment: roots that are taken stand in it, digit by digit.</summary>
public static class EnrolmentTarget
{
    /// <summary>Reads one input.</summary>
    /// <returns>What is wrong with how it was read, null when nothing is.</returns>
    public static string Run(byte[] input)
    {
        Roots roots = EnrolmentAnswer.Read(input);
        return roots is null || (Holds(input, Hex.Format(roots.Credential)) && Holds(input, Hex.Format(roots.Card))) ? null : "Roots that nobody sent.";
    }

    private static bool Holds(byte[] input, string digits)
    {
        int found = 0;
        for (int i = 0; i + digits.Length <= input.Length && found < digits.Length; i++)
        {
            found = 0;
            while (found < digits.Length && LowerCase(input[i + found]) == digits[found])
            {
                found++;
            }
        }

        return found == digits.Length;
    }

    private static char LowerCase(byte letter) => letter >= 'A' && letter <= 'F' ? (char)(letter + ' ') : (char)letter;
}

namespace VirtualEsp32.Parts.Nfc;

/// <summary>
/// How often in a row somebody failed to prove that he knows a key (SeqFailCtr; NT4H2421Gx, AN12196 7.4). From the fiftieth time on the card makes him
/// ask again before it gives a challenge; it outlasts the field. The real delay is a time that grows; here it is one more refusal for each failure.
/// </summary>
internal sealed class FailedLogins
{
    private const int Allowed = 50;

    private int _failures;
    private int _delays;

    /// <summary>Whether a login must not begin yet; asking spends the delay.</summary>
    public bool IsDelayed()
    {
        if (_delays == 0)
        {
            return false;
        }

        _delays--;
        return true;
    }

    /// <summary>A login has ended.</summary>
    public void Count(bool isRight)
    {
        _failures = isRight ? 0 : _failures + 1;
        _delays = _failures < Allowed ? 0 : _failures - Allowed + 1;
    }
}

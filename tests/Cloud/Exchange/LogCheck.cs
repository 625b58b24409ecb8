namespace DoorController.Cloud.Exchange;

/// <summary>Judges whether events that arrive continue the log that is stored, FORMATS.md section 5.</summary>
internal static class LogCheck
{
    /// <summary>How many requests are answered by asking for what they leave out.</summary>
    public const int MostAsked = 5;

    /// <summary>
    /// Events that leave some out are no proof of anything at first: a cloud that was restored from a backup has lost those before them.
    /// So the controller is asked to send again what comes after the last one stored, and not once, as answers are lost; if it still begins
    /// as late, it has no more.
    /// </summary>
    /// <param name="state">What the cloud has.</param>
    /// <param name="before">The chain value before the first event, as the controller has it.</param>
    /// <param name="events">The events, ascending.</param>
    /// <param name="chain">Makes the chain value of an event after the one before it.</param>
    public static LogVerdict Judge(
        LogState state, ulong before, IReadOnlyList<ReceivedEvent> events, Func<ulong, ReceivedEvent, ulong> chain)
    {
        if (events.Count == 0)
        {
            return new LogVerdict(state.Stored, state.AskedAgainAfter, state.AskedAgainTimes, null);
        }

        long? broken = FirstBreak(state, before, events, chain);
        long first = events[0].Sequence;
        if (first <= state.Stored + 1)
        {
            return new LogVerdict(Math.Max(state.Stored, events[^1].Sequence), null, 0, broken);
        }

        int asked = state.AskedAgainAfter == state.Stored ? state.AskedAgainTimes : 0;
        return asked >= MostAsked
            ? new LogVerdict(events[^1].Sequence, null, 0, first)
            : new LogVerdict(state.Stored, state.Stored, asked + 1, broken);
    }

    private static long? FirstBreak(
        LogState state, ulong before, IReadOnlyList<ReceivedEvent> events, Func<ulong, ReceivedEvent, ulong> chain)
    {
        long expected = events[0].Sequence;
        if (expected == 1 ? before != 0 : state.Chains.TryGetValue(expected - 1, out ulong known) && known != before)
        {
            return expected;
        }

        foreach (ReceivedEvent received in events)
        {
            if (received.Sequence != expected || received.Chain != chain(before, received)
                || (state.Chains.TryGetValue(expected, out ulong stored) && stored != received.Chain))
            {
                return received.Sequence;
            }

            before = received.Chain;
            expected++;
        }

        return null;
    }
}

using DoorController.Cloud.Exchange;

namespace DoorController.Cloud.Tests.Exchange;

[TestClass]
public sealed class LogCheckTests
{
    [TestMethod]
    public void Log_from_its_first_event_on_is_whole()
    {
        ReceivedEvent[] log = Log(5);
        Assert.AreEqual(new LogVerdict(3, null, 0, null), Judge(State(0), 0, log[..3]));
        Assert.AreEqual(new LogVerdict(5, null, 0, null), Judge(State(3, log[2]), log[2].Chain, log[3..]));
    }

    [TestMethod]
    public void Request_without_events_changes_nothing()
    {
        Assert.AreEqual(new LogVerdict(7, 7, 2, null), Judge(State(7) with { AskedAgainAfter = 7, AskedAgainTimes = 2 }, 0, []));
    }

    [TestMethod]
    public void Same_events_sent_again_are_no_break_and_other_ones_in_their_place_are()
    {
        ReceivedEvent[] log = Log(5);
        Assert.AreEqual(new LogVerdict(5, null, 0, null), Judge(State(5, log), log[1].Chain, log[2..]));
        ReceivedEvent[] other = [.. log];
        for (int i = 2; i < 5; i++)
        {
            other[i] = Chained(other[i - 1].Chain, other[i] with { DoorNumber = 9 });
        }

        Assert.AreEqual(new LogVerdict(5, null, 0, 3), Judge(State(5, log), other[1].Chain, other[2..]));
    }

    [TestMethod]
    public void Changed_removed_inserted_and_swapped_events_break_the_chain_where_they_stand()
    {
        ReceivedEvent[] log = Log(6);
        Assert.AreEqual(4, Judge(State(0), 0, [.. log[..3], log[3] with { CredentialId = 12 }, .. log[4..]]).BrokenAt);
        Assert.AreEqual(5, Judge(State(0), 0, [.. log[..3], .. log[4..]]).BrokenAt);
        ReceivedEvent[] closedUp = [.. log[..3], log[4] with { Sequence = 4 }, log[5] with { Sequence = 5 }];
        Assert.AreEqual(4, Judge(State(0), 0, closedUp).BrokenAt);
        ReceivedEvent[] swapped = [.. log[..2], log[3] with { Sequence = 3 }, log[2] with { Sequence = 4 }, .. log[4..]];
        Assert.AreEqual(3, Judge(State(0), 0, swapped).BrokenAt);
    }

    [TestMethod]
    public void Log_that_does_not_go_on_from_the_last_event_stored_is_broken_at_its_first()
    {
        ReceivedEvent[] log = Log(5);
        Assert.AreEqual(4, Judge(State(3, log[2]), 77, [Chained(77, log[3])]).BrokenAt);
        Assert.AreEqual(1, Judge(State(0), 77, [Chained(77, log[0])]).BrokenAt);
    }

    [TestMethod]
    public void Events_that_leave_some_out_are_asked_for_several_times_and_missed_only_when_they_never_come()
    {
        ReceivedEvent[] log = Log(9);
        LogState state = State(3, [log[2], .. log[6..]]);
        for (int times = 1; times <= LogCheck.MostAsked; times++)
        {
            LogVerdict asked = Judge(state, log[5].Chain, log[6..]);
            Assert.AreEqual(new LogVerdict(3, 3, times, null), asked);
            state = state with { AskedAgainAfter = asked.AskedAgainAfter, AskedAgainTimes = asked.AskedAgainTimes };
            Assert.AreEqual(new LogVerdict(9, null, 0, null), Judge(state, log[2].Chain, log[3..]));
        }

        Assert.AreEqual(new LogVerdict(9, null, 0, 7), Judge(state, log[5].Chain, log[6..]));

        // What was asked for another gap does not count for this one.
        Assert.AreEqual(new LogVerdict(3, 3, 1, null), Judge(state with { AskedAgainAfter = 2 }, log[5].Chain, log[6..]));
    }

    [TestMethod]
    public void Event_without_a_chain_value_stored_before_there_were_any_proves_nothing()
    {
        ReceivedEvent[] log = Log(5);
        Assert.AreEqual(new LogVerdict(5, null, 0, null), Judge(State(3), log[2].Chain, log[3..]));
    }

    private static LogVerdict Judge(LogState state, ulong before, ReceivedEvent[] events) => LogCheck.Judge(state, before, events, Chain);

    private static LogState State(long stored, params ReceivedEvent[] known) =>
        new(stored, null, 0, known.ToDictionary(one => (long)one.Sequence, one => one.Chain));

    private static ReceivedEvent[] Log(int count)
    {
        var log = new ReceivedEvent[count];
        ulong chain = 0;
        for (uint i = 0; i < count; i++)
        {
            log[i] = Chained(chain, new ReceivedEvent(i + 1, 0, 1, 0, 1, i, 0));
            chain = log[i].Chain;
        }

        return log;
    }

    private static ReceivedEvent Chained(ulong before, ReceivedEvent received) => received with { Chain = Chain(before, received) };

    /// <summary>Any function that tells all fields apart does here.</summary>
    private static ulong Chain(ulong before, ReceivedEvent received) => unchecked(
        (before * 6_364_136_223_846_793_005) + ((ulong)received.Sequence * 1_442_695_040_888_963_407) + ((ulong)received.CredentialId * 31)
        + ((ulong)received.DoorNumber * 1_000_003) + 1);
}

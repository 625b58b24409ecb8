using System.Threading;
using DoorController.Access;
using DoorController.Readers;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Readers;

[TestClass]
public class PresentationQueueTests
{
    private static AutoResetEvent _wake;
    private static PresentationQueue _sut;

    [TestMethod]
    public void Empty_queue_gives_nothing()
    {
        Begin();
        Assert.IsFalse(_sut.Take(new Presentation()));
        Assert.IsFalse(_wake.WaitOne(0, false));
    }

    [TestMethod]
    public void Presentation_wakes_the_loop_and_is_taken_as_it_was()
    {
        Begin();
        byte[] value = Bytes.FromHex("04a1b2c3d4e5f6");
        Assert.IsTrue(_sut.Add(1, CredentialKind.Keycard, value, 7) != 0);
        value[0] = 0;
        Assert.IsTrue(_wake.WaitOne(0, false));
        Presentation taken = new Presentation();
        Assert.IsTrue(_sut.Take(taken));
        Assert.AreEqual(1, taken.DoorIndex);
        Assert.AreEqual((int)CredentialKind.Keycard, (int)taken.Kind);
        Assert.AreEqual(7, taken.Length);
        Assert.AreEqual("04a1b2c3d4e5f6", Bytes.ToHex(taken.Value, 0, 7));
        Assert.IsFalse(_sut.Take(taken));
    }

    [TestMethod]
    public void Presentations_are_taken_in_their_order()
    {
        Begin();
        int next = 0;
        int put = 0;
        Presentation taken = new Presentation();
        for (int round = 0; round < 20; round++)
        {
            for (int i = 0; i < 1 + (round % PresentationQueue.Capacity); i++)
            {
                Assert.IsTrue(_sut.Add(put++, CredentialKind.App, new byte[6], 6) != 0);
            }

            while (_sut.Take(taken))
            {
                Assert.AreEqual(next++, taken.DoorIndex);
            }
        }

        Assert.AreEqual(put, next);
    }

    [TestMethod]
    public void Full_queue_says_so_and_keeps_what_it_has()
    {
        Begin();
        for (int i = 0; i < PresentationQueue.Capacity; i++)
        {
            Assert.IsTrue(_sut.Add(i, CredentialKind.App, new byte[6], 6) != 0);
        }

        _wake.WaitOne(0, false);
        Assert.AreEqual(0, _sut.Add(99, CredentialKind.App, new byte[6], 6));
        Assert.IsFalse(_wake.WaitOne(0, false));
        Presentation taken = new Presentation();
        Assert.IsTrue(_sut.Take(taken));
        Assert.AreEqual(0, taken.DoorIndex);
        Assert.IsTrue(_sut.Add(100, CredentialKind.App, new byte[6], 6) != 0);
        for (int i = 1; i < PresentationQueue.Capacity; i++)
        {
            Assert.IsTrue(_sut.Take(taken));
            Assert.AreEqual(i, taken.DoorIndex);
        }

        Assert.IsTrue(_sut.Take(taken));
        Assert.AreEqual(100, taken.DoorIndex);
    }

    [DataRow(-1)]
    [DataRow(0)]
    [DataRow(8)]
    [DataRow(17)]
    [DataRow(2147483647)]
    public void Length_that_can_not_be_is_refused(int length)
    {
        Begin();
        Assert.AreEqual(0, _sut.Add(0, CredentialKind.App, new byte[7], length));
        Assert.AreEqual(0, _sut.Add(0, CredentialKind.App, new byte[length == 17 ? 20 : 7], length));
        Assert.IsFalse(_sut.Take(new Presentation()));
        Assert.IsFalse(_wake.WaitOne(0, false));
    }

    [DataRow(1)]
    [DataRow(16)]
    public void Shortest_and_longest_value_are_taken(int length)
    {
        Begin();
        Assert.IsTrue(_sut.Add(0, CredentialKind.Keycard, Bytes.Counting(1, 16), length) != 0);
        Presentation taken = new Presentation();
        Assert.IsTrue(_sut.Take(taken));
        Assert.AreEqual(length, taken.Length);
        Assert.AreEqual((byte)length, taken.Value[length - 1]);
    }

    [TestMethod]
    public void Nothing_of_a_longer_value_is_left_behind_a_shorter_one()
    {
        Begin();
        Presentation taken = new Presentation();
        for (int i = 0; i < PresentationQueue.Capacity; i++)
        {
            _sut.Add(0, CredentialKind.Keycard, Bytes.Of(0xFF, 16), 16);
            _sut.Take(taken);
        }

        _sut.Add(0, CredentialKind.Keycard, Bytes.Of(1, 4), 4);
        _sut.Take(taken);
        Assert.AreEqual("01010101000000000000000000000000", Bytes.ToHex(taken.Value, 0, 16));
    }

    [TestMethod]
    public void What_was_decided_is_told_by_ticket()
    {
        Begin();
        int first = _sut.Add(0, CredentialKind.App, new byte[6], 6);
        int second = _sut.Add(0, CredentialKind.App, new byte[6], 6);
        Assert.IsTrue(first != second);
        Assert.AreEqual(-1, _sut.ResultOf(first));
        Presentation taken = new Presentation();
        _sut.Take(taken);
        Assert.AreEqual(first, taken.Ticket);
        _sut.Tell(first, Reason.SharingDisabled);
        Assert.AreEqual((int)Reason.SharingDisabled, _sut.ResultOf(first));
        Assert.AreEqual(-1, _sut.ResultOf(second));
        Assert.AreEqual(-1, _sut.ResultOf(0));
        Assert.AreEqual(-1, _sut.ResultOf(-8));
    }

    [TestMethod]
    public void What_its_reader_has_refused_says_why()
    {
        Begin();
        Assert.IsTrue(_sut.Refuse(1, CredentialKind.App, Reason.Replayed));
        Presentation taken = new Presentation();
        Assert.IsTrue(_sut.Take(taken));
        Assert.AreEqual((int)Reason.Replayed, (int)taken.Refused);
        Assert.AreEqual(0, taken.Length);
        _sut.Add(1, CredentialKind.App, new byte[6], 6);
        _sut.Take(taken);
        Assert.AreEqual((int)Reason.None, (int)taken.Refused);
        for (int i = 0; i < PresentationQueue.Capacity; i++)
        {
            Assert.IsTrue(_sut.Refuse(1, CredentialKind.App, Reason.Replayed));
        }

        Assert.IsFalse(_sut.Refuse(1, CredentialKind.App, Reason.Replayed));
    }

    private static void Begin()
    {
        _wake = new AutoResetEvent(false);
        _sut = new PresentationQueue(_wake);
    }
}

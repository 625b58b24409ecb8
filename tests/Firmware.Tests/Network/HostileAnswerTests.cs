using System.Text;
using DoorController.Firmware.Tests.Support;

namespace DoorController.Firmware.Tests.Network;

/// <summary>Whatever comes in place of an answer: the doors decide, the cause is said once, and the controller recovers by itself.</summary>
[TestClass]
public sealed class HostileAnswerTests
{
    private const int Minute = 60_000;
    private const byte CloudLost = 6;

    [TestMethod]
    [DataRow("refuses the request: 500", "500 Internal Server Error", "no")]
    [DataRow("answers in another format", "200 OK", "<html>hello</html>")]
    [DataRow("answers in another format", "200 OK\r\nTransfer-Encoding: chunked", "5\r\nhello\r\n0\r\n\r\n")]
    [DataRow("answers in another format", "rubbish", "")]
    public void Answer_that_is_none_is_survived(string words, string head, string body)
    {
        using Talk talk = new();
        talk.Board.Run(Minute);
        talk.Cloud.Misbehaviour = (connection, _) => CloudTwin.Send(connection, head, Encoding.ASCII.GetBytes(body));
        Survives(talk, words);
    }

    [TestMethod]
    public void Answer_that_is_announced_too_long_is_not_read()
    {
        using Talk talk = new();
        talk.Cloud.Misbehaviour = (connection, _) => connection.Send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n"u8.ToArray(), 10);
        Survives(talk, "gives an endless answer");
    }

    [TestMethod]
    public void Answer_with_more_than_it_announced_is_not_believed()
    {
        using Talk talk = new();
        talk.Cloud.Misbehaviour = (connection, _) => connection.Send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nmore"u8.ToArray(), 10);
        Survives(talk, "answers in another format");
    }

    [TestMethod]
    public void Header_without_an_end_is_not_read_on()
    {
        using Talk talk = new();
        talk.Cloud.Misbehaviour = (connection, _) => connection.Send([.. "HTTP/1.1 200 OK\r\nX: "u8, .. Enumerable.Repeat((byte)'x', 3_000)], 10);
        Survives(talk, "gives an endless answer");
    }

    [TestMethod]
    public void Silence_is_not_waited_for_for_ever()
    {
        using Talk talk = new();
        talk.Cloud.Misbehaviour = (_, _) => { };
        Survives(talk, "takes too long to answer");
    }

    [TestMethod]
    public void Answer_a_byte_a_second_is_not_waited_for()
    {
        using Talk talk = new();
        talk.Cloud.Misbehaviour = (connection, _) =>
        {
            byte[] answer = [.. "HTTP/1.1 200 OK\r\nContent-Length: 76\r\n\r\n"u8, .. new byte[76]];
            for (int i = 0; i < answer.Length; i++)
            {
                connection.Send([answer[i]], (i + 1) * 1_000);
            }
        };
        Survives(talk, "takes too long to answer");
    }

    [TestMethod]
    public void Answer_that_is_cut_at_any_byte_is_survived()
    {
        using Talk talk = new();
        int cut = 0;
        talk.Cloud.Misbehaviour = (connection, _) =>
        {
            byte[] answer = [.. "HTTP/1.1 200 OK\r\nContent-Length: 76\r\n\r\n"u8, .. new byte[76]];
            connection.Send(answer[..(cut % answer.Length)], 10);
            connection.Close(20);
            cut++;
        };
        talk.Board.Run(150 * 5 * Minute);
        Assert.IsGreaterThan(115, cut);
        Survives(talk, "can't be connected to");
    }

    [TestMethod]
    public void Answer_with_any_bit_changed_is_not_believed()
    {
        using Talk talk = new();
        int bit = 0;
        uint version = 1;
        talk.Cloud.Tamper = answer =>
        {
            answer[(bit / 8) % answer.Length] ^= (byte)(1 << (bit % 8));
            bit += 11;
        };
        talk.Board.Run(12 * 60 * Minute);
        Assert.AreEqual(version, talk.Cloud.Exchanges.Last().TableHeld);
        Assert.IsFalse(talk.Cloud.Exchanges.Any(request => request.IsTrusted));
        talk.Cloud.Tamper = null;
        talk.Board.Run(6 * Minute);
        Assert.IsTrue(talk.Cloud.Exchanges.Last().IsTrusted);
    }

    private static void Survives(Talk talk, string words)
    {
        talk.Board.Run(2 * Minute);
        Assert.Contains("The cloud " + words, talk.Board.Printed);
        talk.Board.Type(Samples.Code);
        Assert.AreEqual(1, talk.Board.Releases());
        talk.Cloud.Misbehaviour = null;
        talk.Board.Run(Minute);
        Assert.Contains("The cloud is reached again", talk.Board.Printed);
        Assert.HasCount(1, talk.Cloud.Events.Where(record => record[8] == CloudLost), "one event an outage");
        Assert.AreEqual(1, talk.Board.Board.Network.OpenSockets);
        Assert.AreEqual(0, talk.Board.Board.Resets);
    }
}

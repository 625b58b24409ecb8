using System;
using System.Text;
using DoorController.Cloud;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Cloud;

[TestClass]
public class HttpHeadTests
{
    private static readonly byte[] _buffer = new byte[HttpHead.MaxLength];
    private static readonly HttpHead _sut = new HttpHead(_buffer);

    [TestMethod]
    public void Request_is_written_as_RFC_9112_has_it()
    {
        int length = _sut.WriteRequest("/v1/x", "cloud.example:8443", "application/json", 12);
        Assert.AreEqual(
            "POST /v1/x HTTP/1.1\r\nHost: cloud.example:8443\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n",
            Encoding.UTF8.GetString(_buffer, 0, length));
    }

    [TestMethod]
    public void Request_that_does_not_fit_is_not_written()
    {
        byte[] small = new byte[20];
        Assert.AreEqual(0, new HttpHead(small).WriteRequest("/v1/x", "cloud.example", "application/json", 12));
        Assert.AreEqual(0, (int)small[0]);
    }

    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 76\r\n\r\n", 200, 76, false)]
    [DataRow("HTTP/1.1 200\r\ncontent-length:76\r\n\r\n", 200, 76, false)]
    [DataRow("HTTP/1.1 200 OK\r\nDate: today\r\nCONTENT-LENGTH: \t0 \r\nServer: x\r\n\r\n", 200, 0, false)]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\n", 200, 5, false)]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\n", 200, 5, true)]
    [DataRow("HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\n", 200, 5, true)]
    [DataRow("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", 200, -1, false)]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", 200, -1, false)]
    [DataRow("HTTP/1.1 200 OK\r\n\r\n", 200, -1, false)]
    [DataRow("HTTP/1.1 204 No Content\r\n\r\n", 204, 0, false)]
    [DataRow("HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n", 304, 0, false)]
    [DataRow("HTTP/1.1 409 Conflict\r\nContent-Length: 30\r\n\r\n", 409, 30, false)]
    [DataRow("HTTP/1.1 200 OK\r\nno colon\r\nContent-Length: 5\r\n\r\n", 200, 5, false)]
    public void Answer_is_read(string answer, int status, int contentLength, bool isLast)
    {
        Assert.IsTrue(Read(answer));
        Assert.AreEqual(status, _sut.Status);
        Assert.AreEqual(contentLength, _sut.ContentLength);
        Assert.AreEqual(isLast, _sut.IsLast);
    }

    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999999\r\n\r\n")]
    public void Length_beyond_all_measure_is_the_longest(string answer)
    {
        Assert.IsTrue(Read(answer));
        Assert.AreEqual(int.MaxValue, _sut.ContentLength);
    }

    [DataRow("\r\n\r\n")]
    [DataRow("<html>\r\n\r\n")]
    [DataRow("HTTP/2 200 OK\r\n\r\n")]
    [DataRow("HTTP/1.1 20 OK\r\n\r\n")]
    [DataRow("HTTP/1.1  200 OK\r\n\r\n")]
    [DataRow("HTTP/1.1 2x0 OK\r\n\r\n")]
    [DataRow("HTTP/1.1 100 Continue\r\n\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 5x\r\n\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 5, 5\r\n\r\n")]
    public void Answer_that_is_none_is_refused(string answer) => Assert.IsFalse(Read(answer));

    [TestMethod]
    public void Head_that_is_cut_anywhere_has_no_end()
    {
        byte[] whole = Encoding.UTF8.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 76\r\n\r\n");
        Array.Copy(whole, 0, _buffer, 0, whole.Length);
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.AreEqual(-1, _sut.EndOf(length));
        }

        Assert.AreEqual(whole.Length, _sut.EndOf(whole.Length));
    }

    [TestMethod]
    public void Noise_is_refused_and_never_throws()
    {
        Noise noise = new Noise(1);
        for (int i = 0; i < 200; i++)
        {
            Array.Copy(noise.Bytes(_buffer.Length), 0, _buffer, 0, _buffer.Length);
            _sut.ReadAnswer(_buffer.Length);
        }
    }

    private static bool Read(string answer)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(answer);
        Array.Copy(bytes, 0, _buffer, 0, bytes.Length);
        int end = _sut.EndOf(bytes.Length);
        Assert.AreEqual(bytes.Length, end);
        return _sut.ReadAnswer(end);
    }
}

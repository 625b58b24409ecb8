using DoorController.Cloud;
using DoorController.Storage;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Cloud;

[TestClass]
public class ExchangeAnswerTests
{
    private const long Counter = (3L << 32) + 5;
    private const string Path = "/v1/controllers/0011223344556601/exchange";

    private const string Nothing =
        "01 00 0500 0500000003000000 a0a1a2a3a4a5a6a7a8a9aaabacadaeaf 297550c4a0010000 dc050000 02000000 "
        + "770c72a6b76e3827184260a9f26a37b907a145d418884099fb2b3e9aca809ae0";

    private const string Piece =
        "01 01 0000 0500000003000000 a0a1a2a3a4a5a6a7a8a9aaabacadaeaf 297550c4a0010000 00000000 02000000 "
        + "08000000 f0130000 800f0000 0a00 30313233343536373839 "
        + "d6f10f8f811656444b986b62ba690fb05cf0fc1a94313db4187da3f27bb96ecc";

    private const string Delta =
        "01 02 0000 0500000003000000 a0a1a2a3a4a5a6a7a8a9aaabacadaeaf 297550c4a0010000 00000000 02000000 "
        + "07000000 09000000 483cb16a 2400 01 590000 01 00 04 01 02 09 ffff 0100 0fc812ee2a92fe89 f0030000 0000 00 02 "
        + "01 0c0000 01 00 173808b661aeb3adc6c77d8a473de5eed462adef90ed15977531c5d5d6496f87 "
        + "2131b4fd6d31991f9031720db253f098e319a06973f9280f1a394d016903555a";

    private const string Certificates =
        "01 03 0000 0500000003000000 a0a1a2a3a4a5a6a7a8a9aaabacadaeaf 297550c4a0010000 00000000 02000000 "
        + "04000000 1c00 2d2d2d2d2d424547494e2043455254494649434154452d2d2d2d2d0a "
        + "25b4f0041d64d3271e4977524d5c112822965818d8bade5bf6191b5e114b81ac";

    private const string OpeningAsked =
        "01 04 0000 0500000003000000 a0a1a2a3a4a5a6a7a8a9aaabacadaeaf 297550c4a0010000 00000000 02000000 "
        + "09000000 0000 448be215768f1148b9860feca9b018088b2d207111135294d2a2d338700b3776";

    private const string OpeningAnswered =
        "01 04 0000 0500000003000000 a0a1a2a3a4a5a6a7a8a9aaabacadaeaf 297550c4a0010000 00000000 02000000 "
        + "09000000 1400 a100000000120101bee8e1686c8f177bb463605b 5dd6668c8e62baecac2afe1fa305a7a7f52578e2a12ff4df8450bb988fc874e9";

    private static ExchangeRequest _request;

    [Setup]
    public void Make_the_request_of_the_vectors()
    {
        Drive.Clear();
        _request = new ExchangeRequest();
        _request.Build(Counter, 7, 8, 3_968, 61_999, 1_790_000_002, true, false, 0, new byte[24], Sample.EventLog());
        System.Array.Copy(Bytes.Counting(0xA0, 16), _request.Nonce, 16);
    }

    [Cleanup]
    public void Leave_the_drive_clear() => Drive.Clear();

    [TestMethod]
    public void Answer_of_FORMATS_8_that_says_nothing_is_read()
    {
        ExchangeAnswer sut = new ExchangeAnswer();
        Assert.AreEqual(0, Read(sut, Bytes.FromHex(Nothing)));
        Assert.IsFalse(sut.HasPiece);
        Assert.AreEqual(5, sut.WaitSeconds);
        Assert.AreEqual(1_790_000_002_345L, sut.UnixMs);
        Assert.AreEqual(1_500u, sut.HeldMs);
        Assert.AreEqual(2u, sut.AcknowledgedSequence);
        Assert.AreEqual(0, sut.PieceLength);
    }

    [TestMethod]
    public void Answer_of_FORMATS_8_with_a_piece_is_read()
    {
        ExchangeAnswer sut = new ExchangeAnswer();
        Assert.AreEqual(0, Read(sut, Bytes.FromHex(Piece)));
        Assert.IsTrue(sut.HasPiece);
        Assert.AreEqual(0, sut.WaitSeconds);
        Assert.AreEqual(0u, sut.HeldMs);
        Assert.AreEqual(8u, sut.TableVersion);
        Assert.AreEqual(5_104u, sut.TableLength);
        Assert.AreEqual(3_968u, sut.Offset);
        Assert.AreEqual(10, sut.PieceLength);
        Assert.AreEqual("30313233343536373839", Bytes.ToHex(sut.Bytes, ExchangeFormat.PieceOffset, 10));
    }

    [TestMethod]
    public void Answer_of_FORMATS_8_with_certificates_is_read()
    {
        ExchangeAnswer sut = new ExchangeAnswer();
        Assert.AreEqual(0, Read(sut, Bytes.FromHex(Certificates)));
        Assert.IsTrue(sut.HasCertificates);
        Assert.IsFalse(sut.HasPiece || sut.HasDelta);
        Assert.AreEqual(4u, sut.CertificatesVersion);
        Assert.AreEqual(28, sut.CertificatesLength);
        CollectionAssert.AreEqual(
            Bytes.OfText("-----BEGIN CERTIFICATE-----\n"), Bytes.Part(sut.Bytes, ExchangeFormat.CertificatesOffset, sut.CertificatesLength));
    }

    [TestMethod]
    public void Answer_of_FORMATS_8_with_a_delta_is_read()
    {
        ExchangeAnswer sut = new ExchangeAnswer();
        Assert.AreEqual(0, Read(sut, Bytes.FromHex(Delta)));
        Assert.IsTrue(sut.HasDelta);
        Assert.IsFalse(sut.HasPiece);
        Assert.AreEqual(82, sut.DeltaLength);
        Assert.AreEqual(0, sut.PieceLength);
        Assert.AreEqual(9u, sut.TableVersion);
        Assert.AreEqual(0, sut.WaitSeconds);
        Assert.AreEqual(2u, sut.AcknowledgedSequence);
        CollectionAssert.AreEqual(Access.TableVector.Delta(), Bytes.Part(sut.Bytes, ExchangeFormat.DeltaOffset, 82));
    }

    [TestMethod]
    public void Answer_of_FORMATS_8_that_asks_for_a_challenge_is_read()
    {
        ExchangeAnswer sut = new ExchangeAnswer();
        Assert.AreEqual(0, Read(sut, Bytes.FromHex(OpeningAsked)));
        Assert.IsTrue(sut.HasOpening);
        Assert.IsFalse(sut.HasPiece || sut.HasDelta || sut.HasCertificates);
        Assert.AreEqual(9u, sut.OpeningNumber);
        Assert.AreEqual(0, sut.PhoneAnswerLength);
    }

    [TestMethod]
    public void Answer_of_FORMATS_8_that_brings_a_phones_answer_is_read()
    {
        ExchangeAnswer sut = new ExchangeAnswer();
        Assert.AreEqual(0, Read(sut, Bytes.FromHex(OpeningAnswered)));
        Assert.AreEqual(9u, sut.OpeningNumber);
        Assert.AreEqual(20, sut.PhoneAnswerLength);
        Assert.AreEqual("a100000000120101bee8e1686c8f177bb463605b", Bytes.ToHex(sut.Bytes, ExchangeFormat.PhoneAnswerOffset, 20));
        Assert.AreEqual(0, Read(sut, Bytes.FromHex(Nothing)));
        Assert.IsFalse(sut.HasOpening);
        Assert.AreEqual(0, sut.PhoneAnswerLength);
    }

    [DataRow(0, true)]
    [DataRow(20, true)]
    [DataRow(36, true)]
    [DataRow(1, false)]
    [DataRow(19, false)]
    [DataRow(21, false)]
    [DataRow(35, false)]
    [DataRow(37, false)]
    public void Phones_answer_has_one_of_two_lengths(int length, bool isRight)
    {
        byte[] answer = WithPhoneAnswer(length, length);
        Assert.AreEqual(isRight ? 0 : (int)CloudProblem.AnswerMalformed, Read(new ExchangeAnswer(), answer));
        Assert.AreEqual((int)CloudProblem.AnswerMalformed, Read(new ExchangeAnswer(), WithPhoneAnswer(length, length + 1)));
    }

    [TestMethod]
    public void Opening_without_a_number_is_malformed_though_it_is_signed()
    {
        byte[] answer = Bytes.FromHex(OpeningAsked);
        answer[44] = 0;
        Assert.AreEqual((int)CloudProblem.AnswerMalformed, Read(new ExchangeAnswer(), Signed(answer)));
    }

    [TestMethod]
    public void Any_bit_flipped_the_answer_about_an_opening_is_refused_and_nothing_is_taken_over()
    {
        byte[] right = Bytes.FromHex(OpeningAnswered);
        for (int bit = 0; bit < right.Length * 8; bit++)
        {
            ExpectRefused(Bytes.WithBitFlipped(right, bit), "bit " + bit.ToString());
        }
    }

    [TestMethod]
    public void Answer_about_an_opening_truncated_at_any_length_is_malformed()
    {
        byte[] right = Bytes.FromHex(OpeningAnswered);
        for (int length = 0; length < right.Length; length++)
        {
            Assert.AreEqual((int)CloudProblem.AnswerMalformed, Read(new ExchangeAnswer(), Bytes.Part(right, 0, length)), "length " + length.ToString());
        }
    }

    [DataRow(Nothing, false, false)]
    [DataRow(Piece, true, false)]
    [DataRow(Delta, false, true)]
    public void Nothing_of_an_earlier_answer_is_left(string answer, bool hasPiece, bool hasDelta)
    {
        ExchangeAnswer sut = new ExchangeAnswer();
        Read(sut, Bytes.FromHex(Piece));
        Read(sut, Bytes.FromHex(Delta));
        Assert.AreEqual(0, Read(sut, Bytes.FromHex(answer)));
        Assert.AreEqual(hasPiece, sut.HasPiece);
        Assert.AreEqual(hasPiece, sut.PieceLength > 0);
        Assert.AreEqual(hasDelta, sut.HasDelta);
        Assert.AreEqual(hasDelta, sut.DeltaLength > 0);
    }

    [DataRow(0)]
    [DataRow(3_936)]
    public void Shortest_and_longest_delta_are_read(int edits)
    {
        ExchangeAnswer sut = new ExchangeAnswer();
        Assert.AreEqual(0, Read(sut, WithDelta(edits, edits)));
        Assert.AreEqual(46 + edits, sut.DeltaLength);
        Assert.AreEqual(44 + 46 + edits + 32, WithDelta(edits, edits).Length);
    }

    [TestMethod]
    public void Delta_of_another_length_than_its_answer_is_malformed_though_it_is_signed()
    {
        for (int length = 0; length < 60; length++)
        {
            int problem = Read(new ExchangeAnswer(), WithDelta(30, length));
            Assert.AreEqual(length == 30 ? 0 : (int)CloudProblem.AnswerMalformed, problem, "length " + length.ToString());
        }

        Assert.AreEqual((int)CloudProblem.AnswerMalformed, Read(new ExchangeAnswer(), WithDelta(65_535, 30)));
    }

    [TestMethod]
    public void Any_bit_flipped_the_answer_with_a_delta_is_refused_and_nothing_is_taken_over()
    {
        byte[] right = Bytes.FromHex(Delta);
        for (int bit = 0; bit < right.Length * 8; bit++)
        {
            ExpectRefused(Bytes.WithBitFlipped(right, bit), "bit " + bit.ToString());
        }
    }

    [TestMethod]
    public void Answer_without_a_piece_after_one_with_a_piece_has_none()
    {
        ExchangeAnswer sut = new ExchangeAnswer();
        Read(sut, Bytes.FromHex(Piece));
        Assert.AreEqual(0, Read(sut, Bytes.FromHex(Nothing)));
        Assert.IsFalse(sut.HasPiece);
        Assert.AreEqual(0, sut.PieceLength);
    }

    [DataRow(1)]
    [DataRow(3_968)]
    public void Shortest_and_longest_piece_are_read(int length)
    {
        ExchangeAnswer sut = new ExchangeAnswer();
        Assert.AreEqual(0, Read(sut, WithPiece(length)));
        Assert.AreEqual(length, sut.PieceLength);
    }

    [TestMethod]
    public void Piece_of_no_bytes_is_malformed() =>
        Assert.AreEqual((int)CloudProblem.AnswerMalformed, Read(new ExchangeAnswer(), WithPiece(0)));

    [TestMethod]
    public void Any_bit_flipped_the_answer_is_refused_and_nothing_is_taken_over()
    {
        byte[] right = Bytes.FromHex(Nothing);
        for (int bit = 0; bit < right.Length * 8; bit++)
        {
            ExpectRefused(Bytes.WithBitFlipped(right, bit), "bit " + bit.ToString());
        }
    }

    [TestMethod]
    public void Any_bit_flipped_the_answer_with_a_piece_is_refused_and_nothing_is_taken_over()
    {
        byte[] right = Bytes.FromHex(Piece);
        for (int bit = 0; bit < right.Length * 8; bit++)
        {
            ExpectRefused(Bytes.WithBitFlipped(right, bit), "bit " + bit.ToString());
        }
    }

    [TestMethod]
    public void Truncated_at_any_length_the_answer_is_malformed()
    {
        byte[] right = Bytes.FromHex(Piece);
        for (int length = 0; length < right.Length; length++)
        {
            Assert.AreEqual((int)CloudProblem.AnswerMalformed, Read(new ExchangeAnswer(), Bytes.Part(right, 0, length)), "length " + length.ToString());
        }
    }

    [TestMethod]
    public void Answer_of_no_piece_truncated_at_any_length_is_malformed()
    {
        byte[] right = Bytes.FromHex(Nothing);
        for (int length = 0; length < right.Length; length++)
        {
            Assert.AreEqual((int)CloudProblem.AnswerMalformed, Read(new ExchangeAnswer(), Bytes.Part(right, 0, length)), "length " + length.ToString());
        }
    }

    [TestMethod]
    public void Answer_with_a_delta_truncated_at_any_length_is_malformed()
    {
        byte[] right = Bytes.FromHex(Delta);
        for (int length = 0; length < right.Length; length++)
        {
            Assert.AreEqual((int)CloudProblem.AnswerMalformed, Read(new ExchangeAnswer(), Bytes.Part(right, 0, length)), "length " + length.ToString());
        }
    }

    [TestMethod]
    public void Longer_answer_than_it_says_is_malformed()
    {
        ExpectMalformedWithOneByteMore(Nothing);
        ExpectMalformedWithOneByteMore(Piece);
        ExpectMalformedWithOneByteMore(Delta);
        ExpectMalformedWithOneByteMore(OpeningAsked);
        ExpectMalformedWithOneByteMore(OpeningAnswered);
    }

    [DataRow(4_059)]
    [DataRow(2147483647)]
    [DataRow(-1)]
    public void Length_that_no_answer_has_is_malformed(int length)
    {
        ExchangeAnswer sut = new ExchangeAnswer();
        System.Array.Copy(Bytes.FromHex(Piece), sut.Bytes, 100);
        Assert.AreEqual((int)CloudProblem.AnswerMalformed, Read(sut, length));
    }

    [DataRow(0, 0)]
    [DataRow(0, 2)]
    [DataRow(1, 2)]
    [DataRow(1, 3)]
    [DataRow(1, 255)]
    public void Another_version_or_kind_is_malformed_though_it_is_signed(int offset, int value)
    {
        byte[] answer = Bytes.FromHex(Nothing);
        answer[offset] = (byte)value;
        Assert.AreEqual((int)CloudProblem.AnswerMalformed, Read(new ExchangeAnswer(), Signed(answer)));
    }

    [DataRow(4)]
    [DataRow(8)]
    [DataRow(11)]
    [DataRow(12)]
    [DataRow(27)]
    public void Answer_to_another_request_is_not_authentic_though_it_is_signed(int offset)
    {
        byte[] answer = Bytes.FromHex(Nothing);
        answer[offset] ^= 1;
        ExchangeAnswer sut = new ExchangeAnswer();
        Assert.AreEqual((int)CloudProblem.AnswerNotAuthentic, Read(sut, Signed(answer)));
        Assert.AreEqual(0L, sut.UnixMs);
    }

    [TestMethod]
    public void Answer_signed_for_another_purpose_key_or_path_is_not_authentic()
    {
        const string OtherPath = "/v1/controllers/0011223344556602/exchange";
        const int NotAuthentic = (int)CloudProblem.AnswerNotAuthentic;
        byte[] answer = Bytes.FromHex(Nothing);
        byte[] key = Sample.Key("DC.KXCHG");
        Assert.AreEqual(NotAuthentic, Read(new ExchangeAnswer(), SignedBy(answer, key, "DC.EXREQ", Path)));
        Assert.AreEqual(NotAuthentic, Read(new ExchangeAnswer(), SignedBy(answer, Sample.Key("DC.KTABL"), "DC.EXANS", Path)));
        Assert.AreEqual(NotAuthentic, Read(new ExchangeAnswer(), SignedBy(answer, key, "DC.EXANS", OtherPath)));
        Assert.AreEqual(0, Read(new ExchangeAnswer(), SignedBy(answer, key, "DC.EXANS", Path)));
    }

    [DataRow(60, 60)]
    [DataRow(61, 60)]
    [DataRow(65_535, 60)]
    [DataRow(0, 0)]
    public void Wait_is_a_minute_at_most(int told, int taken)
    {
        byte[] answer = Bytes.FromHex(Nothing);
        answer[2] = (byte)told;
        answer[3] = (byte)(told >> 8);
        ExchangeAnswer sut = new ExchangeAnswer();
        Assert.AreEqual(0, Read(sut, Signed(answer)));
        Assert.AreEqual(taken, sut.WaitSeconds);
    }

    [TestMethod]
    public void Random_bytes_are_refused_without_an_exception()
    {
        Noise noise = new Noise(76);
        for (int i = 0; i < 500; i++)
        {
            byte[] answer = noise.Bytes(noise.Next(200));
            if (i % 2 == 0 && answer.Length > 1)
            {
                answer[0] = 1;
                answer[1] = (byte)(i / 2 % 3);
            }

            ExpectRefused(answer, "input " + i.ToString());
        }
    }

    private static int Read(ExchangeAnswer answer, byte[] bytes)
    {
        System.Array.Copy(bytes, answer.Bytes, bytes.Length);
        return Read(answer, bytes.Length);
    }

    private static int Read(ExchangeAnswer answer, int length) =>
        (int)answer.Read(length, _request, Sample.Key("DC.KXCHG"), Sample.ControllerId(), Path);

    private static void ExpectRefused(byte[] bytes, string what)
    {
        ExchangeAnswer sut = new ExchangeAnswer();
        int problem = Read(sut, bytes);
        Assert.IsTrue(problem == (int)CloudProblem.AnswerMalformed || problem == (int)CloudProblem.AnswerNotAuthentic, what);
        Assert.AreEqual(5, sut.WaitSeconds, what);
        Assert.AreEqual(0L, sut.UnixMs, what);
        Assert.AreEqual(0u, sut.AcknowledgedSequence, what);
        Assert.IsFalse(sut.HasPiece, what);
        Assert.IsFalse(sut.HasDelta, what);
        Assert.IsFalse(sut.HasOpening, what);
    }

    private static void ExpectMalformedWithOneByteMore(string hex)
    {
        byte[] right = Bytes.FromHex(hex);
        byte[] longer = new byte[right.Length + 1];
        System.Array.Copy(right, longer, right.Length);
        Assert.AreEqual((int)CloudProblem.AnswerMalformed, Read(new ExchangeAnswer(), longer));
    }

    private static byte[] WithPiece(int length)
    {
        byte[] answer = new byte[58 + length + 32];
        System.Array.Copy(Bytes.FromHex(Piece), answer, 56);
        answer[56] = (byte)length;
        answer[57] = (byte)(length >> 8);
        return Signed(answer);
    }

    /// <summary>An answer with a delta that says it has so many bytes of edits, and so many that it has.</summary>
    private static byte[] WithDelta(int said, int edits)
    {
        byte[] answer = new byte[44 + 14 + edits + 32 + 32];
        System.Array.Copy(Bytes.FromHex(Delta), answer, 56);
        answer[56] = (byte)said;
        answer[57] = (byte)(said >> 8);
        return Signed(answer);
    }

    /// <summary>An answer about an opening that says its phone's answer has so many bytes, and so many that it has.</summary>
    private static byte[] WithPhoneAnswer(int said, int bytes)
    {
        byte[] answer = new byte[50 + bytes + 32];
        System.Array.Copy(Bytes.FromHex(OpeningAsked), answer, 48);
        answer[48] = (byte)said;
        return Signed(answer);
    }

    private static byte[] Signed(byte[] answer) => SignedBy(answer, Sample.Key("DC.KXCHG"), "DC.EXANS", Path);

    private static byte[] SignedBy(byte[] answer, byte[] key, string label, string path)
    {
        ByteList signed = new ByteList();
        signed.Add(Bytes.OfText("POST" + path));
        signed.Add(Bytes.Part(answer, 0, answer.Length - 32));
        System.Array.Copy(Sample.Mac(key, label, signed.ToArray()), 0, answer, answer.Length - 32, 32);
        return answer;
    }
}

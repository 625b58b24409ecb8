using DoorController.Firmware.Tests.Support;

namespace DoorController.Firmware.Tests.Network;

/// <summary>Other certificates to trust, sent by the cloud: tried before they are kept, and never a way to lock the cloud out.</summary>
[TestClass]
public sealed class CertificateChangeTests
{
    private const int Minute = 60_000;
    private const byte CertificatesChanged = 17;

    [TestMethod]
    public void Planned_change_of_the_authority_costs_no_connection()
    {
        using Talk talk = new();
        talk.Board.Run(Minute);
        talk.Cloud.Certificates = (1, TestCertificates.Pem + "\n" + TestCertificates.NextPem);
        talk.Board.Run(Minute);
        Assert.AreEqual(1u, talk.Cloud.Exchanges.Last().CertificatesVersion);
        talk.Cloud.Server.Certificate = TestCertificates.ByNext();
        talk.Board.PowerOn().Run(Minute);
        talk.Cloud.Certificates = (2, TestCertificates.NextPem);
        talk.Board.Run(Minute);
        Assert.AreEqual(2u, talk.Cloud.Exchanges.Last().CertificatesVersion);
        talk.Board.PowerOn().Run(Minute);
        Assert.AreEqual(2u, talk.Cloud.Exchanges.Last().CertificatesVersion);
        CollectionAssert.AreEqual(
            new[] { (0, 1u), (0, 2u) }, talk.Cloud.Events.Where(IsChange).Select(record => ((int)record[9], BitConverter.ToUInt32(record, 16))).ToArray());

        // The old authority is not trusted any more.
        talk.Cloud.Server.Certificate = TestCertificates.For();
        int before = talk.Cloud.Exchanges.Count();
        talk.Board.PowerOn().Run(5 * Minute);
        Assert.AreEqual(before, talk.Cloud.Exchanges.Count());
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Certificates_that_did_not_sign_the_clouds_or_are_none_are_refused_and_the_old_ones_go_on(bool areCertificates)
    {
        using Talk talk = new();
        talk.Board.Run(Minute);
        talk.Cloud.Certificates = (7, areCertificates ? TestCertificates.NextPem : "no certificate at all");
        talk.Board.Run(10 * Minute);
        Assert.AreEqual(0u, talk.Cloud.Exchanges.Last().CertificatesVersion);
        Assert.HasCount(1, talk.Cloud.Events.Where(record => IsChange(record) && record[9] == 1));
        Assert.Contains("The certificates 7 that the cloud sent are refused", talk.Board.Printed);

        // Not tried again and again: each try is a handshake, which freezes the controller.
        Assert.IsLessThanOrEqualTo(4, talk.Cloud.Server.Handshakes);
        talk.Cloud.Certificates = (8, TestCertificates.Pem);
        talk.Board.Run(10 * Minute);
        Assert.AreEqual(8u, talk.Cloud.Exchanges.Last().CertificatesVersion);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Certificates_of_an_earlier_enrolment_do_not_come_back(bool sendsMore)
    {
        using Talk talk = new();
        talk.Board.Run(Minute);
        for (uint version = 1; version <= 2; version++)
        {
            talk.Cloud.Certificates = (version, TestCertificates.Pem);
            talk.Board.Run(Minute);
            Assert.AreEqual(version, talk.Cloud.Exchanges.Last().CertificatesVersion);
        }

        // The authority is another since, and the installer has brought a new token and its certificate.
        talk.Board.Board.PowerOff();
        ControllerFiles.Reenrol(talk.Board.Flash, talk.Identity, TestCertificates.NextPem);
        talk.Cloud.Server.Certificate = TestCertificates.ByNext();
        talk.Cloud.Certificates = sendsMore ? (4, TestCertificates.NextPem) : null;
        talk.Board.PowerOn().Run(2 * Minute);
        Assert.AreEqual(sendsMore ? 4u : 0u, talk.Cloud.Exchanges.Last().CertificatesVersion);
        int before = talk.Cloud.Exchanges.Count();
        talk.Board.PowerOn().Run(2 * Minute);
        Assert.IsGreaterThan(before, talk.Cloud.Exchanges.Count());
    }

    [TestMethod]
    public void Certificates_of_an_earlier_enrolment_that_flash_keeps_delay_the_next_one()
    {
        using Talk talk = new();
        talk.Board.Run(Minute);
        talk.Cloud.Certificates = (1, TestCertificates.Pem);
        talk.Board.Run(Minute);
        talk.Cloud.Certificates = null;
        talk.Board.Board.PowerOff();
        ControllerFiles.Reenrol(talk.Board.Flash, talk.Identity, TestCertificates.Pem);
        talk.Board.Flash.AllowCall = (call, path) => call != VirtualEsp32.Flash.FlashCall.Delete || !path.StartsWith(@"I:\trust", StringComparison.Ordinal);
        int before = talk.Cloud.Exchanges.Count();
        talk.Board.PowerOn().Run(2 * Minute);
        Assert.AreEqual(before, talk.Cloud.Exchanges.Count());
        talk.Board.Flash.AllowCall = null;
        talk.Board.Run(2 * Minute);
        Assert.IsGreaterThan(before, talk.Cloud.Exchanges.Count());
    }

    [TestMethod]
    public void Certificates_that_are_not_newer_cost_no_handshake()
    {
        using Talk talk = new();
        talk.Board.Run(Minute);
        talk.Cloud.Certificates = (5, TestCertificates.Pem);
        talk.Board.Run(Minute);
        int before = talk.Cloud.Server.Handshakes;
        talk.Cloud.Certificates = (6, TestCertificates.Pem);
        talk.Cloud.Change = answer =>
        {
            if (answer[1] == 3)
            {
                BitConverter.GetBytes(5u).CopyTo(answer, 44);
            }
        };
        talk.Board.Run(10 * Minute);
        Assert.AreEqual(before, talk.Cloud.Server.Handshakes);
    }

    [TestMethod]
    public void Power_cut_while_certificates_are_tried_leaves_the_old_ones()
    {
        using Talk talk = new();
        talk.Board.Run(Minute);
        talk.Cloud.Certificates = (1, TestCertificates.NextPem);
        talk.Cloud.Server.HandshakeMs = 20_000;
        while (talk.Cloud.Server.Handshakes < 2)
        {
            talk.Board.Run(100);
        }

        talk.Cloud.Certificates = null;
        talk.Cloud.Server.HandshakeMs = 1_500;
        talk.Board.PowerOn().Run(10 * Minute);
        Assert.AreEqual(0u, talk.Cloud.Exchanges.Last().CertificatesVersion);
    }

    [TestMethod]
    public void Certificates_that_flash_does_not_keep_are_not_used_either()
    {
        using Talk talk = new();
        talk.Board.Run(Minute);
        talk.Board.Flash.AllowCommit = path => !path.StartsWith(@"I:\trust", StringComparison.Ordinal);
        talk.Cloud.Certificates = (1, TestCertificates.Pem);
        talk.Board.Run(5 * Minute);
        talk.Board.Flash.AllowCommit = null;
        Assert.AreEqual(0u, talk.Cloud.Exchanges.Last().CertificatesVersion);
        Assert.HasCount(1, talk.Cloud.Events.Where(record => IsChange(record) && record[9] == 1));
    }

    [TestMethod]
    public void Cloud_that_is_away_while_certificates_are_tried_is_asked_again_with_them()
    {
        using Talk talk = new();
        talk.Board.Run(Minute);
        talk.Cloud.Certificates = (1, TestCertificates.Pem);
        talk.Cloud.Change = _ => talk.Cloud.Server.Listens = talk.Cloud.Certificates is null;
        talk.Board.Run(2 * Minute);
        talk.Cloud.Change = null;
        talk.Cloud.Server.Listens = true;
        talk.Board.Run(5 * Minute);
        Assert.AreEqual(1u, talk.Cloud.Exchanges.Last().CertificatesVersion);
    }

    private static bool IsChange(byte[] record) => record[8] == CertificatesChanged;
}

using DoorController.Cloud;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Cloud;

[TestClass]
public class TrustedCertificatesTests
{
    private const string Installed = "installer's";

    [Setup]
    public void Clear_the_drive() => Drive.Clear();

    [Cleanup]
    public void Leave_the_drive_clear() => Drive.Clear();

    [TestMethod]
    public void Without_others_the_installers_are_trusted()
    {
        Drive.Clear();
        TrustedCertificates sut = New();
        sut.Load();
        Assert.AreEqual(Installed, sut.Pem);
        Assert.AreEqual(0u, sut.Version);
        Assert.IsFalse(sut.IsOnTrial);
    }

    [TestMethod]
    public void Others_on_trial_are_used_but_not_kept()
    {
        Drive.Clear();
        TrustedCertificates sut = New();
        Try(sut, 3, "third");
        Assert.IsTrue(sut.IsOnTrial);
        Assert.AreEqual(3u, sut.TrialVersion);
        Assert.AreEqual("third", sut.Pem);
        Assert.AreEqual(0u, sut.Version);
        Assert.AreEqual(Installed, Restarted().Pem);
    }

    [TestMethod]
    public void Accepted_ones_are_kept_over_a_restart()
    {
        Drive.Clear();
        Accept(3, "third");
        TrustedCertificates sut = Restarted();
        Assert.AreEqual("third", sut.Pem);
        Assert.AreEqual(3u, sut.Version);
    }

    [TestMethod]
    public void Refused_ones_leave_those_before()
    {
        Drive.Clear();
        TrustedCertificates sut = Accept(3, "third");
        Try(sut, 4, "fourth");
        sut.Refuse();
        Assert.IsFalse(sut.IsOnTrial);
        Assert.AreEqual("third", sut.Pem);
        Assert.AreEqual(3u, sut.Version);
        Drive.Clear();
        sut = New();
        Try(sut, 1, "first");
        sut.Refuse();
        Assert.AreEqual(Installed, sut.Pem);
    }

    [DataRow(2)]
    [DataRow(3)]
    public void Version_that_is_not_above_the_one_kept_is_not_tried(int version)
    {
        Drive.Clear();
        TrustedCertificates sut = Accept(3, "third");
        Try(sut, (uint)version, "other");
        Assert.IsFalse(sut.IsOnTrial);
        Assert.AreEqual("third", sut.Pem);
    }

    [TestMethod]
    public void Those_of_a_controller_that_enrols_anew_are_the_installers()
    {
        Drive.Clear();
        Accept(3, "third");
        Assert.AreEqual(Installed, New().Pem);
    }

    private static TrustedCertificates New() => new TrustedCertificates(Storage.StoreSample.Keys(), Installed);

    private static TrustedCertificates Restarted()
    {
        TrustedCertificates sut = New();
        sut.Load();
        return sut;
    }

    private static TrustedCertificates Accept(uint version, string pem)
    {
        TrustedCertificates sut = Restarted();
        Try(sut, version, pem);
        Assert.IsTrue(sut.Accept());
        return sut;
    }

    private static void Try(TrustedCertificates sut, uint version, string pem)
    {
        byte[] bytes = Bytes.OfText("......" + pem + "...");
        sut.Try(version, bytes, 6, pem.Length);
    }
}

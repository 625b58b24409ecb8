using System;
using DoorController.Cloud;
using DoorController.Tests.Support;
using DoorController.Time;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Cloud;

[TestClass]
public class CertificateDateTests
{
    private const uint Month = CertificateDate.StepSeconds;

    [TestMethod]
    public void Each_refusal_goes_back_a_month_down_to_the_installers_date_and_then_begins_anew()
    {
        CertificateDate sut = new CertificateDate(Started(), Sample.Now - (2 * Month) - 5);
        for (int round = 0; round < 2; round++)
        {
            sut.Refused(0);
            Assert.AreEqual((long)(Sample.Now - Month), Board());
            sut.Refused(0);
            Assert.AreEqual((long)(Sample.Now - (2 * Month)), Board());
            sut.Refused(0);
            Assert.AreEqual((long)Sample.Now, Board());
        }
    }

    [TestMethod]
    public void Time_that_went_by_counts()
    {
        CertificateDate sut = new CertificateDate(Started(), 0);
        sut.Refused(600_000);
        Assert.AreEqual((long)(Sample.Now - Month + 600), Board());
    }

    [TestMethod]
    public void Time_that_an_answer_has_told_stays()
    {
        TrustedClock clock = Started();
        clock.SetTrusted(Sample.Now * 1000L, 0);
        new CertificateDate(clock, 0).Refused(0);
        Assert.AreEqual((long)Sample.Now, Board());
    }

    [DataRow(0)]
    [DataRow(10)]
    public void Installers_date_that_is_not_a_month_ago_leaves_the_date(int after)
    {
        CertificateDate sut = new CertificateDate(Started(), Sample.Now + (uint)after);
        sut.Refused(0);
        Assert.AreEqual((long)Sample.Now, Board());
    }

    private static TrustedClock Started()
    {
        TrustedClock clock = new TrustedClock();
        clock.StartAt(Sample.Now, 0);
        BoardDate.Set(Sample.Now);
        return clock;
    }

    private static long Board() => DateTime.UtcNow.ToUnixTimeSeconds();
}

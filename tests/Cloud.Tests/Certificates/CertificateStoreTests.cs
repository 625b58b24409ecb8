using System.Runtime.Versioning;
using System.Security.Cryptography.X509Certificates;
using DoorController.Cloud.Certificates;
using DoorController.Cloud.Tests.Support;

namespace DoorController.Cloud.Tests.Certificates;

[TestClass]
public sealed class CertificateStoreTests
{
    private static readonly string[] Names = ["127.0.0.1", "localhost"];

    [TestMethod]
    public void Authority_signs_and_nothing_else()
    {
        using var directory = new TestDirectory();
        using CloudCertificates made = Open(directory, new AdjustableTime());
        X509Certificate2 authority = made.Authority;
        X509BasicConstraintsExtension constraints = authority.Extensions.OfType<X509BasicConstraintsExtension>().Single();
        Assert.IsTrue(constraints is { CertificateAuthority: true, Critical: true, PathLengthConstraint: 0 });
        Assert.AreEqual(
            X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign,
            authority.Extensions.OfType<X509KeyUsageExtension>().Single().KeyUsages);
        Assert.IsFalse(authority.HasPrivateKey);
        Assert.AreEqual(256, authority.GetECDsaPublicKey()!.KeySize);
    }

    [TestMethod]
    public void Certificate_of_the_server_holds_for_its_names_from_two_days_ago_on()
    {
        using var directory = new TestDirectory();
        using CloudCertificates made = Open(directory, new AdjustableTime());
        Assert.IsTrue(made.Server.MatchesHostname("localhost"));
        Assert.IsTrue(made.Server.MatchesHostname("127.0.0.1"));
        Assert.IsFalse(made.Server.MatchesHostname("cloud.example"));
        Assert.IsLessThan(5, Math.Abs((DateTime.Now.AddDays(-2) - made.Server.NotBefore).TotalMinutes));
        Assert.IsGreaterThan(DateTime.Now.AddDays(390), made.Server.NotAfter);
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.Add(made.Authority);
        Assert.IsTrue(chain.Build(made.Server));
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    [UnsupportedOSPlatform("windows")]
    public void Keys_are_for_their_owner_only()
    {
        using var directory = new TestDirectory();
        using CloudCertificates made = Open(directory, new AdjustableTime());
        foreach (string name in new[] { "ca.key", "server.key" })
        {
            Assert.AreEqual(
                UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(directory.Path, name)));
        }
    }

    [TestMethod]
    public void Certificates_stay_the_same_while_they_serve()
    {
        using var directory = new TestDirectory();
        using CloudCertificates first = Open(directory, new AdjustableTime());
        using CloudCertificates second = Open(directory, new AdjustableTime());
        Assert.AreEqual(first.Authority.Thumbprint, second.Authority.Thumbprint);
        Assert.AreEqual(first.Server.Thumbprint, second.Server.Thumbprint);
    }

    [TestMethod]
    public void Certificate_of_the_server_is_made_anew_near_its_end_by_the_same_authority()
    {
        using var directory = new TestDirectory();
        using CloudCertificates first = Open(directory, new AdjustableTime());
        using CloudCertificates second = Open(directory, new AdjustableTime { Ahead = TimeSpan.FromDays(370) });
        Assert.AreEqual(first.Authority.Thumbprint, second.Authority.Thumbprint);
        Assert.AreNotEqual(first.Server.Thumbprint, second.Server.Thumbprint);
    }

    [TestMethod]
    public void Certificate_of_the_server_is_made_anew_for_other_names()
    {
        using var directory = new TestDirectory();
        using CloudCertificates first = Open(directory, new AdjustableTime());
        using CloudCertificates second = new CertificateStore(directory.Path, TimeProvider.System).Open(["cloud.example", "10.0.0.7"]);
        Assert.AreEqual(first.Authority.Thumbprint, second.Authority.Thumbprint);
        Assert.IsTrue(second.Server.MatchesHostname("cloud.example"));
        Assert.IsTrue(second.Server.MatchesHostname("10.0.0.7"));
        Assert.IsFalse(second.Server.MatchesHostname("localhost"));
    }

    private static CloudCertificates Open(TestDirectory directory, TimeProvider time) =>
        new CertificateStore(directory.Path, time).Open(Names);
}

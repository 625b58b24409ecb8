using System.Security.Cryptography.X509Certificates;
using DoorController.Cloud.Certificates;
using DoorController.EndToEnd.Support;

namespace DoorController.EndToEnd;

/// <summary>
/// Whatever stands in the cloud's place: the door keeps deciding with the table it has, the cause is on the serial port in words,
/// and it recovers by itself.
/// </summary>
[TestClass]
[TestCategory("Long")]
public sealed class HostileCloudTests
{
    [TestMethod]
    public async Task One_kept_alive_connection_carries_all_exchanges()
    {
        await using HostileCloud cloud = await HostileCloud.StartAsync();
        using LoneController controller = await LoneController.StartAsync(cloud);
        await Eventually.Holds("ten exchanges", TimeSpan.FromSeconds(30), () => cloud.Connections.Count >= 10);
        Assert.HasCount(1, cloud.Connections.Distinct());
    }

    [TestMethod]
    public Task Cloud_answering_500_is_survived() => SurvivesAsync("refuses the request: 500", context =>
    {
        context.Response.StatusCode = 500;
        return context.Response.WriteAsync("no");
    });

    [TestMethod]
    public Task Cloud_answering_html_is_survived() => SurvivesAsync("answers in another format", context =>
    {
        context.Response.ContentType = "text/html";
        return context.Response.WriteAsync("<html><body>" + new string('x', 500) + "</body></html>");
    });

    [TestMethod]
    public Task Cloud_with_an_endless_body_is_survived() => SurvivesAsync("answers in another format", async context =>
    {
        byte[] block = new byte[16_384];
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.Body.WriteAsync(block, context.RequestAborted);
        }
    });

    [TestMethod]
    public Task Cloud_that_announces_a_huge_body_is_survived() => SurvivesAsync("gives an endless answer", context =>
    {
        context.Response.ContentLength = 1L << 40;
        return context.Response.Body.WriteAsync(new byte[100]).AsTask();
    });

    [TestMethod]
    public Task Cloud_that_never_answers_is_survived() => SurvivesAsync(
        "takes too long to answer", context => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default));

    [TestMethod]
    public Task Cloud_that_answers_a_byte_a_second_is_survived() => SurvivesAsync("takes too long to answer", async context =>
    {
        context.Response.ContentLength = 76;
        for (int i = 0; i < 76; i++)
        {
            await context.Response.Body.WriteAsync(new byte[1], context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(1000, context.RequestAborted);
        }
    });

    [TestMethod]
    public Task Cloud_with_an_overlong_header_line_is_survived() => SurvivesAsync("gives an endless answer", async context =>
    {
        context.Response.Headers["X-Long"] = new string('x', 9_000);
        await context.Response.WriteAsync("no");
    });

    [TestMethod]
    [DataRow(0)]
    [DataRow(2)]
    [DataRow(4)]
    [DataRow(12)]
    [DataRow(28)]
    [DataRow(75)]
    public async Task Answer_with_one_bit_changed_is_not_believed(int at)
    {
        await using HostileCloud cloud = await HostileCloud.StartAsync();
        await SurvivesAsync(cloud, "", context => cloud.ExchangeAsync(context, bytes =>
        {
            bytes[at] ^= 1;
            return bytes;
        }));
    }

    [TestMethod]
    public async Task Answer_that_was_given_before_is_not_believed()
    {
        byte[]? first = null;
        await using HostileCloud cloud = await HostileCloud.StartAsync();
        await SurvivesAsync(cloud, "gives an answer that is not authentic", context => cloud.ExchangeAsync(context, bytes => first ??= bytes));
    }

    [TestMethod]
    public Task Cloud_that_closes_every_connection_is_survived() => SurvivesAsync("can't be connected to", context =>
    {
        context.Abort();
        return Task.CompletedTask;
    });

    [TestMethod]
    public Task Certificate_of_another_authority_is_refused()
    {
        X509Certificate2 other = CertificateAuthority.Create(DateTimeOffset.UtcNow);
        return RefusesCertificateAsync(_ => CertificateAuthority.Issue(other, ["127.0.0.1"], DateTimeOffset.UtcNow));
    }

    [TestMethod]
    public Task Expired_certificate_is_refused() =>
        RefusesCertificateAsync(authority => CertificateAuthority.Issue(authority, ["127.0.0.1"], DateTimeOffset.UtcNow.AddDays(-396.9999)), expiresSoon: true);

    [TestMethod]
    public Task Certificate_for_another_name_is_refused() =>
        RefusesCertificateAsync(authority => CertificateAuthority.Issue(authority, ["cloud.example"], DateTimeOffset.UtcNow));

    private static async Task SurvivesAsync(string words, Func<HttpContext, Task> misbehaviour)
    {
        await using HostileCloud cloud = await HostileCloud.StartAsync();
        await SurvivesAsync(cloud, words, misbehaviour);
    }

    private static async Task SurvivesAsync(HostileCloud cloud, string words, Func<HttpContext, Task> misbehaviour)
    {
        using LoneController controller = await LoneController.StartAsync(cloud);
        cloud.Misbehaviour = misbehaviour;
        await controller.SaysAsync("The cloud " + words);
        await controller.OpensAsync();
        cloud.Misbehaviour = null;
        await controller.SaysAsync("The cloud is reached again");
        await controller.OpensAsync();
    }

    private static async Task RefusesCertificateAsync(Func<X509Certificate2, X509Certificate2> bad, bool expiresSoon = false)
    {
        await using HostileCloud cloud = await HostileCloud.StartAsync();
        using LoneController controller = await LoneController.StartAsync(cloud);
        X509Certificate2 good = cloud.Certificate;
        cloud.Certificate = bad(cloud.Authority);
        if (expiresSoon)
        {
            await Task.Delay(cloud.Certificate.NotAfter - DateTime.Now + TimeSpan.FromSeconds(1) is { Ticks: > 0 } left ? left : TimeSpan.Zero);
        }

        controller.Board.Network.DropConnections();
        await controller.SaysAsync("shows a certificate that is not signed by");
        await controller.OpensAsync();
        cloud.Certificate = good;
        await controller.SaysAsync("The cloud is reached again");
    }
}

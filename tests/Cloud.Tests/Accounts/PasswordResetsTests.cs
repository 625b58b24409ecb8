using System.Net;
using System.Text.RegularExpressions;
using DoorController.Cloud.Accounts;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DoorController.Cloud.Tests.Accounts;

[TestClass]
public sealed class PasswordResetsTests
{
    private const string Forgot = "/v1/password:forgot";
    private const string Reset = "/v1/password:reset";
    private const string Other = "Other-Horse-88";

    [TestMethod]
    public async Task Link_of_who_forgot_the_password_sets_another_once_ends_all_sessions_and_unlocks()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        using TestBrowser before = await cloud.ResidentAsync("Resident 2A");
        string email = before.Session!.Email;
        using var browser = new TestBrowser(cloud);
        for (int i = 0; i < SignInAttempts.Most; i++)
        {
            await browser.RefusedAsync(HttpMethod.Post, "/v1/session", new SignIn(email, "Wrong-Horse-77", null));
        }

        await AskAsync(browser, email.ToUpperInvariant() + " ");
        string token = (await TokensAsync(cloud, email)).Single();
        Assert.AreEqual((Errors.WeakPassword, "password"), await browser.RefusedAsync(HttpMethod.Post, Reset, new PasswordReset(token, "short")));
        Assert.AreEqual((Errors.LinkInvalid, "token"), await browser.RefusedAsync(HttpMethod.Post, Reset, new PasswordReset(token[..^6] + "AAAAAA", Other)));
        await before.GetAsync<Session>("/v1/session");
        using (HttpResponseMessage answer = await browser.SendAsync(HttpMethod.Post, Reset, new PasswordReset(token, Other)))
        {
            Assert.AreEqual(HttpStatusCode.NoContent, answer.StatusCode);
        }

        Assert.AreEqual((Errors.SignInRequired, null), await before.RefusedAsync(HttpMethod.Get, "/v1/session"));
        Assert.AreEqual((Errors.SignInFailed, null), await browser.RefusedAsync(HttpMethod.Post, "/v1/session", new SignIn(email, Houses.Password, null)));
        await browser.SignInAsync(email, Other);
        Assert.AreEqual((Errors.LinkInvalid, "token"), await browser.RefusedAsync(HttpMethod.Post, Reset, new PasswordReset(token, Houses.Password)));
    }

    [TestMethod]
    public async Task Answer_is_the_same_for_addresses_without_an_account_and_a_mailbox_is_not_filled()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        using TestBrowser resident = await cloud.ResidentAsync("Resident 2A");
        using var browser = new TestBrowser(cloud);
        await AskAsync(browser, "nobody@example.org");
        await AskAsync(browser, "no address");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AskAsync(browser, resident.Session!.Email)));
        Assert.HasCount(1, await TokensAsync(cloud, resident.Session!.Email));
        Assert.IsEmpty(await TokensAsync(cloud, "nobody@example.org"));
        cloud.Time.Ahead += PasswordResets.Pause;
        await AskAsync(browser, resident.Session!.Email);
        Assert.HasCount(2, await TokensAsync(cloud, resident.Session!.Email));
    }

    [TestMethod]
    public async Task Link_that_is_too_old_sets_nothing()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1, services: services =>
            services.Configure<DataProtectionTokenProviderOptions>(tokens => tokens.TokenLifespan = TimeSpan.FromSeconds(-1)));
        using TestBrowser resident = await cloud.ResidentAsync("Resident 2A");
        using var browser = new TestBrowser(cloud);
        await AskAsync(browser, resident.Session!.Email);
        string token = (await TokensAsync(cloud, resident.Session!.Email)).Single();
        Assert.AreEqual((Errors.LinkInvalid, "token"), await browser.RefusedAsync(HttpMethod.Post, Reset, new PasswordReset(token, Other)));
        await resident.GetAsync<Session>("/v1/session");
    }

    [TestMethod]
    public async Task Other_password_does_not_replace_the_authenticator()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        using TestBrowser manager = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        string email = manager.Session!.Email;
        using var browser = new TestBrowser(cloud);
        await AskAsync(browser, email);
        using HttpResponseMessage answer = await browser.SendAsync(
            HttpMethod.Post, Reset, new PasswordReset((await TokensAsync(cloud, email)).Single(), Other));
        Assert.AreEqual(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.AreEqual((Errors.CodeRequired, "code"), await browser.RefusedAsync(HttpMethod.Post, "/v1/session", new SignIn(email, Other, null)));
        cloud.Time.Ahead += TimeSpan.FromSeconds(31);
        await browser.SignInAsync(email, Other, await TestBrowser.CodeAsync(cloud, email));
    }

    [TestMethod]
    public async Task Who_never_took_the_invitation_is_sent_its_link_again()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        using TestBrowser owner = await cloud.ManagerAsync(ManagerRole.PortfolioManager);
        const string Email = "second@example.org";
        await owner.PostAsync<ManagerLine>(
            "/v1/buildings/1/managers", new ManagerInvite(Guid.NewGuid(), "Second manager", Email, Role.PortfolioManager, []));
        cloud.Time.Ahead += AccountInvitations.Lifetime + TimeSpan.FromMinutes(1);
        using var browser = new TestBrowser(cloud);
        await AskAsync(browser, Email);
        List<string> tokens = await TokensAsync(cloud, Email);
        Assert.AreEqual((Errors.LinkInvalid, "token"), await browser.RefusedAsync(HttpMethod.Get, $"/v1/welcome/{tokens[0]}"));
        browser.Keep(await browser.PostAsync<Session>("/v1/welcome", new Welcome(tokens[1], Other)));
        Assert.IsTrue(browser.Session!.AuthenticatorRequired);
    }

    private static async Task AskAsync(TestBrowser browser, string email)
    {
        using HttpResponseMessage answer = await browser.SendAsync(HttpMethod.Post, Forgot, new PasswordForgotten(email));
        Assert.AreEqual(HttpStatusCode.NoContent, answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Of all links that were sent to an address, the first one first.</summary>
    private static async Task<List<string>> TokensAsync(TestCloud cloud, string email)
    {
        await using CloudDatabase database = await cloud.DatabaseAsync();
        List<OutgoingMessage> sent = await database.OutgoingMessages.Where(found => found.To == email).OrderBy(found => found.Id).ToListAsync();
        return [.. sent.Select(message => Uri.UnescapeDataString(
            Regex.Match(cloud.Get<Secrets>().RevealText(message.ProtectedText), "token=([^ ]+)").Groups[1].Value))];
    }
}

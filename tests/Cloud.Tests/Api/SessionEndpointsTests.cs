using System.Net;
using DoorController.Cloud.Accounts;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;

namespace DoorController.Cloud.Tests.Api;

[TestClass]
public sealed class SessionEndpointsTests
{
    private const string Email = "somebody@example.org";

    [TestMethod]
    public async Task Session_says_who_is_signed_in_and_ends_when_it_is_signed_out()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        Session session = await browser.GetAsync<Session>("/v1/session");
        Assert.AreEqual(Role.FullKeyManagement, session.ManagerOf.Single().Role);
        Assert.IsFalse(session.AuthenticatorRequired);
        await browser.DeleteAsync("/v1/session");
        Assert.AreEqual((Errors.SignInRequired, null), await browser.RefusedAsync(HttpMethod.Get, "/v1/session"));
    }

    [TestMethod]
    public async Task Five_failures_lock_an_account_and_an_address_that_has_none_alike()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        await cloud.AddAccountAsync(Email, authenticator: false);
        using var browser = new TestBrowser(cloud);
        foreach (string address in new[] { Email, "nobody@example.org" })
        {
            for (int i = 0; i < 5; i++)
            {
                using HttpResponseMessage wrong = await browser.SendAsync(HttpMethod.Post, "/v1/session", new SignIn(address, "Wrong-Horse-77", null));
                Assert.AreEqual(HttpStatusCode.Unauthorized, wrong.StatusCode);
                Assert.AreEqual(Errors.SignInFailed, (await TestBrowser.ErrorAsync(wrong)).Message);
            }

            using HttpResponseMessage locked = await browser.SendAsync(HttpMethod.Post, "/v1/session", new SignIn(address, Houses.Password, null));
            Assert.AreEqual(HttpStatusCode.TooManyRequests, locked.StatusCode);
            Assert.IsInRange(240.0, 300.0, locked.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
        }

        cloud.Time.Ahead = TimeSpan.FromMinutes(6);
        await browser.SignInAsync(Email, Houses.Password);
    }

    [TestMethod]
    public async Task Authenticator_code_opens_once()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        await cloud.AddAccountAsync(Email);
        using var browser = new TestBrowser(cloud);
        Assert.AreEqual(
            (Errors.CodeRequired, "code"),
            await browser.RefusedAsync(HttpMethod.Post, "/v1/session", new SignIn(Email, Houses.Password, null)));
        string code = (await TestBrowser.CodeAsync(cloud, Email))!;
        await browser.SignInAsync(Email, Houses.Password, code);
        using var second = new TestBrowser(cloud);
        Assert.AreEqual(
            (Errors.SignInFailed, null), await second.RefusedAsync(HttpMethod.Post, "/v1/session", new SignIn(Email, Houses.Password, code)));
        cloud.Time.Ahead += TimeSpan.FromSeconds(31);
        await second.SignInAsync(Email, Houses.Password, await TestBrowser.CodeAsync(cloud, Email));
    }

    [TestMethod]
    public async Task Manager_without_authenticator_sets_one_up_before_anything_else()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        int account = (await cloud.AddAccountAsync(Email, authenticator: false)).Id;
        await using (CloudDatabase database = await cloud.DatabaseAsync())
        {
            database.Managers.Add(new Manager { AccountId = account, PropertyId = 1, Role = ManagerRole.PortfolioManager });
            await database.SaveChangesAsync();
        }

        using var browser = new TestBrowser(cloud);
        Assert.IsTrue((await browser.SignInAsync(Email, Houses.Password)).AuthenticatorRequired);
        Assert.AreEqual((Errors.AuthenticatorRequired, null), await browser.RefusedAsync(HttpMethod.Get, "/v1/keys?buildingId=1"));
        using var other = new TestBrowser(cloud);
        await other.SignInAsync(Email, Houses.Password);
        AuthenticatorSetUp setUp = await browser.PostAsync<AuthenticatorSetUp>("/v1/session/authenticator", null);
        Assert.Contains($"secret={setUp.SharedKey}", setUp.Uri);
        string code = (await TestBrowser.CodeAsync(cloud, Email))!;
        string wrong = code == "000000" ? "111111" : "000000";
        Assert.AreEqual(
            (Errors.InvalidField, "code"),
            await browser.RefusedAsync(HttpMethod.Post, "/v1/session/authenticator/confirm", new AuthenticatorCode(wrong)));
        Session session = await browser.PostAsync<Session>("/v1/session/authenticator/confirm", new AuthenticatorCode(code));
        Assert.IsFalse(session.AuthenticatorRequired);
        browser.Keep(session);
        Assert.HasCount(3, await browser.GetAsync<IReadOnlyList<KeyLine>>("/v1/keys?buildingId=1"));
        Assert.AreEqual((Errors.SignInRequired, null), await other.RefusedAsync(HttpMethod.Get, "/v1/session"));
    }

    [TestMethod]
    public async Task Authenticator_is_replaced_with_password_and_code_of_the_one_before_and_goes_on_until_then()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        const string Begin = "/v1/session/authenticator";
        const string Confirm = "/v1/session/authenticator/confirm";
        await cloud.AddAccountAsync(Email);
        using TestBrowser browser = await TestBrowser.SignedInAsync(cloud, Email);
        cloud.Time.Ahead += TimeSpan.FromSeconds(31);
        using TestBrowser other = await TestBrowser.SignedInAsync(cloud, Email);
        cloud.Time.Ahead += TimeSpan.FromSeconds(31);
        Assert.AreEqual((Errors.AlreadyExists, "password"), await browser.RefusedAsync(HttpMethod.Post, Begin));
        Assert.AreEqual((Errors.CodeRequired, "code"), await browser.RefusedAsync(HttpMethod.Post, Begin, new AuthenticatorBegin(Houses.Password)));
        string code = (await TestBrowser.CodeAsync(cloud, Email))!;
        Assert.AreEqual((Errors.InvalidField, "password"), await browser.RefusedAsync(HttpMethod.Post, Begin, new AuthenticatorBegin("Wrong-Horse-77", code)));
        Assert.AreEqual((Errors.InvalidField, "code"), await browser.RefusedAsync(HttpMethod.Post, Confirm, new AuthenticatorCode(code)));
        AuthenticatorSetUp setUp = await browser.PostAsync<AuthenticatorSetUp>(Begin, new AuthenticatorBegin(Houses.Password, code));
        cloud.Time.Ahead += TimeSpan.FromSeconds(31);
        string old = (await TestBrowser.CodeAsync(cloud, Email))!;
        Assert.AreEqual((Errors.InvalidField, "code"), await browser.RefusedAsync(HttpMethod.Post, Confirm, new AuthenticatorCode(old)));
        using var third = new TestBrowser(cloud);
        await third.SignInAsync(Email, Houses.Password, old);
        long step = AuthenticatorCodes.Step(cloud.Time.GetUtcNow());
        string first = AuthenticatorCodes.Code(AuthenticatorCodes.FromBase32(setUp.SharedKey), step);
        browser.Keep(await browser.PostAsync<Session>(Confirm, new AuthenticatorCode(first)));
        Assert.AreEqual((Errors.SignInRequired, null), await other.RefusedAsync(HttpMethod.Get, "/v1/session"));
        cloud.Time.Ahead += TimeSpan.FromSeconds(31);
        await other.SignInAsync(Email, Houses.Password, AuthenticatorCodes.Code(AuthenticatorCodes.FromBase32(setUp.SharedKey), step + 1));
    }

    [TestMethod]
    public async Task Guesses_at_the_password_of_a_session_lock_the_account()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        await cloud.AddAccountAsync(Email);
        using TestBrowser browser = await TestBrowser.SignedInAsync(cloud, Email);
        for (int i = 0; i < SignInAttempts.Most; i++)
        {
            Assert.AreEqual(
                (Errors.InvalidField, "password"),
                await browser.RefusedAsync(HttpMethod.Post, "/v1/session/authenticator", new AuthenticatorBegin("Wrong-Horse-77", "000000")));
        }

        Assert.AreEqual(
            (Errors.TooManyAttempts, null),
            await browser.RefusedAsync(HttpMethod.Post, "/v1/session/authenticator", new AuthenticatorBegin(Houses.Password, "000000")));
    }

    [TestMethod]
    public async Task Session_that_is_taken_away_is_worth_nothing_at_once()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        await cloud.AddAccountAsync(Email, authenticator: false);
        using TestBrowser here = await TestBrowser.SignedInAsync(cloud, Email);
        using TestBrowser there = await TestBrowser.SignedInAsync(cloud, Email);
        IReadOnlyList<SessionLine> sessions = await here.GetAsync<IReadOnlyList<SessionLine>>("/v1/sessions");
        Assert.HasCount(2, sessions);
        await here.DeleteAsync($"/v1/sessions/{sessions.Single(session => !session.IsThis).SessionId}");
        Assert.AreEqual((Errors.SignInRequired, null), await there.RefusedAsync(HttpMethod.Get, "/v1/session"));
        Assert.AreEqual((Errors.NotFound, null), await here.RefusedAsync(HttpMethod.Delete, "/v1/sessions/unknown"));
        await here.GetAsync<Session>("/v1/session");
    }

    [TestMethod]
    public async Task Session_ends_after_twelve_hours_without_use()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        await cloud.AddAccountAsync(Email, authenticator: false);
        using TestBrowser browser = await TestBrowser.SignedInAsync(cloud, Email);
        cloud.Time.Ahead = TimeSpan.FromHours(11);
        await browser.GetAsync<Session>("/v1/session");
        cloud.Time.Ahead = TimeSpan.FromHours(22);
        await browser.GetAsync<Session>("/v1/session");
        cloud.Time.Ahead = TimeSpan.FromHours(35);
        Assert.AreEqual((Errors.SignInRequired, null), await browser.RefusedAsync(HttpMethod.Get, "/v1/session"));
    }

    [TestMethod]
    public async Task Change_without_the_token_of_the_session_or_from_another_origin_is_refused()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        await cloud.AddAccountAsync(Email, authenticator: false);
        using TestBrowser browser = await TestBrowser.SignedInAsync(cloud, Email);
        using HttpResponseMessage forged = await browser.SendAsync(
            HttpMethod.Delete, "/v1/sessions", null, request => request.Headers.Remove("X-CSRF-TOKEN"));
        Assert.AreEqual(Errors.ForgedRequest, (await TestBrowser.ErrorAsync(forged)).Message);
        using HttpResponseMessage foreign = await browser.SendAsync(
            HttpMethod.Post, "/v1/session", new SignIn(Email, Houses.Password, null), request => request.Headers.Add("Origin", "https://evil.example"));
        Assert.AreEqual(Errors.ForgedRequest, (await TestBrowser.ErrorAsync(foreign)).Message);
        using HttpResponseMessage form = await browser.SendAsync(HttpMethod.Post, "/v1/session", null, request =>
            request.Content = new FormUrlEncodedContent([new("email", Email)]));
        Assert.AreEqual(HttpStatusCode.UnsupportedMediaType, form.StatusCode);
    }

    [TestMethod]
    public async Task Too_many_attempts_from_one_address_are_slowed_down()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        cloud.Options = cloud.Options with { AttemptsPerMinute = 3 };
        await cloud.RestartAsync();
        using var browser = new TestBrowser(cloud);
        for (int i = 0; i < 3; i++)
        {
            Assert.AreEqual((Errors.LinkInvalid, "token"), await browser.RefusedAsync(HttpMethod.Get, $"/v1/welcome/{i}.guess"));
        }

        using HttpResponseMessage slowed = await browser.SendAsync(HttpMethod.Get, "/v1/welcome/9.guess", null);
        Assert.AreEqual(HttpStatusCode.TooManyRequests, slowed.StatusCode);
        Assert.IsNotNull(slowed.Headers.RetryAfter);
    }
}

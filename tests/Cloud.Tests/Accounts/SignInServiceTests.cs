using DoorController.Cloud.Accounts;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace DoorController.Cloud.Tests.Accounts;

[TestClass]
public sealed class SignInServiceTests
{
    private const string Email = "somebody@example.org";
    private const string Wrong = "Wrong-Horse-77";
    private const string Session = "/v1/session";

    [TestMethod]
    [DataRow(Email)]
    [DataRow("nobody@example.org")]
    public async Task Guesses_at_the_same_time_count_as_guesses_one_after_the_other(string address)
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        await cloud.AddAccountAsync(Email, authenticator: false);
        using var browser = new TestBrowser(cloud);
        (string Code, string?)[] answers = await Task.WhenAll(Enumerable.Range(0, 24)
            .Select(_ => Task.Run(() => browser.RefusedAsync(HttpMethod.Post, Session, new SignIn(address, Wrong, null)))));
        Assert.AreEqual(SignInAttempts.Most, answers.Count(answer => answer.Code == Errors.SignInFailed));
        Assert.AreEqual(24 - SignInAttempts.Most, answers.Count(answer => answer.Code == Errors.TooManyAttempts));
        Assert.AreEqual(
            (Errors.TooManyAttempts, null), await browser.RefusedAsync(HttpMethod.Post, Session, new SignIn(address, Houses.Password, null)));
    }

    [TestMethod]
    public async Task Right_password_that_is_being_checked_while_others_lock_the_account_opens_nothing()
    {
        using var hasher = new HeldHasher(Houses.Password);
        await using TestCloud cloud = await TestCloud.StartAsync(
            doors: 1, services: services => services.AddSingleton<IPasswordHasher<Account>>(hasher));
        await cloud.AddAccountAsync(Email, authenticator: false);
        using var browser = new TestBrowser(cloud);
        Task<(string, string?)> right = Task.Run(
            () => browser.RefusedAsync(HttpMethod.Post, Session, new SignIn(Email, Houses.Password, null)));
        await hasher.Reached;
        for (int i = 0; i < SignInAttempts.Most; i++)
        {
            Assert.AreEqual((Errors.SignInFailed, null), await browser.RefusedAsync(HttpMethod.Post, Session, new SignIn(Email, Wrong, null)));
        }

        hasher.LetGo();
        Assert.AreEqual((Errors.TooManyAttempts, null), await right);
        cloud.Time.Ahead += SignInAttempts.LockTime;
        await browser.SignInAsync(Email, Houses.Password);
    }

    [TestMethod]
    public async Task Right_password_without_the_code_takes_no_failure_back()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        await cloud.AddAccountAsync(Email);
        using var browser = new TestBrowser(cloud);
        string code = (await TestBrowser.CodeAsync(cloud, Email))!;
        string wrong = code == "000000" ? "111111" : "000000";
        for (int i = 0; i < SignInAttempts.Most; i++)
        {
            Assert.AreEqual(
                (Errors.CodeRequired, "code"), await browser.RefusedAsync(HttpMethod.Post, Session, new SignIn(Email, Houses.Password, null)));
            Assert.AreEqual(
                (Errors.SignInFailed, null), await browser.RefusedAsync(HttpMethod.Post, Session, new SignIn(Email, Houses.Password, wrong)));
        }

        Assert.AreEqual(
            (Errors.TooManyAttempts, null), await browser.RefusedAsync(HttpMethod.Post, Session, new SignIn(Email, Houses.Password, code)));
    }

    /// <summary>Holds the first check of one password until it is let go.</summary>
    private sealed class HeldHasher(string held) : IPasswordHasher<Account>, IDisposable
    {
        private readonly PasswordHasher<Account> _inner = new();
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim _go = new();

        public Task Reached => _reached.Task;

        public void LetGo() => _go.Set();

        public string HashPassword(Account user, string password) => _inner.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            if (providedPassword == held)
            {
                _reached.TrySetResult();
                _go.Wait();
            }

            return _inner.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }

        public void Dispose() => _go.Dispose();
    }
}

using DoorController.Bench.Api;
using DoorController.Page.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DoorController.Page;

/// <summary>A manager signs in with password and authenticator.</summary>
[TestClass]
[TestCategory("Long")]
public sealed class SignInTests : BuildingTest
{
    [TestMethod]
    public async Task Who_asked_for_a_page_of_the_console_comes_there_after_signing_in_and_again_after_signing_out()
    {
        Person manager = await Desk.StrangerAsync("manager");
        string keys = $"/manage/{Desk.BuildingId}/keys";
        IPage page = await manager.OpenAsync(keys, Screen.Desktop);
        SignInView signIn = await Desk.Rest.GetAsync<SignInView>("/api/sign-in");
        await page.GetByTestId("email").FillAsync(signIn.ManagerEmail);
        await page.GetByTestId("password").FillAsync(signIn.Password);
        await page.GetByTestId("sign-in").ClickAsync();
        await Expect(page.GetByTestId("code")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("error")).ToHaveCountAsync(0);
        await page.GetByTestId("code").FillAsync(signIn.ManagerCode);
        await page.GetByTestId("sign-in").ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(keys + "$"));

        await page.GetByTestId("account").ClickAsync();
        await page.GetByTestId("sign-out").ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in$"));
    }
}

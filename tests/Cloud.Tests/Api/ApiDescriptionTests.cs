using System.Net;
using System.Text.Json;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Tests.Support;

namespace DoorController.Cloud.Tests.Api;

[TestClass]
public sealed class ApiDescriptionTests
{
    [TestMethod]
    public async Task Differences_from_the_partner_API_that_are_described_are_the_ones_there_are()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.PortfolioManager);
        JsonElement document = await browser.GetAsync<JsonElement>("/openapi/v1.json");
        Assert.AreEqual(
            Cloud.Api.ApiDescription.Text.ReplaceLineEndings("\n"),
            document.GetProperty("info").GetProperty("description").GetString()!.ReplaceLineEndings("\n"));
        string[] paths = [.. document.GetProperty("paths").EnumerateObject().Select(path => path.Name)];
        Assert.IsFalse(paths.Any(path => path.EndsWith("/residents", StringComparison.Ordinal) || path.StartsWith("/v1/users/{userId}/doors", StringComparison.Ordinal)));
        string whole = document.GetProperty("paths").GetRawText();
        Assert.DoesNotContain("MISSING_END_TIME", whole);
        Assert.DoesNotContain("PASSCODE_TYPE_CANT_BE_REVOKED", whole);
        using HttpResponseMessage refused = await browser.SendAsync(HttpMethod.Get, "/v1/keys", null);
        Assert.AreEqual(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.AreEqual("BUILDING_UUID_REQUIRED", (await TestBrowser.ErrorAsync(refused)).Message);
    }
}

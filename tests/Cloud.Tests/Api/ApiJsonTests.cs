using DoorController.Cloud.Domain;
using DoorController.Cloud.Samples;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;

namespace DoorController.Cloud.Tests.Api;

[TestClass]
public sealed class ApiJsonTests
{
    [TestMethod]
    public async Task Element_of_a_list_that_is_null_is_refused_by_its_place()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.PortfolioManager);
        int key = await cloud.KeyAsync(SampleDoor.Entrances);
        string id = $"\"requestId\":\"{Guid.NewGuid()}\"";
        const string Schedules = "/v1/buildings/1/schedules";
        const string Monday = "{\"days\":[\"MONDAY\"],\"start\":\"08:00\",\"end\":\"10:00\"}";
        foreach ((string method, string path, string body, string field) in new[]
        {
            ("PUT", $"/v1/keys/{key}/doors", "{\"version\":1,\"doors\":[{\"doorId\":1},null]}", "doors[1]"),
            ("POST", "/v1/keys", $"{{{id},\"buildingId\":1,\"name\":\"A\",\"doors\":[null]}}", "doors[0]"),
            ("POST", "/v1/doors/1:disableDoorcodes", "{\"keys\":[null]}", "keys[0]"),
            ("POST", "/v1/users", $"{{{id},\"buildingId\":1,\"name\":\"A\",\"passcodeType\":\"PERMANENT\",\"email\":\"a@example.org\",\"keys\":[null]}}", "keys[0]"),
            ("POST", Schedules, $"{{{id},\"name\":\"A\",\"closedOnHolidays\":false,\"intervals\":[{Monday},null],\"dates\":[]}}", "intervals[1]"),
            ("POST", Schedules, $"{{{id},\"name\":\"A\",\"closedOnHolidays\":false,\"intervals\":[],\"dates\":[null]}}", "dates[0]"),
            ("POST", Schedules, $"{{{id},\"name\":\"A\",\"closedOnHolidays\":false,\"intervals\":[{Monday.Replace("\"MONDAY\"", "null", StringComparison.Ordinal)}],\"dates\":[]}}", "intervals[0].days[0]"),
            ("PUT", "/v1/buildings/1/holidays", "{\"version\":1,\"holidays\":[null]}", "holidays[0]"),
            ("POST", "/v1/buildings/1/managers", $"{{{id},\"name\":\"A\",\"email\":\"a@example.org\",\"role\":\"SPECIFIC_KEYS\",\"keyIds\":[null]}}", "keyIds[0]"),
        })
        {
            Assert.AreEqual((Errors.MalformedRequest, field), await browser.RefusedAsync(new HttpMethod(method), path, body), $"{path} {body}");
        }
    }
}

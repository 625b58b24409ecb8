using System.Text.Json;
using DoorController.Cloud.Api;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Tests.Api;

[TestClass]
public sealed class ErrorAnswersTests
{
    [TestMethod]
    public async Task Name_that_another_one_has_already_exists()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        await using CloudDatabase database = await cloud.DatabaseAsync();
        database.Units.Add(new Unit { PropertyId = 1, Name = "2A" });
        Assert.AreEqual((409, Errors.AlreadyExists), await AnswerAsync(() => database.SaveChangesAsync()));
    }

    [TestMethod]
    public async Task Thing_that_goes_with_one_that_is_gone_is_a_conflict_and_does_not_exist_already()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        await using CloudDatabase database = await cloud.DatabaseAsync();
        database.KeyDoors.Add(new KeyDoor { KeyId = await cloud.KeyAsync("Amenities"), DoorNumber = 999 });
        Assert.AreEqual((409, Errors.Conflict), await AnswerAsync(() => database.SaveChangesAsync()));
        Assert.AreEqual((409, Errors.Conflict), await AnswerAsync(() => database.Schedules.ExecuteDeleteAsync()));
    }

    [TestMethod]
    public async Task What_nobody_foresaw_is_not_explained_away()
    {
        await Assert.ThrowsExactlyAsync<InvalidOperationException>(
            () => AnswerAsync(() => throw new InvalidOperationException("Unforeseen.")));
    }

    private static async Task<(int Status, string Code)> AnswerAsync(Func<Task> save)
    {
        var http = new DefaultHttpContext();
        using var body = new MemoryStream();
        http.Request.Path = "/v1/keys";
        http.Response.Body = body;
        await new ErrorAnswers(_ => save()).InvokeAsync(http);
        return (http.Response.StatusCode, JsonSerializer.Deserialize<ErrorBody>(body.ToArray(), ContractJson.Options)!.Message);
    }
}

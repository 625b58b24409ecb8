using DoorController.Cloud.Accounts;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DoorController.Cloud.Tests.Support;

/// <summary>Adds to the sample property what the people's side needs: managers of all roles, another property, a resident's account.</summary>
internal static class Houses
{
    public const string Password = "Correct-Horse-7";

    public const string Other = "Other House";

    /// <summary>An account; managers get an authenticator, unless told otherwise.</summary>
    public static async Task<Account> AddAccountAsync(this TestCloud cloud, string email, bool authenticator = true)
    {
        using IServiceScope scope = cloud.Server.Services.CreateScope();
        UserManager<Account> accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = new Account { DisplayName = email.Split('@')[0], Email = email, UserName = email, LockoutEnabled = true };
        IdentityResult made = await accounts.CreateAsync(account, Password);
        Assert.IsTrue(made.Succeeded, made.ToString());
        if (authenticator)
        {
            await scope.ServiceProvider.GetRequiredService<Authenticators>().BeginAsync(account);
            await accounts.SetTwoFactorEnabledAsync(account, true);
        }

        return account;
    }

    /// <summary>A manager who is signed in.</summary>
    public static async Task<TestBrowser> ManagerAsync(
        this TestCloud cloud, ManagerRole role, int propertyId = 1, params int[] keys)
    {
        string email = $"{role}.{propertyId}.{Guid.NewGuid():N}@example.org";
        Account account = await cloud.AddAccountAsync(email);
        await using CloudDatabase database = await cloud.DatabaseAsync();
        var manager = new Manager { AccountId = account.Id, PropertyId = propertyId, Role = role };
        foreach (int key in keys)
        {
            manager.Keys.Add(new ManagerKey { KeyId = key });
        }

        database.Managers.Add(manager);
        await database.SaveChangesAsync();
        return await TestBrowser.SignedInAsync(cloud, email);
    }

    /// <summary>A person of the sample property, with an account, who is signed in.</summary>
    public static async Task<TestBrowser> ResidentAsync(this TestCloud cloud, string name)
    {
        string email = $"{Guid.NewGuid():N}@example.org";
        Account account = await cloud.AddAccountAsync(email, authenticator: false);
        await using CloudDatabase database = await cloud.DatabaseAsync();
        Person person = await database.People.SingleAsync(found => found.Name == name);
        person.AccountId = account.Id;
        person.Email = email;
        await database.SaveChangesAsync();
        return await TestBrowser.SignedInAsync(cloud, email);
    }

    /// <summary>Another property with nothing but a door.</summary>
    public static async Task<int> AddOtherPropertyAsync(this TestCloud cloud)
    {
        await using CloudDatabase database = await cloud.DatabaseAsync();
        var property = new Property { Name = Other, TimeZone = "America/New_York", SiteId = HexId.New() };
        database.Properties.Add(property);
        await database.SaveChangesAsync();
        var controller = new Controller { Id = HexId.New(), PropertyId = property.Id, Name = "Other controller" };
        controller.Doors.Add(new Door
        {
            ControllerId = controller.Id,
            Name = "Other door",
            Type = DoorType.Communal,
            CodeLength = 7,
        });
        database.Controllers.Add(controller);
        await database.SaveChangesAsync();
        return property.Id;
    }

    /// <summary>The id of a Key of the sample property.</summary>
    public static async Task<int> KeyAsync(this TestCloud cloud, string name)
    {
        await using CloudDatabase database = await cloud.DatabaseAsync();
        return (await database.Keys.SingleAsync(key => key.Name == name && key.DeletedAt == null)).Id;
    }
}

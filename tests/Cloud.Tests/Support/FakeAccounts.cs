using DoorController.Cloud.Accounts;
using DoorController.Cloud.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Tests.Support;

/// <summary>Makes accounts without welcoming anybody.</summary>
internal sealed class FakeAccounts : IAccounts
{
    public async Task<int> InviteAsync(
        CloudDatabase database, string email, string name, int propertyId, DateTimeOffset now, CancellationToken cancellation)
    {
        Account? account = await database.Users.SingleOrDefaultAsync(found => found.Email == email, cancellation);
        if (account is null)
        {
            account = new Account { DisplayName = name, Email = email, UserName = email };
            database.Users.Add(account);
            await database.SaveChangesAsync(cancellation);
        }

        return account.Id;
    }
}

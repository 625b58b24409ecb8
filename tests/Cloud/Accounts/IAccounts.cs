using DoorController.Cloud.Storage;

namespace DoorController.Cloud.Accounts;

/// <summary>Finds or makes accounts.</summary>
internal interface IAccounts
{
    /// <summary>The account with a mail address. When there is none, it is made and a welcome mail is written.</summary>
    public Task<int> InviteAsync(
        CloudDatabase database, string email, string name, int propertyId, DateTimeOffset now, CancellationToken cancellation);
}

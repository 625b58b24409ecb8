using DoorController.Cloud.Accounts;
using DoorController.Cloud.Api;
using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Management;

/// <summary>Makes and removes managers.</summary>
internal sealed class ManagerService(
    IDbContextFactory<CloudDatabase> databases, PropertyChanges changes, AccountInvitations invitations, Messages messages)
{
    /// <summary>The managers of the property, by name.</summary>
    public async Task<IReadOnlyList<ManagerLine>> ListAsync(int propertyId, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        var rows = await database.Managers.Where(manager => manager.PropertyId == propertyId)
            .Join(database.Users, manager => manager.AccountId, account => account.Id, (manager, account) => new
            {
                manager.Id,
                account.DisplayName,
                account.Email,
                manager.Role,
                account.TwoFactorEnabled,
                Keys = manager.Keys.Select(key => key.KeyId).ToList(),
            })
            .ToListAsync(cancellation);
        return [.. rows.OrderBy(row => row.DisplayName, StringComparer.OrdinalIgnoreCase).ThenBy(row => row.Id)
            .Select(row => new ManagerLine(row.Id, row.DisplayName, row.Email!, (Role)row.Role, row.Keys, row.TwoFactorEnabled))];
    }

    /// <summary>Makes somebody a manager.</summary>
    public async Task<ManagerLine> InviteAsync(Caller caller, ManagerInvite request, CancellationToken cancellation)
    {
        string name = FieldRules.Name(request.Name);
        string email = FieldRules.Email(request.Email)!;
        RefuseKeys(request);
        ChangeOutcome<Manager> outcome = await changes.MakeAsync(caller.PropertyId, caller.Actor, async context =>
        {
            await RequestMarks.CarryOutOnceAsync(context, request.RequestId, cancellation);
            await RefuseOtherKeysAsync(context.Database, caller.PropertyId, request.KeyIds, cancellation);
            Account account = await invitations.FindOrAddAsync(context.Database, email, name, cancellation);
            if (await context.Database.Managers.AnyAsync(
                found => found.AccountId == account.Id && found.PropertyId == caller.PropertyId, cancellation))
            {
                throw new RefusedException(Errors.AlreadyExists, "email", $"{account.DisplayName} is a manager here.");
            }

            var manager = new Manager { AccountId = account.Id, PropertyId = caller.PropertyId, Role = (ManagerRole)request.Role };
            foreach (int key in request.KeyIds)
            {
                manager.Keys.Add(new ManagerKey { KeyId = key });
            }

            context.Database.Managers.Add(manager);
            string building = (await context.Database.Properties.SingleAsync(found => found.Id == caller.PropertyId, cancellation)).Name;
            string? token = await AccountInvitations.IssueTokenAsync(context.Database, account, context.Now, cancellation);
            messages.AddInvitation(context.Database, caller.PropertyId, context.Now, email, $"You manage {building}", token);
            context.Audit(AuditActions.ManagerMade, $"Made {account.DisplayName} a manager: {request.Role}");
            return manager;
        }, cancellation);
        return (await ListAsync(caller.PropertyId, cancellation)).Single(line => line.ManagerId == outcome.Result.Id);
    }

    /// <summary>Removes a manager; the last portfolio manager stays.</summary>
    public Task RemoveAsync(Caller caller, int managerId, CancellationToken cancellation) =>
        changes.MakeAsync(caller.PropertyId, caller.Actor, async context =>
        {
            Manager manager = await context.Database.Managers.SingleOrDefaultAsync(found => found.Id == managerId, cancellation)
                ?? throw Refuse.NotFound();
            if (manager.Role == ManagerRole.PortfolioManager && !await context.Database.Managers.AnyAsync(
                found => found.PropertyId == manager.PropertyId && found.Id != managerId && found.Role == ManagerRole.PortfolioManager,
                cancellation))
            {
                throw new RefusedException(Errors.InUse, null, "It is the last portfolio manager; make another one first.");
            }

            string name = (await context.Database.Users.SingleAsync(account => account.Id == manager.AccountId, cancellation)).DisplayName;
            context.Database.Managers.Remove(manager);
            context.Audit(AuditActions.ManagerRemoved, $"Removed manager {name}");
            return manager;
        }, cancellation);

    /// <summary>
    /// Takes away the authenticator of another manager, who lost it and sets up a new one at the next sign-in. All properties of that
    /// manager must be in the caller's hands, so that nobody weakens the account for the properties of others.
    /// </summary>
    public Task ResetAuthenticatorAsync(Caller caller, int managerId, CancellationToken cancellation) =>
        changes.MakeAsync(caller.PropertyId, caller.Actor, async context =>
        {
            Manager manager = await context.Database.Managers.SingleOrDefaultAsync(found => found.Id == managerId, cancellation)
                ?? throw Refuse.NotFound();
            if (manager.AccountId == caller.AccountId)
            {
                throw Refuse.Invalid("managerId", "Your own authenticator is set up anew under Authenticator, or reset by another manager.");
            }

            if (await context.Database.Managers.AnyAsync(
                found => found.AccountId == manager.AccountId && !context.Database.Managers.Any(own => own.AccountId == caller.AccountId
                    && own.PropertyId == found.PropertyId && own.Role == ManagerRole.PortfolioManager),
                cancellation))
            {
                throw new RefusedException(Errors.Forbidden, null, "The account manages other properties too, which you don't.");
            }

            Account account = await context.Database.Users.SingleAsync(found => found.Id == manager.AccountId, cancellation);
            account.TwoFactorEnabled = false;
            account.SecurityStamp = Guid.NewGuid().ToString("N");
            account.ConcurrencyStamp = Guid.NewGuid().ToString();
            await context.Database.UserTokens.Where(token => token.UserId == account.Id && token.LoginProvider == AuthenticatorKeys.Provider)
                .ExecuteDeleteAsync(cancellation);
            await context.Database.Sessions.Where(session => session.AccountId == account.Id).ExecuteDeleteAsync(cancellation);
            messages.Add(
                context.Database,
                caller.PropertyId,
                context.Now,
                account.Email!,
                "Your authenticator was reset",
                $"{caller.Name} reset your authenticator. Sign in with your password and set up a new one. If you did not ask for it, do so at once.");
            context.Audit(AuditActions.ManagerAuthenticatorReset, $"Reset the authenticator of manager {account.DisplayName}");
            return manager;
        }, cancellation);

    private static void RefuseKeys(ManagerInvite request)
    {
        FieldRules.Count(request.KeyIds, KeyDoorRows.Most, "keyIds");
        if ((request.Role == Role.SpecificKeys) != (request.KeyIds.Count > 0))
        {
            throw Refuse.Invalid("keyIds", "A manager of some Keys has at least one, any other none.");
        }

        if (request.KeyIds.Distinct().Count() < request.KeyIds.Count)
        {
            throw new RefusedException(Errors.Duplicate, "keyIds", "A Key stands there twice.");
        }
    }

    private static async Task RefuseOtherKeysAsync(
        CloudDatabase database, int propertyId, IReadOnlyList<int> keyIds, CancellationToken cancellation)
    {
        if (await database.Keys.CountAsync(
            key => keyIds.Contains(key.Id) && key.PropertyId == propertyId && key.DeletedAt == null, cancellation) < keyIds.Count)
        {
            throw Refuse.NotFound("keyIds");
        }
    }
}

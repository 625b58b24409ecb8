using DoorController.Cloud.Domain;
using DoorController.Cloud.Exchange;
using DoorController.Cloud.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Tables;

/// <summary>
/// Makes the key table of a controller from the database. The same database gives the same bytes: whatever changes them also
/// moves the version on.
/// </summary>
internal sealed class KeyTableBuilder(IDbContextFactory<CloudDatabase> databases, Secrets secrets)
{
    /// <summary>Says what a table of a controller has no room for as a database has it; null when everything fits.</summary>
    /// <param name="database">The database, perhaps within the transaction of a change.</param>
    /// <param name="controller">The controller, enrolled or not.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<string?> FindExcessAsync(CloudDatabase database, Controller controller, CancellationToken cancellation)
    {
        byte[] root = controller.ProtectedLinkRoot is { } secret
            ? secrets.RevealLinkRoot(controller.Id, secret)
            : new byte[LinkKeys.RootBytes];
        TableSources sources = await TableSources.ReadAsync(database, controller, cancellation);
        try
        {
            TableRoom.Fit(sources, new KeyTableAssembler(secrets, new LinkKeys(controller.Id, root)));
            return null;
        }
        catch (KeyTableException exception)
        {
            return exception.Excess?.Words(sources) ?? exception.Message;
        }
    }

    /// <summary>Builds the current version; null when the controller is unknown or was never enrolled.</summary>
    /// <exception cref="KeyTableException">There is no room for everything.</exception>
    public async Task<BuiltKeyTable?> BuildAsync(string controllerId, CancellationToken cancellation = default)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);

        // One transaction that only reads: version and records are of the same moment, and no writer waits.
        await database.Database.OpenConnectionAsync(cancellation);
        var connection = (SqliteConnection)database.Database.GetDbConnection();
        await using SqliteTransaction transaction = connection.BeginTransaction(deferred: true);
        await database.Database.UseTransactionAsync(transaction, cancellation);

        Controller? controller = await database.Controllers.AsNoTracking()
            .SingleOrDefaultAsync(candidate => candidate.Id == controllerId, cancellation);
        if (controller?.ProtectedLinkRoot is not { } secret)
        {
            return null;
        }

        var keys = new LinkKeys(controllerId, secrets.RevealLinkRoot(controllerId, secret));
        TableSources sources = await TableSources.ReadAsync(database, controller, cancellation);
        try
        {
            KeyTableContents contents = TableRoom.Fit(sources, new KeyTableAssembler(secrets, keys));
            var records = new TableRecords(contents);
            var table = new KeyTable(controllerId, contents.Version, KeyTableWriter.Write(contents, records, keys));
            return new BuiltKeyTable(table, records, controller.EnrolmentNumber);
        }
        catch (KeyTableException exception) when (exception.Excess is { } excess)
        {
            throw new KeyTableException(excess.Words(sources));
        }
    }
}

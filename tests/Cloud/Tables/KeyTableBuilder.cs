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
    /// <summary>Builds the current version; null when the controller is unknown or was never enrolled.</summary>
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
        KeyTableContents contents = new KeyTableAssembler(secrets, keys).Assemble(await TableSources.ReadAsync(database, controller, cancellation));
        var records = new TableRecords(contents);
        var table = new KeyTable(controllerId, contents.Version, KeyTableWriter.Write(contents, records, keys));
        return new BuiltKeyTable(table, records, controller.EnrolmentNumber);
    }
}

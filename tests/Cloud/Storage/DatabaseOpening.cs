using System.Security.Cryptography;
using DoorController.Cloud.Domain;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Storage;

/// <summary>Brings the database to this version before it is used.</summary>
internal sealed class DatabaseOpening(IDbContextFactory<CloudDatabase> databases, Secrets secrets)
{
    private const string Sound = "ok";
    private const int Corrupt = 11;
    private const int NoDatabase = 26;

    /// <summary>Checks and migrates the database.</summary>
    /// <exception cref="CloudStartException">It is damaged, of a newer version, or not readable with the keys at hand.</exception>
    public async Task OpenAsync(string path, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        try
        {
            await database.Database.OpenConnectionAsync(cancellation);
            List<string> verdict = await database.Database.SqlQueryRaw<string>("PRAGMA quick_check(1)").ToListAsync(cancellation);
            if (verdict is not [Sound])
            {
                throw Damaged(path, null);
            }

            await RefuseNewerAsync(database, path, cancellation);

            // Who reads keeps nobody from writing: without it a save fails when it meets a reader at its very end.
            await database.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellation);

            // Left behind by a process that was killed while migrating; the data directory is ours alone.
            await database.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellation);
            await database.Database.MigrateAsync(cancellation);
            await RefuseForeignKeysAsync(database, path, cancellation);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is Corrupt or NoDatabase)
        {
            throw Damaged(path, exception);
        }
        catch (SqliteException exception)
        {
            throw new CloudStartException($"The database {path} can't be used. {exception.Message}", exception);
        }
    }

    private static async Task RefuseNewerAsync(CloudDatabase database, string path, CancellationToken cancellation)
    {
        IEnumerable<string> applied = await database.Database.GetAppliedMigrationsAsync(cancellation);
        if (applied.Except(database.Database.GetMigrations()).Any())
        {
            throw new CloudStartException($"The database {path} was made by a newer version; start that version instead.");
        }
    }

    private async Task RefuseForeignKeysAsync(CloudDatabase database, string path, CancellationToken cancellation)
    {
        Doorcode? sample = await database.Doorcodes.AsNoTracking().OrderBy(code => code.Id).FirstOrDefaultAsync(cancellation);
        try
        {
            _ = sample is null ? null : secrets.RevealDigits(sample.ProtectedDigits);
        }
        catch (CryptographicException exception)
        {
            throw new CloudStartException(
                $"The keys beside the database {path} can't decrypt it; restore the keys directory that belongs to it.", exception);
        }
    }

    private static CloudStartException Damaged(string path, Exception? inner) =>
        new($"The database {path} is damaged; restore it from a backup or move it away.", inner);
}

using System.Data.Common;
using System.Globalization;
using DoorController.Cloud;
using DoorController.Cloud.Doorcodes;
using DoorController.Cloud.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace DoorController.Worlds.Histories;

/// <summary>A cloud in this process, emptied before each history.</summary>
internal sealed class HistoryCloud : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("histories-").FullName;
    private CloudServer _server = null!;
    private Random _digits = new(0);

    private HistoryCloud()
    {
    }

    /// <summary>The cloud's time.</summary>
    public HistoryTime Time { get; } = new();

    /// <summary>Starts one.</summary>
    public static async Task<HistoryCloud> StartAsync()
    {
        var cloud = new HistoryCloud();
        cloud._server = await CloudServer.StartAsync(new CloudOptions
        {
            DataDirectory = Path.Combine(cloud._folder, "data"),
            Wait = TimeSpan.Zero,
            Time = cloud.Time,
            Services = cloud.Replace,
        });
        return cloud;
    }

    /// <summary>One of the cloud's services.</summary>
    public T Get<T>()
        where T : notnull => _server.Services.GetRequiredService<T>();

    /// <summary>A view of the database.</summary>
    public CloudDatabase Database() => Get<IDbContextFactory<CloudDatabase>>().CreateDbContext();

    /// <summary>Forgets everything, ids too, so that a history is the same however often it is tried.</summary>
    public async Task EmptyAsync(int seed)
    {
        _digits = new Random(seed);
        await using CloudDatabase database = Database();
        await database.Database.OpenConnectionAsync();
        List<string> tables = await database.Database
            .SqlQueryRaw<string>("SELECT name AS Value FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\'")
            .ToListAsync();
        await database.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = OFF");
        await using (DbCommand command = database.Database.GetDbConnection().CreateCommand())
        {
#pragma warning disable CA2100 // The names are those that the database has told.
            command.CommandText = $"BEGIN; {string.Concat(tables.Select(table => $"DELETE FROM \"{table}\";"))} COMMIT;";
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync();
        }

        await database.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = ON");
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private void Replace(IServiceCollection services)
    {
        services.ConfigureDbContext<CloudDatabase>(options => options.AddInterceptors(new HastyCommits()));
        services.AddSingleton(provider => new DoorcodeMint(provider.GetRequiredService<Secrets>(), Time, NextDigits));
    }

    private string NextDigits(int length) =>
        string.Concat(Enumerable.Range(0, length).Select(_ => _digits.Next(10).ToString(CultureInfo.InvariantCulture)));

    /// <summary>Nobody cuts the power of the computer on which this database lies: it need not wait for the disk.</summary>
    private sealed class HastyCommits : DbConnectionInterceptor
    {
        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Hasten(connection);

        public override Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Hasten(connection);
            return Task.CompletedTask;
        }

        private static void Hasten(DbConnection connection)
        {
            using DbCommand command = connection.CreateCommand();
            command.CommandText = "PRAGMA synchronous = OFF";
            command.ExecuteNonQuery();
        }
    }
}

using DoorController.Cloud.Api;
using DoorController.Cloud.Changes;
using DoorController.Cloud.Decisions;
using DoorController.Cloud.Inventory;
using DoorController.Cloud.Doorcodes;
using DoorController.Cloud.Enrolment;
using DoorController.Cloud.Events;
using DoorController.Cloud.Exchange;
using DoorController.Cloud.Guests;
using DoorController.Cloud.Home;
using DoorController.Cloud.Phones;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tables;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud;

/// <summary>Composes the services of a cloud.</summary>
internal static class CloudServices
{
    private const string Title = "Door Controller cloud";
    private const string ApplicationName = "DoorController.Cloud";

    public static string ConnectionString(DataDirectory directory) =>
        new SqliteConnectionStringBuilder { DataSource = directory.Database }.ToString();

    public static void AddCloud(this IServiceCollection services, CloudOptions options, DataDirectory directory)
    {
        services.AddRoutingCore();
        services.AddOpenApi(openApi =>
        {
            openApi.AddDocumentTransformer((document, _, _) =>
            {
                document.Info.Title = Title;
                document.Info.Description = ApiDescription.Text;
                return Task.CompletedTask;
            });
            openApi.AddOperationTransformer(RefusalDocumentation.TransformAsync);
        });
        services.AddDataProtection().SetApplicationName(ApplicationName).PersistKeysToFileSystem(new DirectoryInfo(directory.Keys));
        services.AddDbContextFactory<CloudDatabase>(database => database.UseSqlite(ConnectionString(directory)));
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));

        // Whoever started the cloud in its process also stops it; the cloud takes no signals of its own.
        services.AddSingleton<IHostLifetime, OwnerLifetime>();
        services.AddSingleton(options);
        services.AddSingleton(options.Time);
        services.AddSingleton<Secrets>();
        services.AddSingleton<DatabaseOpening>();
        services.AddSingleton<ControllerSignals>();
        services.AddSingleton<ControllerStates>();
        services.AddHostedService(provider => provider.GetRequiredService<ControllerStates>());
        services.AddSingleton<KeyTableBuilder>();
        services.AddSingleton<KeyTables>();
        services.AddSingleton<VersionLeaps>();
        services.AddSingleton<ExchangeStore>();
        services.AddSingleton<Explanations>();
        services.AddSingleton<CertificateNews>();
        services.AddSingleton<SessionPhones>();
        services.AddSingleton<PhoneGrants>();
        services.AddSingleton<Openings>();
        services.AddSingleton<OpeningService>();
        services.AddSingleton<ExchangeHandler>();
        services.AddSingleton(provider => new DoorcodeMint(provider.GetRequiredService<Secrets>(), options.Time));
        services.AddSingleton<AccessReconciler>();
        services.AddSingleton<PropertyChanges>();
        services.AddSingleton<Consequences>();
        services.AddSingleton<PhoneCredentials>();
        services.AddSingleton<GuestMessages>();
        services.AddSingleton<GuestLines>();
        services.AddSingleton<GuestInvites>();
        services.AddSingleton<GuestRevocations>();
        services.AddSingleton<GuestViews>();
        services.AddSingleton<HomeService>();
        services.AddSingleton<Housekeeping>();
        services.AddHostedService(provider => provider.GetRequiredService<Housekeeping>());
        services.AddPublic();
        services.AddPeopleSide(options);
        options.Services?.Invoke(services);
    }

    private static void AddPublic(this IServiceCollection services)
    {
        services.AddSingleton(provider => new EventFeed(provider.Databases(), provider.GetRequiredService<ControllerStates>()));
        services.AddSingleton(provider => new PropertyDirectory(
            provider.Databases(),
            provider.GetRequiredService<Secrets>(),
            provider.GetRequiredService<ControllerStates>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new Wallet(provider.Databases(), provider.GetRequiredService<Secrets>()));
        services.AddSingleton(provider => new Outbox(provider.Databases(), provider.GetRequiredService<Secrets>()));
        services.AddSingleton(provider => new GuestDoorcodes(
            provider.Databases(),
            provider.GetRequiredService<PropertyChanges>(),
            provider.GetRequiredService<DoorcodeMint>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new ControllerEnrolment(
            provider.Databases(),
            provider.GetRequiredService<Secrets>(),
            provider.GetRequiredService<ControllerSignals>(),
            provider.GetRequiredService<ControllerStates>(),
            provider.GetRequiredService<TimeProvider>()));
    }

    private static IDbContextFactory<CloudDatabase> Databases(this IServiceProvider provider) =>
        provider.GetRequiredService<IDbContextFactory<CloudDatabase>>();

    private sealed class OwnerLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

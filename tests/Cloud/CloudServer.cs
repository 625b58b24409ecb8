using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using DoorController.Cloud.Api;
using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Certificates;
using DoorController.Cloud.Devices;
using DoorController.Cloud.Enrolment;
using DoorController.Cloud.Exchange;
using DoorController.Cloud.Management;
using DoorController.Cloud.Storage;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Data.Sqlite;

namespace DoorController.Cloud;

/// <summary>A running cloud.</summary>
public sealed class CloudServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly DataDirectory _directory;
    private readonly TrustedAuthorities _authorities;

    private CloudServer(WebApplication application, DataDirectory directory, TrustedAuthorities authorities)
    {
        _application = application;
        _directory = directory;
        _authorities = authorities;
        Address = application.Urls.Single(url => url.StartsWith("https:", StringComparison.Ordinal)).TrimEnd('/');
        PeopleAddress = application.Urls.Single(url => url.StartsWith("http:", StringComparison.Ordinal)).TrimEnd('/');
        application.Services.GetRequiredService<PeopleAddress>().Value = PeopleAddress;
        application.Services.GetRequiredService<ControllerAddress>().Value = Address;
    }

    /// <summary>Where controllers reach it, such as https://127.0.0.1:8443, without a slash at the end.</summary>
    public string Address { get; }

    /// <summary>Where people reach it on this machine, such as http://127.0.0.1:8444, without a slash at the end.</summary>
    public string PeopleAddress { get; }

    /// <summary>The certificates of the authorities that controllers are to trust; the first has signed the server's.</summary>
    public string CaPem => _authorities.Pem;

    /// <summary>The services that this process may use.</summary>
    public IServiceProvider Services => _application.Services;

    /// <summary>Starts a cloud; what was kept in its data directory is there again.</summary>
    /// <exception cref="CloudStartException">It can't start.</exception>
    public static async Task<CloudServer> StartAsync(CloudOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Wait, TimeSpan.Zero, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Wait, TimeSpan.FromSeconds(60), nameof(options));
        DataDirectory directory = DataDirectory.Open(options.DataDirectory);
        TrustedAuthorities? authorities = null;
        WebApplication? application = null;
        try
        {
            authorities = OpenCertificates(directory, options);
            application = Build(options, directory, authorities);
            await application.Services.GetRequiredService<DatabaseOpening>().OpenAsync(directory.Database, CancellationToken.None);
            await ListenAsync(application, options);
            return new CloudServer(application, directory, authorities);
        }
        catch
        {
            await StopAsync(application, directory, authorities);
            throw;
        }
    }

    /// <summary>Stops; exchanges that are held end at once.</summary>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await StopAsync(_application, _directory, _authorities);
    }

    private static TrustedAuthorities OpenCertificates(DataDirectory directory, CloudOptions options)
    {
        try
        {
            return new TrustedAuthorities(new CertificateStore(directory.Certificates, options.Time), options.HostNames);
        }
        catch (Exception exception) when (exception is System.Security.Cryptography.CryptographicException or IOException
            or UnauthorizedAccessException or ArgumentException or System.Text.Json.JsonException)
        {
            throw new CloudStartException(
                $"The certificates in {directory.Certificates} can't be used; restore them or move them away.", exception);
        }
    }

    private static WebApplication Build(CloudOptions options, DataDirectory directory, TrustedAuthorities authorities)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(CloudServer).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        options.Logging?.Invoke(builder.Logging);

        // What they say is said once, by CloudStartException and by the mode of the keys directory.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Services.AddCloud(options, directory);
        builder.Services.AddSingleton(authorities);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64 * 1024;
            kestrel.Listen(IPAddress.Loopback, options.Port, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                listen.UseHttps(new TlsHandshakeCallbackOptions
                {
                    // Asked anew for each connection, because a planned change of the authority changes what is shown.
                    OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions
                    {
                        ServerCertificateContext = authorities.Shown,
                        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                    }),
                });
            });
            kestrel.Listen(IPAddress.Loopback, options.PeoplePort, listen => listen.Protocols = HttpProtocols.Http1);
        });

        WebApplication application = builder.Build();
        application.Lifetime.ApplicationStopping.Register(application.Services.GetRequiredService<ControllerSignals>().Stop);
        application.UsePeopleSide();
        RouteGroupBuilder controllers = application.MapGroup("").AllowsAnyone();
        controllers.MapEnrolment();
        controllers.MapExchange();
        application.MapPeopleSide();
        return application;
    }

    private static async Task ListenAsync(WebApplication application, CloudOptions options)
    {
        try
        {
            await application.StartAsync();
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            int port = exception.Message.Contains($":{options.PeoplePort}:", StringComparison.Ordinal) ? options.PeoplePort : options.Port;
            throw new CloudStartException($"Port {port} on 127.0.0.1 is used by another program; choose another.", exception);
        }
        catch (System.Net.Sockets.SocketException exception)
        {
            throw new CloudStartException(
                $"Port {options.Port} or {options.PeoplePort} on 127.0.0.1 can't be used: {exception.Message}. Choose another.", exception);
        }
    }

    private static async Task StopAsync(WebApplication? application, DataDirectory directory, TrustedAuthorities? authorities)
    {
        if (application is not null)
        {
            await application.DisposeAsync();
        }

        using (var connection = new SqliteConnection(CloudServices.ConnectionString(directory)))
        {
            SqliteConnection.ClearPool(connection);
        }

        authorities?.Dispose();
        directory.Dispose();
    }
}

using System.Net;
using System.Net.Sockets;
using DoorController.Bench.Api;
using DoorController.Bench.Building;
using Microsoft.AspNetCore.Connections;
using Scalar.AspNetCore;

namespace DoorController.Bench;

/// <summary>The running bench: the house, and the page and REST that show it, on loopback only.</summary>
public sealed class BenchHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private BenchHost(WebApplication app, House house)
    {
        _app = app;
        House = house;
        Address = AddressOf(app)!;
    }

    /// <summary>The house.</summary>
    public House House { get; }

    /// <summary>Where the page is.</summary>
    public string Address { get; }

    /// <summary>Opens the bench.</summary>
    /// <exception cref="BenchStartException">It can't open; the message says why.</exception>
    /// <exception cref="Cloud.CloudStartException">The cloud can't start; the message says why.</exception>
    public static async Task<BenchHost> StartAsync(BenchOptions options)
    {
        RefuseTakenPort(options.Port);
        WebApplication? app = null;
        House house = await House.OpenAsync(options, () => AddressOf(app) is { } address ? new Uri(address + RadioEndpoints.Script) : null);
        try
        {
            app = Build(options, house);
            await app.StartAsync();
            return new BenchHost(app, house);
        }
        catch (Exception e)
        {
            if (app is not null)
            {
                await app.DisposeAsync();
            }

            await house.DisposeAsync();
            if (e is IOException { InnerException: AddressInUseException })
            {
                throw PortTaken(options.Port, e);
            }

            if (e is SocketException)
            {
                throw new BenchStartException($"Port {options.Port} can't be used: {e.Message}. Choose another with --port.", e);
            }

            throw;
        }
    }

    /// <summary>Waits until the process is asked to stop.</summary>
    public Task WaitForShutdownAsync() => _app.WaitForShutdownAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await House.DisposeAsync();
    }

    private static string? AddressOf(WebApplication? app) => app?.Urls.SingleOrDefault()?.TrimEnd('/');

    /// <summary>Looks before the cloud is started on the next port, so that the port that was asked for is the one named.</summary>
    private static void RefuseTakenPort(int port)
    {
        using TcpListener probe = new(IPAddress.Loopback, port);
        try
        {
            probe.Start();
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw PortTaken(port, e);
        }
        catch (SocketException e)
        {
            throw new BenchStartException($"Port {port} can't be used: {e.Message}. Choose another with --port.", e);
        }
    }

    private static BenchStartException PortTaken(int port, Exception cause) =>
        new($"Port {port} is taken. Choose another with --port; the two after it are used too.", cause);

    private static WebApplication Build(BenchOptions options, House house)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(BenchHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseStaticWebAssets();
        builder.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, options.Port));
        builder.Services.AddOpenApi();
        builder.Services.Configure<RouteHandlerOptions>(routing => routing.ThrowOnBadRequest = true);
        builder.Services.AddSingleton(house);
        builder.Services.AddSingleton<LiveFeed>();
        builder.Services.AddRadio(house);

        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));

        WebApplication app = builder.Build();

        // Pages that listen are let go first: they would hold the server up.
        app.Lifetime.ApplicationStopping.Register(app.Services.GetRequiredService<LiveFeed>().Dispose);
        app.UseRequestGuard();
        app.UseDefaultFiles();
        app.UseStaticFiles();
        app.UseCors();
        app.MapOpenApi();
        app.MapScalarApiReference();
        app.MapDoors();
        app.MapHouse();
        app.MapPeople();
        app.MapRadio();
        return app;
    }
}

using DoorController.Cloud;
using DoorController.Cloud.Inventory;
using DoorController.Cloud.Samples;

namespace DoorController.Bench.Building;

/// <summary>The whole building on one desk: the cloud, which can be stopped, and the controllers, which can't know.</summary>
public sealed class House : IAsyncDisposable
{
    private readonly CloudOptions _cloudOptions;
    private readonly SemaphoreSlim _switching = new(1, 1);
    private readonly FileStream _lock;
    private CloudServer? _cloud;

    private House(CloudOptions cloudOptions, CloudServer cloud, IReadOnlyList<VirtualController> controllers, FileStream lockFile)
    {
        _cloudOptions = cloudOptions with { Port = new Uri(cloud.Address).Port, PeoplePort = new Uri(cloud.PeopleAddress).Port };
        _cloud = cloud;
        _lock = lockFile;
        CloudAddress = cloud.Address;
        PeopleAddress = cloud.PeopleAddress;
        Controllers = controllers;
        Doors = [.. controllers.SelectMany(controller => controller.Doors)];
    }

    /// <summary>The cloud was started or stopped.</summary>
    public event Action? CloudSwitched;

    /// <summary>Where controllers reach the cloud, while it runs.</summary>
    public string CloudAddress { get; }

    /// <summary>Where managers, residents and guests find their pages, while the cloud runs.</summary>
    public string PeopleAddress { get; }

    /// <summary>The running cloud, or null.</summary>
    public CloudServer? Cloud => Volatile.Read(ref _cloud);

    /// <summary>The controllers.</summary>
    public IReadOnlyList<VirtualController> Controllers { get; }

    /// <summary>All doors.</summary>
    public IReadOnlyList<VirtualDoor> Doors { get; }

    /// <summary>Builds the house, or finds it as it was left, and gives power.</summary>
    /// <param name="options">How the bench is started.</param>
    /// <param name="phoneRadio">See <see cref="CloudOptions.PhoneRadio"/>.</param>
    /// <exception cref="BenchStartException">The data folder can't be used.</exception>
    /// <exception cref="CloudStartException">The cloud can't start.</exception>
    public static async Task<House> OpenAsync(BenchOptions options, Func<Uri?> phoneRadio)
    {
        FileStream lockFile = LockFolder(options.DataFolder);
        CloudServer? cloud = null;
        IReadOnlyList<VirtualController> controllers = [];
        try
        {
            CloudOptions cloudOptions = new() { DataDirectory = Path.Combine(options.DataFolder, "cloud"), Port = options.CloudPort, PeoplePort = options.PeoplePort, PhoneRadio = phoneRadio };
            cloud = await CloudServer.StartAsync(cloudOptions);
            await SampleProperty.EnsureCreatedAsync(cloud.Services, options.Doors);
            controllers = await MakeControllersAsync(cloud, options.DataFolder);
            foreach (VirtualController controller in controllers)
            {
                await ControllerBundle.InstallAsync(controller, cloud);
            }

            foreach (VirtualController controller in controllers)
            {
                controller.SetPower(true);
            }

            return new House(cloudOptions, cloud, controllers, lockFile);
        }
        catch (Exception e)
        {
            foreach (VirtualController controller in controllers)
            {
                controller.Dispose();
            }

            if (cloud is not null)
            {
                await cloud.DisposeAsync();
            }

            await lockFile.DisposeAsync();
            if (e is IOException or UnauthorizedAccessException)
            {
                throw new BenchStartException($"The data folder {options.DataFolder} can't be used: {e.Message} Choose another with --data.", e);
            }

            throw;
        }
    }

    /// <summary>Stops or starts the cloud.</summary>
    public async Task SetCloudAsync(bool running)
    {
        await _switching.WaitAsync();
        try
        {
            if (running && _cloud is null)
            {
                Volatile.Write(ref _cloud, await CloudServer.StartAsync(_cloudOptions));
            }
            else if (!running && _cloud is { } cloud)
            {
                Volatile.Write(ref _cloud, null);
                await cloud.DisposeAsync();
            }
            else
            {
                return;
            }

            // Before the next switch, so that listeners see them one by one.
            CloudSwitched?.Invoke();
        }
        finally
        {
            _switching.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Parallel.ForEach(Controllers, controller => controller.Dispose());
        await SetCloudAsync(false);
        await _lock.DisposeAsync();
        _switching.Dispose();
    }

    private static async Task<IReadOnlyList<VirtualController>> MakeControllersAsync(CloudServer cloud, string dataFolder)
    {
        PropertyDirectory directory = cloud.Services.GetRequiredService<PropertyDirectory>();
        ILookup<string, DoorInfo> doors = (await directory.ListDoorsAsync()).ToLookup(door => door.ControllerId);
        return
        [
            .. (await directory.ListControllersAsync()).Select((info, index) => new VirtualController(
                index + 1, info, doors[info.State.Id].OrderBy(door => door.Index), Path.Combine(dataFolder, "boards", info.State.Id))),
        ];
    }

    /// <summary>Nobody else on this machine may read it: the boards' flash holds their roots.</summary>
    private static void CreatePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static FileStream LockFolder(string folder)
    {
        try
        {
            CreatePrivate(folder);
            return new FileStream(Path.Combine(folder, "bench.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new BenchStartException($"The data folder {folder} can't be written to. Choose another with --data.", e);
        }
        catch (IOException e) when (File.Exists(Path.Combine(folder, "bench.lock")))
        {
            throw new BenchStartException($"Another bench uses the data folder {folder}. Stop it, or choose another folder with --data.", e);
        }
        catch (IOException e)
        {
            throw new BenchStartException($"The data folder {folder} can't be used: {e.Message} Choose another with --data.", e);
        }
    }
}

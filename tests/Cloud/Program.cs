using System.Runtime.InteropServices;
using DoorController.Cloud;
using DoorController.Cloud.Inventory;
using DoorController.Cloud.Enrolment;
using DoorController.Cloud.Samples;

// --data <directory> --port <number> --people <number> --hosts <name,name> --sample <doors> --token <controller id>
IConfiguration arguments = new ConfigurationBuilder().AddCommandLine(args).Build();
string home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
var options = new CloudOptions
{
    DataDirectory = Path.GetFullPath(arguments["data"] ?? Path.Combine(home, "DoorController", "cloud")),
    Port = arguments.GetValue("port", 8443),
    PeoplePort = arguments.GetValue("people", 8444),
    Logging = logging => logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning),
};
if (arguments["hosts"] is { } hosts)
{
    options = options with { HostNames = hosts.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) };
}

try
{
    await using CloudServer cloud = await CloudServer.StartAsync(options);
    if (arguments["sample"] is not null)
    {
        await SampleProperty.EnsureCreatedAsync(cloud.Services, arguments.GetValue<int>("sample"));
    }

    Console.WriteLine($"Cloud on {cloud.Address}, people on {cloud.PeopleAddress}, data in {options.DataDirectory}. Ctrl+C stops it.");
    foreach (ControllerInfo controller in await cloud.Services.GetRequiredService<PropertyDirectory>().ListControllersAsync())
    {
        Console.WriteLine($"{controller.State.Name}: id {controller.State.Id}, site {controller.SiteId}");
    }

    if (arguments["token"] is { } controllerId)
    {
        string token = await cloud.Services.GetRequiredService<ControllerEnrolment>().IssueTokenAsync(controllerId);
        Console.WriteLine($"Enrolment token for {controllerId}, once within 24 h: {token}");
    }

    var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    await stopped.Task;
    return 0;

    void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        stopped.TrySetResult();
    }
}
catch (Exception exception) when (exception is CloudStartException or ArgumentException or InvalidOperationException)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}

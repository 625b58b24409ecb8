using DoorController.Bench;
using DoorController.Cloud;

if (args is ["--help"] or ["-h"])
{
    Console.WriteLine(BenchOptions.Usage);
    return 0;
}

try
{
    BenchOptions options = BenchOptions.Parse(args);
    await using BenchHost bench = await BenchHost.StartAsync(options);
    Console.WriteLine($"The bench is open: {bench.Address}");
    Console.WriteLine($"REST:  {bench.Address}/scalar    Cloud: {bench.House.CloudAddress}    Data: {options.DataFolder}");
    Console.WriteLine($"Console, resident's app and guest's view: {bench.House.PeopleAddress}");
    Console.WriteLine("Ctrl+C stops it.");
    await bench.WaitForShutdownAsync();
    return 0;
}
catch (Exception e) when (e is BenchStartException or CloudStartException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using DoorController.Benchmarks.Results;
using DoorController.Benchmarks.WallTime;

if (args is ["wall", .. string[] rest])
{
    // In this process: the firmware is loaded into a board's own context, which no generated program knows of.
    IConfig config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessNoEmitToolchain.Instance));
    BenchmarkSwitcher.FromTypes([typeof(DecisionTimes)]).Run(rest.Length > 0 ? rest : ["--filter", "*"], config);
    return;
}

string text = ResultsText.Measure();
Console.WriteLine(text);
File.WriteAllText(ResultsText.Path, text);

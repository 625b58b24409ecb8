using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using DoorController.Bench.Api;
using DoorController.EndToEnd.Support;

namespace DoorController.EndToEnd;

/// <summary>The bench as a process of its own: killed, started again, started wrongly.</summary>
[TestClass]
[DoNotParallelize]
public sealed class RestartTests
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    [TestMethod]
    [TestCategory("Long")]
    public async Task Killing_and_restarting_the_bench_keeps_property_codes_and_events()
    {
        using TestFolder folder = new();
        int port = FreePort();
        DoorcodeView[] codes;
        EventView[] events;
        using (Process first = Start("--data", folder.Path, "--port", $"{port}"))
        {
            using BenchClient client = await ConnectAsync(first, port);
            await client.AddGuestAsync(1, (await client.HostsAsync(1))[0].PersonId, "Guest who stays");
            codes = await client.PeopleAsync(1);
            await client.TypeAsync(1, codes.First(it => it.State == "valid").Code);
            await Eventually.Holds("the grant in the cloud", TimeSpan.FromSeconds(10), async () => (await client.EventsAsync()).Any(it => it.Type == "GRANTED"));
            events = await client.EventsAsync();
            first.Kill(entireProcessTree: true);
            await first.WaitForExitAsync();
        }

        using Process second = Start("--data", folder.Path, "--port", $"{port}");
        using BenchClient again = await ConnectAsync(second, port);
        CollectionAssert.AreEqual(codes.Select(it => it.Code).ToArray(), (await again.PeopleAsync(1)).Select(it => it.Code).ToArray());
        EventView[] now = await again.EventsAsync();
        Assert.IsTrue(events.All(old => now.Count(it => it.Controller == old.Controller && it.Sequence == old.Sequence) == 1), "every event, each once");
        await again.WaitUntilQuietAsync(1);
        await again.TypeAsync(1, codes.First(it => it.Kind == "guest" && it.State == "valid").Code);
        await again.WaitUntilAsync(1, "an open door", it => it.Strike == "released");
        second.Kill(entireProcessTree: true);
    }

    [TestMethod]
    public async Task Port_that_is_taken_is_named_without_a_stack_trace()
    {
        using TestFolder folder = new();
        using TcpListener other = new(IPAddress.Loopback, 0);
        other.Start();
        int port = ((IPEndPoint)other.LocalEndpoint).Port;
        await RefusesAsync($"Port {port} is taken", "--data", folder.Path, "--port", $"{port}");
    }

    [TestMethod]
    public async Task Data_folder_that_cannot_be_written_is_named_without_a_stack_trace()
    {
        using TestFolder folder = new();
        string file = Path.Combine(folder.Path, "file");
        await File.WriteAllTextAsync(file, "");
        await RefusesAsync(file, "--data", Path.Combine(file, "data"), "--port", $"{FreePort()}");
    }

    [TestMethod]
    public async Task Second_copy_on_the_same_data_is_refused_without_a_stack_trace()
    {
        using TestFolder folder = new();
        int port = FreePort();
        using Process first = Start("--data", folder.Path, "--port", $"{port}");
        using BenchClient client = await ConnectAsync(first, port);
        await RefusesAsync("Another bench uses the data folder", "--data", folder.Path, "--port", $"{FreePort()}");
        first.Kill(entireProcessTree: true);
    }

    [TestMethod]
    [DataRow("--doors takes a number from 4 to 40", "--doors", "3")]
    [DataRow("--doors takes a number from 4 to 40", "--doors", "many")]
    [DataRow("--port takes a number from 1 to 65533", "--port", "99999")]
    [DataRow("--colour is no option", "--colour", "red")]
    [DataRow("--port needs a value", "--port")]
    public Task Wrong_option_is_named(string sentence, params string[] args) => RefusesAsync(sentence, args);

    private static async Task RefusesAsync(string sentence, params string[] args)
    {
        using Process process = Start(args);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Assert.IsTrue(process.WaitForExit(StartLimit), "it must stop by itself");
        string said = await errors;
        Assert.AreEqual(1, process.ExitCode);
        StringAssert.Contains(said, sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, "no stack trace");
    }

    private static async Task<BenchClient> ConnectAsync(Process process, int port)
    {
        BenchClient client = new($"http://127.0.0.1:{port}");
        await Eventually.Holds("an open bench", StartLimit, async () =>
        {
            Assert.IsFalse(process.HasExited, "the bench stopped");
            try
            {
                return (await client.StatusAsync()).Boards.All(board => board.TableVersion > 0 && board.TableVersion == board.CurrentVersion);
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
        return client;
    }

    private static Process Start(params string[] args)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "DoorController.Bench.dll"));
        foreach (string arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        return Process.Start(start)!;
    }

    /// <summary>A port that is free now, with a free one after it.</summary>
    private static int FreePort()
    {
        while (true)
        {
            using TcpListener one = new(IPAddress.Loopback, 0);
            one.Start();
            int port = ((IPEndPoint)one.LocalEndpoint).Port;
            try
            {
                using TcpListener next = new(IPAddress.Loopback, port + 1);
                next.Start();
                return port;
            }
            catch (SocketException)
            {
                // Try another pair.
            }
        }
    }
}

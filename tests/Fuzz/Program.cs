using System.Globalization;
using DoorController.Fuzz;
using SharpFuzz;

// afl TARGET: fed by afl-fuzz, over an instrumented copy of the firmware (fuzz.sh).
// run TARGET COUNT [SEED]: inputs made here; those that reach something new are written to the folder kept/TARGET.
switch (args)
{
    case ["afl", var name]:
        using (var board = new FuzzBoard())
        {
            board.Run(FuzzTarget.Of(name), feed => Fuzzer.OutOfProcess.Run(stream =>
            {
                using var input = new MemoryStream();
                stream.CopyTo(input);
                if (feed(input.ToArray()) is { } wrong)
                {
                    throw new InvalidOperationException(wrong);
                }
            }), Timeout.InfiniteTimeSpan);
        }

        return 0;

    case ["run", var name, var count, ..]:
        Environment.SetEnvironmentVariable("DOORS_COVERAGE", Path.Combine(Path.GetTempPath(), "doors-fuzz"));
        var campaign = new Campaign(FuzzTarget.Of(name), args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 1);
        campaign.Run(int.Parse(count, CultureInfo.InvariantCulture));
        string kept = Directory.CreateDirectory(Path.Combine("kept", name)).FullName;
        foreach ((int index, byte[] input) in campaign.Known.Index())
        {
            File.WriteAllBytes(Path.Combine(kept, index.ToString("d4", CultureInfo.InvariantCulture)), input);
        }

        foreach ((byte[] input, string wrong) in campaign.Failures.Take(10))
        {
            Console.WriteLine($"{Convert.ToHexString(input)}: {wrong}");
        }

        Console.WriteLine($"{name}: {count} inputs, {campaign.Known.Count} reached something new, {campaign.Failures.Count} taken wrongly");
        return campaign.Failures.Count;

    default:
        Console.Error.WriteLine("fuzz afl TARGET | fuzz run TARGET COUNT [SEED]");
        return 1;
}

using System.Globalization;

namespace DoorController.Bench;

/// <summary>How the bench is started.</summary>
public sealed record BenchOptions
{
    /// <summary>The options as a person reads them.</summary>
    public const string Usage = """
        dotnet run --project tests/Bench -- [--port N] [--doors N] [--data FOLDER]
          --port N       the page's port on 127.0.0.1, 1 to 65533; on the next one controllers reach the cloud, on the one after people do (5080)
          --doors N      how many doors the sample house has, 4 to 40, two a controller (4)
          --data FOLDER  where house, codes, events and the boards' flash are kept
        """;

    /// <summary>Fewest doors: lobby, gym and two residences.</summary>
    public const int MinDoors = 4;

    /// <summary>Most doors.</summary>
    public const int MaxDoors = 40;

    /// <summary>Port of the page on 127.0.0.1; 0 for any that is free, for the cloud too.</summary>
    public int Port { get; init; } = 5080;

    /// <summary>How many doors the sample house has.</summary>
    public int Doors { get; init; } = MinDoors;

    /// <summary>Where everything is kept.</summary>
    public string DataFolder { get; init; } =
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "DoorController", "bench");

    /// <summary>Port of the cloud, 0 for any.</summary>
    public int CloudPort => Port == 0 ? 0 : Port + 1;

    /// <summary>Port on which people reach the cloud's pages, 0 for any.</summary>
    public int PeoplePort => Port == 0 ? 0 : Port + 2;

    /// <summary>Reads the command line.</summary>
    /// <exception cref="BenchStartException">An option is unknown or out of range.</exception>
    public static BenchOptions Parse(string[] args)
    {
        BenchOptions options = new();
        for (int i = 0; i < args.Length; i += 2)
        {
            string value = i + 1 < args.Length ? args[i + 1] : throw new BenchStartException($"{args[i]} needs a value.\n{Usage}");
            options = args[i] switch
            {
                "--port" => options with { Port = Number(args[i], value, 1, 65533) },
                "--doors" => options with { Doors = Number(args[i], value, MinDoors, MaxDoors) },
                "--data" => options with { DataFolder = Folder(args[i], value) },
                _ => throw new BenchStartException($"{args[i]} is no option.\n{Usage}"),
            };
        }

        return options;
    }

    private static string Folder(string option, string value)
    {
        try
        {
            return Path.GetFullPath(value);
        }
        catch (ArgumentException e)
        {
            throw new BenchStartException($"{option} takes a folder, not \"{value}\".", e);
        }
    }

    private static int Number(string option, string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw new BenchStartException($"{option} takes a number from {least} to {most}, not \"{value}\".");
}

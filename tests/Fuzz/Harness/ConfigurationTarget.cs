using DoorController.Configuration;

namespace DoorController.Fuzz.Harness;

/// <summary>The installer's configuration: what is taken is whole and in range, what is not has a reason with its place.</summary>
public static class ConfigurationTarget
{
    private const int BoardDoors = 2;

    /// <summary>Reads one input.</summary>
    /// <returns>What is wrong with how it was read, null when nothing is.</returns>
    public static string Run(byte[] input)
    {
        ControllerConfig config = ConfigParser.Parse(input, BoardDoors, out string error);
        if (config is null)
        {
            return error is null || error.Length == 0 ? "Refused without a reason." : null;
        }

        bool isWhole = error is null && config.SiteId is not null && config.SiteId.Length == 8 && config.ControllerId is not null && config.ControllerId.Length == 8
            && config.EnrolmentToken is not null && config.EnrolmentToken.Length == 16 && config.CloudAddress is not null
            && config.RelockAfterMs is not null && config.RelockAfterMs.Length >= 1 && config.RelockAfterMs.Length <= BoardDoors;
        if (!isWhole)
        {
            return "Taken, and not whole.";
        }

        for (int i = 0; i < config.RelockAfterMs.Length; i++)
        {
            if (config.RelockAfterMs[i] < 3_000 || config.RelockAfterMs[i] > 30_000)
            {
                return "A door is released for " + config.RelockAfterMs[i].ToString() + " ms.";
            }
        }

        return null;
    }
}

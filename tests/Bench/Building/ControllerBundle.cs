using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DoorController.Cloud;
using DoorController.Cloud.Enrolment;
using VirtualEsp32.Flash;

namespace DoorController.Bench.Building;

/// <summary>
/// Puts onto a board's flash what an installer puts there: configuration and the cloud's certificate (FORMATS.md 7). A token is
/// made for a board that has no configuration yet; otherwise only what has changed is written.
/// </summary>
public static class ControllerBundle
{
    private const string ConfigPath = "I:\\controller.json";
    private const string CertificatePath = "I:\\ca.pem";
    private const int RelockAfterMs = 5_000;

    /// <summary>Writes the files.</summary>
    public static async Task InstallAsync(VirtualController controller, CloudServer cloud)
    {
        FlashDrive flash = controller.Board.Flash;
        WriteIfOther(flash, CertificatePath, Encoding.ASCII.GetBytes(cloud.CaPem));
        (string Token, long ProvisionalTime)? old = controller.Info.State.Enrolled ? ReadConfig(flash, controller.Info.State.Id) : null;
        string token = old?.Token
            ?? await cloud.Services.GetRequiredService<ControllerEnrolment>().IssueTokenAsync(controller.Info.State.Id);
        JsonObject config = new()
        {
            ["format"] = 1,
            ["siteId"] = controller.Info.SiteId,
            ["controllerId"] = controller.Info.State.Id,
            ["cloud"] = cloud.Address,
            ["enrolmentToken"] = token,
            ["provisionalTime"] = old?.ProvisionalTime ?? DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
            ["phones"] = "bluetooth",
            ["doors"] = new JsonArray([.. controller.Doors.Select(_ => new JsonObject { ["relockAfterMs"] = RelockAfterMs, ["reader"] = "pn532" })]),
        };
        WriteIfOther(flash, ConfigPath, JsonSerializer.SerializeToUtf8Bytes(config, JsonSerializerOptions.Web));
    }

    /// <summary>What must not change as long as the controller is the same; null when the file is of no use.</summary>
    private static (string Token, long ProvisionalTime)? ReadConfig(FlashDrive flash, string controllerId)
    {
        try
        {
            return flash.Read(ConfigPath) is { } json && JsonNode.Parse(json) is JsonObject config && (string?)config["controllerId"] == controllerId
                ? ((string)config["enrolmentToken"]!, (long)config["provisionalTime"]!)
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static void WriteIfOther(FlashDrive flash, string path, byte[] content)
    {
        if (flash.Read(path) is not { } old || !old.AsSpan().SequenceEqual(content))
        {
            flash.Commit(path, content);
        }
    }
}

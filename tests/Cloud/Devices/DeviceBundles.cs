using System.Text.Json;
using System.Text.Json.Nodes;
using DoorController.Cloud.Certificates;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Enrolment;
using DoorController.Contract;

namespace DoorController.Cloud.Devices;

/// <summary>Makes what an installer puts on a controller, FORMATS.md section 7.</summary>
internal sealed class DeviceBundles(ControllerAddress address, TrustedAuthorities authorities)
{
    private const int RelockAfterMs = 5_000;

    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Makes the files with a new token, which makes every token before it worthless.</summary>
    public DeviceBundle Make(Controller controller, Property property, DateTimeOffset now)
    {
        var doors = new JsonArray([.. controller.Doors.Select(_ => new JsonObject { ["relockAfterMs"] = RelockAfterMs, ["reader"] = "pn532" })]);
        JsonObject config = new()
        {
            ["format"] = 1,
            ["siteId"] = property.SiteId,
            ["controllerId"] = controller.Id,
            ["cloud"] = address.Value,
            ["enrolmentToken"] = EnrolmentTokens.Issue(controller, now),
            ["provisionalTime"] = now.ToUnixTimeSeconds(),
            ["doors"] = doors,
            ["phones"] = "bluetooth",
        };
        return new DeviceBundle(
            controller.TokenExpiresAt!.Value,
            [new DeviceFile("controller.json", config.ToJsonString(Indented)), new DeviceFile("ca.pem", authorities.Pem)]);
    }
}

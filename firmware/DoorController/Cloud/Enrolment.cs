using System.Text;
using DoorController.Security;

namespace DoorController.Cloud;

/// <summary>Gives the cloud this controller's link root, once, against the installer's token (FORMATS.md 6).</summary>
public static class Enrolment
{
    private const int TimeoutMs = 20_000;
    private const int NoContent = 204;

    /// <summary>Sends it. May be repeated with the same root until the answer is known.</summary>
    /// <param name="channel">To the cloud, connected.</param>
    /// <param name="controllerId">8 bytes.</param>
    /// <param name="token">16 bytes.</param>
    /// <param name="linkRoot">32 bytes.</param>
    public static CloudProblem Send(HttpsChannel channel, byte[] controllerId, byte[] token, byte[] linkRoot)
    {
        string json = "{\"token\":\"" + Hex.Format(token) + "\",\"linkRoot\":\"" + Hex.Format(linkRoot) + "\"}";
        byte[] body = Encoding.UTF8.GetBytes(json);
        byte[] answer = new byte[512];
        CloudProblem problem = channel.Post("/v1/controllers/" + Hex.Format(controllerId) + "/enrol", "application/json", body, body.Length, answer, TimeoutMs);
        return problem != CloudProblem.None ? problem
            : channel.Status == NoContent ? CloudProblem.None : CloudProblem.RefusedByStatus;
    }
}

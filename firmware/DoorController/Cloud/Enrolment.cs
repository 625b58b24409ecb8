using System;
using System.Text;
using DoorController.Security;

namespace DoorController.Cloud;

/// <summary>Gives the cloud this controller's roots, once, against the installer's token, and takes those in force (FORMATS.md 6).</summary>
public sealed class Enrolment
{
    private const int TimeoutMs = 20_000;
    private const int Success = 200;
    private const int MaxAnswerLength = 512;

    private readonly HttpsChannel _channel;

    /// <summary>Enrols over a channel.</summary>
    public Enrolment(HttpsChannel channel)
    {
        _channel = channel;
    }

    /// <summary>The roots in force, once <see cref="Send"/> has succeeded.</summary>
    public Roots InForce { get; private set; }

    /// <summary>Sends them; the channel must be connected. May be repeated with the same roots until the answer is known.</summary>
    /// <param name="controllerId">8 bytes.</param>
    /// <param name="token">16 bytes.</param>
    /// <param name="linkRoot">32 bytes.</param>
    /// <param name="proposed">What this controller has made, used where the cloud has none in force.</param>
    public CloudProblem Send(byte[] controllerId, byte[] token, byte[] linkRoot, Roots proposed)
    {
        string json = "{\"token\":\"" + Hex.Format(token) + "\",\"linkRoot\":\"" + Hex.Format(linkRoot)
            + "\",\"credentialRoot\":\"" + Hex.Format(proposed.Credential) + "\",\"cardRoot\":\"" + Hex.Format(proposed.Card) + "\"}";
        byte[] body = Encoding.UTF8.GetBytes(json);
        byte[] answer = new byte[MaxAnswerLength];
        CloudProblem problem = _channel.Post(
            "/v1/controllers/" + Hex.Format(controllerId) + "/enrol", "application/json", body, body.Length, answer, TimeoutMs);
        if (problem != CloudProblem.None)
        {
            return problem;
        }

        if (_channel.Status != Success)
        {
            return CloudProblem.RefusedByStatus;
        }

        byte[] text = new byte[_channel.AnswerLength];
        Array.Copy(answer, text, text.Length);
        InForce = EnrolmentAnswer.Read(text);
        return InForce is null ? CloudProblem.AnswerMalformed : CloudProblem.None;
    }
}

using System.Net;
using DoorController.Contract;

namespace DoorController.Pages.Api;

/// <summary>The cloud refused, or was not reached.</summary>
public sealed class ApiException(HttpStatusCode? status, ErrorBody error) : Exception(error.Detail)
{
    /// <summary>The status; null when the cloud was not reached.</summary>
    public HttpStatusCode? Status { get; } = status;

    /// <summary>What it said.</summary>
    public ErrorBody Error { get; } = error;
}

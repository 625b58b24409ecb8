using System.Net;
using DoorController.Contract;

namespace DoorController.Pages.Api;

/// <summary>Who is signed in.</summary>
public sealed class SessionState(CloudApi api)
{
    /// <summary>Somebody signed in or out.</summary>
    public event Action? Changed;

    /// <summary>The session; null while nobody is signed in.</summary>
    public Session? Current { get; private set; }

    /// <summary>Whether the cloud has not yet said so since the page was opened: the network is away.</summary>
    public bool IsAssumed { get; private set; }

    /// <summary>Asks the cloud once who is signed in.</summary>
    public async Task<Session?> LoadAsync()
    {
        if (Current is null || IsAssumed)
        {
            try
            {
                Set(await api.GetAsync<Session>("v1/session"));
            }
            catch (ApiException exception) when (exception.Status == HttpStatusCode.Unauthorized)
            {
                Set(null);
            }
        }

        return Current;
    }

    /// <summary>Takes a session that the cloud answered with, or none.</summary>
    public void Set(Session? session)
    {
        IsAssumed = false;
        Current = session;
        api.AntiforgeryToken = session?.AntiforgeryToken;
        Changed?.Invoke();
    }

    /// <summary>Takes who was signed in when the network was there last, until the cloud says it.</summary>
    public void Assume(Session session)
    {
        Set(session);
        IsAssumed = true;
    }
}

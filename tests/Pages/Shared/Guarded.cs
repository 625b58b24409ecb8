using System.Net;
using DoorController.Contract;
using DoorController.Pages.Api;

namespace DoorController.Pages.Shared;

/// <summary>Carries out a change and keeps what the cloud refused, so that a form can say it and loses nothing that was typed.</summary>
public sealed class Guarded
{
    /// <summary>The refusal, or what is known of a save, changed.</summary>
    public event Action? Changed;

    /// <summary>Whether the cloud is being asked.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>What was refused last; null when nothing was.</summary>
    public ErrorBody? Error { get; private set; }

    /// <summary>Whether somebody else changed the same thing.</summary>
    public bool IsConflict => Error?.Message == Errors.Conflict;

    /// <summary>What is wrong with the field; null when nothing is.</summary>
    public string? At(string field) =>
        Error is { Field: { } wrong } error && string.Equals(wrong, field, StringComparison.OrdinalIgnoreCase) ? error.Detail : null;

    /// <summary>Carries it out; false when it was refused.</summary>
    public async Task<bool> RunAsync(Func<Task> change)
    {
        if (IsBusy)
        {
            return false;
        }

        IsBusy = true;
        Error = null;
        Changed?.Invoke();
        try
        {
            await change();
        }
        catch (ApiException exception)
        {
            Error = InWords(exception);
        }
        finally
        {
            IsBusy = false;
            Changed?.Invoke();
        }

        return Error is null;
    }

    /// <summary>Takes a refusal of something that is no change, such as a look at what one would do.</summary>
    public void Refuse(ApiException exception) => Set(InWords(exception));

    /// <summary>Refuses a field before the cloud is asked.</summary>
    public void Refuse(string field, string detail) => Set(new ErrorBody(Errors.InvalidField, field, detail));

    /// <summary>Forgets the refusal.</summary>
    public void Clear() => Set(null);

    private static ErrorBody InWords(ApiException exception) => exception switch
    {
        { Error.Message: Errors.RequestReplayed } =>
            exception.Error with { Detail = "This was saved already; the answer was lost on its way. Nothing was done twice." },
        { Status: HttpStatusCode.Unauthorized, Error.Message: Errors.SignInRequired } =>
            exception.Error with { Detail = "You are signed out. Sign in again in another tab, then save: what you typed stays here." },
        _ => exception.Error,
    };

    private void Set(ErrorBody? error)
    {
        Error = error;
        Changed?.Invoke();
    }
}

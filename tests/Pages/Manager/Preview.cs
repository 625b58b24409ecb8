using DoorController.Pages.Api;
using DoorController.Pages.Shared;

namespace DoorController.Pages.Manager;

/// <summary>
/// What a staged change will do. It is asked for anew at every change and only the newest question counts; until it is answered, nothing
/// can be saved, so that nobody saves what was not seen.
/// </summary>
/// <typeparam name="T">What the cloud answers.</typeparam>
public sealed class Preview<T>(Guarded guarded)
    where T : class
{
    private int _asked;
    private Func<Task<T>>? _question;

    /// <summary>The last answer; null while there is none.</summary>
    public T? Value { get; private set; }

    /// <summary>Whether the newest question is not answered yet.</summary>
    public bool IsAsking { get; private set; }

    /// <summary>Whether the cloud refused or was not reached.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>Why nothing can be saved yet; null when it can.</summary>
    public string? Hold => IsAsking || Value is null ? "Save waits until you can see what will happen." : null;

    /// <summary>Asks what will happen.</summary>
    public async Task AskAsync(Func<Task<T>> question)
    {
        guarded.Clear();
        int asked = ++_asked;
        (_question, IsAsking, IsRefused) = (question, true, false);
        try
        {
            T answer = await question();
            if (asked == _asked)
            {
                (Value, IsAsking) = (answer, false);
            }
        }
        catch (ApiException exception) when (asked == _asked)
        {
            (Value, IsAsking, IsRefused) = (null, false, true);
            guarded.Refuse(exception);
        }
        catch (ApiException)
        {
            // Nobody waits for this answer any more.
        }
    }

    /// <summary>Asks the same again.</summary>
    public Task AskAgainAsync() => _question is { } question ? AskAsync(question) : Task.CompletedTask;

    /// <summary>Forgets the answer and the question.</summary>
    public void Forget()
    {
        _asked++;
        (Value, _question, IsAsking, IsRefused) = (null, null, false, false);
    }
}

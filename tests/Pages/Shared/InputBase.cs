using Microsoft.AspNetCore.Components;

namespace DoorController.Pages.Shared;

/// <summary>What all fields have in common.</summary>
public abstract class InputBase : ComponentBase, IDisposable
{
    private static int s_last;
    private Guarded? _followed;

    /// <summary>The form's refusals.</summary>
    [CascadingParameter]
    public Guarded? Guarded { get; set; }

    /// <summary>What is asked.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>The field as in the request; also the test id unless there is another.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>A sentence that helps.</summary>
    [Parameter]
    public string? Hint { get; set; }

    /// <summary>Whether it may stay empty.</summary>
    [Parameter]
    public bool IsOptional { get; set; }

    /// <summary>Whether it can't be changed.</summary>
    [Parameter]
    public bool IsDisabled { get; set; }

    /// <summary>For tests.</summary>
    [Parameter]
    public string? TestId { get; set; }

    /// <summary>Of the control in the page.</summary>
    protected string Id { get; } = $"field-{Interlocked.Increment(ref s_last)}";

    /// <summary>Whether the cloud refused it.</summary>
    protected string? IsInvalid => Guarded?.At(Name) is null ? null : "true";

    /// <summary>What describes it.</summary>
    protected string? DescribedBy => IsInvalid is not null ? $"{Id}-error" : Hint is not null ? $"{Id}-hint" : null;

    /// <inheritdoc />
    public void Dispose()
    {
        if (_followed is not null)
        {
            _followed.Changed -= Show;
        }

        GC.SuppressFinalize(this);
    }

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        if (_followed is null && Guarded is not null)
        {
            _followed = Guarded;
            _followed.Changed += Show;
        }
    }

    private void Show() => InvokeAsync(StateHasChanged);
}

using Microsoft.AspNetCore.Components;

namespace DoorController.Pages.Resident;

/// <summary>A page of the resident's app: reads anew when it is opened, and follows what is read.</summary>
public abstract class HomePage : ComponentBase, IDisposable
{
    /// <summary>What is shown.</summary>
    [Inject]
    protected HomeState Home { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        Home.Changed -= StateHasChanged;
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Home.Changed += StateHasChanged;
        await Home.ReloadAsync();
    }
}

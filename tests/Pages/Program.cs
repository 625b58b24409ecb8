using DoorController.Pages;
using DoorController.Pages.Api;
using DoorController.Pages.Manager;
using DoorController.Pages.Phones;
using DoorController.Pages.Resident;
using DoorController.Pages.Shared;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;
using MudBlazor;
using MudBlazor.Services;

WebAssemblyHostBuilder builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.RootComponents.Add<App>("#app");
builder.RootComponents.Add<HeadOutlet>("head::after");
builder.Services.AddScoped(_ => new HttpClient { BaseAddress = new Uri(builder.HostEnvironment.BaseAddress) });
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddScoped<CloudApi>();
builder.Services.AddScoped<SessionState>();
builder.Services.AddScoped<HomeState>();
builder.Services.AddScoped<Phone>();
builder.Services.AddScoped<Changes>();
builder.Services.AddScoped<Handover>();
builder.Services.AddMudServices(options =>
{
    options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter;
    options.SnackbarConfiguration.PreventDuplicates = true;
});
await builder.Build().RunAsync();

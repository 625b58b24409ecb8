using DoorController.Pages;
using DoorController.Pages.Api;
using DoorController.Pages.Resident;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;
using MudBlazor.Services;

WebAssemblyHostBuilder builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.RootComponents.Add<App>("#app");
builder.RootComponents.Add<HeadOutlet>("head::after");
builder.Services.AddScoped(_ => new HttpClient { BaseAddress = new Uri(builder.HostEnvironment.BaseAddress) });
builder.Services.AddScoped<CloudApi>();
builder.Services.AddScoped<SessionState>();
builder.Services.AddScoped<HomeState>();
builder.Services.AddMudServices();
await builder.Build().RunAsync();

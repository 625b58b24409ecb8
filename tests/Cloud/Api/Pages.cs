using DoorController.Cloud.Api.Authorization;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace DoorController.Cloud.Api;

/// <summary>Serves the pages: files beside the program, and the one document that draws every page by its address.</summary>
internal static class Pages
{
    private const string Document = "index.html";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "pages");

    /// <summary>The first parts of the addresses of pages.</summary>
    private static readonly string[] Places = ["manage", "home", "guest"];

    /// <summary>The addresses of single pages.</summary>
    private static readonly string[] Single = ["/", "/sign-in", "/forgot-password", "/reset-password", "/welcome", "/authenticator", "/sessions", "/not-found"];

    /// <summary>Answers requests for files.</summary>
    public static void UsePageFiles(this WebApplication application)
    {
        var types = new FileExtensionContentTypeProvider();
        types.Mappings[".dat"] = "application/octet-stream";
        application.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(Folder),
            ContentTypeProvider = types,

            // Asked for again each time: a page of yesterday must not meet the cloud of today.
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache",
        });
    }

    /// <summary>Maps the addresses of pages.</summary>
    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        foreach (string address in Places.Select(place => $"/{place}/{{**rest}}").Concat(Single))
        {
            routes.MapGet(address, (HttpContext context, CloudOptions options) =>
            {
                context.Response.Headers.CacheControl = "no-cache";
                return TypedResults.Content(DocumentWith(options.PhoneRadio?.Invoke()), "text/html; charset=utf-8");
            }).AllowsAnyone().ExcludeFromDescription();
        }
    }

    private static string DocumentWith(Uri? phoneRadio)
    {
        string document = File.ReadAllText(Path.Combine(Folder, Document));
        return phoneRadio is null ? document : document.Replace("</head>", $"""<script src="{phoneRadio}"></script></head>""", StringComparison.Ordinal);
    }
}

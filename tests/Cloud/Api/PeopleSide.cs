using DoorController.Cloud.Accounts;
using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Certificates;
using DoorController.Cloud.Devices;
using DoorController.Cloud.Home;
using DoorController.Cloud.Management;
using DoorController.Cloud.Phones;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Scalar.AspNetCore;

namespace DoorController.Cloud.Api;

/// <summary>Composes the people's side: accounts, sessions and the API.</summary>
internal static class PeopleSide
{
    private const int PasswordCharacters = 12;

    /// <summary>Adds its services.</summary>
    public static void AddPeopleSide(this IServiceCollection services, CloudOptions options)
    {
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddRateLimiter(limiter => RateLimits.Configure(limiter, options.AttemptsPerMinute));
        services.AddAccounts();
        services.AddScoped<Caller>();
        services.AddSingleton<Admission>();
        services.AddSingleton<PeopleAddress>();
        services.AddSingleton<Messages>();
        services.AddSingleton<DoorSyncs>();
        services.AddSingleton<AccessReader>();
        services.AddSingleton<BuildingReader>();
        services.AddSingleton<KeyReader>();
        services.AddSingleton<KeyService>();
        services.AddSingleton<PeopleReader>();
        services.AddSingleton<PeopleRecords>();
        services.AddSingleton<PeopleService>();
        services.AddSingleton<InvitationService>();
        services.AddSingleton<AccessService>();
        services.AddSingleton<KeycardService>();
        services.AddSingleton<PersonSessions>();
        services.AddSingleton<DoorReader>();
        services.AddSingleton<DoorService>();
        services.AddSingleton<ScheduleService>();
        services.AddSingleton<HolidayService>();
        services.AddSingleton<UnitService>();
        services.AddSingleton<ManagerService>();
        services.AddSingleton<SettingsService>();
        services.AddSingleton<DeviceReader>();
        services.AddSingleton<DeviceService>();
        services.AddSingleton<DeviceBundles>();
        services.AddSingleton<ControllerAddress>();
        services.AddSingleton<CertificateService>();
        services.AddSingleton<ActivityReader>();
        services.AddSingleton<AuditReader>();
        services.AddSingleton<ChangeStream>();
    }

    /// <summary>Puts what guards requests in front of them, in this order.</summary>
    public static void UsePeopleSide(this WebApplication application)
    {
        application.Use(SecurityHeaders.AddAsync);
        application.UseMiddleware<ErrorAnswers>();
        application.Use(PeopleListener.GuardAsync);
        application.UsePageFiles();
        application.UseRouting();
        application.Use(AnonymousCalls.DropCookiesAsync);
        application.UseAuthentication();
        application.UseRateLimiter();
        application.UseMiddleware<AccessGate>();
    }

    /// <summary>Maps its routes.</summary>
    public static void MapPeopleSide(this IEndpointRouteBuilder routes)
    {
        routes.MapSession();
        routes.MapBuildings();
        routes.MapKeys();
        routes.MapUsers();
        routes.MapDoors();
        routes.MapProperty();
        routes.MapDevices();
        routes.MapActivity();
        routes.MapHome();
        routes.MapOpenings();
        routes.MapGuest();
        routes.MapPages();
        routes.MapOpenApi().AllowsAnyone();
        routes.MapScalarApiReference(SecurityHeaders.Reference).AllowsAnyone();
    }

    private static void AddAccounts(this IServiceCollection services)
    {
        services.AddIdentityCore<Account>(identity =>
        {
            identity.Password.RequiredLength = PasswordCharacters;
            identity.Password.RequireUppercase = true;
            identity.Password.RequireDigit = true;
            identity.Password.RequireNonAlphanumeric = true;
            identity.Password.RequireLowercase = false;
            identity.User.RequireUniqueEmail = true;
            identity.User.AllowedUserNameCharacters = "";
            identity.Lockout.MaxFailedAccessAttempts = SignInAttempts.Most;
            identity.Lockout.DefaultLockoutTimeSpan = SignInAttempts.LockTime;
        }).AddEntityFrameworkStores<CloudDatabase>().AddTokenProvider<DataProtectorTokenProvider<Account>>(TokenOptions.DefaultProvider);
        services.Configure<DataProtectionTokenProviderOptions>(tokens => tokens.TokenLifespan = PasswordResets.Lifetime);
        services.AddSingleton<SessionStore>();
        services.AddAuthentication(SessionCookie.Scheme).AddCookie(SessionCookie.Scheme, SessionCookie.Configure);
        services.AddOptions<CookieAuthenticationOptions>(SessionCookie.Scheme)
            .Configure<SessionStore, TimeProvider>((cookie, store, time) => (cookie.SessionStore, cookie.TimeProvider) = (store, time));
        services.AddSingleton<SignInAttempts>();
        services.AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        services.AddSingleton<AccountInvitations>();
        services.AddSingleton<SessionReader>();
        services.AddSingleton<AuthenticatorKeys>();
        services.AddScoped<Authenticators>();
        services.AddScoped<SignInService>();
        services.AddScoped<WelcomeLinks>();
        services.AddScoped<PasswordResets>();
    }
}

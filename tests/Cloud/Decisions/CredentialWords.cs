using System.Globalization;
using DoorController.Cloud.Domain;
using NodaTime;
using NodaTime.Text;

namespace DoorController.Cloud.Decisions;

/// <summary>English words for what explanations speak of.</summary>
internal static class CredentialWords
{
    private static readonly LocalDateTimePattern Pattern =
        LocalDateTimePattern.Create("d MMM uuuu HH:mm", CultureInfo.InvariantCulture);

    /// <summary>What a kind of credential is called.</summary>
    public static string Name(CredentialKinds kind) => kind switch
    {
        CredentialKinds.App => "app",
        CredentialKinds.Keycard => "keycard",
        _ => "doorcode",
    };

    /// <summary>A moment by the property's wall clocks.</summary>
    public static string At(DateTimeOffset moment, DateTimeZone zone) =>
        Pattern.Format(Instant.FromDateTimeOffset(moment).InZone(zone).LocalDateTime);

    /// <summary>A reason as the interfaces name it, such as NOT_YET.</summary>
    public static string Code(DecisionReason reason) =>
        System.Text.Json.JsonNamingPolicy.SnakeCaseUpper.ConvertName(reason.ToString());
}

using DoorController.Cloud.Api;
using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Management;

/// <summary>Keeps how keypads, clocks and offline guests of a property behave.</summary>
internal sealed class SettingsService(IDbContextFactory<CloudDatabase> databases, PropertyChanges changes)
{
    private const int ShortestPause = 5;
    private const int LongestPause = 10;
    private const int MostDays = 30;

    /// <summary>The settings.</summary>
    public async Task<BuildingSettings> ReadAsync(Caller caller, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        return Of(await database.Properties.AsNoTracking().SingleAsync(found => found.Id == caller.PropertyId, cancellation));
    }

    /// <summary>Changes them; all doors are told.</summary>
    public async Task<BuildingSettings> EditAsync(Caller caller, BuildingSettings request, CancellationToken cancellation)
    {
        if (request.KeypadPauseSeconds is < ShortestPause or > LongestPause)
        {
            throw Refuse.Invalid("keypadPauseSeconds", $"The pause between two digits is {ShortestPause} to {LongestPause} seconds.");
        }

        if (request.UnknownTimeDays is < 0 or > MostDays)
        {
            throw Refuse.Invalid("unknownTimeDays", $"It is 0 to {MostDays} days.");
        }

        if (request.OfflineGuestDays is < 1 or > MostDays)
        {
            throw Refuse.Invalid("offlineGuestDays", $"It is 1 to {MostDays} days.");
        }

        ChangeOutcome<BuildingSettings> outcome = await changes.MakeAsync(caller.PropertyId, caller.Actor, async context =>
        {
            Property property = await context.Database.Properties.SingleAsync(found => found.Id == context.PropertyId, cancellation);
            await Conflicts.RefuseSettingsAsync(context.Database, property, request.Version, cancellation);
            var words = new ChangeWords();
            words.Add("pause between digits", Seconds(property.KeypadPauseSeconds), Seconds(request.KeypadPauseSeconds));
            words.Add("unknown time", Days(property.UnknownTimeDays), Days(request.UnknownTimeDays));
            words.Add("guests without the cloud", Days(property.OfflineGuestDays), Days(request.OfflineGuestDays));
            if (words.IsEmpty)
            {
                return Of(property);
            }

            (property.KeypadPauseSeconds, property.UnknownTimeDays) = (request.KeypadPauseSeconds, request.UnknownTimeDays);
            property.OfflineGuestDays = request.OfflineGuestDays;
            property.SettingsVersion++;
            List<int> doors = await context.Database.Doors.Where(door => door.Controller!.PropertyId == context.PropertyId)
                .Select(door => door.Number).ToListAsync(cancellation);
            context.Touch(doors);
            context.Audit(AuditActions.SettingsChanged, $"Edited the settings: {words}", doors: doors);
            return Of(property);
        }, cancellation);
        return outcome.Result;
    }

    private static BuildingSettings Of(Property property) =>
        new(property.SettingsVersion, property.KeypadPauseSeconds, property.UnknownTimeDays, property.OfflineGuestDays);

    private static string Seconds(int count) => $"{count} s";

    private static string Days(int count) => $"{count} days";
}

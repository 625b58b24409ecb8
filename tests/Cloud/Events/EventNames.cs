using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Events;

/// <summary>What the ids in some events are called.</summary>
internal sealed record EventNames(
    IReadOnlyDictionary<string, string> Controllers,
    IReadOnlyDictionary<int, string> Doors,
    IReadOnlyDictionary<long, string> Subjects)
{
    public static async Task<EventNames> LoadAsync(
        CloudDatabase database, IReadOnlyCollection<EventRecord> records, CancellationToken cancellation)
    {
        List<long> credentials = [.. records.Select(record => record.CredentialId).Distinct()];
        return new EventNames(
            await database.Controllers.ToDictionaryAsync(controller => controller.Id, controller => controller.Name, cancellation),
            await database.Doors.ToDictionaryAsync(door => door.Number, door => door.Name, cancellation),
            await database.Doorcodes.Where(code => credentials.Contains(code.Id))
                .Select(code => new
                {
                    code.Id,
                    Name = code.PersonId != null
                        ? code.Person!.Name
                        : code.Pass!.GuestName + " (guest of " + code.Pass.Host!.Name + ")",
                })
                .ToDictionaryAsync(subject => subject.Id, subject => subject.Name, cancellation));
    }

    public string Controller(string id) => Controllers.GetValueOrDefault(id, "Controller " + id);

    public string Door(int number) => Doors.GetValueOrDefault(number, $"door {number}");

    public string? Subject(long credentialId) => Subjects.GetValueOrDefault(credentialId);
}

using DoorController.Cloud.Api;
using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Management;

/// <summary>Keeps the homes of a property.</summary>
internal sealed class UnitService(IDbContextFactory<CloudDatabase> databases, PropertyChanges changes)
{
    /// <summary>The homes, by name.</summary>
    public async Task<IReadOnlyList<UnitLine>> ListAsync(Caller caller, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        List<Unit> units = await database.Units.AsNoTracking().Include(unit => unit.People)
            .Where(unit => unit.PropertyId == caller.PropertyId).OrderBy(unit => unit.Name).ToListAsync(cancellation);
        List<int> visible = await Admission.VisiblePeople(database, caller).Select(person => person.Id).ToListAsync(cancellation);
        return [.. units.Select(unit => Line(unit, [.. visible]))];
    }

    /// <summary>Makes a home.</summary>
    public async Task<UnitLine> CreateAsync(Caller caller, UnitEdit request, CancellationToken cancellation)
    {
        string name = FieldRules.Name(request.Name);
        ChangeOutcome<Unit> outcome = await changes.MakeAsync(caller.PropertyId, caller.Actor, async context =>
        {
            await RequestMarks.CarryOutOnceAsync(context, request.RequestId, cancellation);
            await RefuseNameAsync(context.Database, caller.PropertyId, 0, name, cancellation);
            var unit = new Unit { PropertyId = caller.PropertyId, Name = name };
            context.Database.Units.Add(unit);
            context.Audit(AuditActions.UnitMade, $"Made unit {name}");
            return unit;
        }, cancellation);
        return Line(outcome.Result, []);
    }

    /// <summary>Renames a home.</summary>
    public async Task<UnitLine> RenameAsync(Caller caller, int unitId, UnitEdit request, CancellationToken cancellation)
    {
        string name = FieldRules.Name(request.Name);
        ChangeOutcome<Unit> outcome = await changes.MakeAsync(caller.PropertyId, caller.Actor, async context =>
        {
            await RequestMarks.CarryOutOnceAsync(context, request.RequestId, cancellation);
            Unit unit = await context.Database.Units.Include(found => found.People).SingleAsync(found => found.Id == unitId, cancellation);
            await RefuseNameAsync(context.Database, caller.PropertyId, unitId, name, cancellation);
            context.Audit(AuditActions.UnitRenamed, $"Renamed unit {unit.Name} to {name}");
            unit.Name = name;
            return unit;
        }, cancellation);
        return Line(outcome.Result, [.. outcome.Result.People.Select(person => person.Id)]);
    }

    /// <summary>Deletes a home; its people stay.</summary>
    public Task DeleteAsync(Caller caller, int unitId, CancellationToken cancellation) =>
        changes.MakeAsync(caller.PropertyId, caller.Actor, async context =>
        {
            Unit unit = await context.Database.Units.SingleAsync(found => found.Id == unitId, cancellation);
            context.Database.Units.Remove(unit);
            context.Audit(AuditActions.UnitDeleted, $"Deleted unit {unit.Name}");
            return unit;
        }, cancellation);

    private static UnitLine Line(Unit unit, HashSet<int> visible) => new(unit.Id, unit.Name, [.. unit.People
        .Where(person => visible.Contains(person.Id)).OrderBy(person => person.Name, StringComparer.OrdinalIgnoreCase)
        .Select(person => new UserName(person.Id, person.Name))]);

    private static async Task RefuseNameAsync(
        CloudDatabase database, int propertyId, int unitId, string name, CancellationToken cancellation)
    {
        if (await database.Units.AnyAsync(unit => unit.PropertyId == propertyId && unit.Id != unitId && unit.Name == name, cancellation))
        {
            throw new RefusedException(Errors.AlreadyExists, "name", $"There is a unit {name}.");
        }
    }
}

using System.Linq.Expressions;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Contract;

namespace DoorController.Cloud.Management;

/// <summary>Says how guests' passes stand.</summary>
internal interface IGuestLines
{
    /// <summary>Some passes of a property.</summary>
    public Task<IReadOnlyList<GuestLine>> ListAsync(
        CloudDatabase database, int propertyId, Expression<Func<Pass, bool>> which, CancellationToken cancellation);
}

using DoorController.Cloud.Domain;

namespace DoorController.Cloud.Storage;

/// <summary>Moves a controller to the next version of its key table.</summary>
internal static class TableVersions
{
    /// <summary>The highest version that fits the format.</summary>
    public const long Highest = uint.MaxValue;

    /// <summary>To be called in the transaction of the change that the new version carries.</summary>
    public static void Bump(Controller controller, DateTimeOffset now) => Set(controller, controller.TableVersion + 1, now);

    /// <summary>Continues above a version that the controller holds already.</summary>
    public static void ContinueAbove(Controller controller, long held, DateTimeOffset now) => Set(controller, held + 1, now);

    private static void Set(Controller controller, long version, DateTimeOffset now)
    {
        if (version > Highest)
        {
            throw new InvalidOperationException($"Controller {controller.Id} has used up all versions of its key table.");
        }

        controller.TableVersion = version;
        controller.TableIssuedAt = now;
    }
}

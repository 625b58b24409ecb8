namespace DoorController.House.Tests.Il.Rules;

/// <summary>Finalizers run on a thread of low priority, at a time that nobody knows, beside the thread that owns the doors.</summary>
internal static class Finalizers
{
    public static IEnumerable<string> Violations(FirmwareCode code) =>
        from method in code.Methods
        where method.Name == "Finalize" && method.IsVirtual && !method.HasParameters
        select $"{method.FullName} is a finalizer.";
}

namespace DoorController.House.Tests.Il.Rules;

/// <summary>A method with a body in an interface throws when it is called.</summary>
internal static class InterfaceBodies
{
    public static IEnumerable<string> Violations(FirmwareCode code) =>
        from method in code.Bodies
        where method.DeclaringType.IsInterface
        select $"{method.FullName} has a body, in an interface.";
}

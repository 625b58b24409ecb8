namespace DoorController.House.Tests.Il.Rules;

/// <summary>Members of the platform that exist and are not to be used, with the reason.</summary>
internal static class RefusedMembers
{
    /// <summary>By type and name; a name of <c>*</c> stands for all of a type's.</summary>
    public static readonly IReadOnlyDictionary<string, string> Refused = new Dictionary<string, string>
    {
        ["System.Diagnostics.Debug::*"] = "it is compiled only into a build for debugging: what it tells is told to nobody",
        ["System.Threading.Thread::Abort"] = "it ends a thread between any two instructions, in the middle of a change",
        ["System.Threading.Thread::Suspend"] = "the suspended thread keeps its locks",
        ["System.Threading.Thread::Resume"] = "nothing is suspended",
        ["System.Device.Gpio.GpioPin::Read"] = "it allocates; GpioController.Read does not cross to native code with an object",
        ["System.Device.Gpio.GpioPin::add_ValueChanged"] = "on an output it drives the pin Low; GpioController's registration is for inputs",
        ["System.Array::BinarySearch"] = "without a comparer it throws whatever is searched for",
        ["System.String::Format"] = "it knows the formats D, F, G, N and X only, and boxes what it is given",
        ["System.String::Compare"] = "it compares bytes, \"a\" after \"B\"",
        ["System.DateTime::get_Kind"] = "it is UTC always",
        ["System.DateTime::get_Now"] = "there is no local time: it is UTC always",
    };

    public static IEnumerable<string> Violations(FirmwareCode code) =>
        from use in CodeWalk.MethodUses(code)
        from key in new[] { $"{use.Method.DeclaringType.FullName}::{use.Method.Name}", $"{use.Method.DeclaringType.FullName}::*" }
        where Refused.ContainsKey(key)
        select $"{use.Where} uses {use.Method.DeclaringType.Name}.{use.Method.Name}: {Refused[key]}.";
}

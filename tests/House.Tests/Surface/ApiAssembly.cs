namespace DoorController.House.Tests.Surface;

/// <summary>What an assembly shows to those who compile against it, in one form whatever it was read from.</summary>
/// <param name="Name">Its simple name.</param>
/// <param name="Version">Its version, as precise as the source tells.</param>
/// <param name="Origin">What it was read from, for the reader of a deviation.</param>
/// <param name="References">The simple names of the assemblies that it references.</param>
/// <param name="Types">Its types by full name, nested ones joined with a plus.</param>
internal sealed record ApiAssembly(
    string Name, Version Version, string Origin, IReadOnlyCollection<string> References, IReadOnlyDictionary<string, ApiType> Types);

/// <summary>A type that others see.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="Aspects">What can be said of it in a word each, by the name of the aspect; an aspect that is absent is unknown.</param>
/// <param name="Interfaces">The interfaces that it declares.</param>
/// <param name="Members">Its members by signature.</param>
internal sealed record ApiType(
    string Name, IReadOnlyDictionary<string, string> Aspects, IReadOnlyCollection<string> Interfaces, IReadOnlyDictionary<string, ApiMember> Members);

/// <summary>A member that others see.</summary>
/// <param name="Signature">What overload resolution goes by: the name, and for methods and indexers the types of the parameters.</param>
/// <param name="Aspects">What can be said of it in a word each, by the name of the aspect; an aspect that is absent is unknown.</param>
internal sealed record ApiMember(string Signature, IReadOnlyDictionary<string, string> Aspects)
{
    public bool IsAbstract => Aspects.GetValueOrDefault(ApiAspect.Dispatch) == ApiAspect.Abstract;
}

/// <summary>The names of aspects and those of their values that mean something to the comparison.</summary>
internal static class ApiAspect
{
    public const string Kind = "kind";
    public const string Modifier = "modifier";
    public const string Base = "base";
    public const string Underlying = "underlying type";
    public const string State = "state";
    public const string Attributes = "attributes";
    public const string NamedArguments = "named arguments of attributes";
    public const string Type = "type";
    public const string Visibility = "visibility";
    public const string Dispatch = "dispatch";
    public const string Abstract = "abstract";
    public const string Static = "static";
    public const string Constant = "constant";
    public const string Names = "parameter names";
    public const string Defaults = "defaults";
    public const string Params = "params";
    public const string SpecialName = "special name";
    public const string Get = "get";
    public const string Set = "set";

    private static readonly HashSet<string> CompilersOwn =
    [
        "System.AttributeUsageAttribute",
        "System.FlagsAttribute",
        "System.ObsoleteAttribute",
        "System.Diagnostics.ConditionalAttribute",
        "System.Reflection.DefaultMemberAttribute",
        "System.Runtime.CompilerServices.ExtensionAttribute",
        "System.Runtime.CompilerServices.IsByRefLikeAttribute",
        "System.Runtime.CompilerServices.IsReadOnlyAttribute",
    ];

    /// <summary>Whether an attribute changes what the compiler does with a use of what bears it.</summary>
    public static bool IsCompilersOwn(string attribute) => CompilersOwn.Contains(attribute);

    public static string Method(string name, IEnumerable<string> parameters, string returns) =>
        // Conversions alone are overloaded by what they return.
        $"{name}({string.Join(", ", parameters)})" + (name is "op_Implicit" or "op_Explicit" ? $" to {returns}" : "");

    public static string Property(string name, IEnumerable<string> parameters) => $"{name}[{string.Join(", ", parameters)}] {{}}";

    public static string Event(string name) => $"{name} event";
}

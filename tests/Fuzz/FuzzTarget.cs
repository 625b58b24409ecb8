namespace DoorController.Fuzz;

/// <summary>A parser of the firmware that takes what others wrote.</summary>
/// <param name="Name">As the corpus' folder and the command line have it.</param>
/// <param name="Harness">The class of the harness that feeds it.</param>
/// <param name="Sources">The parser's source files, from the folder <c>firmware/</c> on.</param>
internal sealed record FuzzTarget(string Name, string Harness, IReadOnlyList<string> Sources)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("table", "TableTarget", [.. new[] { "KeyTableCheck", "PassLinks", "TableRecordStream", "TableRules" }.Select(name => $"DoorController/Access/{name}.cs"), "DoorController/Storage/TableFileCheck.cs"]),
        new("delta", "DeltaTarget", ["DoorController/Access/KeyTableEditor.cs", "DoorController/Storage/TableDelta.cs"]),
        new("configuration", "ConfigurationTarget", ["DoorController/Configuration/JsonReader.cs", "DoorController/Configuration/ConfigParser.cs"]),
        new("enrolment", "EnrolmentTarget", ["DoorController/Cloud/EnrolmentAnswer.cs"]),
        new("answer", "AnswerTarget", ["DoorController/Cloud/ExchangeAnswer.cs"]),
        new("head", "HeadTarget", ["DoorController/Cloud/HttpHead.cs"]),
        new("keypad", "KeypadTarget", ["DoorController/Readers/KeypadEntry.cs"]),
        new("reader", "ReaderTarget", ["DoorController/Readers/Nfc/Pn532Receiver.cs", "DoorController/Readers/Nfc/NfcTargets.cs"]),
        new("card", "CardTarget", ["DoorController/Readers/Cards/CardLogin.cs", "DoorController/Readers/Cards/CardSession.cs"]),
        new("phone", "PhoneTarget", [.. new[] { "PhoneAnswer", "PhoneChallenge", "PhoneSession" }.Select(name => $"DoorController/Readers/Phones/{name}.cs"), "DoorController/Access/PassClaims.cs"]),
    ];

    /// <summary>The target of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static FuzzTarget Of(string name) => All.SingleOrDefault(target => target.Name == name)
        ?? throw new ArgumentException($"There is no target {name}; there are {string.Join(", ", All.Select(target => target.Name))}.", nameof(name));

    /// <summary>The inputs that it begins with.</summary>
    public IReadOnlyList<byte[]> Seeds() =>
        [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Corpus", Name)).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
}

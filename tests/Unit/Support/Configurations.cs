namespace DoorController.Tests.Support;

/// <summary>The configuration of FORMATS.md 7, and that with one thing another.</summary>
internal static class Configurations
{
    private static readonly string[] Members =
    {
        "\"format\": 1",
        "\"siteId\": \"00112233445566aa\"",
        "\"controllerId\": \"0011223344556601\"",
        "\"cloud\": \"https://cloud.example:8443\"",
        "\"enrolmentToken\": \"000102030405060708090a0b0c0d0e0f\"",
        "\"provisionalTime\": 1790000000",
        "\"doors\": [ { \"relockAfterMs\": 5000 }, { \"relockAfterMs\": 5000 } ]",
    };

    /// <summary>The right one.</summary>
    public static byte[] Right() => With("", "");

    /// <summary>With another value of a field, or without the field when the value is empty.</summary>
    public static byte[] With(string field, string value)
    {
        string json = "{";
        string comma = "\n  ";
        for (int i = 0; i < Members.Length; i++)
        {
            bool isField = field.Length > 0 && Members[i].StartsWith("\"" + field + "\"");
            if (!isField || value.Length > 0)
            {
                json += comma + (isField ? "\"" + field + "\": " + value : Members[i]);
                comma = ",\n  ";
            }
        }

        return Bytes.OfText(json + "\n}\n");
    }

    /// <summary>With one member more at the end.</summary>
    public static byte[] And(string member)
    {
        string json = "{\n  ";
        for (int i = 0; i < Members.Length; i++)
        {
            json += Members[i] + ",\n  ";
        }

        return Bytes.OfText(json + member + "\n}\n");
    }
}

using System;
using DoorController.Configuration;
using DoorController.Security;

namespace DoorController.Cloud;

/// <summary>The cloud's answer to an enrolment (FORMATS.md 6). Whatever the bytes, reading them throws nothing.</summary>
public static class EnrolmentAnswer
{
    private const int Fields = 4;
    private const int AllFields = (1 << Fields) - 1;

    /// <summary>Reads an answer.</summary>
    /// <param name="json">All of it.</param>
    /// <returns>The roots in force, or null when a field is missing, is there twice, is unknown, or is none.</returns>
    public static Roots Read(byte[] json)
    {
        JsonReader reader = new JsonReader(json);
        Roots roots = new Roots();
        int seen = 0;
        if (reader.Read() != JsonToken.ObjectStart)
        {
            return null;
        }

        while (reader.Read() == JsonToken.Name)
        {
            int field = Field(reader.Text);
            if (field < 0 || (seen & (1 << field)) != 0 || !Take(reader, field, roots))
            {
                return null;
            }

            seen |= 1 << field;
        }

        // The loop has ended at the object's end, or at an error, after which the reader says nothing else.
        return seen == AllFields && reader.Read() == JsonToken.End ? roots : null;
    }

    private static int Field(string name)
    {
        switch (name)
        {
            case "credentialRoot": return 0;
            case "credentialEpoch": return 1;
            case "cardRoot": return 2;
            case "cardEpoch": return 3;
            default: return -1;
        }
    }

    private static bool Take(JsonReader reader, int field, Roots roots)
    {
        JsonToken token = reader.Read();
        bool isRoot = field == 0 || field == 2;
        if (isRoot)
        {
            byte[] root = token == JsonToken.String ? Hex.Parse(reader.Text, LinkKeys.KeyLength) : null;
            if (root is not null)
            {
                Array.Copy(root, 0, field == 0 ? roots.Credential : roots.Card, 0, root.Length);
            }

            return root is not null;
        }

        bool isEpoch = token == JsonToken.Number && reader.Number >= 0 && reader.Number <= uint.MaxValue;
        if (isEpoch && field == 1)
        {
            roots.CredentialEpoch = (uint)reader.Number;
        }
        else if (isEpoch)
        {
            roots.CardEpoch = (uint)reader.Number;
        }

        return isEpoch;
    }
}

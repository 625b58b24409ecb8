using System.IO;
using DoorController.Security;

namespace DoorController.Storage;

/// <summary>Remembers on flash which token this controller has enrolled with, so that a new token enrols anew.</summary>
public static class EnrolmentMarker
{
    private const string Path = "I:\\enrolled";
    private const int TokenLength = 16;

    /// <summary>Whether the controller has enrolled with this token.</summary>
    public static bool IsSet(byte[] token)
    {
        byte[] file = Files.TryRead(Path, TokenLength);
        return file is not null && file.Length == TokenLength && Mac.AreEqual(file, 0, token, 0, TokenLength);
    }

    /// <summary>Remembers it.</summary>
    public static void Set(byte[] token) => Files.TryWrite(Path, FileMode.Create, token, TokenLength);
}

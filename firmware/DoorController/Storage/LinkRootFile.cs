using System;
using System.IO;
using DoorController.Security;

namespace DoorController.Storage;

/// <summary>The controller's link root on flash, with a check value so that a damaged root is not taken for a root.</summary>
public static class LinkRootFile
{
    private const string Path = "I:\\link.key";
    private const string Label = "DC.KLINK";

    /// <summary>Whether there is a root, right or not: it must never be overwritten by accident, every key follows from it.</summary>
    public static bool Exists()
    {
        // A power cut while it was made leaves it empty.
        byte[] file = Files.TryRead(Path, LinkKeys.KeyLength + Mac.Length);
        return file is null ? Files.Exists(Path) : file.Length > 0;
    }

    /// <summary>Reads the root.</summary>
    /// <returns>32 bytes, or null when there is none, it is unreadable or damaged, or it is another controller's.</returns>
    public static byte[] Load(byte[] controllerId)
    {
        byte[] file = Files.TryRead(Path, LinkKeys.KeyLength + Mac.Length);
        if (file is null || file.Length != LinkKeys.KeyLength + Mac.Length)
        {
            return null;
        }

        byte[] root = new byte[LinkKeys.KeyLength];
        Array.Copy(file, root, LinkKeys.KeyLength);
        byte[] check = Mac.Compute(root, Label, controllerId, root, 0);
        return Mac.AreEqual(check, 0, file, LinkKeys.KeyLength, Mac.Length) ? root : null;
    }

    /// <summary>
    /// Makes a root of 32 random bytes and stores it. Random is the ESP32's hardware generator, which has entropy while the
    /// radio is on.
    /// </summary>
    /// <returns>The root, or null when it could not be stored.</returns>
    public static byte[] Create(byte[] controllerId)
    {
        byte[] root = new byte[LinkKeys.KeyLength];
        new Random().NextBytes(root);
        byte[] file = new byte[LinkKeys.KeyLength + Mac.Length];
        Array.Copy(root, file, LinkKeys.KeyLength);
        Array.Copy(Mac.Compute(root, Label, controllerId, root, 0), 0, file, LinkKeys.KeyLength, Mac.Length);
        return Files.TryWrite(Path, FileMode.Create, file, file.Length) ? root : null;
    }
}

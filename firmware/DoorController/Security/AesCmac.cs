using System;

namespace DoorController.Security;

/// <summary>AES-128-CMAC (RFC 4493, SP 800-38B): two native calls a message, whatever its length.</summary>
public static class AesCmac
{
    private const byte Rb = 0x87;

    /// <summary>Computes the MAC of a message.</summary>
    /// <param name="key">16 bytes.</param>
    /// <param name="message">Holds it.</param>
    /// <param name="length">How many bytes of it count, from 0.</param>
    /// <returns>16 bytes.</returns>
    public static byte[] Compute(byte[] key, byte[] message, int length) => Compute(key, message, length, Aes128.BlockLength);

    /// <summary>Computes the MAC of a message that is padded to some length at least, as AN10922 wants it.</summary>
    /// <param name="key">16 bytes.</param>
    /// <param name="message">Holds it.</param>
    /// <param name="length">How many bytes of it count, from 0.</param>
    /// <param name="leastLength">A multiple of 16; a shorter message is padded to it.</param>
    /// <returns>16 bytes.</returns>
    public static byte[] Compute(byte[] key, byte[] message, int length, int leastLength)
    {
        int blocks = (length + Aes128.BlockLength - 1) / Aes128.BlockLength * Aes128.BlockLength;
        byte[] padded = new byte[blocks < leastLength ? leastLength : blocks];
        Array.Copy(message, 0, padded, 0, length);
        byte[] subkey = Aes128.EncryptEcb(key, new byte[Aes128.BlockLength]);
        Double(subkey);
        if (length < padded.Length)
        {
            padded[length] = 0x80;
            Double(subkey);
        }

        int last = padded.Length - Aes128.BlockLength;
        for (int i = 0; i < Aes128.BlockLength; i++)
        {
            padded[last + i] ^= subkey[i];
        }

        byte[] chain = Aes128.EncryptCbc(key, new byte[Aes128.BlockLength], padded);
        byte[] mac = new byte[Aes128.BlockLength];
        Array.Copy(chain, last, mac, 0, Aes128.BlockLength);
        return mac;
    }

    /// <summary>Multiplies by x in GF(2^128).</summary>
    private static void Double(byte[] block)
    {
        int carry = 0;
        for (int i = Aes128.BlockLength - 1; i >= 0; i--)
        {
            int shifted = (block[i] << 1) | carry;
            carry = shifted >> 8;
            block[i] = (byte)shifted;
        }

        block[Aes128.BlockLength - 1] ^= carry == 0 ? (byte)0 : Rb;
    }
}

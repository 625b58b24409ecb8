using System.Collections.Generic;
using System.Text;

namespace VirtualEsp32.Interpreter;

/// <summary>
/// How many bytes of nanoFramework's managed heap a thing takes on a 32-bit device (nf-interpreter: nanoCLR_Runtime__HeapBlock.h,
/// Execution.cpp, TypeSystemLookup.cpp). The heap is made of blocks of 12 bytes; whatever is on it takes whole ones.
/// </summary>
public static class HeapBlocks
{
    /// <summary>Bytes of a block.</summary>
    public const int Block = 12;

    /// <summary>Most blocks that one thing can take (HB_MaxSize): what is larger is never there.</summary>
    public const int MaxBlocks = 0xFFFF;

    /// <summary>A delegate: node, class, method and target, 32 bytes.</summary>
    public const int Delegate = 3 * Block;

    /// <summary>A boxed number: the box and the number, a block each.</summary>
    public const int BoxedNumber = 2 * Block;

    private const int ArrayHeader = 20;
    private const int StringHeader = 12;
    private const int FieldsOfUnknownClass = 4;

    // Fields of the classes of the libraries that firmware makes objects of, their base classes' with them, counted in the sources of
    // the pinned versions. What they in turn hold at run time is not known here.
    private static readonly Dictionary<string, int> LibraryFields = new()
    {
        ["System.Object"] = 0,
        ["System.Random"] = 1,
        ["System.Exception"] = 4,
        ["System.SystemException"] = 4,
        ["System.InvalidOperationException"] = 4,
        ["System.Threading.AutoResetEvent"] = 0,
        ["System.Threading.Thread"] = 5,
        ["System.Threading.CancellationTokenSource"] = 5,
        ["System.Device.Gpio.GpioController"] = 2,
        ["System.IO.FileStream"] = 8,
        ["System.Security.Cryptography.X509Certificates.X509Certificate"] = 8,
    };

    /// <summary>Bytes of an object with so many fields, inherited ones too: each takes a block, and the object itself one.</summary>
    public static int OfFields(int fields) => Block * (1 + fields);

    /// <summary>Fields of a class that is not firmware's.</summary>
    public static int FieldsOfLibraryClass(string fullName) => LibraryFields.GetValueOrDefault(fullName, FieldsOfUnknownClass);

    /// <summary>Bytes of an array; -1 when there can't be one.</summary>
    public static int OfArray(long length, int elementSize)
    {
        long blocks = (ArrayHeader + (length * elementSize) + Block - 1) / Block;
        return blocks > MaxBlocks ? -1 : (int)blocks * Block;
    }

    /// <summary>Bytes of a text, which is UTF-8 with a zero at its end.</summary>
    public static int OfString(string text) => (StringHeader + Encoding.UTF8.GetByteCount(text) + 1 + Block - 1) / Block * Block;

    /// <summary>Bytes of an array's element: primitives take their own, everything else a block.</summary>
    public static int OfElement(string fullName) => fullName switch
    {
        "System.Boolean" or "System.Byte" or "System.SByte" => 1,
        "System.Char" or "System.Int16" or "System.UInt16" => 2,
        "System.Int32" or "System.UInt32" or "System.Single" => 4,
        "System.Int64" or "System.UInt64" or "System.Double" => 8,
        _ => Block,
    };
}

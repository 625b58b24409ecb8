using System;

namespace VirtualEsp32.Answers;

/// <summary>What nanoFramework's Array answers otherwise than .NET's (nf-interpreter, corlib_native_System_Array.cpp).</summary>
public static class ArrayAnswers
{
    /// <summary>In place of the method of that name.</summary>
    public static void Copy(Array sourceArray, Array destinationArray, int length) => Copy(sourceArray, 0, destinationArray, 0, length);

    /// <summary>In place of the method of that name: nothing is looked at for a length of 0, and numbers do not become wider.</summary>
    public static void Copy(Array sourceArray, int sourceIndex, Array destinationArray, int destinationIndex, int length)
    {
        if (length == 0)
        {
            return;
        }

        if (sourceArray is null || destinationArray is null)
        {
            throw new NullReferenceException();
        }

        if (sourceIndex < 0 || destinationIndex < 0 || length < 0
            || length > sourceArray.Length - sourceIndex || length > destinationArray.Length - destinationIndex)
        {
            throw new ArgumentOutOfRangeException();
        }

        Type from = sourceArray.GetType().GetElementType()!;
        Type to = destinationArray.GetType().GetElementType()!;
        if (from != to && (from.IsValueType || to.IsValueType))
        {
            throw new InvalidCastException();
        }

        Array.Copy(sourceArray, sourceIndex, destinationArray, destinationIndex, length);
    }

    /// <summary>In place of the method of that name: a length of -1 is the whole array's.</summary>
    public static void Clear(Array array, int index, int length)
    {
        if (array is null)
        {
            throw new NullReferenceException();
        }

        int count = length == -1 ? array.Length : length;
        if (index < 0 || count < 0 || count > array.Length - index)
        {
            throw new ArgumentOutOfRangeException();
        }

        Array.Clear(array, index, count);
    }
}

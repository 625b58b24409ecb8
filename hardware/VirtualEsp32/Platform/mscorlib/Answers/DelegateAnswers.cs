using System;

namespace VirtualEsp32.Answers;

/// <summary>What nanoFramework's delegates answer otherwise than .NET's (nf-interpreter, CLR_RT_HeapBlock_Delegate_List.cpp).</summary>
public static class DelegateAnswers
{
    /// <summary>In place of the method of that name: of several alike the first goes, .NET takes the last.</summary>
    public static Delegate? Remove(Delegate? source, Delegate? value)
    {
        if (source is null || value is null || value.GetInvocationList().Length > 1)
        {
            return Delegate.Remove(source, value);
        }

        Delegate[] list = source.GetInvocationList();
        int index = Array.IndexOf(list, value);
        if (index < 0)
        {
            return source;
        }

        Delegate? left = null;
        for (int i = 0; i < list.Length; i++)
        {
            left = i == index ? left : Delegate.Combine(left, list[i]);
        }

        return left;
    }
}

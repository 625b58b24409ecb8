using System;
using System.Runtime.CompilerServices;

namespace VirtualEsp32.Interpreter;

/// <summary>The start of one type in one boot, as .NET does it: once, waited for by other threads, and failed for good when it fails.</summary>
public sealed class TypeStart
{
    private readonly object _lock = new();
    private bool _hasBegun;
    private TypeInitializationException? _failure;

    /// <summary>Starts a type; woven into what uses it.</summary>
    /// <param name="initialiser">Its static initialiser.</param>
    /// <param name="hasStarted">Set when nobody need ask any more.</param>
    /// <exception cref="TypeInitializationException">The initialiser threw, now or before.</exception>
    public static void Run(Action initialiser, ref bool hasStarted)
    {
        Type type = initialiser.Method.DeclaringType!;
        FirmwareContext.Of(type).StartOf(type).RunOnce(type, initialiser, ref hasStarted);
    }

    private void RunOnce(Type type, Action initialiser, ref bool hasStarted)
    {
        lock (_lock)
        {
            if (_failure is not null)
            {
                throw _failure;
            }

            // What the initialiser itself uses finds the type as far as it is.
            if (_hasBegun)
            {
                return;
            }

            _hasBegun = true;
            try
            {
                initialiser();
                hasStarted = true;
            }
            catch (Exception e) when (Fail(type, e))
            {
                throw _failure!;
            }
        }
    }

    /// <summary>Notes a failure.</summary>
    /// <returns>Whether it is an exception; a power cut goes on as what it is.</returns>
    private bool Fail(Type type, Exception exception)
    {
        _failure = new TypeInitializationException(type.FullName, exception);
        return exception is not RuntimeWrappedException;
    }
}

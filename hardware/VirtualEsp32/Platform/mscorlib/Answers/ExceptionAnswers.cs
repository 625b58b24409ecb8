using System;
using System.IO;
using System.Runtime.CompilerServices;

namespace VirtualEsp32.Answers;

/// <summary>
/// What nanoFramework's exceptions say (CoreLibrary, Exception.cs): who threw without a text, the runtime too, says nothing but the type;
/// the file system's exceptions say nothing at all (System.IO.FileSystem, FileSystemManager.cs).
/// </summary>
public static class ExceptionAnswers
{
    /// <summary>In place of the property of that name.</summary>
    public static string get_Message(Exception exception)
    {
        Type type = exception.GetType();
        if (exception is IOException && IsOfDotNet(type))
        {
            return "";
        }

        if (type == typeof(ArgumentException))
        {
            // Alone among the library's it has a text, and the same.
            return exception.Message;
        }

        // .NET's own are thrown by the runtime, or made without a text: firmware has no other constructor of theirs.
        bool isMute = type == typeof(Exception) ? Text(exception) is null : IsOfDotNet(type) || (HasNoText(type) && Text(exception) is null);
        return isMute ? "Exception was thrown: " + type.FullName : exception.Message;
    }

    private static bool IsOfDotNet(Type type) => type.Assembly == typeof(object).Assembly;

    private static bool HasNoText(Type type) => type.GetProperty(nameof(Exception.Message))!.DeclaringType == typeof(Exception);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_message")]
    private static extern ref string? Text(Exception exception);
}

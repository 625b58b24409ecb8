using DoorController.House.Tests.Support;
using DoorController.House.Tests.Surface;

namespace DoorController.House.Tests;

[TestClass]
public sealed class FreeSpaceTests
{
    private const string FileSystem = "System.IO.FileSystem";

    [TestMethod]
    public void Nobody_can_ask_how_much_of_a_drive_is_free()
    {
        ApiAssembly[] published = PublishedApi.Of(FileSystem);
        ApiAssembly surface = CompiledApi.Read(Path.Combine(Repository.SurfaceDirectory, FileSystem + ".dll"));
        Report.None(
            from assembly in published.Append(surface)
            from type in assembly.Types.Values
            from member in type.Members.Values
            where member.Signature.Contains("Free", StringComparison.Ordinal) || member.Signature.Contains("Available", StringComparison.Ordinal)
            select $"{assembly.Name} of {assembly.Origin} has {type.Name}.{member.Signature}: the law can be told from there.");
        if (published.Length == 0)
        {
            Assert.Inconclusive(PublishedApi.Missing);
        }
    }
}

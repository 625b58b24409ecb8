namespace DoorController.Cloud.Tests.Support;

/// <summary>A directory that is gone after the test.</summary>
internal sealed class TestDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("cloud-tests-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

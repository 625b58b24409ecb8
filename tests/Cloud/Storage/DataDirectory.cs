using DoorController.Cloud.Certificates;

namespace DoorController.Cloud.Storage;

/// <summary>The directory in which a cloud keeps everything, used by one cloud at a time.</summary>
internal sealed class DataDirectory : IDisposable
{
    private const string KeysName = "keys";

    private readonly string _path;
    private readonly FileStream _lock;

    private DataDirectory(string path, FileStream held)
    {
        _path = path;
        _lock = held;
    }

    public string Database => Path.Combine(_path, "cloud.db");

    public string Certificates => Path.Combine(_path, "certificates");

    public string Keys => Path.Combine(_path, KeysName);

    /// <summary>Takes the directory, and makes it when it does not exist.</summary>
    /// <exception cref="CloudStartException">It can't be written to, or another cloud uses it.</exception>
    public static DataDirectory Open(string path)
    {
        try
        {
            PrivateFile.CreateDirectory(path);
            PrivateFile.CreateDirectory(Path.Combine(path, KeysName));
            string probe = Path.Combine(path, "cloud.probe");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CloudStartException($"The data directory {path} can't be written to; choose another.", exception);
        }

        try
        {
            return new DataDirectory(
                path, new FileStream(Path.Combine(path, "cloud.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CloudStartException($"The data directory {path} is used by another cloud; stop that one first.", exception);
        }
    }

    public void Dispose() => _lock.Dispose();
}

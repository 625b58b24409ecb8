using DoorController.Access;
using DoorController.Door;
using DoorController.Security;

namespace DoorController.Configuration;

/// <summary>Reads a configuration. Whatever is wrong is named with its place, its field and what is allowed.</summary>
public sealed class ConfigParser
{
    private const int Format = 1;
    private const int TokenLength = 16;
    private const int MaxAddressLength = 200;
    private const int MaxPort = 65_535;
    private const long Year2020 = 1_577_836_800;
    private const string Scheme = "https://";
    private const string Reader = "pn532";
    private const string Bluetooth = "bluetooth";

    private readonly JsonReader _json;
    private readonly int _boardDoors;
    private readonly ControllerConfig _config = new ControllerConfig();
    private bool _hasFormat;

    private ConfigParser(byte[] json, int boardDoors)
    {
        _json = new JsonReader(json);
        _boardDoors = boardDoors;
    }

    /// <summary>Reads a configuration.</summary>
    /// <param name="json">The file's bytes.</param>
    /// <param name="boardDoors">How many doors the board has.</param>
    /// <param name="error">What is wrong, in words; null when nothing is.</param>
    /// <returns>The configuration, or null.</returns>
    public static ControllerConfig Parse(byte[] json, int boardDoors, out string error)
    {
        ConfigParser parser = new ConfigParser(json, boardDoors);
        error = parser.ReadAll();
        return error is null ? parser._config : null;
    }

    private string ReadAll()
    {
        if (_json.Read() != JsonToken.ObjectStart)
        {
            return _json.Error ?? "line 1, column 1: the configuration must be an object in braces";
        }

        for (JsonToken token = _json.Read(); token != JsonToken.ObjectEnd; token = _json.Read())
        {
            string error = token == JsonToken.Name ? ReadMember(_json.Text) : _json.Error;
            if (error is not null)
            {
                return error;
            }
        }

        return _json.Read() == JsonToken.End ? FindMissing() : _json.Error;
    }

    private string ReadMember(string name)
    {
        switch (name)
        {
            case "format":
                _hasFormat = true;
                return ReadNumber(name, Format, Format);
            case "siteId":
                _config.SiteId = ReadHex(Mac.IdLength);
                return _config.SiteId is null ? WrongHex(name, Mac.IdLength) : null;
            case "controllerId":
                _config.ControllerId = ReadHex(Mac.IdLength);
                return _config.ControllerId is null ? WrongHex(name, Mac.IdLength) : null;
            case "enrolmentToken":
                _config.EnrolmentToken = ReadHex(TokenLength);
                return _config.EnrolmentToken is null ? WrongHex(name, TokenLength) : null;
            case "cloud":
                return ReadAddress();
            case "provisionalTime":
                string error = ReadNumber(name, Year2020, uint.MaxValue - 1L);
                _config.ProvisionalTime = (uint)_json.Number;
                return error;
            case "doors":
                return ReadDoors();
            case "phones":
                _config.HasBluetooth = _json.Read() == JsonToken.String && _json.Text == Bluetooth;
                return _config.HasBluetooth ? null : Wrong(name, "must be \"" + Bluetooth + "\", or be left out where phones are not served");
            default:
                return Wrong(name, "is no field of a configuration");
        }
    }

    private string ReadDoors()
    {
        if (_json.Read() != JsonToken.ArrayStart)
        {
            return Wrong("doors", "must be a list in brackets");
        }

        int[] relock = new int[KeyTableLayout.MaxDoors];
        bool[] hasReader = new bool[KeyTableLayout.MaxDoors];
        int count = 0;
        for (JsonToken token = _json.Read(); token != JsonToken.ArrayEnd; token = _json.Read())
        {
            if (token != JsonToken.ObjectStart)
            {
                return Wrong("doors", "must hold objects in braces");
            }

            if (count == _boardDoors)
            {
                return Wrong("doors", "has more entries than this board has doors: " + _boardDoors.ToString());
            }

            string error = ReadDoor(relock, hasReader, count);
            if (error is not null)
            {
                return error;
            }

            count++;
        }

        if (count == 0)
        {
            return Wrong("doors", "needs an entry for every wired door, 1 to " + _boardDoors.ToString());
        }

        _config.RelockAfterMs = new int[count];
        System.Array.Copy(relock, _config.RelockAfterMs, count);
        _config.HasReader = new bool[count];
        System.Array.Copy(hasReader, _config.HasReader, count);
        return null;
    }

    private string ReadDoor(int[] relock, bool[] hasReader, int index)
    {
        string door = "doors[" + index.ToString() + "]";
        for (JsonToken token = _json.Read(); token != JsonToken.ObjectEnd; token = _json.Read())
        {
            if (token != JsonToken.Name)
            {
                return _json.Error;
            }

            string error;
            switch (_json.Text)
            {
                case "relockAfterMs":
                    error = ReadNumber(door + ".relockAfterMs", Strike.MinRelockAfterMs, Strike.MaxRelockAfterMs);
                    relock[index] = (int)_json.Number;
                    break;
                case "reader":
                    hasReader[index] = _json.Read() == JsonToken.String && _json.Text == Reader;
                    error = hasReader[index] ? null : Wrong(door + ".reader", "must be \"" + Reader + "\", or be left out where there is none");
                    break;
                default:
                    error = Wrong(door + "." + _json.Text, "is no field of a door");
                    break;
            }

            if (error is not null)
            {
                return error;
            }
        }

        return relock[index] != 0 ? null : Wrong(door, "needs relockAfterMs");
    }

    private string ReadAddress()
    {
        string address = _json.Read() == JsonToken.String ? _json.Text : null;
        _config.CloudAddress = address;
        bool right = address is not null && address.StartsWith(Scheme) && address.Length <= MaxAddressLength && IsHostAndPort(address, Scheme.Length);
        return right ? null : Wrong("cloud", "must be https:// with a host and perhaps a port, 1 to 65535, and nothing after it");
    }

    private static bool IsHostAndPort(string address, int start)
    {
        int at = start;
        for (; at < address.Length && address[at] != ':'; at++)
        {
            char c = address[at];
            if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-'))
            {
                return false;
            }
        }

        if (at == start || at == address.Length)
        {
            return at > start;
        }

        int port = 0;
        for (at++; at < address.Length; at++)
        {
            char c = address[at];
            if (c < '0' || c > '9' || port > MaxPort)
            {
                return false;
            }

            port = (port * 10) + (c - '0');
        }

        return port >= 1 && port <= MaxPort;
    }

    private string ReadNumber(string name, long least, long most)
    {
        bool right = _json.Read() == JsonToken.Number && _json.Number >= least && _json.Number <= most;
        return right ? null : Wrong(name, "must be a whole number from " + least.ToString() + " to " + most.ToString());
    }

    private byte[] ReadHex(int byteCount) => _json.Read() == JsonToken.String ? Hex.Parse(_json.Text, byteCount) : null;

    private string WrongHex(string name, int byteCount) => Wrong(name, "must be " + (2 * byteCount).ToString() + " hexadecimal digits in quotes");

    private string Wrong(string field, string what) => _json.Error ?? _json.Place + ": " + field + " " + what;

    private string FindMissing()
    {
        string missing = !_hasFormat ? "format"
            : _config.SiteId is null ? "siteId"
            : _config.ControllerId is null ? "controllerId"
            : _config.CloudAddress is null ? "cloud"
            : _config.EnrolmentToken is null ? "enrolmentToken"
            : _config.ProvisionalTime == 0 ? "provisionalTime"
            : _config.RelockAfterMs is null ? "doors" : null;
        return missing is null ? null : "the field " + missing + " is missing";
    }
}

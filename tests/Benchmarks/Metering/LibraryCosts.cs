namespace DoorController.Benchmarks.Metering;

/// <summary>
/// What the libraries' methods that the firmware calls cost on the device, counted in their sources (CoreLibrary 1.17, System.Device.Gpio
/// 1.1.62, System.IO.FileSystem 1.1.93, System.Security.Cryptography 1.0.43). Files are estimated: their paths are looked at character by
/// character.
/// </summary>
internal static class LibraryCosts
{
    private const int PinValueBytes = 24;

    private static readonly LibraryCost Native = new(0, Plain: 1);
    private static readonly LibraryCost NativeLock = new(0, Locking: 1);
    private static readonly LibraryCost Text = new(12, Plain: 3);
    private static readonly LibraryCost Path = new(600, Plain: 30, Locking: 1);

    private static readonly Dictionary<string, LibraryCost> Known = new()
    {
        ["System.Object::.ctor/0"] = new(1),
        ["System.Array::Copy/3"] = new(7, Plain: 1),
        ["System.Array::Copy/5"] = Native,
        ["System.Array::Clear/3"] = Native,
        ["System.Runtime.CompilerServices.RuntimeHelpers::InitializeArray/2"] = Native,
        ["System.String::.ctor/3"] = Native,
        ["System.String::get_Length/0"] = Native,
        ["System.String::get_Chars/1"] = Native,
        ["System.String::op_Equality/2"] = new(4, Plain: 1),
        ["System.String::op_Inequality/2"] = new(6, Plain: 1),
        ["System.String::Concat/1"] = Native,
        ["System.String::Concat/2"] = Native,
        ["System.String::Concat/3"] = Native,
        ["System.String::Concat/4"] = Native,
        ["System.String::Substring/1"] = Native,
        ["System.String::Substring/2"] = Native,
        ["System.String::LastIndexOf/1"] = Native,
        ["System.String::StartsWith/1"] = new(10, Plain: 3),
        ["System.String::EndsWith/1"] = new(14, Plain: 4),
        ["System.Int32::ToString/0"] = Text,
        ["System.Int64::ToString/0"] = Text,
        ["System.UInt32::ToString/0"] = Text,
        ["System.Exception::get_Message/0"] = new(6),
        ["System.Exception::.ctor/1"] = new(4),
        ["System.DateTime::get_UtcNow/0"] = Native,
        ["System.DateTime::ToUnixTimeSeconds/0"] = new(8, Plain: 1),
        ["System.DateTime::FromUnixTimeSeconds/1"] = new(10, Plain: 1),
        ["System.Environment::get_TickCount64/0"] = Native,
        ["nanoFramework.Runtime.Native.Rtc::SetSystemTime/1"] = new(20, Plain: 8),
        ["System.Console::WriteLine/1"] = NativeLock,
        ["System.IDisposable::Dispose/0"] = new(60, Plain: 6, Locking: 3),
        ["System.GC::SuppressFinalize/1"] = Native,
        ["System.Random::.ctor/0"] = Native,
        ["System.Random::NextBytes/1"] = Native,
        ["System.Threading.Monitor::Enter/1"] = NativeLock,
        ["System.Threading.Monitor::Exit/1"] = NativeLock,
        ["System.Threading.AutoResetEvent::.ctor/1"] = Native,
        ["System.Threading.AutoResetEvent::Set/0"] = NativeLock,
        ["System.Threading.WaitHandle::WaitOne/0"] = new(5, Locking: 1),
        ["System.Threading.WaitHandle::WaitOne/2"] = NativeLock,
        ["System.Threading.Thread::.ctor/1"] = NativeLock,
        ["System.Threading.Thread::Start/0"] = NativeLock,
        ["System.Threading.Thread::Sleep/1"] = NativeLock,
        ["System.Threading.ThreadStart::.ctor/2"] = Native,
        ["System.Threading.CancellationTokenSource::.ctor/1"] = new(40, Locking: 2),
        ["System.Threading.CancellationTokenSource::get_Token/0"] = new(8),
        ["nanoFramework.Networking.WifiNetworkHelper::Reconnect/3"] = new(400, Plain: 20, Locking: 20),
        ["System.Security.Cryptography.HMACSHA256::HashData/2"] = new(4, Hashes: 1),
        ["System.Device.Gpio.GpioController::.ctor/0"] = new(6, Locking: 1),
        ["System.Device.Gpio.GpioController::OpenPin/2"] = new(60, Plain: 2, Locking: 3, Makes: "GpioPin", Bytes: 144),
        ["System.Device.Gpio.GpioController::RegisterCallbackForPinValueChangedEvent/3"] = new(60, Plain: 4, Locking: 4),
        ["System.Device.Gpio.GpioController::Write/2"] = new(9, Locking: 1),
        ["System.Device.Gpio.GpioController::Read/1"] = new(13, Locking: 1, Makes: "PinValue", Bytes: PinValueBytes),
        ["System.Device.Gpio.PinChangeEventHandler::.ctor/2"] = Native,
        ["System.Device.Gpio.PinValue::get_High/0"] = new(7, Makes: "PinValue", Bytes: PinValueBytes),
        ["System.Device.Gpio.PinValue::get_Low/0"] = new(7, Makes: "PinValue", Bytes: PinValueBytes),
        ["System.Device.Gpio.PinValue::op_Implicit/1"] = new(11, Makes: "PinValue", Bytes: PinValueBytes),
        ["System.Device.Gpio.PinValue::op_Equality/2"] = new(11),
        ["System.IO.File::Exists/1"] = Path,
        ["System.IO.File::Delete/1"] = new(900, Plain: 45, Locking: 3),
        ["System.IO.Directory::Exists/1"] = Path,
        ["System.IO.Directory::CreateDirectory/1"] = Path,
        ["System.IO.Directory::GetFiles/1"] = Path,
        ["System.IO.FileStream::.ctor/3"] = new(800, Plain: 35, Locking: 6, Makes: "NativeFileStream, FileRecord", Bytes: 96),
        ["System.IO.Stream::get_Length/0"] = new(12, Locking: 1),
        ["System.IO.Stream::Read/3"] = new(25, Locking: 3),
        ["System.IO.Stream::Write/3"] = new(25, Locking: 3),
        ["System.IO.Stream::Close/0"] = new(60, Plain: 6, Locking: 3),
        ["System.Text.Encoding::get_UTF8/0"] = new(8),
        ["System.Text.Encoding::GetBytes/1"] = new(4, Plain: 1),
        ["System.Text.Encoding::GetString/3"] = new(6, Plain: 2),
    };

    private static readonly LibraryCost Guess = new(50, Plain: 1, Locking: 1);

    /// <summary>Whether a method is in the table; others are guessed.</summary>
    public static bool Knows(string method) => Known.ContainsKey(method);

    /// <summary>What a method costs.</summary>
    /// <param name="method">Type, <c>::</c>, name, <c>/</c> and how many parameters.</param>
    public static LibraryCost Of(string method) => Known.GetValueOrDefault(method, Guess);
}

// nanoFramework.System.IO.Ports 1.1.139, native 100.1.6.1
[assembly: System.Reflection.AssemblyVersion("1.1.139.0")]

namespace System.IO.Ports
{
    public sealed class SerialPort : IDisposable
    {
        public extern SerialPort(string portName, int baudRate = 9600, Parity parity = Parity.None, int dataBits = 8, StopBits stopBits = StopBits.One);
        public extern int BaudRate { get; set; }
        public extern int BytesToRead { get; }
        public extern bool IsOpen { get; }
        public extern int ReadBufferSize { get; set; }
        public extern int ReadTimeout { get; set; }
        public extern event SerialDataReceivedEventHandler DataReceived;
        public extern void Open();
        public extern void Close();
        public extern int Read(byte[] buffer, int offset, int count);
        public extern void Write(byte[] buffer, int offset, int count);
        public extern void Dispose();
    }

    public enum Parity
    {
        None = 0,
        Odd = 1,
        Even = 2,
    }

    public enum StopBits
    {
        One = 1,
        Two = 2,
        OnePointFive = 3,
    }

    public enum SerialData
    {
        Chars = 1,
        WatchChar = 2,
    }

    public class SerialDataReceivedEventArgs : EventArgs
    {
        internal extern SerialDataReceivedEventArgs();
        public extern SerialData EventType { get; }
    }

    public delegate void SerialDataReceivedEventHandler(object sender, SerialDataReceivedEventArgs e);
}

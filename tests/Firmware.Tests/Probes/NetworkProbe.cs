using System;
using System.Device.Gpio;
using System.Device.Wifi;
using System.IO;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using nanoFramework.Runtime.Native;

/// <summary>Small pieces of firmware that run into the laws of network and reset.</summary>
public static class NetworkProbe
{
    private const string Host = "cloud.example";
    private const int Port = 8443;

    private static int s_ticks;

    public static void LookUpWhileAThreadCounts()
    {
        Count();
        Dns.GetHostEntry(Host);
        Tell("looked up");
    }

    public static void LookUpANameThatIsNone()
    {
        try
        {
            Dns.GetHostEntry("nobody.example");
        }
        catch (SocketException)
        {
            Tell("no such name");
        }
    }

    public static void ShakeHandsWhileAThreadCounts()
    {
        SetTheDate();
        Socket socket = Connected();
        Count();
        Authenticate(socket, SslVerification.CertificateRequired);
        Tell("authenticated");
    }

    public static void ShakeHandsWhileAPinChanges()
    {
        SetTheDate();
        GpioController gpio = new GpioController();
        gpio.OpenPin(5, PinMode.InputPullUp);
        gpio.RegisterCallbackForPinValueChangedEvent(5, PinEventTypes.Falling, OnEdge);
        Authenticate(Connected(), SslVerification.CertificateRequired);
        Thread.Sleep(10);
    }

    public static void ShakeHandsWhileAPhoneIsConnected()
    {
        SetTheDate();
        BleProbe.Serve();
        Socket socket = Connected();
        Thread.Sleep(1_000);
        Authenticate(socket, SslVerification.CertificateRequired);
        Tell("authenticated");
    }

    public static void AskAnewForTheNetwork()
    {
        Wireless80211Configuration known = Wireless80211Configuration.GetAllWireless80211Configurations()[0];
        WifiConnectionResult result = WifiAdapter.FindAllAdapters()[0].Connect(known.Ssid, WifiReconnectionKind.Automatic, known.Password);
        Tell("'" + known.Ssid + "': " + (result.ConnectionStatus == WifiConnectionStatus.Success ? "connected" : "no network"));
    }

    public static void ConnectWhileAThreadCounts()
    {
        Count();
        Connected();
        Tell("connected");
    }

    public static void ReceiveWhileAThreadCounts()
    {
        SetTheDate();
        Socket socket = Connected();
        SslStream stream = Authenticate(socket, SslVerification.CertificateRequired);
        Count();
        socket.ReceiveTimeout = 1_000;
        try
        {
            stream.Read(new byte[1], 0, 1);
        }
        catch (SocketException)
        {
            Tell("nothing came");
        }
    }

    public static void PollForASecond()
    {
        Socket socket = Connected();
        Tell(socket.Poll(1_000_000, SelectMode.SelectRead) ? "something" : "nothing");
    }

    public static void AuthenticateRequiringACertificate() => Try(SslVerification.CertificateRequired, true);

    public static void AuthenticateVerifyingThePeer() => Try(SslVerification.VerifyPeer, true);

    public static void AuthenticateWithoutADate() => Try(SslVerification.CertificateRequired, false);

    public static void LeaveSocketsOpen()
    {
        try
        {
            for (int i = 0; i < 100; i++)
            {
                Connected();
                s_ticks++;
            }
        }
        catch (SocketException)
        {
            Tell("no more");
        }
    }

    public static void ConnectToNobody()
    {
        try
        {
            Connected();
        }
        catch (SocketException e)
        {
            Tell("error " + e.ErrorCode.ToString());
        }
    }

    public static void LoseTheNetworkWhileReceiving()
    {
        SetTheDate();
        SslStream stream = Authenticate(Connected(), SslVerification.CertificateRequired);
        try
        {
            stream.Read(new byte[1], 0, 1);
        }
        catch (SocketException)
        {
            Tell("broken");
        }
    }

    public static void TellTheAddress() => Tell(NetworkInterface.GetAllNetworkInterfaces()[0].IPv4Address[0] == '0' ? "no address" : "an address");

    public static void KeepNothingOverAReset()
    {
        Tell("ticks " + s_ticks.ToString() + ", date " + DateTime.UtcNow.ToUnixTimeSeconds().ToString() + ", uptime " + Environment.TickCount64.ToString());
        s_ticks++;
        SetTheDate();
        GpioController gpio = new GpioController();
        gpio.OpenPin(5, PinMode.Output);
        gpio.Write(5, PinValue.High);
        Thread.Sleep(int.MaxValue);
    }

    private static void OnEdge(object sender, PinValueChangedEventArgs e) => Tell("edge");

    private static void Try(SslVerification verification, bool hasDate)
    {
        if (hasDate)
        {
            SetTheDate();
        }

        try
        {
            Authenticate(Connected(), verification);
            Tell("accepted");
        }
        catch (SocketException)
        {
            Tell("refused");
        }
    }

    private static SslStream Authenticate(Socket socket, SslVerification verification)
    {
        SslStream stream = new SslStream(socket);
        stream.SslVerification = verification;
        stream.AuthenticateAsClient(Host, null, new X509Certificate(Pem()), SslProtocols.Tls12);
        return stream;
    }

    private static Socket Connected()
    {
        Socket socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(new IPEndPoint(new IPAddress(0x0A0200C0), Port));
        return socket;
    }

    internal static string Pem()
    {
        using (FileStream stream = new FileStream("I:\\ca.pem", FileMode.Open, FileAccess.Read))
        {
            char[] text = new char[(int)stream.Length];
            byte[] bytes = new byte[text.Length];
            stream.Read(bytes, 0, bytes.Length);
            for (int i = 0; i < text.Length; i++)
            {
                text[i] = (char)bytes[i];
            }

            return new string(text, 0, text.Length);
        }
    }

    private static void SetTheDate() => Rtc.SetSystemTime(DateTime.FromUnixTimeSeconds(1_790_000_000));

    private static void Count() => new Thread(CountForEver).Start();

    private static void CountForEver()
    {
        while (true)
        {
            s_ticks++;
            Thread.Sleep(10);
        }
    }

    private static void Tell(string text) => Console.WriteLine(text + " at " + s_ticks.ToString());
}

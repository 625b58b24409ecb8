using System;
using System.IO;
using System.Net.Http;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using nanoFramework.Runtime.Native;

/// <summary>Small pieces of firmware that use the platform's HTTP client, each of which runs into one of its laws.</summary>
public static class HttpProbe
{
    private const string Address = "https://cloud.example:8443/table";

    private static int s_ticks;

    public static void GetAndPost()
    {
        HttpClient client = Client();
        using (HttpResponseMessage answer = client.Get(Address))
        {
            Console.WriteLine("status " + ((int)answer.StatusCode).ToString() + ", " + answer.Content.ReadAsByteArray().Length.ToString() + " bytes");
        }

        using (HttpResponseMessage answer = client.Post(Address, new ByteArrayContent(new byte[] { 1, 2, 3 })))
        {
            Console.WriteLine("status " + ((int)answer.StatusCode).ToString() + ", " + answer.Content.ReadAsByteArray().Length.ToString() + " bytes");
        }
    }

    public static void ReadTheStream()
    {
        using (HttpResponseMessage answer = Client().Get(Address))
        {
            Console.WriteLine("header at " + Environment.TickCount64.ToString());
            Stream stream = answer.Content.ReadAsStream();
            Console.WriteLine("stream of " + stream.Length.ToString() + " at " + Environment.TickCount64.ToString());
            byte[] first = new byte[1];
            stream.Read(first, 0, 1);
            Console.WriteLine("read at " + Environment.TickCount64.ToString());
        }
    }

    public static void ReadTheStreamWhileAThreadCounts()
    {
        using (HttpResponseMessage answer = Client().Get(Address))
        {
            new Thread(CountForEver).Start();
            answer.Content.ReadAsStream();
            Console.WriteLine("read, and counted to " + s_ticks.ToString());
        }
    }

    public static void WaitASecondForTheHeader()
    {
        HttpClient client = Client();
        client.Timeout = TimeSpan.FromMilliseconds(1_000);
        try
        {
            HttpResponseMessage answer = client.Get(Address);
            Console.WriteLine("header at " + Environment.TickCount64.ToString());
            answer.Content.ReadAsByteArray();
            Console.WriteLine("body at " + Environment.TickCount64.ToString());
        }
        catch (HttpRequestException)
        {
            Console.WriteLine("failed at " + Environment.TickCount64.ToString());
        }
    }

    private static HttpClient Client()
    {
        Rtc.SetSystemTime(DateTime.FromUnixTimeSeconds(1_790_000_000));
        HttpClient client = new HttpClient();
        client.HttpsAuthentCert = new X509Certificate(NetworkProbe.Pem());
        return client;
    }

    private static void CountForEver()
    {
        while (true)
        {
            s_ticks++;
            Thread.Sleep(10);
        }
    }
}

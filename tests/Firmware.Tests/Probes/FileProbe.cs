using System;
using System.IO;
using System.Threading;

/// <summary>Small pieces of firmware about files, each of which runs into one law of the platform.</summary>
public static class FileProbe
{
    public static void FlushAndNeverClose()
    {
        FileStream stream = new FileStream("I:\\probe", FileMode.Create, FileAccess.Write);
        stream.Write(new byte[] { 9, 9, 9 }, 0, 3);
        stream.Flush();
        Console.WriteLine("flushed");
        Thread.Sleep(int.MaxValue);
    }

    public static void MoveOntoAnother()
    {
        try
        {
            File.Move("I:\\new", "I:\\probe");
        }
        catch (Exception)
        {
            Console.WriteLine("refused");
        }

        File.Delete("I:\\probe");
        File.Move("I:\\new", "I:\\probe");
        Console.WriteLine("moved");
    }

    public static void LookForOtherCases()
    {
        Console.WriteLine(File.Exists("I:\\probe") ? "found" : "not found");
        Console.WriteLine(File.Exists("I:\\Probe") ? "found" : "not found");
    }

    public static void CountFiles() => Console.WriteLine(Directory.GetFiles("I:\\").Length.ToString() + " files");
}

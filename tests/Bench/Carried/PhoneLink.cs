using VirtualEsp32;
using VirtualEsp32.Ble;

namespace DoorController.Bench.Carried;

/// <summary>A phone's side of Bluetooth at a virtual board (PROTOCOLS.md 3.3).</summary>
public static class PhoneLink
{
    private const int LookMs = 20;
    private const int MostLooks = 100;
    private const int IdLength = 8;

    private static readonly Guid Info = new("6d9a0002-3c1b-4f58-9b1e-8f2c5a7d4e10");
    private static readonly Guid Challenge = new("6d9a0003-3c1b-4f58-9b1e-8f2c5a7d4e10");
    private static readonly Guid Answer = new("6d9a0004-3c1b-4f58-9b1e-8f2c5a7d4e10");
    private static readonly Guid Pass = new("6d9a0006-3c1b-4f58-9b1e-8f2c5a7d4e10");
    private static readonly Guid Result = new("6d9a0005-3c1b-4f58-9b1e-8f2c5a7d4e10");

    /// <summary>Connects, answers the board's challenge for a door, waits for what became of it, and goes.</summary>
    /// <returns>What the door has told; unknown when the board does not advertise, or does not answer.</returns>
    public static async Task<PhoneResult> OpenAsync(Board board, byte door, PhoneApp app, CancellationToken cancellation)
    {
        if (BleRadio.Of(board).Connect() is not { } central)
        {
            return PhoneResult.Unknown;
        }

        try
        {
            byte[] info = await central.ReadAsync(Info, cancellation);
            byte[] challenge = await central.ReadAsync(Challenge, cancellation);
            if (info.Length > IdLength && app.AnswerTo(info.AsSpan(0, IdLength), door, challenge) is { } answer)
            {
                if (app.Claims.Length > 0)
                {
                    await central.WriteAsync(Pass, app.Claims, cancellation);
                }

                await central.WriteAsync(Answer, answer[app.Claims.Length..], cancellation);
                byte[] result = [];
                for (int look = 0; look < MostLooks && result.Length == 0 && central.IsConnected; look++)
                {
                    result = await central.ReadAsync(Result, cancellation);
                    await Task.Delay(LookMs, cancellation);
                }

                app.Hear(result);
            }

            return app.Result;
        }
        catch (IOException)
        {
            return PhoneResult.Unknown;
        }
        finally
        {
            central.Disconnect();
        }
    }
}

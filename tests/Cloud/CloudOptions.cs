namespace DoorController.Cloud;

/// <summary>How a cloud is started.</summary>
public sealed record CloudOptions
{
    /// <summary>Where everything is kept; made when it does not exist.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Port on 127.0.0.1; 0 for any that is free.</summary>
    public int Port { get; init; }

    /// <summary>Port on 127.0.0.1 for people: pages and API over plain HTTP; 0 for any that is free.</summary>
    public int PeoplePort { get; init; }

    /// <summary>How often one address may try passwords, codes and links in a minute.</summary>
    public int AttemptsPerMinute { get; init; } = 30;

    /// <summary>Names and addresses for which the certificate is made.</summary>
    public IReadOnlyList<string> HostNames { get; init; } = ["127.0.0.1", "localhost"];

    /// <summary>How long an exchange is held when there is nothing to say, in whole seconds up to 60.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Where the time comes from.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where the log goes; nowhere when null.</summary>
    public Action<ILoggingBuilder>? Logging { get; init; }

    /// <summary>
    /// The address of a script that the pages load before their own, and that may be called there: on a bench it stands for a phone's
    /// Bluetooth. Asked for with each page; null where phones have a radio.
    /// </summary>
    public Func<Uri?>? PhoneRadio { get; init; }

    /// <summary>Adds or replaces services.</summary>
    internal Action<IServiceCollection>? Services { get; init; }
}

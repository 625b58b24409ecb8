using DoorController.Contract;

namespace DoorController.Pages.Resident;

/// <summary>What the host typed of an invitation; it outlives the page, a refusal and a lost network.</summary>
public sealed class InviteDraft
{
    /// <summary>The same id does not invite twice, so it stays until the cloud has answered.</summary>
    public Guid RequestId { get; private set; } = Guid.NewGuid();

    /// <summary>What the host calls the guest.</summary>
    public string Name { get; set; } = "";

    /// <summary>Mail address or phone number.</summary>
    public string Contact { get; set; } = "";

    /// <summary>App pass or codes.</summary>
    public InviteType Type { get; set; } = InviteType.App;

    /// <summary>Of codes: the day.</summary>
    public InvitePeriod Period { get; set; } = InvitePeriod.Today;

    /// <summary>Of app passes: from when on, as the field is written; empty for now.</summary>
    public string Start { get; set; } = "";

    /// <summary>Of app passes: until when, as the field is written; empty until revoked.</summary>
    public string End { get; set; } = "";

    /// <summary>A note for the guest.</summary>
    public string Note { get; set; } = "";

    /// <summary>The doors that were ticked, also those that can't be had at present.</summary>
    public ISet<int> DoorIds { get; } = new HashSet<int>();

    /// <summary>Whether it is by code.</summary>
    public bool IsByCode => Type != InviteType.App;

    /// <summary>Whether anything was typed.</summary>
    public bool IsStarted => Name.Length + Contact.Length + Note.Length + Start.Length + End.Length > 0 || DoorIds.Count > 0;

    /// <summary>Whether a door can be had in this kind of invitation.</summary>
    public bool CanHave(HomeDoor door) => door.IsShareable && (!IsByCode || door.ProvidesDoorcodes);

    /// <summary>The ticked doors that can be had.</summary>
    public IReadOnlyList<HomeDoor> DoorsOf(HomeBuilding building) =>
        [.. building.Doors.Where(door => DoorIds.Contains(door.DoorId) && CanHave(door))];

    /// <summary>The cloud has answered: what is sent next is another request.</summary>
    public void Answered() => RequestId = Guid.NewGuid();

    /// <summary>What is missing, by field of the request; empty when it can be sent.</summary>
    public IReadOnlyDictionary<string, string> Problems(HomeBuilding building, BuildingTime time)
    {
        var problems = new Dictionary<string, string>();
        if (string.IsNullOrWhiteSpace(Name))
        {
            problems["name"] = "Say who your guest is.";
        }

        if (!IsByCode && !IsMail)
        {
            problems["contact"] = "An app pass needs a mail address.";
        }
        else if (string.IsNullOrWhiteSpace(Contact))
        {
            problems["contact"] = "Give a mail address or a phone number.";
        }

        if (DoorsOf(building).Count == 0)
        {
            problems["doorIds"] = "Choose at least one door.";
        }

        if (!IsByCode && Start.Length > 0 && time.Parse(Start) is null)
        {
            problems["startTime"] = "The start is no whole date and time.";
        }

        if (!IsByCode && End.Length > 0 && time.Parse(End) is null)
        {
            problems["endTime"] = "The end is no whole date and time.";
        }
        else if (!IsByCode && time.Parse(End) is { } end && end <= (time.Parse(Start) ?? DateTimeOffset.MinValue))
        {
            problems["endTime"] = "The end is before the start.";
        }

        return problems;
    }

    /// <summary>What the guest gets.</summary>
    public string What => IsByCode ? "codes" : "an app pass";

    /// <summary>When it holds.</summary>
    public string When(BuildingTime time)
    {
        string day = Period == InvitePeriod.Today ? "today" : "tomorrow";
        return Type switch
        {
            InviteType.SingleDayCode => $"all of {day}",
            InviteType.FifteenMinuteCode => $"{day}, for 15 minutes from the first use",
            _ => $"from {(time.Parse(Start) is { } start ? time.Say(start) : "now")} on, "
                + (time.Parse(End) is { } end ? time.Until(end) : "until you revoke it"),
        };
    }

    /// <summary>The request.</summary>
    public GuestInvite ToInvite(HomeBuilding building, BuildingTime time) => new(
        RequestId,
        building.BuildingId,
        Name.Trim(),
        IsMail ? Contact.Trim() : null,
        IsMail ? null : Contact.Trim(),
        [.. DoorsOf(building).Select(door => door.DoorId)],
        Type,
        IsByCode ? Period : null,
        IsByCode ? null : time.Parse(Start),
        IsByCode ? null : time.Parse(End),
        string.IsNullOrWhiteSpace(Note) ? null : Note.Trim());

    private bool IsMail => Contact.Contains('@', StringComparison.Ordinal);
}

namespace DoorController.Cloud;

/// <summary>What to tell a person about the cloud.</summary>
public static class CloudProblemText
{
    private static readonly string[] Texts =
    {
        "answers", "can't be connected to", "shows a certificate that is not signed by I:\\ca.pem, not valid now, or another name's",
        "takes too long to answer", "refuses the request", "answers in another format", "gives an answer that is not authentic",
        "gives an endless answer", "can't be reached: there is no network", "can't be found: nobody knows its name",
        "has frozen the controller while connecting, until it was reset",
        "can't enrol this controller: its roots can't be kept on flash",
    };

    /// <summary>Completes the sentence "the cloud …".</summary>
    public static string Of(CloudProblem problem) => (int)problem < Texts.Length ? Texts[(int)problem] : "fails";
}

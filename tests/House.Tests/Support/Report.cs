namespace DoorController.House.Tests.Support;

/// <summary>Fails with every deviation at once, a line each.</summary>
internal static class Report
{
    public static void None(IEnumerable<string> deviations)
    {
        string[] lines = [.. deviations.Distinct()];
        if (lines.Length > 0)
        {
            Assert.Fail(Environment.NewLine + string.Join(Environment.NewLine, lines));
        }
    }
}

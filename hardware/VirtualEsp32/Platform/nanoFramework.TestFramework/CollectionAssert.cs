using System.Collections;

namespace nanoFramework.TestFramework;

/// <summary>What a test demands of arrays.</summary>
public sealed class CollectionAssert
{
    public static void AreEqual(ICollection expected, ICollection actual, string message = "")
    {
        Assert.Demand(expected is null == actual is null, "both or none", message);
        if (expected is null || actual is null)
        {
            return;
        }

        Assert.Demand(expected.Count == actual.Count, $"{expected.Count} elements, not {actual.Count}", message);
        IEnumerator other = actual.GetEnumerator();
        int index = 0;
        foreach (object? element in expected)
        {
            other.MoveNext();
            Assert.Demand(Equals(element, other.Current), $"<{element}> at {index}, not <{other.Current}>", message);
            index++;
        }
    }
}

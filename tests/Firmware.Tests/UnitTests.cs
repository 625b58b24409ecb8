using System.Reflection;
using DoorController.Firmware.Tests.Support;

namespace DoorController.Firmware.Tests;

/// <summary>The firmware's unit tests, the same sources that run on the device.</summary>
[TestClass]
public sealed class UnitTests
{
    public static IEnumerable<object[]> EachTest =>
        UnitTestCatalog.Classes.SelectMany(unit => unit.Tests.Select((_, index) => new object[] { unit.ShortName, index }));

    public static IEnumerable<object[]> EachClass => UnitTestCatalog.Classes.Select(unit => new object[] { unit.ShortName });

    public static string NameOfTest(MethodInfo method, object[] row) => $"{row[0]}.{Class(row).Tests[(int)row[1]]}";

    public static string NameOfClass(MethodInfo method, object[] row) => $"{row[0]} in one boot";

    [TestMethod]
    [DynamicData(nameof(EachTest), DynamicDataDisplayName = nameof(NameOfTest))]
    public void Passes(string unit, int index)
    {
        UnitTestClass tests = Class([unit]);
        ExpectNone(UnitTestRun.Execute(tests, [tests.Tests[index]]));
    }

    /// <summary>On the device all tests of a class share one boot and one drive.</summary>
    [TestMethod]
    [DynamicData(nameof(EachClass), DynamicDataDisplayName = nameof(NameOfClass))]
    public void Has_no_test_that_disturbs_another(string unit)
    {
        UnitTestClass tests = Class([unit]);
        ExpectNone(UnitTestRun.Execute(tests, tests.Tests)
            .Where(failure => UnitTestRun.Execute(tests, [failure.Test]).All(alone => alone.Test != failure.Test)));
    }

    [TestMethod]
    public void Every_class_of_tests_is_found() =>
        Assert.IsGreaterThan(15, UnitTestCatalog.Classes.Count);

    private static UnitTestClass Class(object[] row) => UnitTestCatalog.Classes.Single(unit => unit.ShortName == (string)row[0]);

    private static void ExpectNone(IEnumerable<UnitTestFailure> failures)
    {
        string text = string.Join(Environment.NewLine, failures.Select(failure => failure.Text));
        if (text.Length > 0)
        {
            Assert.Fail(text);
        }
    }
}

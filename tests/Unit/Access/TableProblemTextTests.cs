using DoorController.Access;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Access;

[TestClass]
public class TableProblemTextTests
{
    [DataRow((int)TableProblem.None, "right")]
    [DataRow((int)TableProblem.TooShort, "shorter")]
    [DataRow((int)TableProblem.NotATable, "not a key table")]
    [DataRow((int)TableProblem.UnknownFormat, "format")]
    [DataRow((int)TableProblem.Foreign, "another controller's")]
    [DataRow((int)TableProblem.Older, "not newer")]
    [DataRow((int)TableProblem.TooManyDoors, "doors")]
    [DataRow((int)TableProblem.MacWrong, "signed")]
    [DataRow((int)TableProblem.PageDamaged, "damaged")]
    [DataRow((int)TableProblem.LengthsContradict, "lengths")]
    [DataRow((int)TableProblem.RecordOutOfRange, "out of range")]
    [DataRow((int)TableProblem.EqualFingerprints, "equal fingerprints")]
    [DataRow((int)TableProblem.NotSorted, "not sorted")]
    [DataRow((int)TableProblem.TooLarge, "too large")]
    [DataRow((int)TableProblem.StorageFailed, "unreadable")]
    [DataRow((int)TableProblem.DeltaNotApplicable, "edits")]
    [DataRow(16, "wrong")]
    [DataRow(255, "wrong")]
    public void Problem_is_told_in_words(int problem, string words) => Assert.Contains(words, TableProblemText.Of((TableProblem)problem));

    [DataRow((int)TableProblem.TooShort, 1)]
    [DataRow((int)TableProblem.NotATable, 2)]
    [DataRow((int)TableProblem.UnknownFormat, 3)]
    [DataRow((int)TableProblem.Foreign, 4)]
    [DataRow((int)TableProblem.Older, 5)]
    [DataRow((int)TableProblem.TooManyDoors, 6)]
    [DataRow((int)TableProblem.MacWrong, 7)]
    [DataRow((int)TableProblem.PageDamaged, 8)]
    [DataRow((int)TableProblem.LengthsContradict, 9)]
    [DataRow((int)TableProblem.RecordOutOfRange, 10)]
    [DataRow((int)TableProblem.EqualFingerprints, 11)]
    [DataRow((int)TableProblem.NotSorted, 12)]
    [DataRow((int)TableProblem.TooLarge, 13)]
    [DataRow((int)TableProblem.StorageFailed, 14)]
    [DataRow((int)TableProblem.DeltaNotApplicable, 15)]
    public void Numbers_are_those_of_FORMATS_5(int problem, int number) => Assert.AreEqual(number, problem);
}

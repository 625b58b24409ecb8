using DoorController.Access;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Access;

[TestClass]
public class NearMissTests
{
    private const string Code = "1234567";

    [DataRow("2134567")]
    [DataRow("1243567")]
    [DataRow("1234576")]
    public void Two_neighbours_swapped_are_a_slip(string wrong) => Assert.IsTrue(Is(wrong, Code));

    [DataRow("2345670")]
    [DataRow("1345678")]
    [DataRow("1235679")]
    [DataRow("1234571")]
    [DataRow("1234560")]
    public void Missing_digit_is_a_slip_whatever_comes_last(string wrong) => Assert.IsTrue(Is(wrong, Code));

    [DataRow("1123456")]
    [DataRow("1233456")]
    [DataRow("1234566")]
    public void Doubled_digit_is_a_slip(string wrong) => Assert.IsTrue(Is(wrong, Code));

    [DataRow("4234567")]
    [DataRow("1534567")]
    [DataRow("1264567")]
    [DataRow("1237567")]
    [DataRow("1234267")]
    [DataRow("1234597")]
    public void Key_beside_the_right_one_is_a_slip(string wrong) => Assert.IsTrue(Is(wrong, Code));

    [DataRow("8204567", "0204567")]
    [DataRow("1204567", "1284567")]
    public void Zero_lies_below_the_eight(string wrong, string code) => Assert.IsTrue(Is(wrong, code));

    [DataRow("3254567")]
    [DataRow("5234567")]
    [DataRow("9234567")]
    [DataRow("1034567")]
    [DataRow("1239567")]
    [DataRow("3214567")]
    [DataRow("1324576")]
    [DataRow("1112345")]
    [DataRow("3456712")]
    [DataRow("7654321")]
    [DataRow("2143567")]
    [DataRow("1274567")]
    public void Anything_else_is_a_guess(string wrong) => Assert.IsFalse(Is(wrong, Code));

    [DataRow("3534567", "4534567")]
    [DataRow("7234567", "6234567")]
    [DataRow("7234567", "0234567")]
    [DataRow("9234567", "0234567")]
    public void Keys_of_two_rows_are_not_beside_each_other(string wrong, string code) => Assert.IsFalse(Is(wrong, code));

    [TestMethod]
    public void Code_itself_was_typed_before_the_door_knew_it() => Assert.IsTrue(Is(Code, Code));

    [DataRow("1223444", "1234444")]
    [DataRow("1244444", "1234444")]
    [DataRow("1123333", "1233333")]
    [DataRow("3333330", "3333333")]
    public void Runs_of_a_digit_make_no_difference(string wrong, string code) => Assert.IsTrue(Is(wrong, code));

    private static bool Is(string wrong, string code)
    {
        byte[] before = Bytes.OfText("99" + wrong);
        return NearMiss.Is(before, 2, Bytes.OfText(code), code.Length);
    }
}

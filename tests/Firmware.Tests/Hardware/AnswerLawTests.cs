using DoorController.Firmware.Tests.Support;

namespace DoorController.Firmware.Tests.Hardware;

/// <summary>
/// What nanoFramework's library answers otherwise than .NET's. The same probes, run on a real nanoCLR (1.17, built for the PC), printed
/// what is expected here.
/// </summary>
[TestClass]
public sealed class AnswerLawTests
{
    private const string OutOfRange = "Exception was thrown: System.ArgumentOutOfRangeException";
    private const string IndexOutOfRange = "Exception was thrown: System.IndexOutOfRangeException";
    private const string NullReference = "Exception was thrown: System.NullReferenceException";
    private const string InvalidCast = "Exception was thrown: System.InvalidCastException";

    [TestMethod]
    public void Text_is_made_to_its_first_NUL_and_of_whole_characters() => Expect(
        "MakeTexts", "bc", "''", "ab", "a", "97 65533 98", "97 65533 98", OutOfRange, OutOfRange);

    [TestMethod]
    public void Character_beyond_the_text_is_out_of_range_and_the_second_half_of_a_pair_reads_as_the_first() => Expect(
        "ReadCharacters", OutOfRange, OutOfRange, NullReference, "97 55357 55357 98");

    [TestMethod]
    public void Part_of_a_text_is_of_whole_characters() => Expect(
        "CutTexts", "''", OutOfRange, OutOfRange, "65533 98", "bc", OutOfRange, OutOfRange, "65533");

    [TestMethod]
    public void Part_of_a_text_whose_end_overflows_is_not_given_out() => Expect("CutATextWhereTheSumOverflows", "stopped");

    [TestMethod]
    public void Texts_are_compared_byte_by_byte() => Expect("CompareTexts", "10101", "10101", "10011", NullReference, NullReference, "ab");

    [TestMethod]
    public void Array_is_copied_within_its_bounds_and_its_type() => Expect(
        "CopyArrays", "1 1 2 3 4", OutOfRange, OutOfRange, OutOfRange, OutOfRange, NullReference, "nothing thrown", "nothing thrown", InvalidCast, InvalidCast);

    [TestMethod]
    public void Array_is_cleared_within_its_bounds_and_whole_for_minus_one() => Expect(
        "ClearArrays", "1 0 3", "0 0 0", OutOfRange, OutOfRange, NullReference);

    [TestMethod]
    public void Exception_without_a_text_of_its_own_says_its_type() => Expect(
        "TellExceptions",
        "Exception was thrown: System.Exception",
        "Exception was thrown: System.Exception",
        "text",
        "text",
        "Exception was thrown: System.SystemException",
        "Exception was thrown: System.InvalidOperationException",
        "Value does not fall within the expected range.",
        "Exception was thrown: Answers+Own",
        "own text",
        "of its own",
        NullReference,
        NullReference,
        IndexOutOfRange);

    [TestMethod]
    public void Exception_of_the_file_system_says_nothing() => Expect("FailToOpen", "''");

    [TestMethod]
    public void Delegate_that_is_twice_in_a_list_is_removed_where_it_is_first() => Expect("RemoveOneOfTwo", "21", "none");

    [TestMethod]
    public void Time_that_is_too_long_wraps() => Expect("CountLongTimes", "other", "same");

    [TestMethod]
    public void Finalizer_of_nothing_is_not_suppressed() => Expect("SuppressFinalizeOfNothing", NullReference);

    [TestMethod]
    public void Text_of_bytes_ends_at_a_NUL() => Expect("ReadATextWithANul", "'a'", "''", "'ab'");

    [TestMethod]
    public void File_that_is_open_can_neither_be_opened_nor_deleted() => Expect(
        "OpenAFileThatIsOpen", "refused", "refused", "refused", "refused", "opened", "refused", "deleted");

    private static void Expect(string probe, params string[] lines)
    {
        using ProbeBoard board = new ProbeBoard().Start("Answers." + probe);
        CollectionAssert.AreEqual(lines, board.Printed);
    }
}

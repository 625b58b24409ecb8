using DoorController.Cloud;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Cloud;

[TestClass]
public class CloudProblemTextTests
{
    [DataRow((int)CloudProblem.None, "answers")]
    [DataRow((int)CloudProblem.NoConnection, "connected")]
    [DataRow((int)CloudProblem.CertificateRefused, "certificate")]
    [DataRow((int)CloudProblem.TooSlow, "too long to answer")]
    [DataRow((int)CloudProblem.RefusedByStatus, "refuses")]
    [DataRow((int)CloudProblem.AnswerMalformed, "another format")]
    [DataRow((int)CloudProblem.AnswerNotAuthentic, "not authentic")]
    [DataRow((int)CloudProblem.AnswerTooLong, "endless")]
    [DataRow((int)CloudProblem.NoNetwork, "no network")]
    [DataRow((int)CloudProblem.NameNotFound, "name")]
    [DataRow((int)CloudProblem.Froze, "frozen the controller")]
    [DataRow((int)CloudProblem.RootsNotKept, "roots can't be kept")]
    [DataRow(12, "fails")]
    [DataRow(255, "fails")]
    public void Problem_is_told_in_words(int problem, string words) => Assert.Contains(words, CloudProblemText.Of((CloudProblem)problem));

    [DataRow((int)CloudProblem.NoConnection, 1)]
    [DataRow((int)CloudProblem.CertificateRefused, 2)]
    [DataRow((int)CloudProblem.TooSlow, 3)]
    [DataRow((int)CloudProblem.RefusedByStatus, 4)]
    [DataRow((int)CloudProblem.AnswerMalformed, 5)]
    [DataRow((int)CloudProblem.AnswerNotAuthentic, 6)]
    [DataRow((int)CloudProblem.AnswerTooLong, 7)]
    [DataRow((int)CloudProblem.NoNetwork, 8)]
    [DataRow((int)CloudProblem.NameNotFound, 9)]
    [DataRow((int)CloudProblem.Froze, 10)]
    [DataRow((int)CloudProblem.RootsNotKept, 11)]
    public void Numbers_are_those_of_FORMATS_5(int problem, int number) => Assert.AreEqual(number, problem);
}

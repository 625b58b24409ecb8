using System;

namespace TestFrameworkShared
{
    /// <summary>A test has failed.</summary>
    public class AssertFailedException : Exception
    {
        public AssertFailedException(string msg)
            : base(msg)
        {
        }
    }
}

namespace nanoFramework.TestFramework
{
    using TestFrameworkShared;

    /// <summary>What a test demands.</summary>
    public sealed class Assert
    {
        public static void AreEqual(bool expected, bool actual, string message = "") => Equal(expected, actual, message);

        public static void AreEqual(byte expected, byte actual, string message = "") => Equal(expected, actual, message);

        public static void AreEqual(int expected, int actual, string message = "") => Equal(expected, actual, message);

        public static void AreEqual(uint expected, uint actual, string message = "") => Equal(expected, actual, message);

        public static void AreEqual(long expected, long actual, string message = "") => Equal(expected, actual, message);

        public static void AreEqual(string expected, string actual, string message = "") => Equal(expected, actual, message);

        public static void AreNotEqual(int notExpected, int actual, string message = "") => Demand(notExpected != actual, "not " + notExpected, message);

        public static void AreSame(object expected, object actual, string message = "") => Demand(ReferenceEquals(expected, actual), "the same object", message);

        public static void Contains(string expected, string value, string message = "") =>
            Demand(value is not null && value.Contains(expected), $"<{expected}> in <{value}>", message);

        public static void DoesNotContains(string notExpected, string value, string message = "") =>
            Demand(value is null || !value.Contains(notExpected), $"no <{notExpected}> in <{value}>", message);

        public static void IsFalse(bool condition, string message = "") => Demand(!condition, "false", message);

        public static void IsNotNull(object value, string message = "") => Demand(value is not null, "not null", message);

        public static void IsNull(object value, string message = "") => Demand(value is null, $"null, not <{value}>", message);

        public static void IsTrue(bool condition, string message = "") => Demand(condition, "true", message);

        public static void StartsWith(string expected, string value, string message = "") =>
            Demand(value is not null && value.StartsWith(expected, StringComparison.Ordinal), $"<{value}> to start with <{expected}>", message);

        internal static void Demand(bool holds, string what, string message)
        {
            if (!holds)
            {
                throw new AssertFailedException($"Expected {what}. {message}".TrimEnd());
            }
        }

        private static void Equal(object? expected, object? actual, string message) =>
            Demand(Equals(expected, actual), $"<{expected ?? "null"}>, not <{actual ?? "null"}>", message);
    }
}

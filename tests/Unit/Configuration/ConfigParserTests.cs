using DoorController.Configuration;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Configuration;

[TestClass]
public class ConfigParserTests
{
    [TestMethod]
    public void Right_configuration_is_read()
    {
        ControllerConfig config = ConfigParser.Parse(Configurations.Right(), 2, out string error);
        Assert.IsNull(error);
        Assert.AreEqual("00112233445566aa", Bytes.ToHex(config.SiteId, 0, 8));
        Assert.AreEqual("0011223344556601", Bytes.ToHex(config.ControllerId, 0, 8));
        Assert.AreEqual("https://cloud.example:8443", config.CloudAddress);
        Assert.AreEqual("000102030405060708090a0b0c0d0e0f", Bytes.ToHex(config.EnrolmentToken, 0, 16));
        Assert.AreEqual(1_790_000_000u, config.ProvisionalTime);
        Assert.AreEqual(2, config.RelockAfterMs.Length);
        Assert.AreEqual(5_000, config.RelockAfterMs[0]);
        Assert.AreEqual(5_000, config.RelockAfterMs[1]);
    }

    [TestMethod]
    public void Order_and_space_do_not_matter()
    {
        const string Json = "{\"doors\":[{\"relockAfterMs\":3000}],\"provisionalTime\":1790000000,\"cloud\":\"https://a\","
            + "\"enrolmentToken\":\"000102030405060708090a0b0c0d0e0f\",\"controllerId\":\"0011223344556601\",\"siteId\":\"00112233445566aa\",\"format\":1}";
        ControllerConfig config = ConfigParser.Parse(Bytes.OfText(Json), 2, out string error);
        Assert.IsNull(error);
        Assert.AreEqual(1, config.RelockAfterMs.Length);
    }

    [DataRow("format")]
    [DataRow("siteId")]
    [DataRow("controllerId")]
    [DataRow("cloud")]
    [DataRow("enrolmentToken")]
    [DataRow("provisionalTime")]
    [DataRow("doors")]
    public void Missing_field_is_named(string field) =>
        Assert.AreEqual("the field " + field + " is missing", Refused(Configurations.With(field, "")));

    [TestMethod]
    public void Empty_object_misses_the_first() => Assert.Contains("format", Refused(Bytes.OfText("{}")));

    [DataRow("format", 2)]
    [DataRow("siteId", 3)]
    [DataRow("controllerId", 4)]
    [DataRow("cloud", 5)]
    [DataRow("enrolmentToken", 6)]
    [DataRow("provisionalTime", 7)]
    [DataRow("doors", 8)]
    public void Field_of_any_wrong_type_is_named_with_its_place(string field, int line)
    {
        string[] values = { "null", "true", "\"\"", "\"x\"", "-1", "7", "[]", "[1]", "[[]]", "{}", "{\"a\":1}", "[{}]" };
        for (int i = 0; i < values.Length; i++)
        {
            string error = Refused(Configurations.With(field, values[i]));
            Assert.StartsWith("line " + line.ToString() + ", column ", error, values[i]);
            Assert.Contains(field, error, values[i]);
        }
    }

    [DataRow("0")]
    [DataRow("2")]
    [DataRow("-1")]
    [DataRow("257")]
    [DataRow("\"1\"")]
    public void Another_format_is_refused(string value) =>
        Assert.AreEqual("line 2, column 13: format must be a whole number from 1 to 1", Refused(Configurations.With("format", value)));

    [DataRow("siteId", "\"00112233445566a\"")]
    [DataRow("siteId", "\"00112233445566aab\"")]
    [DataRow("siteId", "\"00112233445566ag\"")]
    [DataRow("siteId", "\"00112233445566 a\"")]
    [DataRow("controllerId", "\"\"")]
    [DataRow("controllerId", "\"00112233445566011\"")]
    [DataRow("controllerId", "\"0x11223344556601\"")]
    public void Id_of_another_length_or_letters_is_refused(string field, string value) =>
        Assert.Contains(field + " must be 16 hexadecimal digits in quotes", Refused(Configurations.With(field, value)));

    [DataRow("\"000102030405060708090a0b0c0d0e\"")]
    [DataRow("\"000102030405060708090a0b0c0d0e0f10\"")]
    [DataRow("\"000102030405060708090a0b0c0d0e0x\"")]
    public void Token_of_another_length_or_letters_is_refused(string value) =>
        Assert.Contains("enrolmentToken must be 32 hexadecimal digits in quotes", Refused(Configurations.With("enrolmentToken", value)));

    [TestMethod]
    public void Upper_case_digits_are_read()
    {
        ControllerConfig config = ConfigParser.Parse(Configurations.With("siteId", "\"00112233445566AA\""), 2, out string error);
        Assert.IsNull(error);
        Assert.AreEqual("00112233445566aa", Bytes.ToHex(config.SiteId, 0, 8));
    }

    [DataRow("\"https://a\"")]
    [DataRow("\"https://Cloud-1.example.org\"")]
    [DataRow("\"https://192.168.1.20:5443\"")]
    [DataRow("\"https://localhost:1\"")]
    [DataRow("\"https://localhost:65535\"")]
    public void Host_and_perhaps_a_port_are_an_address(string value)
    {
        ConfigParser.Parse(Configurations.With("cloud", value), 2, out string error);
        Assert.IsNull(error);
    }

    [DataRow("\"http://cloud.example\"")]
    [DataRow("\"https://\"")]
    [DataRow("\"HTTPS://cloud.example\"")]
    [DataRow("\"cloud.example\"")]
    [DataRow("\"https://cloud.example/\"")]
    [DataRow("\"https://cloud.example/v1\"")]
    [DataRow("\"https://cloud.example?a\"")]
    [DataRow("\"https://user@cloud.example\"")]
    [DataRow("\"https://cloud example\"")]
    [DataRow("\"https://cloud_1\"")]
    [DataRow("\" https://cloud.example\"")]
    public void Anything_else_is_no_address(string value) =>
        Assert.Contains("cloud must be https:// with a host and perhaps a port", Refused(Configurations.With("cloud", value)));

    [DataRow("\"https://:8443\"")]
    [DataRow("\"https://cloud.example:\"")]
    [DataRow("\"https://cloud.example:x\"")]
    [DataRow("\"https://cloud.example:1:2\"")]
    [DataRow("\"https://cloud.example:0\"")]
    [DataRow("\"https://cloud.example:65536\"")]
    public void Port_without_a_host_or_that_is_none_is_no_address(string value) =>
        Assert.Contains("cloud must be https:// with a host and perhaps a port", Refused(Configurations.With("cloud", value)));

    [TestMethod]
    public void Address_has_200_characters_at_most()
    {
        string host = "";
        for (int i = 0; i < 192; i++)
        {
            host += "a";
        }

        ConfigParser.Parse(Configurations.With("cloud", "\"https://" + host + "\""), 2, out string error);
        Assert.IsNull(error);
        Assert.Contains("cloud", Refused(Configurations.With("cloud", "\"https://" + host + "a\"")));
    }

    [DataRow("1577836800")]
    [DataRow("4294967294")]
    public void Provisional_time_is_from_2020_to_the_end_of_32_bits(string value)
    {
        ConfigParser.Parse(Configurations.With("provisionalTime", value), 2, out string error);
        Assert.IsNull(error);
    }

    [DataRow("0")]
    [DataRow("-1790000000")]
    [DataRow("1577836799")]
    [DataRow("4294967295")]
    [DataRow("1790000000000")]
    public void Provisional_time_beyond_is_refused(string value) =>
        Assert.Contains("provisionalTime must be a whole number from 1577836800 to 4294967294", Refused(Configurations.With("provisionalTime", value)));

    [DataRow("1790000000.5")]
    [DataRow("1.79e9")]
    [DataRow("1790000000000000000")]
    public void Number_that_is_not_whole_is_refused_with_its_place(string value) =>
        Assert.StartsWith("line 7, column ", Refused(Configurations.With("provisionalTime", value)));

    [DataRow("3000")]
    [DataRow("30000")]
    public void Shortest_and_longest_release_are_taken(string ms)
    {
        ControllerConfig config = ConfigParser.Parse(Configurations.With("doors", "[{\"relockAfterMs\":" + ms + "}]"), 2, out string error);
        Assert.IsNull(error);
        Assert.AreEqual(ms, config.RelockAfterMs[0].ToString());
    }

    [DataRow("0")]
    [DataRow("-5000")]
    [DataRow("2999")]
    [DataRow("30001")]
    [DataRow("4294972296")]
    [DataRow("\"5000\"")]
    [DataRow("null")]
    public void Release_out_of_range_is_refused_with_its_door(string ms) =>
        Assert.Contains(
            "doors[1].relockAfterMs must be a whole number from 3000 to 30000",
            Refused(Configurations.With("doors", "[{\"relockAfterMs\":5000},{\"relockAfterMs\":" + ms + "}]")));

    [TestMethod]
    public void Every_door_needs_its_release() =>
        Assert.Contains("doors[1] needs relockAfterMs", Refused(Configurations.With("doors", "[{\"relockAfterMs\":5000},{}]")));

    [TestMethod]
    public void Door_without_its_release_does_not_inherit_that_of_an_earlier_list()
    {
        byte[] json = Configurations.And("\"doors\": [ {}, {} ]");
        Assert.Contains("doors[0] needs relockAfterMs", Refused(json));
    }

    [TestMethod]
    public void Reader_of_a_door_is_named_and_a_door_without_one_has_none()
    {
        ControllerConfig config = ConfigParser.Parse(
            Configurations.With("doors", "[{\"relockAfterMs\":5000},{\"reader\":\"pn532\",\"relockAfterMs\":5000}]"), 2, out string error);
        Assert.IsNull(error);
        Assert.IsFalse(config.HasReader[0]);
        Assert.IsTrue(config.HasReader[1]);
    }

    [DataRow("\"rc522\"")]
    [DataRow("\"\"")]
    [DataRow("true")]
    [DataRow("null")]
    [DataRow("[]")]
    public void Reader_that_the_firmware_does_not_know_is_refused_with_its_door(string reader) =>
        Assert.Contains(
            "doors[0].reader must be \"pn532\", or be left out where there is none",
            Refused(Configurations.With("doors", "[{\"relockAfterMs\":5000,\"reader\":" + reader + "}]")));

    [TestMethod]
    public void Phones_are_served_only_where_the_configuration_says_so()
    {
        Assert.IsTrue(ConfigParser.Parse(Configurations.And("\"phones\": \"bluetooth\""), 2, out string error).HasBluetooth, error);
        Assert.IsFalse(ConfigParser.Parse(Configurations.With("doors", "[{\"relockAfterMs\":5000}]"), 2, out error).HasBluetooth, error);
        Assert.Contains("phones must be \"bluetooth\", or be left out", Refused(Configurations.And("\"phones\": \"smoke\"")));
    }

    [TestMethod]
    public void Unknown_field_of_a_door_is_named() =>
        Assert.Contains("doors[0].relock is no field of a door", Refused(Configurations.With("doors", "[{\"relock\":5000}]")));

    [TestMethod]
    public void Board_without_so_many_doors_refuses()
    {
        const string Three = "[{\"relockAfterMs\":5000},{\"relockAfterMs\":5000},{\"relockAfterMs\":5000}]";
        Assert.Contains("more entries than this board has doors: 2", Refused(Configurations.With("doors", Three)));
        Assert.IsNotNull(ConfigParser.Parse(Configurations.With("doors", Three), 3, out string error), error);
    }

    [TestMethod]
    public void Controller_without_doors_is_none() =>
        Assert.Contains("needs an entry for every wired door, 1 to 2", Refused(Configurations.With("doors", "[ ]")));

    [DataRow("\"provisionaltime\": 1790000000", "provisionaltime")]
    [DataRow("\"Format\": 1", "Format")]
    [DataRow("\"comment\": \"x\"", "comment")]
    [DataRow("\"\": 1", "")]
    public void Unknown_field_is_named_with_its_place(string member, string name) =>
        Assert.AreEqual("line 9, column 3: " + name + " is no field of a configuration", Refused(Configurations.And(member)));

    [TestMethod]
    public void Field_that_stands_twice_counts_as_it_stands_last()
    {
        ControllerConfig config = ConfigParser.Parse(Configurations.And("\"siteId\": \"ffffffffffffffff\""), 2, out string error);
        Assert.IsNull(error);
        Assert.AreEqual("ffffffffffffffff", Bytes.ToHex(config.SiteId, 0, 8));
    }

    [TestMethod]
    public void Field_that_stands_twice_must_be_right_twice() =>
        Assert.Contains("format", Refused(Configurations.And("\"format\": 2")));

    [DataRow("")]
    [DataRow(" \n")]
    [DataRow("[]")]
    [DataRow("1")]
    [DataRow("\"format\"")]
    [DataRow("null")]
    public void What_is_no_object_is_refused_with_its_place(string json) => Assert.StartsWith("line ", Refused(Bytes.OfText(json)));

    [TestMethod]
    public void Something_after_the_end_is_refused_with_its_place()
    {
        byte[] right = Configurations.Right();
        byte[] longer = new byte[right.Length + 1];
        System.Array.Copy(right, longer, right.Length);
        longer[right.Length] = (byte)'x';
        Assert.AreEqual("line 10, column 1: something follows the end", Refused(longer));
    }

    [TestMethod]
    public void Nested_too_deep_is_refused_with_its_place() =>
        Assert.StartsWith("line 8, column ", Refused(Configurations.With("doors", "[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]")));

    [TestMethod]
    public void Truncated_at_any_length_it_is_refused()
    {
        byte[] right = Configurations.Right();
        for (int length = 0; length < right.Length - 1; length++)
        {
            Assert.StartsWith("line ", Refused(Bytes.Part(right, 0, length)), "length " + length.ToString());
        }
    }

    [TestMethod]
    public void Any_bit_flipped_it_is_right_or_refused_in_words()
    {
        byte[] right = Configurations.Right();
        for (int bit = 0; bit < right.Length * 8; bit++)
        {
            ControllerConfig config = ConfigParser.Parse(Bytes.WithBitFlipped(right, bit), 2, out string error);
            Assert.AreEqual(config is null, error is not null, "bit " + bit.ToString());
        }
    }

    [TestMethod]
    public void Random_bytes_are_refused_with_their_place()
    {
        Noise noise = new Noise(31337);
        for (int i = 0; i < 2_000; i++)
        {
            Assert.StartsWith("line ", Refused(noise.Bytes(noise.Next(80))));
        }
    }

    [TestMethod]
    public void Random_letters_in_a_right_configuration_are_right_or_refused_in_words()
    {
        const string Letters = "{}[]\",:0123456789abcdefx \n";
        Noise noise = new Noise(1984);
        byte[] right = Configurations.Right();
        for (int i = 0; i < 2_000; i++)
        {
            byte[] changed = Bytes.Copy(right);
            for (int changes = 1 + noise.Next(4); changes > 0; changes--)
            {
                changed[noise.Next(changed.Length)] = (byte)Letters[noise.Next(Letters.Length)];
            }

            ControllerConfig config = ConfigParser.Parse(changed, 2, out string error);
            Assert.AreEqual(config is null, error is not null);
        }
    }

    private static string Refused(byte[] json)
    {
        ControllerConfig config = ConfigParser.Parse(json, 2, out string error);
        Assert.IsNull(config);
        Assert.IsNotNull(error);
        return error;
    }
}

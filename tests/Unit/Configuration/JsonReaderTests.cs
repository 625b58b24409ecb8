using DoorController.Configuration;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Configuration;

[TestClass]
public class JsonReaderTests
{
    // RFC 8259, 13: the first example, an object.
    [TestMethod]
    public void Object_of_RFC_8259_is_read()
    {
        const string Json =
            "{\n  \"Image\": {\n    \"Width\":  800,\n    \"Height\": 600,\n    \"Title\":  \"View from 15th Floor\",\n    \"Thumbnail\": {\n"
            + "      \"Url\":    \"http://www.example.com/image/481989943\",\n      \"Height\": 125,\n      \"Width\":  100\n    },\n"
            + "    \"Animated\" : false,\n    \"IDs\": [116, 943, 234, 38793]\n  }\n}";
        Assert.AreEqual(
            "{ Image: { Width: 800 Height: 600 Title: 'View from 15th Floor' Thumbnail: { Url: 'http://www.example.com/image/481989943' "
            + "Height: 125 Width: 100 } Animated: false IDs: [ 116 943 234 38793 ] } } end",
            Tokens(Json));
    }

    // RFC 8259, 13: texts that hold a value only.
    [DataRow("\"Hello world!\"", "'Hello world!' end")]
    [DataRow("42", "42 end")]
    [DataRow("true", "true end")]
    public void Lone_values_of_RFC_8259_are_read(string json, string tokens) => Assert.AreEqual(tokens, Tokens(json));

    [DataRow("{}", "{ } end")]
    [DataRow("[]", "[ ] end")]
    [DataRow("[{}]", "[ { } ] end")]
    [DataRow("{\"a\":[]}", "{ a: [ ] } end")]
    [DataRow("[[],[]]", "[ [ ] [ ] ] end")]
    [DataRow("{\"\":\"\"}", "{ : '' } end")]
    [DataRow("[null,false,true]", "[ null false true ] end")]
    [DataRow(" \t\r\n[ \t\r\n1 \t\r\n, \t\r\n2 \t\r\n] \t\r\n", "[ 1 2 ] end")]
    [DataRow("{\"a\":1,\"a\":2}", "{ a: 1 a: 2 } end")]
    public void Structure_is_read(string json, string tokens) => Assert.AreEqual(tokens, Tokens(json));

    [DataRow("0", "0 end")]
    [DataRow("-0", "0 end")]
    [DataRow("-1", "-1 end")]
    [DataRow("999999999999999999", "999999999999999999 end")]
    [DataRow("-999999999999999999", "-999999999999999999 end")]
    public void Whole_numbers_of_18_digits_are_read(string json, string tokens) => Assert.AreEqual(tokens, Tokens(json));

    // RFC 8259 has them; no configuration needs them.
    [DataRow("1.5")]
    [DataRow("1e3")]
    [DataRow("1E3")]
    [DataRow("1000000000000000000")]
    [DataRow("\"a\\nb\"")]
    [DataRow("\"\\u0041\"")]
    [DataRow("\"caf\u00e9\"")]
    [DataRow("\"\u007f\"")]
    [DataRow("[[[[[[[[[1]]]]]]]]]")]
    public void Json_that_no_configuration_needs_is_refused(string json) => Assert.Contains("line 1, column ", ErrorOf(json));

    [DataRow("")]
    [DataRow(" ")]
    [DataRow("{")]
    [DataRow("[")]
    [DataRow("}")]
    [DataRow("]")]
    [DataRow("[}")]
    [DataRow("{]")]
    [DataRow("[1")]
    [DataRow("[1,")]
    [DataRow("[1,]")]
    [DataRow("[,1]")]
    [DataRow("[,]")]
    [DataRow("[1 2]")]
    [DataRow("[1,,2]")]
    [DataRow("[1]]")]
    [DataRow("[1] 2")]
    [DataRow("{\"a\"")]
    [DataRow("{\"a\":")]
    [DataRow("{\"a\":}")]
    [DataRow("{\"a\":1")]
    [DataRow("{\"a\":1,")]
    [DataRow("{\"a\":1,}")]
    [DataRow("{,}")]
    [DataRow("{\"a\" 1}")]
    [DataRow("{\"a\",1}")]
    [DataRow("{\"a\":1 \"b\":2}")]
    [DataRow("{\"a\"::1}")]
    [DataRow("{\"a\":1:2}")]
    [DataRow("{a:1}")]
    [DataRow("{'a':1}")]
    [DataRow("{1:1}")]
    [DataRow("{null:1}")]
    [DataRow("{[]:1}")]
    [DataRow("[\"a\":1]")]
    [DataRow("\"a")]
    [DataRow("\"")]
    [DataRow("\"a\tb\"")]
    [DataRow("\"a\nb\"")]
    [DataRow("'a'")]
    [DataRow("01")]
    [DataRow("-01")]
    [DataRow("-")]
    [DataRow("--1")]
    [DataRow("+1")]
    [DataRow(".5")]
    [DataRow("0x10")]
    [DataRow("1a")]
    [DataRow("NaN")]
    [DataRow("Infinity")]
    [DataRow("True")]
    [DataRow("tru")]
    [DataRow("truex")]
    [DataRow("nul")]
    [DataRow("nullnull")]
    [DataRow("//x\n1")]
    [DataRow("/*x*/1")]
    [DataRow("1//x")]
    [DataRow("\u00ef\u00bb\u00bf{}")]
    public void What_is_not_JSON_is_refused_with_its_place(string json) => Assert.StartsWith("line ", ErrorOf(json));

    [DataRow("[1,\n 2,\n  x]", "line 3, column 3")]
    [DataRow("{\n\"a\" : 1\n\"b\" : 2}", "line 3, column 1")]
    [DataRow("[1,\r\n2,\r\n3,]", "line 3, column 3")]
    [DataRow("[\"abc", "line 1, column 6")]
    [DataRow("", "line 1, column 1")]
    [DataRow("{} x", "line 1, column 4")]
    public void Error_is_where_the_text_goes_wrong(string json, string place) => Assert.StartsWith(place + ":", ErrorOf(json));

    [TestMethod]
    public void Place_is_that_of_the_last_token()
    {
        JsonReader sut = new JsonReader(Bytes.OfText("{\n  \"a\" : 12,\n  \"b\": \"c\" }"));
        Assert.AreEqual("line 1, column 1", sut.Place);
        sut.Read();
        Assert.AreEqual("line 1, column 1", sut.Place);
        sut.Read();
        Assert.AreEqual("line 2, column 3", sut.Place);
        sut.Read();
        Assert.AreEqual("line 2, column 9", sut.Place);
        sut.Read();
        Assert.AreEqual("line 3, column 3", sut.Place);
        sut.Read();
        Assert.AreEqual("line 3, column 8", sut.Place);
        sut.Read();
        Assert.AreEqual("line 3, column 12", sut.Place);
    }

    [TestMethod]
    public void Eight_levels_are_read_and_the_ninth_is_not()
    {
        Assert.AreEqual("[ [ [ [ [ [ [ [ ] ] ] ] ] ] ] ] end", Tokens("[[[[[[[[]]]]]]]]"));
        Assert.Contains("deep", ErrorOf("[[[[[[[[[]]]]]]]]]"));
        Assert.Contains("deep", ErrorOf("[[[[[[[[{\"a\":1}]]]]]]]]"));
    }

    [TestMethod]
    public void Depth_is_given_back()
    {
        string json = "[";
        for (int i = 0; i < 20; i++)
        {
            json += "[[[[[[[]]]]]]],";
        }

        Assert.IsTrue(Tokens(json + "0]").EndsWith("0 ] end"));
    }

    [TestMethod]
    public void Hundred_thousand_brackets_are_refused_at_the_ninth()
    {
        JsonReader sut = new JsonReader(Bytes.Of((byte)'[', 100_000));
        for (int i = 0; i < 8; i++)
        {
            Assert.AreEqual((int)JsonToken.ArrayStart, (int)sut.Read());
        }

        Assert.AreEqual((int)JsonToken.Error, (int)sut.Read());
        Assert.StartsWith("line 1, column 9:", sut.Error);
    }

    [TestMethod]
    public void After_an_error_nothing_is_read()
    {
        JsonReader sut = new JsonReader(Bytes.OfText("[x 1 2]"));
        sut.Read();
        Assert.AreEqual((int)JsonToken.Error, (int)sut.Read());
        string error = sut.Error;
        Assert.AreEqual((int)JsonToken.Error, (int)sut.Read());
        Assert.AreEqual(error, sut.Error);
    }

    [TestMethod]
    public void After_the_end_it_stays_there()
    {
        JsonReader sut = new JsonReader(Bytes.OfText("7 "));
        sut.Read();
        Assert.AreEqual((int)JsonToken.End, (int)sut.Read());
        Assert.AreEqual((int)JsonToken.End, (int)sut.Read());
        Assert.IsNull(sut.Error);
    }

    [TestMethod]
    public void Truncated_anywhere_it_is_an_error()
    {
        byte[] whole = Bytes.OfText("{\"a\":[1,{\"b\":null},\"c\"],\"d\":{\"e\":[true,false]}}");
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.IsNotNull(Read(Bytes.Part(whole, 0, length)).Error, "length " + length.ToString());
        }

        Assert.IsNull(Read(whole).Error);
    }

    [TestMethod]
    public void Any_byte_changed_it_ends_without_an_exception()
    {
        byte[] whole = Bytes.OfText("{\"a\":[1,{\"b\":null},\"c\"]}");
        for (int i = 0; i < whole.Length; i++)
        {
            for (int value = 0; value < 256; value++)
            {
                byte[] changed = Bytes.Copy(whole);
                changed[i] = (byte)value;
                Read(changed);
            }
        }
    }

    [TestMethod]
    public void Random_bytes_end_without_an_exception()
    {
        Noise noise = new Noise(8259);
        for (int i = 0; i < 2_000; i++)
        {
            Read(noise.Bytes(noise.Next(64)));
        }
    }

    [TestMethod]
    public void Random_JSON_letters_end_without_an_exception()
    {
        const string Letters = "{}[]\",:0123456789-.eE \n\\truefalsn";
        Noise noise = new Noise(404);
        for (int i = 0; i < 2_000; i++)
        {
            byte[] json = new byte[noise.Next(40)];
            for (int at = 0; at < json.Length; at++)
            {
                json[at] = (byte)Letters[noise.Next(Letters.Length)];
            }

            Read(json);
        }
    }

    private static string ErrorOf(string json)
    {
        JsonReader reader = Read(Bytes.OfText(json));
        Assert.IsNotNull(reader.Error, "taken: " + json);
        return reader.Error;
    }

    /// <summary>Reads to the end; that comes after one token a byte at the latest.</summary>
    private static JsonReader Read(byte[] json)
    {
        JsonReader reader = new JsonReader(json);
        for (int i = 0; i <= json.Length; i++)
        {
            JsonToken token = reader.Read();
            if (token == JsonToken.End || token == JsonToken.Error)
            {
                Assert.AreEqual(token == JsonToken.Error, reader.Error is not null);
                return reader;
            }
        }

        Assert.IsTrue(false, "it does not end");
        return reader;
    }

    private static string Tokens(string json)
    {
        JsonReader reader = new JsonReader(Bytes.OfText(json));
        string tokens = "";
        while (true)
        {
            JsonToken token = reader.Read();
            switch (token)
            {
                case JsonToken.ObjectStart:
                    tokens += "{ ";
                    break;
                case JsonToken.ObjectEnd:
                    tokens += "} ";
                    break;
                case JsonToken.ArrayStart:
                    tokens += "[ ";
                    break;
                case JsonToken.ArrayEnd:
                    tokens += "] ";
                    break;
                case JsonToken.Name:
                    tokens += reader.Text + ": ";
                    break;
                case JsonToken.String:
                    tokens += "'" + reader.Text + "' ";
                    break;
                case JsonToken.Number:
                    tokens += reader.Number.ToString() + " ";
                    break;
                case JsonToken.Literal:
                    tokens += reader.Text + " ";
                    break;
                case JsonToken.End:
                    return tokens + "end";
                default:
                    return tokens + reader.Error;
            }
        }
    }
}

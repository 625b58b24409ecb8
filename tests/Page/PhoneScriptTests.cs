using System.Text.Json;
using Microsoft.Playwright;

namespace DoorController.Page;

/// <summary>The scripts of a phone in a browser, against the vectors of firmware/PROTOCOLS.md 3.7; no cloud and no door is there.</summary>
[TestClass]
public sealed class PhoneScriptTests
{
    private const string Site = "https://phone.example";

    private const string Sample = """
        const bytes = await import("/scripts/phone/bytes.js");
        const protocol = await import("/scripts/phone/protocol.js");
        const daily = await import("/scripts/phone/daily.js");
        const passes = await import("/scripts/phone/passes.js");
        const keys = await import("/scripts/phone/keys.js");
        const cloud = await import("/scripts/phone/cloud.js");
        const bluetooth = await import("/scripts/phone/bluetooth.js");
        const { fromHex, toHex } = bytes;
        const controllerId = fromHex("0011223344556601");
        const challenge = fromHex("c0c1c2c3c4c5c6c7c8c9cacbcccdcecf");
        const credential = fromHex("a10000000012");
        const phoneKey = "e0a2c4c0ab32452f9527570b6c36ec47518870fae569d16a7130288dcd740034";
        const shareKey = "f4470a25e7597ad794d7c2f4cf507bd71ae5aa5f5307abe67e6b34b3f9eb74f2";
        const claims = fromHex("c92c01000201803bb16aa0050100ed5e");
        const passKey = "1ac51e635f99b8d754c83c0231e32f975cbbcb18ae5b2b3072722ca8416dda13";
        const phone = protocol.ownPhone(controllerId, credential, await protocol.importKey(fromHex(phoneKey)));
        const guest = protocol.guestPhone(controllerId, claims, await protocol.importKey(fromHex(passKey)));
        const grant = {
          toldAt: "2026-09-21T10:00:00Z",
          controllers: [{
            controllerId: "0011223344556601", building: "House & Garden", host: "Resident 2B", timezone: "Europe/Berlin", credential: "a10000000012", key: phoneKey,
            doors: [{ doorId: 258, index: 1, name: "Side door", opensThroughCloud: true, mayShare: true, providesDoorcodes: true }],
            shares: [{ shareNumber: 77001, doors: [1], dailyDoors: [1], keys: [{ period: 1381, key: shareKey }] }],
          }],
        };
        """;

    private static IPlaywright? s_playwright;
    private static IBrowser? s_browser;

    [ClassInitialize]
    public static async Task Start(TestContext _)
    {
        s_playwright = await Playwright.CreateAsync();
        s_browser = await Browser.LaunchAsync(s_playwright);
    }

    [ClassCleanup]
    public static async Task Stop()
    {
        if (s_browser is not null)
        {
            await s_browser.DisposeAsync();
        }

        s_playwright?.Dispose();
    }

    [TestMethod]
    public async Task Own_phone_answers_and_reads_results_as_the_vectors_say() => AssertSame(
        """["a100000000120101bee8e1686c8f177bb463605b",0,11,null,null]""",
        await RunAsync("""
            const read = result => protocol.outcomeOf(phone, 1, challenge, fromHex(result));
            return [
              toHex(await protocol.wholeAnswerTo(phone, 1, challenge)),
              await read("009d27f37e6528ce0a9b9a697f"),
              await read("0b7c21feba0a363a1fb1540838"),
              await read("009d27f37e6528ce0a9b9a697e"),
              await read(""),
            ];
            """));

    [TestMethod]
    public async Task Pass_is_made_and_answers_as_the_vectors_say() => AssertSame(
        """
        [1381,"c92c01000201803bb16aa0050100ed5e","1ac51e635f99b8d754c83c0231e32f975cbbcb18ae5b2b3072722ca8416dda13",
        "c92c01000201803bb16aa0050100ed5e0000c92c01000101463df0fa56d598f1f424132e",0]
        """,
        await RunAsync("""
            const key = await protocol.importKey(fromHex(shareKey));
            const made = protocol.claimsOf({ shareNumber: 77001, doors: [1], isOnce: true, from: 1790000000, minutes: 1440, serial: fromHex("0100ed5e") });
            return [
              protocol.periodOf(1790000000),
              toHex(made),
              toHex(await protocol.passKeyOf(key, controllerId, made)),
              toHex(await protocol.wholeAnswerTo(guest, 1, challenge)),
              await protocol.outcomeOf(guest, 1, challenge, fromHex("0079e702bf8b03ce082fd00ec4")),
            ];
            """));

    [TestMethod]
    public async Task Daily_codes_are_those_of_the_vectors_and_of_the_date_at_the_building() => AssertSame(
        """
        [["920978759","930346857","966644577","986676624"],
        {"wholeDay":["920978759","930346857"],"fifteenMinutes":["966644577","986676624"]},20717,20716,null]
        """,
        await RunAsync("""
            const controller = (await keys.sealed(grant)).controllers[0];
            const late = new Date("2026-09-20T22:30:00Z");
            return [
              await daily.codesOf(await protocol.importKey(fromHex(shareKey)), controllerId, 258, 20717),
              await daily.codesToday(controller, controller.doors[0], late),
              daily.dayAt("Europe/Berlin", late),
              daily.dayAt("UTC", late),
              await daily.codesToday(controller, controller.doors[0], new Date("2026-10-21T12:00:00Z")),
            ];
            """));

    [TestMethod]
    public async Task Keys_are_kept_without_a_byte_that_could_be_read_and_work_when_the_network_is_away() => AssertSame(
        """["a100000000120101bee8e1686c8f177bb463605b",false,"InvalidAccessError",false,7,true,true]""",
        await RunAsync("""
            const fetched = window.fetch;
            window.fetch = async () => new Response(JSON.stringify(grant));
            await keys.fetchGrant({ accountId: 7 }, "token");
            window.fetch = fetched;
            const controller = (await keys.storedGrant()).controllers[0];
            const kept = protocol.ownPhone(controller.controllerId, controller.credential, controller.key);
            const refusal = await crypto.subtle.exportKey("raw", controller.key).catch(error => error.name);
            const answer = toHex(await protocol.answerTo(kept, 1, challenge));
            const shows = JSON.stringify(controller).includes(phoneKey) || JSON.stringify(controller).includes(shareKey);
            const { accountId } = await keys.storedOwner();
            await keys.forget();
            return [answer, controller.shares[0].keys[0].key.extractable, refusal, shows, accountId, (await keys.storedGrant()) === undefined, (await keys.storedOwner()) === undefined];
            """));

    [TestMethod]
    public async Task Link_carries_a_pass_from_the_host_to_the_guest_and_an_incomplete_one_is_no_link() => AssertSame(
        """[true,"House & Garden","Resident 2B","Europe/Berlin",[{"index":1,"name":"Side door"}],true,1790000000,1440,true,null,null,null]""",
        await RunAsync("""
            const controller = (await keys.sealed(grant)).controllers[0];
            const pass = await passes.makePass(controller, controller.doors, { isOnce: true, from: 1790000000, minutes: 1440 });
            const url = passes.linkOf(location.origin, { building: controller.building, host: controller.host, timezone: controller.timezone, passes: [pass] });
            const link = await passes.readLink(new URL(url).hash);
            const read = link.passes[0];
            const own = protocol.guestPhone(controllerId, pass.claims, await protocol.importKey(pass.keyBytes));
            const same = toHex(await protocol.wholeAnswerTo(own, 1, challenge)) === toHex(await protocol.wholeAnswerTo(read.phone, 1, challenge));
            return [
              new URL(url).pathname === "/guest/pass", link.building, link.host, link.timezone, read.doors, read.isOnce, read.from, read.minutes, same,
              await passes.readLink(""), await passes.readLink("#pass=AAAA&door=1+Side"),
              await passes.makePass(controller, controller.doors, { isOnce: true, from: 1800000000, minutes: 1440 }),
            ];
            """));

    [TestMethod]
    public async Task Bluetooth_and_the_cloud_carry_the_same_answer_and_a_pass_is_named_to_the_radio_first() => AssertSame(
        """
        [0,["6 c92c01000201803bb16aa0050100ed5e","4 0000c92c01000101463df0fa56d598f1f424132e","gone"],
        0,["/v1/openings {\"controllerId\":\"0011223344556601\",\"doorIndex\":1,\"isPresent\":true}",
        "/v1/openings/ab/answer {\"answer\":\"c92c01000201803bb16aa0050100ed5e0000c92c01000101463df0fa56d598f1f424132e\"}"],"CLOUD_OPENING_OFF"]
        """,
        await RunAsync("""
            const result = "0079e702bf8b03ce082fd00ec4";
            const radio = [];
            const values = { 2: "001122334455660102", 3: toHex(challenge), 5: result };
            const service = { getCharacteristic: async name => ({
              readValue: async () => new DataView(fromHex(values[name[7]]).buffer),
              writeValueWithResponse: async value => { radio.push(`${name[7]} ${toHex(value)}`); },
            }) };
            const server = { getPrimaryService: async () => service, disconnect: () => radio.push("gone") };
            const device = { gatt: { connect: async () => server } };
            Object.defineProperty(navigator, "bluetooth", { value: { requestDevice: async () => device } });
            const near = await bluetooth.openByBluetooth(guest, 1);

            const calls = [];
            const fetched = window.fetch;
            window.fetch = async (path, { body }) => {
              calls.push(`${path} ${body}`);
              return new Response(JSON.stringify(path.endsWith("answer") ? { result } : { openingId: "ab", challenge: toHex(challenge) }));
            };
            const far = await cloud.openThroughCloud(guest, 1);
            window.fetch = async () => new Response('{"message":"CLOUD_OPENING_OFF"}', { status: 403 });
            const refusal = await cloud.openThroughCloud(guest, 1).catch(error => error.refusal.message);
            window.fetch = fetched;
            return [near, radio, far, calls, refusal];
            """));

    private static void AssertSame(string expected, string actual) =>
        Assert.AreEqual(JsonSerializer.Serialize(JsonDocument.Parse(expected)), JsonSerializer.Serialize(JsonDocument.Parse(actual)));

    private static async Task<string> RunAsync(string script)
    {
        IPage page = await s_browser!.NewPageAsync();
        try
        {
            await page.RouteAsync(Site + "/**", FulfillAsync);
            await page.GotoAsync(Site + "/");
            return await page.EvaluateAsync<string>($"async () => JSON.stringify(await (async () => {{ {Sample} {script} }})())");
        }
        finally
        {
            await page.CloseAsync();
        }
    }

    private static Task FulfillAsync(IRoute route)
    {
        string path = new Uri(route.Request.Url).AbsolutePath;
        return path.EndsWith(".js", StringComparison.Ordinal)
            ? route.FulfillAsync(new RouteFulfillOptions { Path = Path.Combine(AppContext.BaseDirectory, "pages", path[1..]), ContentType = "text/javascript" })
            : route.FulfillAsync(new RouteFulfillOptions { Body = "<!DOCTYPE html>", ContentType = "text/html" });
    }
}

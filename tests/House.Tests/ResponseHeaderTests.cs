using DoorController.House.Tests.Support;
using DoorController.House.Tests.Surface;

namespace DoorController.House.Tests;

[TestClass]
public sealed class ResponseHeaderTests
{
    private const string Http = "System.Net.Http";

    /// <summary>What leads from an answer to its headers, and what can be done with them there.</summary>
    private static readonly string[] Headers = ["System.Net.Http.Headers.HttpHeaders", "System.Net.Http.Headers.HttpResponseHeaders"];

    [TestMethod]
    public void Nobody_can_read_a_header_of_an_answer()
    {
        ApiAssembly[] published = PublishedApi.Of(Http);
        ApiAssembly surface = CompiledApi.Read(Path.Combine(Repository.SurfaceDirectory, Http + ".dll"));
        foreach (ApiAssembly assembly in published.Append(surface))
        {
            Assert.IsTrue(Headers.All(assembly.Types.ContainsKey), assembly.Origin);
            Report.None(
                from name in Headers
                from member in assembly.Types[name].Members.Values
                where member.Signature is not (".ctor()" or "Add(System.String, System.String)")
                select $"{assembly.Name} of {assembly.Origin} has {name}.{member.Signature}: a header may be read by it.");
        }

        if (published.Length == 0)
        {
            Assert.Inconclusive(PublishedApi.Missing);
        }
    }
}

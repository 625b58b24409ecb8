// nanoFramework.System.Net.Http 1.5.210, managed
[assembly: System.Reflection.AssemblyVersion("1.5.210.0")]

namespace System.Net
{
    public enum HttpStatusCode
    {
        OK = 200,
        NoContent = 204,
        NotModified = 304,
        NotFound = 404,
        InternalServerError = 500,
    }
}

namespace System.Net.Http
{
    public class HttpMessageInvoker : IDisposable
    {
        internal extern HttpMessageInvoker();
        public extern void Dispose();
    }

    public class HttpClient : HttpMessageInvoker
    {
        public extern HttpClient();
        public extern TimeSpan Timeout { get; set; }
        public extern System.Security.Cryptography.X509Certificates.X509Certificate HttpsAuthentCert { get; set; }
        public extern HttpResponseMessage Get(string requestUri);
        public extern HttpResponseMessage Post(string requestUri, HttpContent content);
    }

    public class HttpResponseMessage : IDisposable
    {
        internal extern HttpResponseMessage();
        public extern HttpContent Content { get; set; }
        public extern System.Net.Http.Headers.HttpResponseHeaders Headers { get; }
        public extern HttpStatusCode StatusCode { get; }
        public extern void Dispose();
    }

    public abstract class HttpContent : IDisposable
    {
        internal extern HttpContent();
        public extern System.IO.Stream ReadAsStream();
        public extern byte[] ReadAsByteArray();
        public extern void Dispose();
    }

    public class ByteArrayContent : HttpContent
    {
        public extern ByteArrayContent(byte[] content);
    }

    public class HttpRequestException : Exception
    {
        public extern HttpRequestException();
    }
}

namespace System.Net.Http.Headers
{
    public abstract class HttpHeaders
    {
        protected extern HttpHeaders();
        public extern void Add(string name, string value);
    }

    public sealed class HttpResponseHeaders : HttpHeaders
    {
        internal extern HttpResponseHeaders();
    }
}

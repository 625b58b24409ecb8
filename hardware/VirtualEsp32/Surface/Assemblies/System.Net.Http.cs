// nanoFramework.System.Net.Http.Client 1.5.210, managed
[assembly: System.Reflection.AssemblyVersion("1.5.210.0")]

namespace System.Net
{
    public abstract class WebRequest : MarshalByRefObject, IDisposable
    {
        protected extern WebRequest();
        public static extern WebRequest Create(string requestUriString);
        public virtual extern string Method { get; set; }
        public virtual extern int Timeout { get; set; }
        public virtual extern string ContentType { get; set; }
        public virtual extern long ContentLength { get; set; }
        public virtual extern System.IO.Stream GetRequestStream();
        public virtual extern WebResponse GetResponse();
        public extern void Dispose();
    }

    public abstract class WebResponse : MarshalByRefObject, IDisposable
    {
        protected extern WebResponse();
        public virtual extern long ContentLength { get; }
        public virtual extern System.IO.Stream GetResponseStream();
        public virtual extern void Close();
        public extern void Dispose();
    }

    public class HttpWebRequest : WebRequest
    {
        internal extern HttpWebRequest();
        public override extern string Method { get; set; }
        public override extern int Timeout { get; set; }
        public extern int ReadWriteTimeout { get; set; }
        public extern bool KeepAlive { get; set; }
        public override extern string ContentType { get; set; }
        public override extern long ContentLength { get; set; }
        public extern System.Security.Cryptography.X509Certificates.X509Certificate HttpsAuthentCert { get; set; }
        public extern System.Net.Security.SslProtocols SslProtocols { get; set; }
        public extern System.Net.Security.SslVerification SslVerification { get; set; }
        public override extern System.IO.Stream GetRequestStream();
        public override extern WebResponse GetResponse();
    }

    public class HttpWebResponse : WebResponse
    {
        internal extern HttpWebResponse();
        public override extern long ContentLength { get; }
        public extern HttpStatusCode StatusCode { get; }
        public override extern System.IO.Stream GetResponseStream();
    }

    public class WebException : InvalidOperationException
    {
        public extern WebException();
        public extern WebExceptionStatus Status { get; }
    }

    public enum HttpStatusCode
    {
        OK = 200,
        NoContent = 204,
        Forbidden = 403,
    }

    public enum WebExceptionStatus
    {
        Success = 0,
        NameResolutionFailure = 1,
        ConnectFailure = 2,
    }
}

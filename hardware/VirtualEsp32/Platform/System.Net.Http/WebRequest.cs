using System.IO;

namespace System.Net;

/// <summary>A request.</summary>
public abstract class WebRequest : MarshalByRefObject, IDisposable
{
    public static WebRequest Create(string requestUriString) => new HttpWebRequest(new Uri(requestUriString));

    public virtual Stream GetRequestStream() => throw new NotSupportedException();

    public virtual WebResponse GetResponse() => throw new NotSupportedException();

    public void Dispose() => Dispose(true);

    protected virtual void Dispose(bool disposing)
    {
    }
}

/// <summary>An answer.</summary>
public abstract class WebResponse : MarshalByRefObject, IDisposable
{
    public virtual Stream GetResponseStream() => throw new NotSupportedException();

    public virtual void Close() => Dispose(true);

    public void Dispose() => Close();

    protected virtual void Dispose(bool disposing)
    {
    }
}

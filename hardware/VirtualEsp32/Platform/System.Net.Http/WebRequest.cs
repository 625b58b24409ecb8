using System.IO;

namespace System.Net;

/// <summary>A request.</summary>
public abstract class WebRequest : MarshalByRefObject, IDisposable
{
    public static WebRequest Create(string requestUriString) => new HttpWebRequest(new Uri(requestUriString));

    public virtual string Method
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public virtual int Timeout
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public virtual string ContentType
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public virtual long ContentLength
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

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
    public virtual long ContentLength => throw new NotSupportedException();

    public virtual Stream GetResponseStream() => throw new NotSupportedException();

    public virtual void Close()
    {
    }

    public void Dispose() => Close();

    protected virtual void Dispose(bool disposing)
    {
    }
}

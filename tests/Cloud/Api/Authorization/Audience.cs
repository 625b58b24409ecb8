namespace DoorController.Cloud.Api.Authorization;

/// <summary>Who may call an endpoint at all.</summary>
internal enum Audience
{
    /// <summary>Anyone; the endpoint itself asks for proof if it needs some.</summary>
    Anyone = 1,

    /// <summary>Who is signed in, also a manager who must set up an authenticator first.</summary>
    Session,

    /// <summary>Who is signed in.</summary>
    SignedIn,

    /// <summary>A manager of the property that the call is about.</summary>
    Manager,
}

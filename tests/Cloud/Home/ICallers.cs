namespace DoorController.Cloud.Home;

/// <summary>Tells who is signed in.</summary>
internal interface ICallers
{
    /// <summary>The signed-in account.</summary>
    /// <exception cref="RefusedException">Nobody is signed in.</exception>
    public Caller RequireUser(HttpContext context);
}

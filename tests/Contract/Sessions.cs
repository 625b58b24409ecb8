namespace DoorController.Contract;

/// <summary>Signs in.</summary>
/// <param name="Email">Mail address.</param>
/// <param name="Password">Password.</param>
/// <param name="Code">Six digits of the authenticator; null when not asked for yet.</param>
public sealed record SignIn(string Email, string Password, string? Code);

/// <summary>Who is signed in.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Name">What the person is called.</param>
/// <param name="Email">Mail address.</param>
/// <param name="AntiforgeryToken">Goes into the header X-CSRF-TOKEN of every call that changes something.</param>
/// <param name="AuthenticatorRequired">A manager without an authenticator: only its set-up is allowed.</param>
/// <param name="ManagerOf">The buildings that the account manages.</param>
/// <param name="UserOf">The people that the account is, one a building.</param>
public sealed record Session(
    int AccountId,
    string Name,
    string Email,
    string AntiforgeryToken,
    bool AuthenticatorRequired,
    IReadOnlyList<ManagedBuilding> ManagerOf,
    IReadOnlyList<UserOfBuilding> UserOf);

/// <summary>A building that the account manages.</summary>
public sealed record ManagedBuilding(int BuildingId, string Name, Role Role);

/// <summary>A person that the account is.</summary>
/// <param name="UserId">The person.</param>
/// <param name="BuildingId">Where.</param>
/// <param name="Name">The building's name.</param>
/// <param name="IsHolder">Whether the person holds a Key there, else only a guest's pass.</param>
public sealed record UserOfBuilding(int UserId, int BuildingId, string Name, bool IsHolder);

/// <summary>A session of the account.</summary>
/// <param name="SessionId">Its id, not the cookie's.</param>
/// <param name="Browser">What the browser called itself.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="LastUsedAt">When it was last used.</param>
/// <param name="IsThis">Whether it is the one that asks.</param>
/// <param name="HasPhone">Whether it opens doors as a phone.</param>
public sealed record SessionLine(
    string SessionId, string Browser, DateTimeOffset StartedAt, DateTimeOffset LastUsedAt, bool IsThis, bool HasPhone);

/// <summary>How to set up an authenticator.</summary>
/// <param name="SharedKey">Base32.</param>
/// <param name="Uri">otpauth:// for a QR code.</param>
public sealed record AuthenticatorSetUp(string SharedKey, string Uri);

/// <summary>Begins to set up an authenticator.</summary>
/// <param name="Password">The account's, where the authenticator replaces another one.</param>
/// <param name="Code">What the authenticator shows that is replaced.</param>
public sealed record AuthenticatorBegin(string? Password = null, string? Code = null);

/// <summary>Asks for a link to set another password.</summary>
public sealed record PasswordForgotten(string Email);

/// <summary>Sets another password.</summary>
/// <param name="Token">From the link.</param>
/// <param name="Password">At least 12 characters with upper case, digit and symbol.</param>
public sealed record PasswordReset(string Token, string Password);

/// <summary>Shows that the authenticator works.</summary>
public sealed record AuthenticatorCode(string Code);

/// <summary>Takes an invitation: sets the first password.</summary>
/// <param name="Token">From the link.</param>
/// <param name="Password">At least 12 characters with upper case, digit and symbol.</param>
public sealed record Welcome(string Token, string Password);

/// <summary>What the link of an invitation is for.</summary>
/// <param name="Email">Mail address of the account.</param>
/// <param name="Name">What the person is called.</param>
public sealed record WelcomeInfo(string Email, string Name);

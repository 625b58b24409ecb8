using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;

namespace DoorController.Cloud.Api.Authorization;

/// <summary>Who makes the request, and as which manager.</summary>
internal sealed class Caller
{
    private HashSet<int> _ownKeys = [];

    /// <summary>The account; 0 for nobody.</summary>
    public int AccountId { get; private set; }

    /// <summary>What the person is called.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The property that the call is about; 0 for none.</summary>
    public int PropertyId { get; private set; }

    /// <summary>The role there.</summary>
    public ManagerRole Role { get; private set; }

    /// <summary>For the audit.</summary>
    public Actor Actor => new(AccountId, Name);

    /// <summary>Whether only some Keys are managed.</summary>
    public bool HasOwnKeysOnly => Role == ManagerRole.SpecificKeys;

    /// <summary>These Keys.</summary>
    public IReadOnlySet<int> OwnKeys => _ownKeys;

    /// <summary>Whether the doors of Keys may be changed.</summary>
    public bool MayEditKeys => Permissions.Allow(Role, Permission.EditKeys);

    /// <summary>Whether a Key may be given and taken away.</summary>
    public bool MayGive(int keyId) => Permissions.Allow(Role, Permission.GiveKeys) && SeesKey(keyId);

    /// <summary>Whether a Key may be named to the caller.</summary>
    public bool SeesKey(int keyId) => !HasOwnKeysOnly || _ownKeys.Contains(keyId);

    /// <summary>Whether something is allowed.</summary>
    public bool May(Permission permission) => Permissions.Allow(Role, permission);

    /// <summary>To be called once it is known who is signed in.</summary>
    public void Identify(int accountId, string name)
    {
        AccountId = accountId;
        Name = name;
    }

    /// <summary>To be called once it is known what the call is about.</summary>
    public void Manage(Manager manager)
    {
        PropertyId = manager.PropertyId;
        Role = manager.Role;
        _ownKeys = [.. manager.Keys.Select(key => key.KeyId)];
    }
}

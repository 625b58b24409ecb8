namespace DoorController.Cloud.Management;

/// <summary>What kinds of changes people make, as the audit names them.</summary>
internal static class AuditActions
{
    public const string KeyMade = "KEY_MADE";
    public const string KeyRenamed = "KEY_RENAMED";
    public const string KeyDoorsChanged = "KEY_DOORS_CHANGED";
    public const string KeyDeleted = "KEY_DELETED";
    public const string DoorChanged = "DOOR_CHANGED";
    public const string DoorcodesDisabled = "DOORCODES_DISABLED";
    public const string UserInvited = "USER_INVITED";
    public const string InvitationSent = "INVITATION_SENT";
    public const string UserChanged = "USER_CHANGED";
    public const string UserRevoked = "USER_REVOKED";
    public const string PhoneLost = "PHONE_LOST";
    public const string KeyGiven = "KEY_GIVEN";
    public const string AccessChanged = "ACCESS_CHANGED";
    public const string KeyTaken = "KEY_TAKEN";
    public const string KeycardAdded = "KEYCARD_ADDED";
    public const string KeycardBlocked = "KEYCARD_BLOCKED";
    public const string KeycardUnblocked = "KEYCARD_UNBLOCKED";
    public const string KeycardRemoved = "KEYCARD_REMOVED";
    public const string KeycardKeyRead = "KEYCARD_KEY_READ";
    public const string DoorcodeReset = "DOORCODE_RESET";
    public const string GuestInvited = "GUEST_INVITED";
    public const string GuestRevoked = "GUEST_REVOKED";
    public const string UnitMade = "UNIT_MADE";
    public const string UnitRenamed = "UNIT_RENAMED";
    public const string UnitDeleted = "UNIT_DELETED";
    public const string ManagerMade = "MANAGER_MADE";
    public const string ManagerAuthenticatorReset = "MANAGER_AUTHENTICATOR_RESET";
    public const string ManagerRemoved = "MANAGER_REMOVED";
    public const string HolidaysChanged = "HOLIDAYS_CHANGED";
    public const string SettingsChanged = "SETTINGS_CHANGED";
    public const string DeviceBroken = "DEVICE_BROKEN";
    public const string DeviceStolen = "DEVICE_STOLEN";
    public const string DeviceAlarmsSeen = "DEVICE_ALARMS_SEEN";
    public const string CertificatesChanged = "CERTIFICATES_CHANGED";
    public const string ScheduleMade = "SCHEDULE_MADE";
    public const string ScheduleChanged = "SCHEDULE_CHANGED";
    public const string ScheduleDeleted = "SCHEDULE_DELETED";
}

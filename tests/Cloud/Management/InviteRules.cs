using System.Globalization;
using DoorController.Cloud.Api;
using DoorController.Contract;

namespace DoorController.Cloud.Management;

/// <summary>What an invitation must be like, whatever the property has.</summary>
internal static class InviteRules
{
    /// <summary>The most Keys of an invitation.</summary>
    public const int MostKeys = 50;

    /// <summary>Refuses an invitation that contradicts itself; gives mail address and phone number as they are kept.</summary>
    public static (string? Email, string? Phone) Check(UserInvite request)
    {
        string? email = FieldRules.Email(request.Email);
        string? phone = FieldRules.Phone(request.Phone);
        if (request.PasscodeType == AccessPasscodeType.Permanent)
        {
            if (email is null)
            {
                throw new RefusedException(Errors.EmailRequiredForPermanent, "email", "Permanent access needs a mail address.");
            }
        }
        else if (email is null && phone is null)
        {
            throw new RefusedException(Errors.EmailOrPhoneRequired, "email", "Daily codes go to a mail address or a phone number.");
        }
        else if (email is not null && phone is not null)
        {
            throw new RefusedException(Errors.EmailAndPhoneProvided, "phone", "Daily codes go to a mail address or a phone number, not both.");
        }

        if (request.Keys.Count == 0)
        {
            throw Refuse.Invalid("keys", "At least one Key is given.");
        }

        FieldRules.Count(request.Keys, MostKeys, "keys");
        for (int i = 0; i < request.Keys.Count; i++)
        {
            string field = Field(i);
            if (request.Keys.Take(i).Any(key => key.KeyId == request.Keys[i].KeyId))
            {
                throw new RefusedException(Errors.Duplicate, field + ".keyId", "The Key stands there twice.");
            }

            CheckKind(request.Keys[i], request.PasscodeType, field + ".");
            if (!request.ShouldNotify && request.PasscodeType != AccessPasscodeType.Permanent && request.Keys[i].Role == UserRole.Resident)
            {
                throw Refuse.Invalid("shouldNotify", "Nobody would ever see the codes: managers do not see residents' and no message is sent.");
            }
        }

        return (email, phone);
    }

    /// <summary>Refuses what daily codes can't have.</summary>
    public static void CheckKind(InviteKey key, AccessPasscodeType kind, string prefix)
    {
        if (kind == AccessPasscodeType.Permanent)
        {
            return;
        }

        if (key.EndTime is not null)
        {
            throw new RefusedException(Errors.EndTimeNotSupported, prefix + "endTime", "Daily codes end with their day.");
        }

        if (key.Shareable)
        {
            throw new RefusedException(Errors.UserCanNotShare, prefix + "shareable", "Who has daily codes can't let guests in.");
        }
    }

    /// <summary>The name of a Key of an invitation.</summary>
    public static string Field(int index) => string.Create(CultureInfo.InvariantCulture, $"keys[{index}]");
}

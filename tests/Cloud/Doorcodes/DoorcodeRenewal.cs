using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Management;

namespace DoorController.Cloud.Doorcodes;

/// <summary>Takes own doorcodes away so that others come in their place.</summary>
internal static class DoorcodeRenewal
{
    /// <summary>Takes a code away; the change makes another one as long as a Key provides it.</summary>
    /// <param name="context">The change.</param>
    /// <param name="code">The code with its person and door.</param>
    public static void Renew(ChangeContext context, Doorcode code)
    {
        code.RetiredAt = context.Now;
        code.RetiredReason = RetiredReason.Revoked;
        context.Touch(code.DoorNumber);
        context.Audit(
            AuditActions.DoorcodeReset,
            $"{context.Actor.Name} had the doorcode of {code.Person!.Name} at {code.Door!.Name} made anew.",
            code.PersonId,
            doors: [code.DoorNumber]);
    }
}

namespace DoorController.Access;

/// <summary>
/// The decision function (the domain's rule, also written down in FORMATS.md by its records): some own grant, or some pass whose
/// host has a grant, must satisfy every condition together. Reads the key table, touches no pin, file or network, allocates
/// nothing but the native hash's result.
/// </summary>
public sealed class AccessController
{
    private readonly KeyTable _table;
    private readonly Fingerprint _fingerprint;

    /// <summary>Decides by this table.</summary>
    public AccessController(KeyTable table, Fingerprint fingerprint)
    {
        _table = table;
        _fingerprint = fingerprint;
    }

    /// <summary>Decides about one presentation.</summary>
    /// <param name="doorIndex">At which door.</param>
    /// <param name="kind">What was presented.</param>
    /// <param name="value">The digits or bytes.</param>
    /// <param name="length">How many.</param>
    /// <param name="now">What is known of the time.</param>
    /// <param name="decision">Receives the answer; whatever the input, no exception and no grant comes from bad input.</param>
    public void Decide(int doorIndex, CredentialKind kind, byte[] value, int length, TimeInterval now, Decision decision)
    {
        decision.CredentialId = 0;
        decision.PassId = 0;
        decision.Reason = FindReason(doorIndex, kind, value, length, now, decision);
    }

    private Reason FindReason(int doorIndex, CredentialKind kind, byte[] value, int length, TimeInterval now, Decision decision)
    {
        if (!_table.IsLoaded)
        {
            return Reason.TableMissing;
        }

        if (doorIndex < 0 || doorIndex >= _table.DoorCount)
        {
            return Reason.DoorNotServed;
        }

        byte[] hash = _fingerprint.Compute(kind, _table.DoorId(doorIndex), value, length);
        int credential = hash is null ? -1 : _table.Find(hash);
        if (credential < 0)
        {
            return Reason.UnknownCredential;
        }

        decision.CredentialId = _table.CredentialId(credential);
        int subject = _table.Subject(credential);
        if (!_table.IsGuest(credential))
        {
            return NearestGrant(subject, doorIndex, needsShare: false, Reason.None, now);
        }

        decision.PassId = _table.PassId(subject);
        return NearestGrant(_table.PassHost(subject), doorIndex, needsShare: true, PassReason(subject, doorIndex, now), now);
    }

    /// <summary>What the pass itself says, whatever its host may.</summary>
    private Reason PassReason(int pass, int doorIndex, TimeInterval now)
    {
        if (!_table.PassHasDoor(pass, doorIndex) || !_table.PassAllowsDoorcode(pass))
        {
            return Reason.Revoked;
        }

        return now.Check(_table.PassFrom(pass), _table.PassUntil(pass));
    }

    /// <summary>
    /// The mildest reason over the holder's grants that have the door, each grant's being its gravest together with
    /// <paramref name="passReason"/>; none at all when one grant satisfies everything.
    /// </summary>
    private Reason NearestGrant(int holder, int doorIndex, bool needsShare, Reason passReason, TimeInterval now)
    {
        Reason nearest = Reason.Revoked;
        bool any = false;
        int first = _table.FirstGrant(holder);
        int count = _table.GrantCount(holder);
        for (int grant = first; grant < first + count; grant++)
        {
            if (!_table.GrantHasDoor(grant, doorIndex))
            {
                continue;
            }

            Reason reason = Graver(passReason, now.Check(_table.GrantFrom(grant), _table.GrantUntil(grant)));
            if (needsShare && !_table.GrantMayShare(grant))
            {
                reason = Graver(reason, Reason.SharingDisabled);
            }

            if (!_table.GrantProvidesDoorcode(grant, doorIndex))
            {
                reason = Graver(reason, Reason.DoorcodeDisabled);
            }

            if (reason == Reason.None)
            {
                return Reason.None;
            }

            nearest = any && nearest > reason ? nearest : reason;
            any = true;
        }

        return any ? nearest : Graver(passReason, Reason.Revoked);
    }

    private static Reason Graver(Reason a, Reason b) => a == Reason.None ? b : b == Reason.None ? a : a < b ? a : b;
}

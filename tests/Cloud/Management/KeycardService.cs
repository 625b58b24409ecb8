using System.Security.Cryptography;
using DoorController.Cloud.Api;
using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Cards;
using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Inventory;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Management;

/// <summary>Gives people keycards, blocks them and takes them away, and tells encoders their keys.</summary>
internal sealed class KeycardService(PropertyChanges changes, Secrets secrets)
{
    /// <summary>Gives a person a card.</summary>
    public async Task<KeycardLine> AddAsync(Caller caller, int userId, KeycardCreate request, CancellationToken cancellation)
    {
        string label = FieldRules.Name(request.Label, "label");
        byte[] number = KeycardNumber.Read(request.Number);
        byte[] hash = KeycardNumber.Hash(caller.PropertyId, number);
        ChangeOutcome<Keycard> outcome = await changes.MakeAsync(caller.PropertyId, caller.Actor, async context =>
        {
            await RequestMarks.CarryOutOnceAsync(context, request.RequestId, cancellation);
            Person person = await context.Database.People.SingleAsync(found => found.Id == userId, cancellation);
            if (await context.Database.Keycards.AnyAsync(found => found.NumberHash == hash && found.RetiredAt == null, cancellation))
            {
                throw new RefusedException(Errors.AlreadyExists, "number", "Somebody has this card.");
            }

            var card = new Keycard
            {
                PersonId = userId,
                ProtectedNumber = secrets.ProtectKeycardNumber(number),
                NumberHash = hash,
                Label = label,
                IsUidOnly = request.UidOnly,
                CardEpoch = await context.Database.Properties.Where(property => property.Id == context.PropertyId)
                    .Select(property => property.CardEpoch).SingleAsync(cancellation),
                MintedAt = context.Now,
            };
            context.Database.Keycards.Add(card);
            await RecordAsync(context, AuditActions.KeycardAdded, person, $"Gave {person.Name} keycard {label}{(request.UidOnly ? ", which has only a number" : "")}", cancellation);
            return card;
        }, cancellation);
        return KeycardLines.Of(outcome.Result, secrets);
    }

    /// <summary>Blocks a card, or lets it open doors again.</summary>
    public async Task<KeycardLine> EditAsync(
        int propertyId, Actor actor, long keycardId, KeycardEdit request, CancellationToken cancellation)
    {
        ChangeOutcome<Keycard> outcome = await changes.MakeAsync(propertyId, actor, async context =>
        {
            Keycard card = await FindAsync(context.Database, keycardId, cancellation);
            if (card.BlockedAt is not null == request.Blocked)
            {
                return card;
            }

            card.BlockedAt = request.Blocked ? context.Now : null;
            context.IsMadeWithoutRoom = request.Blocked;
            await RecordAsync(
                context,
                request.Blocked ? AuditActions.KeycardBlocked : AuditActions.KeycardUnblocked,
                card.Person!,
                $"{(request.Blocked ? "Blocked" : "Unblocked")} keycard {card.Label} of {card.Person!.Name}",
                cancellation);
            return card;
        }, cancellation);
        return KeycardLines.Of(outcome.Result, secrets);
    }

    /// <summary>Takes a card away.</summary>
    public Task RemoveAsync(Caller caller, long keycardId, CancellationToken cancellation) =>
        changes.MakeAsync(caller.PropertyId, caller.Actor, async context =>
        {
            Keycard card = await FindAsync(context.Database, keycardId, cancellation);
            (card.RetiredAt, card.RetiredReason) = (context.Now, RetiredReason.Revoked);
            context.IsMadeWithoutRoom = true;
            await RecordAsync(
                context, AuditActions.KeycardRemoved, card.Person!, $"Took keycard {card.Label} from {card.Person!.Name}", cancellation);
            return card;
        }, cancellation);

    /// <summary>What an encoder writes to a card. Whoever has it can make a copy of this card, and of no other, so the audit tells who read it.</summary>
    public async Task<KeycardKey> ReadKeyAsync(Caller caller, long keycardId, CancellationToken cancellation)
    {
        ChangeOutcome<KeycardKey> outcome = await changes.MakeAsync(caller.PropertyId, caller.Actor, async context =>
        {
            Keycard card = await FindAsync(context.Database, keycardId, cancellation);
            Property property = await context.Database.Properties.SingleAsync(found => found.Id == context.PropertyId, cancellation);
            byte[] root = RootOf(card, property);
            byte[] number = secrets.RevealKeycardNumber(card.ProtectedNumber);
            byte[] key = CardKeys.Of(root, property.SiteId, number);
            CryptographicOperations.ZeroMemory(root);
            context.Audit(
                AuditActions.KeycardKeyRead, $"Read the key of keycard {card.Label} of {card.Person!.Name} for the encoder", personId: card.PersonId);
            return new KeycardKey(
                Convert.ToHexStringLower(number),
                Convert.ToHexStringLower(CardKeys.Application),
                Convert.ToHexStringLower(CardKeys.NtagDfName),
                CardKeys.KeyNumber,
                Convert.ToHexStringLower(key));
        }, cancellation);
        return outcome.Result;
    }

    /// <summary>The card root that is in force, if a card's key comes from it.</summary>
    private byte[] RootOf(Keycard card, Property property)
    {
        if (card.IsUidOnly)
        {
            throw new RefusedException(Errors.CardWithoutKey, null, "This card has no secure chip, so there is no key to write to it.");
        }

        if (property.ProtectedCardRoot is not { } root)
        {
            throw new RefusedException(
                Errors.CardRootMissing, null, "The keys of cards come with the next controller that is set up. Set one up, then read the key again.");
        }

        return card.CardEpoch == property.CardEpoch
            ? secrets.RevealCardRoot(property.SiteId, root)
            : throw new RefusedException(
                Errors.CardToReplace, null, "This card was given before a controller was stolen. Remove it and add it again, then write its new key.");
    }

    private static async Task<Keycard> FindAsync(CloudDatabase database, long id, CancellationToken cancellation) =>
        await database.Keycards.Include(card => card.Person)
            .SingleOrDefaultAsync(card => card.Id == id && card.RetiredAt == null, cancellation) ?? throw Refuse.NotFound();

    /// <summary>A card opens what its person may open: by Keys, and by passes as a guest.</summary>
    private static async Task RecordAsync(
        ChangeContext context, string action, Person person, string words, CancellationToken cancellation)
    {
        List<int> doors = await context.Database.KeyDoors
            .Where(row => row.Key!.DeletedAt == null && row.Key.Assignments.Any(grant => grant.PersonId == person.Id && grant.RevokedAt == null))
            .Select(row => row.DoorNumber)
            .Union(context.Database.PassDoors.Where(door => door.Pass!.GuestId == person.Id && door.Pass.RevokedAt == null && door.DroppedAt == null)
                .Select(door => door.DoorNumber))
            .ToListAsync(cancellation);
        context.Touch(doors);
        context.Audit(action, words, personId: person.Id, doors: doors);
    }
}

using System.Text;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using static DoorController.Worlds.Model.WorldParts;

namespace DoorController.Worlds.Model;

/// <summary>Says what is presented in a world: what everybody has at the door, and some of it at another.</summary>
internal sealed class WorldPresentations(World world, Random random, Secrets secrets)
{
    private const byte ProvenCard = 2;
    private const byte CardUid = 4;

    /// <summary>Adds all of it.</summary>
    public void Add()
    {
        for (int person = Host; person <= DayVisitor; person++)
        {
            foreach (Credential credential in world.People[person - 1].Credentials)
            {
                Add(RowOf(person, credential), credential);
                if (credential is Keycard card && random.Next(3) == 0)
                {
                    AddOtherKind(card);
                }
            }
        }

        foreach (Doorcode code in world.Credentials.OfType<Doorcode>().Where(code => code.PassId is not null))
        {
            Add(code is { PassId: CodePass, DoorNumber: Target } ? 5 : 0, code);
        }

        world.Presentations.Add(new Presented(0, 0, 1, Encoding.ASCII.GetBytes("7654321"), 0));
        world.Presentations.Add(new Presented(0, 0, CardUid, [4, 1, 2, 3, 4, 5, 6], 0));
        if (world.Doors.Count > 1)
        {
            // The same at another door: a code means nothing there, a card may.
            Presented[] here = [.. world.Presentations.Where(presented => presented.DoorIndex == 0)];
            foreach (Presented presented in here.Where(_ => random.Next(3) == 0))
            {
                world.Presentations.Add(presented with
                {
                    Row = 0,
                    DoorIndex = random.Next(1, world.Doors.Count),
                    CredentialId = presented.Kind == 1 ? 0 : presented.CredentialId,
                });
            }
        }
    }

    private void Add(int row, Credential credential)
    {
        (byte kind, byte[] value) = credential switch
        {
            Doorcode code => ((byte)1, Encoding.ASCII.GetBytes(secrets.RevealDigits(code.ProtectedDigits))),
            Keycard card => (card.IsUidOnly ? CardUid : ProvenCard, secrets.RevealKeycardNumber(card.ProtectedNumber)),
            Phone phone => ((byte)3, secrets.RevealPhoneValue(phone.ProtectedValue)),
            _ => throw new InvalidOperationException("A credential of no kind."),
        };
        int door = credential is Doorcode own ? own.DoorNumber - 1 : 0;
        world.Presentations.Add(new Presented(row, door, kind, value, credential.Id));
    }

    /// <summary>Shows of a card that proves itself only the number, as a copy does; and claims that one without a proof had one.</summary>
    private void AddOtherKind(Keycard card) => world.Presentations.Add(new Presented(
        0, 0, card.IsUidOnly ? ProvenCard : CardUid, secrets.RevealKeycardNumber(card.ProtectedNumber), card.Id));

    /// <summary>The row of table 2.3 that somebody's credential stands in.</summary>
    private static int RowOf(int person, Credential credential) => (person, credential) switch
    {
        (Host, Phone) => 1,
        (_, Keycard { IsUidOnly: true }) => 0,
        (Host, Keycard) => 2,
        (Host, Doorcode) => 3,
        (Guest, Phone) => 4,
        (Guest, Keycard) => 6,
        (Staff, Phone or Keycard) => 7,
        (DayVisitor, Doorcode) => 8,
        _ => 0,
    };
}

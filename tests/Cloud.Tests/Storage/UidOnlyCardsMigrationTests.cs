using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DoorController.Cloud.Tests.Storage;

[TestClass]
public sealed class UidOnlyCardsMigrationTests
{
    private const string Before = "20261123200518_BoardsAndStolenRoots";

    [TestMethod]
    public async Task Cards_given_before_prove_themselves_and_doors_made_before_accept_no_number_alone()
    {
        await using var database = new CloudDatabase(
            new DbContextOptionsBuilder<CloudDatabase>().UseSqlite("Data Source=:memory:").Options);
        await database.Database.OpenConnectionAsync();
        IMigrator migrator = database.GetService<IMigrator>();
        await migrator.MigrateAsync(Before);
        await database.Database.ExecuteSqlRawAsync(
            """
            PRAGMA foreign_keys = 0;
            INSERT INTO "Credentials" ("Kind", "PersonId", "MintedAt", "RetiredReason", "ProtectedNumber", "NumberHash", "Label", "CardEpoch")
            VALUES (2, 1, 0, 0, x'01', x'02', 'Card', 1);
            INSERT INTO "Doors" ("ControllerId", "Index", "Name", "Type", "CodeLength", "Version") VALUES ('c', 0, 'Lobby', 2, 7, 1);
            """);
        await migrator.MigrateAsync();
        Keycard card = await database.Keycards.SingleAsync();
        Assert.IsFalse(card.IsUidOnly);
        Assert.IsFalse((await database.Doors.SingleAsync()).AcceptsUid);
    }
}

using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DoorController.Cloud.Storage.Migrations
{
    /// <inheritdoc />
    public partial class UidOnlyCards : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "AcceptsUid",
                table: "Doors",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "IsUidOnly",
                table: "Credentials",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "CardCopyEventId",
                table: "Controllers",
                type: "INTEGER",
                nullable: true);

            // Until now only cards that prove themselves were given.
            migrationBuilder.Sql("UPDATE \"Credentials\" SET \"IsUidOnly\" = 0 WHERE \"Kind\" = 2");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "AcceptsUid",
                table: "Doors");

            migrationBuilder.DropColumn(
                name: "IsUidOnly",
                table: "Credentials");

            migrationBuilder.DropColumn(
                name: "CardCopyEventId",
                table: "Controllers");
        }
    }
}

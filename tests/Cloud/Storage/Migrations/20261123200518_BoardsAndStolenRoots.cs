using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DoorController.Cloud.Storage.Migrations
{
    /// <inheritdoc />
    public partial class BoardsAndStolenRoots : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(
                name: "RootsHash",
                table: "Controllers",
                newName: "StolenLinkRootHash");

            migrationBuilder.AddColumn<int>(
                name: "AskedAgainTimes",
                table: "Controllers",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "MostTableBytes",
                table: "Controllers",
                type: "INTEGER",
                nullable: false,
                defaultValue: 320000);

            // It was of other roots: nobody is taken for a thief by it.
            migrationBuilder.Sql("UPDATE \"Controllers\" SET \"StolenLinkRootHash\" = NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "AskedAgainTimes",
                table: "Controllers");

            migrationBuilder.DropColumn(
                name: "MostTableBytes",
                table: "Controllers");

            migrationBuilder.RenameColumn(
                name: "StolenLinkRootHash",
                table: "Controllers",
                newName: "RootsHash");
        }
    }
}

using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DoorController.Cloud.Storage.Migrations
{
    /// <inheritdoc />
    public partial class SharesAndPhones : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "OfflineGuestDays",
                table: "Properties",
                type: "INTEGER",
                nullable: false,
                defaultValue: 7);

            migrationBuilder.AddColumn<bool>(
                name: "OpensThroughCloud",
                table: "Doors",
                type: "INTEGER",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<string>(
                name: "SessionKey",
                table: "Credentials",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Shares",
                columns: table => new
                {
                    Number = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    ControllerId = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Shares", x => x.Number);
                    table.ForeignKey(
                        name: "FK_Shares_Controllers_ControllerId",
                        column: x => x.ControllerId,
                        principalTable: "Controllers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Shares_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ShareDoors",
                columns: table => new
                {
                    ShareNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    DoorNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ShareDoors", x => new { x.ShareNumber, x.DoorNumber });
                    table.ForeignKey(
                        name: "FK_ShareDoors_Doors_DoorNumber",
                        column: x => x.DoorNumber,
                        principalTable: "Doors",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ShareDoors_Shares_ShareNumber",
                        column: x => x.ShareNumber,
                        principalTable: "Shares",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ShareDoors_DoorNumber",
                table: "ShareDoors",
                column: "DoorNumber");

            migrationBuilder.CreateIndex(
                name: "IX_Shares_ControllerId_PersonId",
                table: "Shares",
                columns: new[] { "ControllerId", "PersonId" });

            migrationBuilder.CreateIndex(
                name: "IX_Shares_PersonId",
                table: "Shares",
                column: "PersonId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ShareDoors");

            migrationBuilder.DropTable(
                name: "Shares");

            migrationBuilder.DropColumn(
                name: "OfflineGuestDays",
                table: "Properties");

            migrationBuilder.DropColumn(
                name: "OpensThroughCloud",
                table: "Doors");

            migrationBuilder.DropColumn(
                name: "SessionKey",
                table: "Credentials");
        }
    }
}

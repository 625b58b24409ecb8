using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DoorController.Cloud.Storage.Migrations
{
    /// <inheritdoc />
    public partial class KeepingAndVersions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "KeptUntil",
                table: "Passes");

            migrationBuilder.AddColumn<int>(
                name: "HolidaysVersion",
                table: "Properties",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "People",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<int>(
                name: "KeptByGrantId",
                table: "PassDoors",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "KeptUntil",
                table: "PassDoors",
                type: "INTEGER",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "HolidaysVersion",
                table: "Properties");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "People");

            migrationBuilder.DropColumn(
                name: "KeptByGrantId",
                table: "PassDoors");

            migrationBuilder.DropColumn(
                name: "KeptUntil",
                table: "PassDoors");

            migrationBuilder.AddColumn<long>(
                name: "KeptUntil",
                table: "Passes",
                type: "INTEGER",
                nullable: true);
        }
    }
}

using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DoorController.Cloud.Storage.Migrations
{
    /// <inheritdoc />
    public partial class RootsSettingsAndChains : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "CardEpoch",
                table: "Properties",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<int>(
                name: "KeypadPauseSeconds",
                table: "Properties",
                type: "INTEGER",
                nullable: false,
                defaultValue: 5);

            migrationBuilder.AddColumn<byte[]>(
                name: "ProtectedCardRoot",
                table: "Properties",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SettingsVersion",
                table: "Properties",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<int>(
                name: "UnknownTimeDays",
                table: "Properties",
                type: "INTEGER",
                nullable: false,
                defaultValue: 7);

            migrationBuilder.AddColumn<long>(
                name: "Chain",
                table: "Events",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "CardEpoch",
                table: "Credentials",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "AskedAgainAfter",
                table: "Controllers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "CertificatesVersion",
                table: "Controllers",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "CredentialEpoch",
                table: "Controllers",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<long>(
                name: "LogBrokenAt",
                table: "Controllers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "LogBrokenNoticedAt",
                table: "Controllers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "ProtectedCredentialRoot",
                table: "Controllers",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "RootsHash",
                table: "Controllers",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "StolenAt",
                table: "Controllers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "StoredSequence",
                table: "Controllers",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.Sql("UPDATE \"Credentials\" SET \"CardEpoch\" = 1 WHERE \"Kind\" = 2");
            migrationBuilder.Sql(
                "UPDATE \"Controllers\" SET \"StoredSequence\" = COALESCE((SELECT MAX(\"Sequence\") FROM \"Events\" WHERE "
                + "\"Events\".\"ControllerId\" = \"Controllers\".\"Id\" AND \"Events\".\"EnrolmentNumber\" = "
                + "\"Controllers\".\"EnrolmentNumber\"), 0)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "CardEpoch",
                table: "Properties");

            migrationBuilder.DropColumn(
                name: "KeypadPauseSeconds",
                table: "Properties");

            migrationBuilder.DropColumn(
                name: "ProtectedCardRoot",
                table: "Properties");

            migrationBuilder.DropColumn(
                name: "SettingsVersion",
                table: "Properties");

            migrationBuilder.DropColumn(
                name: "UnknownTimeDays",
                table: "Properties");

            migrationBuilder.DropColumn(
                name: "Chain",
                table: "Events");

            migrationBuilder.DropColumn(
                name: "CardEpoch",
                table: "Credentials");

            migrationBuilder.DropColumn(
                name: "AskedAgainAfter",
                table: "Controllers");

            migrationBuilder.DropColumn(
                name: "CertificatesVersion",
                table: "Controllers");

            migrationBuilder.DropColumn(
                name: "CredentialEpoch",
                table: "Controllers");

            migrationBuilder.DropColumn(
                name: "LogBrokenAt",
                table: "Controllers");

            migrationBuilder.DropColumn(
                name: "LogBrokenNoticedAt",
                table: "Controllers");

            migrationBuilder.DropColumn(
                name: "ProtectedCredentialRoot",
                table: "Controllers");

            migrationBuilder.DropColumn(
                name: "RootsHash",
                table: "Controllers");

            migrationBuilder.DropColumn(
                name: "StolenAt",
                table: "Controllers");

            migrationBuilder.DropColumn(
                name: "StoredSequence",
                table: "Controllers");
        }
    }
}

using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DoorController.Cloud.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Properties",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    TimeZone = table.Column<string>(type: "TEXT", nullable: false),
                    SiteId = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Properties", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Controllers",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    PropertyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    ProtectedLinkRoot = table.Column<byte[]>(type: "BLOB", nullable: true),
                    TokenHash = table.Column<byte[]>(type: "BLOB", nullable: true),
                    TokenExpiresAt = table.Column<long>(type: "INTEGER", nullable: true),
                    TokenUsedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    TokenMisusedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EnrolmentNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    LastCounter = table.Column<long>(type: "INTEGER", nullable: false),
                    TableVersion = table.Column<long>(type: "INTEGER", nullable: false),
                    TableIssuedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    HeldVersion = table.Column<long>(type: "INTEGER", nullable: false),
                    LastContactAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AheadAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Controllers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Controllers_Properties_PropertyId",
                        column: x => x.PropertyId,
                        principalTable: "Properties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Keys",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PropertyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Keys", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Keys_Properties_PropertyId",
                        column: x => x.PropertyId,
                        principalTable: "Properties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "People",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PropertyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_People", x => x.Id);
                    table.ForeignKey(
                        name: "FK_People_Properties_PropertyId",
                        column: x => x.PropertyId,
                        principalTable: "Properties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Doors",
                columns: table => new
                {
                    Number = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ControllerId = table.Column<string>(type: "TEXT", nullable: false),
                    Index = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Type = table.Column<int>(type: "INTEGER", nullable: false),
                    CodeLength = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Doors", x => x.Number);
                    table.ForeignKey(
                        name: "FK_Doors_Controllers_ControllerId",
                        column: x => x.ControllerId,
                        principalTable: "Controllers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Events",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ControllerId = table.Column<string>(type: "TEXT", nullable: false),
                    EnrolmentNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Time = table.Column<long>(type: "INTEGER", nullable: true),
                    Type = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<byte>(type: "INTEGER", nullable: false),
                    DoorNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    CredentialId = table.Column<long>(type: "INTEGER", nullable: false),
                    Detail = table.Column<long>(type: "INTEGER", nullable: false),
                    ReceivedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Events", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Events_Controllers_ControllerId",
                        column: x => x.ControllerId,
                        principalTable: "Controllers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Assignments",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    KeyId = table.Column<int>(type: "INTEGER", nullable: false),
                    MayShareKey = table.Column<bool>(type: "INTEGER", nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    Until = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Assignments_Keys_KeyId",
                        column: x => x.KeyId,
                        principalTable: "Keys",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Assignments_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Passes",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    HostId = table.Column<int>(type: "INTEGER", nullable: false),
                    GuestName = table.Column<string>(type: "TEXT", nullable: false),
                    Kinds = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    Until = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Passes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Passes_People_HostId",
                        column: x => x.HostId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "KeyDoors",
                columns: table => new
                {
                    KeyId = table.Column<int>(type: "INTEGER", nullable: false),
                    DoorNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    ProvideDoorcodes = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeyDoors", x => new { x.KeyId, x.DoorNumber });
                    table.ForeignKey(
                        name: "FK_KeyDoors_Doors_DoorNumber",
                        column: x => x.DoorNumber,
                        principalTable: "Doors",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_KeyDoors_Keys_KeyId",
                        column: x => x.KeyId,
                        principalTable: "Keys",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Doorcodes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    DoorNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: true),
                    PassId = table.Column<int>(type: "INTEGER", nullable: true),
                    ProtectedDigits = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MintedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RetiredAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Doorcodes", x => x.Id);
                    table.CheckConstraint("CK_Doorcodes_Subject", "(\"PersonId\" IS NULL) <> (\"PassId\" IS NULL)");
                    table.ForeignKey(
                        name: "FK_Doorcodes_Doors_DoorNumber",
                        column: x => x.DoorNumber,
                        principalTable: "Doors",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Doorcodes_Passes_PassId",
                        column: x => x.PassId,
                        principalTable: "Passes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Doorcodes_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PassDoors",
                columns: table => new
                {
                    PassId = table.Column<int>(type: "INTEGER", nullable: false),
                    DoorNumber = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PassDoors", x => new { x.PassId, x.DoorNumber });
                    table.ForeignKey(
                        name: "FK_PassDoors_Doors_DoorNumber",
                        column: x => x.DoorNumber,
                        principalTable: "Doors",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PassDoors_Passes_PassId",
                        column: x => x.PassId,
                        principalTable: "Passes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Assignments_KeyId",
                table: "Assignments",
                column: "KeyId");

            migrationBuilder.CreateIndex(
                name: "IX_Assignments_PersonId_KeyId",
                table: "Assignments",
                columns: new[] { "PersonId", "KeyId" });

            migrationBuilder.CreateIndex(
                name: "IX_Controllers_PropertyId",
                table: "Controllers",
                column: "PropertyId");

            migrationBuilder.CreateIndex(
                name: "IX_Doorcodes_DoorNumber_PassId",
                table: "Doorcodes",
                columns: new[] { "DoorNumber", "PassId" },
                unique: true,
                filter: "\"RetiredAt\" IS NULL AND \"PassId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Doorcodes_DoorNumber_PersonId",
                table: "Doorcodes",
                columns: new[] { "DoorNumber", "PersonId" },
                unique: true,
                filter: "\"RetiredAt\" IS NULL AND \"PersonId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Doorcodes_PassId",
                table: "Doorcodes",
                column: "PassId");

            migrationBuilder.CreateIndex(
                name: "IX_Doorcodes_PersonId",
                table: "Doorcodes",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Doors_ControllerId_Index",
                table: "Doors",
                columns: new[] { "ControllerId", "Index" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Events_ControllerId_EnrolmentNumber_Sequence",
                table: "Events",
                columns: new[] { "ControllerId", "EnrolmentNumber", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_KeyDoors_DoorNumber",
                table: "KeyDoors",
                column: "DoorNumber");

            migrationBuilder.CreateIndex(
                name: "IX_Keys_PropertyId_Name",
                table: "Keys",
                columns: new[] { "PropertyId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PassDoors_DoorNumber",
                table: "PassDoors",
                column: "DoorNumber");

            migrationBuilder.CreateIndex(
                name: "IX_Passes_HostId",
                table: "Passes",
                column: "HostId");

            migrationBuilder.CreateIndex(
                name: "IX_People_PropertyId",
                table: "People",
                column: "PropertyId");

            migrationBuilder.CreateIndex(
                name: "IX_Properties_SiteId",
                table: "Properties",
                column: "SiteId",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Assignments");

            migrationBuilder.DropTable(
                name: "Doorcodes");

            migrationBuilder.DropTable(
                name: "Events");

            migrationBuilder.DropTable(
                name: "KeyDoors");

            migrationBuilder.DropTable(
                name: "PassDoors");

            migrationBuilder.DropTable(
                name: "Keys");

            migrationBuilder.DropTable(
                name: "Doors");

            migrationBuilder.DropTable(
                name: "Passes");

            migrationBuilder.DropTable(
                name: "Controllers");

            migrationBuilder.DropTable(
                name: "People");

            migrationBuilder.DropTable(
                name: "Properties");
        }
    }
}

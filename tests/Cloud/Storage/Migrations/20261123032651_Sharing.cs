using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DoorController.Cloud.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Sharing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Doorcodes_Doors_DoorNumber",
                table: "Doorcodes");

            migrationBuilder.DropForeignKey(
                name: "FK_Doorcodes_Passes_PassId",
                table: "Doorcodes");

            migrationBuilder.DropForeignKey(
                name: "FK_Doorcodes_People_PersonId",
                table: "Doorcodes");

            migrationBuilder.DropIndex(
                name: "IX_People_PropertyId",
                table: "People");

            migrationBuilder.DropIndex(
                name: "IX_Keys_PropertyId_Name",
                table: "Keys");

            migrationBuilder.DropPrimaryKey(
                name: "PK_Doorcodes",
                table: "Doorcodes");

            migrationBuilder.DropIndex(
                name: "IX_Doorcodes_DoorNumber_PersonId",
                table: "Doorcodes");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Doorcodes_Subject",
                table: "Doorcodes");

            migrationBuilder.RenameTable(
                name: "Doorcodes",
                newName: "Credentials");

            migrationBuilder.RenameIndex(
                name: "IX_Doorcodes_PersonId",
                table: "Credentials",
                newName: "IX_Credentials_PersonId");

            migrationBuilder.RenameIndex(
                name: "IX_Doorcodes_PassId",
                table: "Credentials",
                newName: "IX_Credentials_PassId");

            migrationBuilder.RenameIndex(
                name: "IX_Doorcodes_DoorNumber_PassId",
                table: "Credentials",
                newName: "IX_Credentials_DoorNumber_PassId");

            migrationBuilder.AddColumn<long>(
                name: "ClearedUntil",
                table: "Properties",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "AccountId",
                table: "People",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Email",
                table: "People",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Phone",
                table: "People",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RevokedAt",
                table: "People",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "UnitId",
                table: "People",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "EndsAfterFirstUse",
                table: "Passes",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "FirstUsedAt",
                table: "Passes",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "GuestId",
                table: "Passes",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "KeptUntil",
                table: "Passes",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "LinkHash",
                table: "Passes",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "MadeAt",
                table: "Passes",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "Note",
                table: "Passes",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RevokedAt",
                table: "Passes",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DroppedAt",
                table: "PassDoors",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ShareEpoch",
                table: "PassDoors",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "DeletedAt",
                table: "Keys",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "Keys",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<int>(
                name: "ScheduleId",
                table: "KeyDoors",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ScheduleId",
                table: "Doors",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "Doors",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<string>(
                name: "Granter",
                table: "Assignments",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "IsResident",
                table: "Assignments",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "PasscodeType",
                table: "Assignments",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<long>(
                name: "RevokedAt",
                table: "Assignments",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "Assignments",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AlterColumn<byte[]>(
                name: "ProtectedDigits",
                table: "Credentials",
                type: "BLOB",
                nullable: true,
                oldClrType: typeof(byte[]),
                oldType: "BLOB");

            migrationBuilder.AlterColumn<int>(
                name: "DoorNumber",
                table: "Credentials",
                type: "INTEGER",
                nullable: true,
                oldClrType: typeof(int),
                oldType: "INTEGER");

            migrationBuilder.AddColumn<long>(
                name: "BlockedAt",
                table: "Credentials",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Kind",
                table: "Credentials",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<string>(
                name: "Label",
                table: "Credentials",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "NumberHash",
                table: "Credentials",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "ProtectedNumber",
                table: "Credentials",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "ProtectedValue",
                table: "Credentials",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "RetiredReason",
                table: "Credentials",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            // Codes that were taken away before reasons were kept had been revoked.
            migrationBuilder.Sql("UPDATE \"Credentials\" SET \"RetiredReason\" = 3 WHERE \"RetiredAt\" IS NOT NULL;");

            migrationBuilder.AddPrimaryKey(
                name: "PK_Credentials",
                table: "Credentials",
                column: "Id");

            migrationBuilder.CreateTable(
                name: "AspNetUsers",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    DisplayName = table.Column<string>(type: "TEXT", nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", nullable: true),
                    SecurityStamp = table.Column<string>(type: "TEXT", nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", nullable: true),
                    PhoneNumber = table.Column<string>(type: "TEXT", nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    LockoutEnd = table.Column<long>(type: "INTEGER", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUsers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Audit",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PropertyId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    AccountId = table.Column<int>(type: "INTEGER", nullable: true),
                    Actor = table.Column<string>(type: "TEXT", nullable: false),
                    Action = table.Column<string>(type: "TEXT", nullable: false),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: true),
                    KeyId = table.Column<int>(type: "INTEGER", nullable: true),
                    Doors = table.Column<string>(type: "TEXT", nullable: false),
                    Words = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Audit", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Audit_Properties_PropertyId",
                        column: x => x.PropertyId,
                        principalTable: "Properties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Holidays",
                columns: table => new
                {
                    PropertyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Holidays", x => new { x.PropertyId, x.Date });
                    table.ForeignKey(
                        name: "FK_Holidays_Properties_PropertyId",
                        column: x => x.PropertyId,
                        principalTable: "Properties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OutgoingMessages",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PropertyId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    To = table.Column<string>(type: "TEXT", nullable: false),
                    Subject = table.Column<string>(type: "TEXT", nullable: false),
                    ProtectedText = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutgoingMessages", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OutgoingMessages_Properties_PropertyId",
                        column: x => x.PropertyId,
                        principalTable: "Properties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RequestMarks",
                columns: table => new
                {
                    AccountId = table.Column<int>(type: "INTEGER", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RequestMarks", x => new { x.AccountId, x.RequestId });
                });

            migrationBuilder.CreateTable(
                name: "Schedules",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PropertyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    ClosedOnHolidays = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Schedules", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Schedules_Properties_PropertyId",
                        column: x => x.PropertyId,
                        principalTable: "Properties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ShareEpochs",
                columns: table => new
                {
                    PersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    DoorNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Epoch = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ShareEpochs", x => new { x.PersonId, x.DoorNumber });
                    table.ForeignKey(
                        name: "FK_ShareEpochs_Doors_DoorNumber",
                        column: x => x.DoorNumber,
                        principalTable: "Doors",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ShareEpochs_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TableChanges",
                columns: table => new
                {
                    ControllerId = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false),
                    HeldAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TableChanges", x => new { x.ControllerId, x.Version });
                    table.ForeignKey(
                        name: "FK_TableChanges_Controllers_ControllerId",
                        column: x => x.ControllerId,
                        principalTable: "Controllers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Units",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PropertyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Units", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Units_Properties_PropertyId",
                        column: x => x.PropertyId,
                        principalTable: "Properties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UserId = table.Column<int>(type: "INTEGER", nullable: false),
                    ClaimType = table.Column<string>(type: "TEXT", nullable: true),
                    ClaimValue = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserClaims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AspNetUserClaims_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserLogins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "TEXT", nullable: false),
                    ProviderKey = table.Column<string>(type: "TEXT", nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "TEXT", nullable: true),
                    UserId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserLogins", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_AspNetUserLogins_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserTokens",
                columns: table => new
                {
                    UserId = table.Column<int>(type: "INTEGER", nullable: false),
                    LoginProvider = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserTokens", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_AspNetUserTokens_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Managers",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    AccountId = table.Column<int>(type: "INTEGER", nullable: false),
                    PropertyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Role = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Managers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Managers_AspNetUsers_AccountId",
                        column: x => x.AccountId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Managers_Properties_PropertyId",
                        column: x => x.PropertyId,
                        principalTable: "Properties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Sessions",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    AccountId = table.Column<int>(type: "INTEGER", nullable: false),
                    ProtectedTicket = table.Column<byte[]>(type: "BLOB", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastUsedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Browser = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Sessions_AspNetUsers_AccountId",
                        column: x => x.AccountId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ScheduleDate",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ScheduleId = table.Column<int>(type: "INTEGER", nullable: false),
                    Date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    StartMinute = table.Column<int>(type: "INTEGER", nullable: false),
                    EndMinute = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScheduleDate", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ScheduleDate_Schedules_ScheduleId",
                        column: x => x.ScheduleId,
                        principalTable: "Schedules",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ScheduleInterval",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ScheduleId = table.Column<int>(type: "INTEGER", nullable: false),
                    Days = table.Column<int>(type: "INTEGER", nullable: false),
                    StartMinute = table.Column<int>(type: "INTEGER", nullable: false),
                    EndMinute = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScheduleInterval", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ScheduleInterval_Schedules_ScheduleId",
                        column: x => x.ScheduleId,
                        principalTable: "Schedules",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ManagerKey",
                columns: table => new
                {
                    ManagerId = table.Column<int>(type: "INTEGER", nullable: false),
                    KeyId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ManagerKey", x => new { x.ManagerId, x.KeyId });
                    table.ForeignKey(
                        name: "FK_ManagerKey_Keys_KeyId",
                        column: x => x.KeyId,
                        principalTable: "Keys",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ManagerKey_Managers_ManagerId",
                        column: x => x.ManagerId,
                        principalTable: "Managers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_People_AccountId",
                table: "People",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_People_PropertyId_Email",
                table: "People",
                columns: new[] { "PropertyId", "Email" },
                unique: true,
                filter: "\"Email\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_People_UnitId",
                table: "People",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_Passes_GuestId",
                table: "Passes",
                column: "GuestId");

            migrationBuilder.CreateIndex(
                name: "IX_Passes_LinkHash",
                table: "Passes",
                column: "LinkHash",
                unique: true,
                filter: "\"LinkHash\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Keys_PropertyId_Name",
                table: "Keys",
                columns: new[] { "PropertyId", "Name" },
                unique: true,
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_KeyDoors_ScheduleId",
                table: "KeyDoors",
                column: "ScheduleId");

            migrationBuilder.CreateIndex(
                name: "IX_Doors_ScheduleId",
                table: "Doors",
                column: "ScheduleId");

            migrationBuilder.CreateIndex(
                name: "IX_Credentials_DoorNumber_PersonId",
                table: "Credentials",
                columns: new[] { "DoorNumber", "PersonId" },
                unique: true,
                filter: "\"RetiredAt\" IS NULL AND \"PersonId\" IS NOT NULL AND \"Kind\" = 1");

            migrationBuilder.CreateIndex(
                name: "IX_Credentials_NumberHash",
                table: "Credentials",
                column: "NumberHash",
                unique: true,
                filter: "\"RetiredAt\" IS NULL AND \"NumberHash\" IS NOT NULL");

            migrationBuilder.AddCheckConstraint(
                name: "CK_Credentials_Subject",
                table: "Credentials",
                sql: "(\"PersonId\" IS NULL) <> (\"PassId\" IS NULL)");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserClaims_UserId",
                table: "AspNetUserClaims",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserLogins_UserId",
                table: "AspNetUserLogins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "AspNetUsers",
                column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "AspNetUsers",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Audit_PropertyId_Id",
                table: "Audit",
                columns: new[] { "PropertyId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ManagerKey_KeyId",
                table: "ManagerKey",
                column: "KeyId");

            migrationBuilder.CreateIndex(
                name: "IX_Managers_AccountId_PropertyId",
                table: "Managers",
                columns: new[] { "AccountId", "PropertyId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Managers_PropertyId",
                table: "Managers",
                column: "PropertyId");

            migrationBuilder.CreateIndex(
                name: "IX_OutgoingMessages_PropertyId",
                table: "OutgoingMessages",
                column: "PropertyId");

            migrationBuilder.CreateIndex(
                name: "IX_ScheduleDate_ScheduleId",
                table: "ScheduleDate",
                column: "ScheduleId");

            migrationBuilder.CreateIndex(
                name: "IX_ScheduleInterval_ScheduleId",
                table: "ScheduleInterval",
                column: "ScheduleId");

            migrationBuilder.CreateIndex(
                name: "IX_Schedules_PropertyId_Name",
                table: "Schedules",
                columns: new[] { "PropertyId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_AccountId",
                table: "Sessions",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_ShareEpochs_DoorNumber",
                table: "ShareEpochs",
                column: "DoorNumber");

            migrationBuilder.CreateIndex(
                name: "IX_Units_PropertyId_Name",
                table: "Units",
                columns: new[] { "PropertyId", "Name" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_Credentials_Doors_DoorNumber",
                table: "Credentials",
                column: "DoorNumber",
                principalTable: "Doors",
                principalColumn: "Number",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Credentials_Passes_PassId",
                table: "Credentials",
                column: "PassId",
                principalTable: "Passes",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Credentials_People_PersonId",
                table: "Credentials",
                column: "PersonId",
                principalTable: "People",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Doors_Schedules_ScheduleId",
                table: "Doors",
                column: "ScheduleId",
                principalTable: "Schedules",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_KeyDoors_Schedules_ScheduleId",
                table: "KeyDoors",
                column: "ScheduleId",
                principalTable: "Schedules",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Passes_People_GuestId",
                table: "Passes",
                column: "GuestId",
                principalTable: "People",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_People_AspNetUsers_AccountId",
                table: "People",
                column: "AccountId",
                principalTable: "AspNetUsers",
                principalColumn: "Id",
                onDelete: ReferentialAction.SetNull);

            migrationBuilder.AddForeignKey(
                name: "FK_People_Units_UnitId",
                table: "People",
                column: "UnitId",
                principalTable: "Units",
                principalColumn: "Id",
                onDelete: ReferentialAction.SetNull);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Credentials_Doors_DoorNumber",
                table: "Credentials");

            migrationBuilder.DropForeignKey(
                name: "FK_Credentials_Passes_PassId",
                table: "Credentials");

            migrationBuilder.DropForeignKey(
                name: "FK_Credentials_People_PersonId",
                table: "Credentials");

            migrationBuilder.DropForeignKey(
                name: "FK_Doors_Schedules_ScheduleId",
                table: "Doors");

            migrationBuilder.DropForeignKey(
                name: "FK_KeyDoors_Schedules_ScheduleId",
                table: "KeyDoors");

            migrationBuilder.DropForeignKey(
                name: "FK_Passes_People_GuestId",
                table: "Passes");

            migrationBuilder.DropForeignKey(
                name: "FK_People_AspNetUsers_AccountId",
                table: "People");

            migrationBuilder.DropForeignKey(
                name: "FK_People_Units_UnitId",
                table: "People");

            migrationBuilder.DropTable(
                name: "AspNetUserClaims");

            migrationBuilder.DropTable(
                name: "AspNetUserLogins");

            migrationBuilder.DropTable(
                name: "AspNetUserTokens");

            migrationBuilder.DropTable(
                name: "Audit");

            migrationBuilder.DropTable(
                name: "Holidays");

            migrationBuilder.DropTable(
                name: "ManagerKey");

            migrationBuilder.DropTable(
                name: "OutgoingMessages");

            migrationBuilder.DropTable(
                name: "RequestMarks");

            migrationBuilder.DropTable(
                name: "ScheduleDate");

            migrationBuilder.DropTable(
                name: "ScheduleInterval");

            migrationBuilder.DropTable(
                name: "Sessions");

            migrationBuilder.DropTable(
                name: "ShareEpochs");

            migrationBuilder.DropTable(
                name: "TableChanges");

            migrationBuilder.DropTable(
                name: "Units");

            migrationBuilder.DropTable(
                name: "Managers");

            migrationBuilder.DropTable(
                name: "Schedules");

            migrationBuilder.DropTable(
                name: "AspNetUsers");

            migrationBuilder.DropIndex(
                name: "IX_People_AccountId",
                table: "People");

            migrationBuilder.DropIndex(
                name: "IX_People_PropertyId_Email",
                table: "People");

            migrationBuilder.DropIndex(
                name: "IX_People_UnitId",
                table: "People");

            migrationBuilder.DropIndex(
                name: "IX_Passes_GuestId",
                table: "Passes");

            migrationBuilder.DropIndex(
                name: "IX_Passes_LinkHash",
                table: "Passes");

            migrationBuilder.DropIndex(
                name: "IX_Keys_PropertyId_Name",
                table: "Keys");

            migrationBuilder.DropIndex(
                name: "IX_KeyDoors_ScheduleId",
                table: "KeyDoors");

            migrationBuilder.DropIndex(
                name: "IX_Doors_ScheduleId",
                table: "Doors");

            migrationBuilder.DropPrimaryKey(
                name: "PK_Credentials",
                table: "Credentials");

            migrationBuilder.DropIndex(
                name: "IX_Credentials_DoorNumber_PersonId",
                table: "Credentials");

            migrationBuilder.DropIndex(
                name: "IX_Credentials_NumberHash",
                table: "Credentials");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Credentials_Subject",
                table: "Credentials");

            migrationBuilder.DropColumn(
                name: "ClearedUntil",
                table: "Properties");

            migrationBuilder.DropColumn(
                name: "AccountId",
                table: "People");

            migrationBuilder.DropColumn(
                name: "Email",
                table: "People");

            migrationBuilder.DropColumn(
                name: "Phone",
                table: "People");

            migrationBuilder.DropColumn(
                name: "RevokedAt",
                table: "People");

            migrationBuilder.DropColumn(
                name: "UnitId",
                table: "People");

            migrationBuilder.DropColumn(
                name: "EndsAfterFirstUse",
                table: "Passes");

            migrationBuilder.DropColumn(
                name: "FirstUsedAt",
                table: "Passes");

            migrationBuilder.DropColumn(
                name: "GuestId",
                table: "Passes");

            migrationBuilder.DropColumn(
                name: "KeptUntil",
                table: "Passes");

            migrationBuilder.DropColumn(
                name: "LinkHash",
                table: "Passes");

            migrationBuilder.DropColumn(
                name: "MadeAt",
                table: "Passes");

            migrationBuilder.DropColumn(
                name: "Note",
                table: "Passes");

            migrationBuilder.DropColumn(
                name: "RevokedAt",
                table: "Passes");

            migrationBuilder.DropColumn(
                name: "DroppedAt",
                table: "PassDoors");

            migrationBuilder.DropColumn(
                name: "ShareEpoch",
                table: "PassDoors");

            migrationBuilder.DropColumn(
                name: "DeletedAt",
                table: "Keys");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "Keys");

            migrationBuilder.DropColumn(
                name: "ScheduleId",
                table: "KeyDoors");

            migrationBuilder.DropColumn(
                name: "ScheduleId",
                table: "Doors");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "Doors");

            migrationBuilder.DropColumn(
                name: "Granter",
                table: "Assignments");

            migrationBuilder.DropColumn(
                name: "IsResident",
                table: "Assignments");

            migrationBuilder.DropColumn(
                name: "PasscodeType",
                table: "Assignments");

            migrationBuilder.DropColumn(
                name: "RevokedAt",
                table: "Assignments");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "Assignments");

            migrationBuilder.DropColumn(
                name: "BlockedAt",
                table: "Credentials");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "Credentials");

            migrationBuilder.DropColumn(
                name: "Label",
                table: "Credentials");

            migrationBuilder.DropColumn(
                name: "NumberHash",
                table: "Credentials");

            migrationBuilder.DropColumn(
                name: "ProtectedNumber",
                table: "Credentials");

            migrationBuilder.DropColumn(
                name: "ProtectedValue",
                table: "Credentials");

            migrationBuilder.DropColumn(
                name: "RetiredReason",
                table: "Credentials");

            migrationBuilder.RenameTable(
                name: "Credentials",
                newName: "Doorcodes");

            migrationBuilder.RenameIndex(
                name: "IX_Credentials_PersonId",
                table: "Doorcodes",
                newName: "IX_Doorcodes_PersonId");

            migrationBuilder.RenameIndex(
                name: "IX_Credentials_PassId",
                table: "Doorcodes",
                newName: "IX_Doorcodes_PassId");

            migrationBuilder.RenameIndex(
                name: "IX_Credentials_DoorNumber_PassId",
                table: "Doorcodes",
                newName: "IX_Doorcodes_DoorNumber_PassId");

            migrationBuilder.AlterColumn<byte[]>(
                name: "ProtectedDigits",
                table: "Doorcodes",
                type: "BLOB",
                nullable: false,
                defaultValue: new byte[0],
                oldClrType: typeof(byte[]),
                oldType: "BLOB",
                oldNullable: true);

            migrationBuilder.AlterColumn<int>(
                name: "DoorNumber",
                table: "Doorcodes",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0,
                oldClrType: typeof(int),
                oldType: "INTEGER",
                oldNullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "PK_Doorcodes",
                table: "Doorcodes",
                column: "Id");

            migrationBuilder.CreateIndex(
                name: "IX_People_PropertyId",
                table: "People",
                column: "PropertyId");

            migrationBuilder.CreateIndex(
                name: "IX_Keys_PropertyId_Name",
                table: "Keys",
                columns: new[] { "PropertyId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Doorcodes_DoorNumber_PersonId",
                table: "Doorcodes",
                columns: new[] { "DoorNumber", "PersonId" },
                unique: true,
                filter: "\"RetiredAt\" IS NULL AND \"PersonId\" IS NOT NULL");

            migrationBuilder.AddCheckConstraint(
                name: "CK_Doorcodes_Subject",
                table: "Doorcodes",
                sql: "(\"PersonId\" IS NULL) <> (\"PassId\" IS NULL)");

            migrationBuilder.AddForeignKey(
                name: "FK_Doorcodes_Doors_DoorNumber",
                table: "Doorcodes",
                column: "DoorNumber",
                principalTable: "Doors",
                principalColumn: "Number",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Doorcodes_Passes_PassId",
                table: "Doorcodes",
                column: "PassId",
                principalTable: "Passes",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Doorcodes_People_PersonId",
                table: "Doorcodes",
                column: "PersonId",
                principalTable: "People",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }
    }
}

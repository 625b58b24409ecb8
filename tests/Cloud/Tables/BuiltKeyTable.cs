namespace DoorController.Cloud.Tables;

/// <summary>A key table together with what later ones are compared with.</summary>
/// <param name="Table">The table.</param>
/// <param name="Records">Its records, each with what it stands for.</param>
/// <param name="EnrolmentNumber">The enrolment whose link root it was made with.</param>
internal sealed record BuiltKeyTable(KeyTable Table, TableRecords Records, int EnrolmentNumber);

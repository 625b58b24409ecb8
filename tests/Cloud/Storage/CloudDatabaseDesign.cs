using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace DoorController.Cloud.Storage;

/// <summary>Lets the migrations tool read the model without starting a cloud.</summary>
internal sealed class CloudDatabaseDesign : IDesignTimeDbContextFactory<CloudDatabase>
{
    public CloudDatabase CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<CloudDatabase>().UseSqlite("Data Source=:memory:").Options);
}

namespace DoorController.Worlds.Histories;

/// <summary>Leaves what a board was doing when it lost power between two of its steps.</summary>
internal sealed class PowerIsGoneException : Exception;

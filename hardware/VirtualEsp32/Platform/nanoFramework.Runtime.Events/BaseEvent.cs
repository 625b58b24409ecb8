namespace nanoFramework.Runtime.Events;

/// <summary>What every native event derives from.</summary>
public class BaseEvent
{
}

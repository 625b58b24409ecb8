namespace nanoFramework.Runtime.Native;

/// <summary>The board's managed heap.</summary>
public static class GC
{
    public static uint Run(bool compactHeap) => (uint)VirtualEsp32.Native.Enter(typeof(GC)).Heap.Collect();
}

// The meter is one a process.
[assembly: DoNotParallelize]

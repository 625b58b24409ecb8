// Cecil's modules are read lazily and shared between tests.
[assembly: DoNotParallelize]

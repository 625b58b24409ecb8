// Boards share nothing, so tests run beside each other.
[assembly: Parallelize(Scope = ExecutionScope.MethodLevel)]

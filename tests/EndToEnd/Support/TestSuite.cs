// Tests of a controller of their own wait most of the time; those that share a bench come after, one at a time.
[assembly: Parallelize(Workers = 6, Scope = ExecutionScope.MethodLevel)]

"""Every benchmark, one after the other."""

from benchmarks import accuracy, imports, rerun, sie

for benchmark in (imports, rerun, sie, accuracy):
    benchmark.main()
    print()

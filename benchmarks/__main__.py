"""Every benchmark, one after the other."""

from benchmarks import accuracy, imports, reading, rerun, sie

for benchmark in (imports, reading, rerun, sie, accuracy):
    benchmark.main()
    print()

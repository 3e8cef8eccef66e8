"""Every benchmark, one after the other."""

from benchmarks import accuracy, imports, indicators, reading, rerun, sie

for benchmark in (imports, reading, rerun, sie, indicators, accuracy):
    benchmark.main()
    print()

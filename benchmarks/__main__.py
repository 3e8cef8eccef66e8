"""Every benchmark, one after the other."""

from benchmarks import accuracy, cases, imports, indicators, reading, rerun, sie

for benchmark in (imports, reading, rerun, sie, cases, indicators, accuracy):
    benchmark.main()
    print()

"""Every benchmark, one after the other."""

from benchmarks import accuracy, cases, filters, imports, indicators, reading, rerun, sie

for benchmark in (imports, reading, rerun, sie, cases, indicators, filters, accuracy):
    benchmark.main()
    print()

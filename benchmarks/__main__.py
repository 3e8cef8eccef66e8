"""Every benchmark, one after the other."""

from benchmarks import accuracy, cases, filters, forecast, imports, indicators, reading, rerun, sie

for benchmark in (imports, reading, rerun, sie, cases, indicators, filters, forecast, accuracy):
    benchmark.main()
    print()

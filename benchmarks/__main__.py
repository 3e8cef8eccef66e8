"""Every benchmark, one after the other."""

from benchmarks import accuracy, imports, rerun

for benchmark in (imports, rerun, accuracy):
    benchmark.main()
    print()

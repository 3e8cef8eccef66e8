"""What `import svlc_core` and its rooms pull in, in a fresh interpreter; the peer is importing pandas alone."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("ibis", "altair", "duckdb", "openpyxl", "streamlit", "scipy", "statsmodels")
ROOMS = ("svlc_core", *(f"svlc_core.{room}" for room in ("read", "check", "measure", "forecast", "scenario")))
PROGRAM = """
import sys, time
start = time.process_time()
import {module}
spent = time.process_time() - start
print(spent, *[name for name in {heavy!r} if name in sys.modules])
"""


def cost(module: str) -> tuple[float, list[str]]:
    """Seconds of CPU, and the heavy libraries that came along."""
    program = PROGRAM.format(module=module, heavy=HEAVY)
    words = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    return float(words[0]), words[1:]


def main() -> None:
    peer = min(cost("pandas")[0] for _ in range(3))
    print(f"Import, CPU, as a ratio of importing pandas ({1000 * peer:.0f} ms in this run)")
    for room in ROOMS:
        spent, heavy = min(cost(room) for _ in range(3))
        print(f"{room:<22}{spent / peer:>6.2f}   heavy libraries loaded: {', '.join(heavy) or 'none'}")


if __name__ == "__main__":
    main()

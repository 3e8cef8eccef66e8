"""A SIE file of type 4 with 75 000, 150 000 and 300 000 vouchers: CPU a million lines, and the most memory it took.

The peer is the same reader without its patterns: every line cut record by record, as the odd ones are.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time

from svlc_core import read
from svlc_core.read.sie import cut

VOUCHERS = (75_000, 150_000, 300_000)
PEER = "record by record"
ACCOUNTS = [str(number) for number in (*range(3000, 3060), *range(4000, 4200), *range(5000, 7000, 10))]
HEAD = ["#FLAGGA 0", '#PROGRAM "Ekonomi" 1.0', "#FORMAT PC8", "#SIETYP 4", '#FNAMN "Larmcentralen i Västmanland"',
        "#RAR 0 20250101 20251231", *(f'#KONTO {each} "Konto på {each}"' for each in ACCOUNTS), "#KONTO 1930 Bank",
        *(f'#OBJEKT 1 "{number}" "Enhet {number}"' for number in range(1000, 1100))]  # fmt: skip


def file(vouchers: int) -> bytes:
    """Some seven lines a voucher; every transaction of the result has a cost centre, some a project too."""
    draw, lines = random.Random(1), list(HEAD)
    for number in range(vouchers):
        day = f"2025{1 + number * 12 // vouchers:02}{draw.randint(1, 28):02}"
        lines += [f'#VER "A" "{number}" {day} "Leverantörsfaktura {draw.randint(1, 99999)}" {day}', "{"]
        amounts = [draw.randint(-9_999_999, 9_999_999) for _ in range(draw.choice((2, 3, 3, 4)))]
        for ore in amounts:
            project = f' "6" "P{draw.randint(1, 50)}"' if draw.random() < 0.3 else ""
            objects = f'{{"1" "{draw.randint(1000, 1099)}"{project}}}'
            lines.append(f'\t#TRANS {draw.choice(ACCOUNTS)} {objects} {ore / 100:.2f} {day} "Rad"')
        lines += [f"\t#TRANS 1930 {{}} {-sum(amounts) / 100:.2f}", "}"]
    return "".join(f"{line}\r\n" for line in lines).encode("cp437")


def measured(vouchers: int, way: str) -> None:
    """Prints the number of lines, seconds of CPU and megabytes; in a process of its own."""
    raw = file(vouchers)
    if way == PEER:
        cut._PLAIN, cut._PLAIN_DATE = {}, "(?P<when>$.)"
    start = time.process_time()
    read.upload("bokföring.se", raw)
    spent = time.process_time() - start
    print(raw.count(b"\n"), spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def cost(vouchers: int, way: str = "ours") -> tuple[int, float, float]:
    command = [sys.executable, "-m", "benchmarks.sie", str(vouchers), way]
    lines, spent, most = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return int(lines), float(spent), float(most)


def main() -> None:
    print("A SIE file of type 4, from bytes to rows; target 3 s of CPU a million lines, linear, 700 MB")
    print(f"{'vouchers':>9}{'lines':>11}{'CPU s':>8}{'s a million':>13}{'MB':>7}")
    for vouchers in VOUCHERS:
        lines, spent, most = cost(vouchers)
        print(f"{vouchers:>9}{lines:>11}{spent:>8.2f}{1e6 * spent / lines:>13.2f}{most:>7.0f}")
    lines, spent, most = cost(VOUCHERS[0], PEER)
    print(f"{VOUCHERS[0]:>9}{lines:>11}{spent:>8.2f}{1e6 * spent / lines:>13.2f}{most:>7.0f}   peer: {PEER}")


if __name__ == "__main__":
    if sys.argv[1:]:
        measured(int(sys.argv[1]), sys.argv[2])
    else:
        main()

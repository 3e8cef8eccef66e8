"""Write docs/data.md out of the catalogue's declarations: `make data`. A test holds the two together."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from svlc_core import report
from svlc_core.catalogue import accounts, exports, forms, regions
from svlc_core.catalogue.calendar import EXPECTED
from svlc_core.catalogue.exports import EXPORTS, Export
from svlc_core.catalogue.rules import RULES
from svlc_core.errors import Rule, Severity
from svlc_core.wording import label, number

PAGE = Path(__file__).parent / "data.md"
START, END = "<!-- data: början -->\n", "<!-- data: slut -->\n"
GRAVITY = {Severity.ERROR: "fel", Severity.WARNING: "varning", Severity.NOTE: "notering"}
# By the beginning of their codes; the longest that fits.
AREAS = {
    "R": "Filen som helhet",
    "R06": "Val som inte går, och celler vars fel har en trolig orsak",
    "R1": "Celler och rader",
    "R2": "Ärenden",
    "R15": "Varför en rad inte ger någon uppgift",
    "R25": "Egna indikatorer",
    "R26": "Egna indikatorer, tal och enheter",
    "C": "Filen mot sig själv och mot det som är lagrat",
    "K": "Publicerade tabeller mot sig själva och mot varandra",
    "S": "Lagret",
    "S5": "Ärendenas filer, märken och Spark",
    "S501": "Adressen till ett scenario",
    "S53": "Samma krona två gånger i ett scenario",
}
SHOWN = 3  # of the forms a cell may have, in the table of columns; all of them stand below
Rows = Iterable[Sequence[str]]


def table(head: Sequence[str], rows: Rows) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def coded(words: Iterable[str]) -> str:
    """Each as it is written in a file."""
    return ", ".join(f"`{word}`" for word in words)


def dataset(export: Export) -> str:
    described = report.columns(export).drop(columns="example").to_numpy().tolist()
    columns = [[f"`{name}`", holds, first(written), *rest] for name, holds, written, *rest in described]
    parts = [
        f"## {export.title}",
        f"I koden `{export.code}`. {why(export)}",
        table(("kolumn", "innehåll", "så kan det skrivas", "krävs", "rubriker som också förstås"), columns),
        *([series(export)] if export.series else []),
        f"Exempel:\n\n```csv\n{example(export)}```",
    ]
    return "\n\n".join(parts)


def first(written: str) -> str:
    forms = written.split("; ")
    return "; ".join([*forms[:SHOWN], "…"] if len(forms) > SHOWN else forms)


def why(export: Export) -> str:
    return " ".join(str(each.why) for each in EXPECTED if each.dataset == export.code)


def series(export: Export) -> str:
    rows = [
        [
            f"`{each.code}`", str(each.label), str(each.unit), label(each.better) if each.better else "",
            str(each.goal.words) if each.goal else "", ", ".join(each.headers),
        ]
        for each in export.series
    ]  # fmt: skip
    return table(("kod", "namn", "enhet", "riktning", "mål", "andra namn"), rows)


def example(export: Export) -> str:
    """The declared rows as a file, which `read.upload` reads without a finding."""
    out = io.StringIO()
    rows = forms.EXAMPLES[export.code]
    used = [column.name for column in export.columns if any(column.name in row for row in rows)]
    writer = csv.DictWriter(out, used, delimiter=";", lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def cells() -> str:
    """How cells may be written, whatever the dataset."""
    periods = forms.MONTHS | forms.SPANS
    units = exports.MONEY_UNITS | exports.FIGURE_UNITS
    missing = [(f"`{mark}`" if mark else "tom cell", label(kind)) for mark, kind in forms.MISSING.items()]
    return "\n\n".join(
        [
            "## Så får cellerna skrivas",
            "Tecknet avgörs cell för cell; `1.234` för sig läses efter de andra cellerna i samma kolumn.",
            table(("tal", "läses som"), [(f"`{written}`", _number(read)) for written, read in forms.NUMBERS.items()]),
            table(("period", "läses som"), [(f"`{written}`", read) for written, read in periods.items()]),
            "T2 2025 är januari–augusti, ackumulerat. Huvudboken tar bara månader.",
            table(("enhet", "skrivs"), [(str(unit), coded(words)) for unit, words in units.items()]),
            "En uppgift som saknas är aldrig noll:",
            table(("står det", "betyder det"), [*missing, (f"`{forms.SYSTEM_ERROR}`", label("system_error"))]),
        ]
    )


def _number(read: str) -> str:
    return number(float(read), len(read.partition(".")[2]))


def names() -> str:
    prefixes = [(prefix, label(line)) for prefix, line in accounts.ACCOUNTS.items()]
    return "\n\n".join(
        [
            "## Namn som känns igen",
            table(("region", "skrivs"), [(str(each), ", ".join(words)) for each, words in regions.REGIONS.items()]),
            f"Ett läns namn får också stå efter {coded(regions.BEFORE)} och före `län` eller `läns landsting`. "
            f"Länens bokstäver är {', '.join(f'{letter} {each}' for each, letter in regions.LETTERS.items())}; S och U "
            "förstås bara i en kolumn där också C eller D står. "
            "Ett felstavat namn gissas aldrig, men det som liknar mest föreslås.",
            table(("resultatrad", "skrivs"), [(label(each), ", ".join(w)) for each, w in accounts.LINE_NAMES.items()]),
            "Annars avgör kontot; den längsta början gäller. Konton som börjar på "
            f"{' eller '.join(accounts.BALANCE_CLASSES)} hör till balansräkningen och lämnas utanför.",
            table(("konton som börjar på", "resultatrad"), prefixes),
            f"En rad som börjar med något av {coded(exports.SUBTOTALS)} är en summa: den prövas mot sina rader och "
            f"lämnas sedan utanför. En rad som börjar med {coded(exports.OF_WHICH)} ingår i raden ovanför.",
            f"En kolumn som säger {coded(exports.SUMMED)} prövas mot månaderna och lämnas sedan utanför. En som säger "
            f"{coded(exports.COMPARED)} lämnas utanför.",
        ]
    )


def checks() -> str:
    """Every declared rule, by area."""
    parts = ["## Kontroller", "Ett fel avvisar raden eller filen. En varning eller notering hindrar inget."]
    for start, area in AREAS.items():
        mine = [rule for code, rule in sorted(RULES.items()) if start_of(code) == start]
        parts.append(f"### {area}\n\n{table(('kod', 'allvar', 'vad', 'åtgärd'), map(_rule, mine))}")
    return "\n\n".join(parts)


def start_of(code: str) -> str:
    return max((start for start in AREAS if code.startswith(start)), key=len)


def _rule(rule: Rule) -> tuple[str, str, str, str]:
    return rule.code, GRAVITY[rule.severity], str(rule.message), str(rule.remedy)


def written(page: str) -> str:
    before, _, rest = page.partition(START)
    parts = [*map(dataset, EXPORTS.values()), cells(), names(), checks()]
    return f"{before}{START}\n" + "\n\n".join(parts) + f"\n\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")

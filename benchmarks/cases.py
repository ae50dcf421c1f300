"""The project's own cases of everyday faults by kind, and what the value readers make of tables of strings.

`python -m benchmarks.cases` prints the kinds (`kinds`), then right, wrong and missing of the project's own corpora
(`tests/corpus/LANGUAGE/READER.toml`), and with `--tables FOLDER` of the tables in FOLDER: `parse-READER/all.tsv`, a
string and its values a line. A text that opens with "[2025-03-12]" is read with that dateline. Wrong: a value is read
that does not stand there; missing: one that stands there is not read, and nothing else is.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from benchmarks.kinds import print_kinds
from summarizer.reading.dates import find_dates
from summarizer.reading.measures import find_durations, find_percentages
from summarizer.reading.money import find_money

CORPORA = Path(__file__).parent.parent / "tests" / "corpus"
DATELINE = date(2025, 3, 12)


class Case(NamedTuple):
    """A string and the values that must be read from it, as `READERS` write them."""

    text: str
    values: list[str]


class Miss(NamedTuple):
    """A case that is read otherwise; `wrong` where a value is read that does not stand there."""

    case: Case
    got: list[str]
    wrong: bool


def _number(low: Decimal, high: Decimal | None) -> str:
    ends = [f"{end.normalize():f}" for end in (low, high) if end is not None]
    return "–".join(ends)


def _money(text: str) -> list[str]:
    return [f"{_number(one.low, one.high)} {one.currency} {one.qualifier}" for one in find_money(text)]


def _dates(text: str) -> list[str]:
    dated = re.match(r"\[(\d{4}-\d\d-\d\d)\]\s", text)
    published = date.fromisoformat(dated[1]) if dated else DATELINE
    return [one.value for one in find_dates(text[dated.end() if dated else 0 :], published)]


def _shares(text: str) -> list[str]:
    return [f"{_number(one.low, one.high)} {one.qualifier}" for one in find_percentages(text)]


def _terms(text: str) -> list[str]:
    return [f"{_number(one.number, one.high)} {one.unit}" for one in find_durations(text)]


READERS: dict[str, Callable[[str], list[str]]] = {
    "money": _money,
    "dates": _dates,
    "shares": _shares,
    "terms": _terms,
}
"""Reader → what it reads from a string, a value each: "84000000 USD about", "2025-Q3", "51 exact", "5 year"."""


def corpora() -> Iterator[tuple[str, str, list[Case]]]:
    """Language, reader and cases of each corpus."""
    for path in sorted(CORPORA.glob("*/*.toml")):
        table = tomllib.loads(path.read_text("utf-8"))
        cases = [Case(words, [value]) for value, wordings in table["reads"].items() for words in wordings]
        cases += [
            Case(words, value.split("; ")) for value, wordings in table.get("several", {}).items() for words in wordings
        ]
        yield path.parent.name, path.stem, cases + [Case(words, []) for words in table["nothing"]["wordings"]]


def table(folder: Path, reader: str) -> list[Case]:
    """The cases of one table in a folder such as `--tables` names."""
    lines = (folder / f"parse-{reader}" / "all.tsv").read_text("utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return [Case(text, [] if told == "(none)" else re.split(r"[;,] ", told.strip())) for text, told in rows]


def misses(reader: str, cases: Iterable[Case]) -> list[Miss]:
    """The cases that the reader reads otherwise."""
    found = []
    for case in cases:
        got = READERS[reader](case.text)
        want = list(case.values)
        left = [value for value in got if not _taken(value, want)]
        if left or want:
            found.append(Miss(case, got, bool(left)))
    return found


def _taken(value: str, want: list[str]) -> bool:
    """Whether a value is one of those wanted, which it then no longer is; a wanted one may leave the qualifier open."""
    for one in want:
        if value == one or one == value.rpartition(" ")[0] or _plain(one) == _plain(value, "?" in one):
            want.remove(one)
            return True
    return False


def _plain(value: str, is_open: bool = False) -> list[str]:
    """A value whose numbers are written in one way; `is_open`: its currency as "?", whatever it is."""
    value = re.sub(r"\b[A-Z]{3}\b", "?", value) if is_open else value
    return [f"{Decimal(part).normalize():f}" if re.fullmatch(r"\d+(\.\d+)?", part) else part for part in value.split()]


def _row(name: str, cases: list[Case], found: list[Miss], told: bool) -> None:
    wrong = sum(miss.wrong for miss in found)
    right = len(cases) - len(found)
    print(f"| {name} | {len(cases)} | {right} ({right / len(cases):.1%}) | {wrong} | {len(found) - wrong} |")
    for miss in found if told else ():
        print(f"    {'WRONG' if miss.wrong else 'missing'}: {miss.case.text} → {miss.case.values}, read {miss.got}")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="What the value readers make of strings with right values.")
    parser.add_argument("--tables", type=Path, help="a folder with parse-money/all.tsv and the like")
    parser.add_argument("--misses", action="store_true", help="print each string that is read otherwise")
    given = parser.parse_args()
    print_kinds()
    print("| strings | all | right | wrong | missing |\n|---|---|---|---|---|")
    for language, reader, cases in corpora():
        _row(f"{reader}, {language}", cases, misses(reader, cases), given.misses)
    for reader in READERS if given.tables else ():
        if not (given.tables / f"parse-{reader}" / "all.tsv").is_file():
            print(f"(no table of {reader} in {given.tables})")
            continue
        cases = table(given.tables, reader)
        _row(f"{reader}, {given.tables.name}", cases, misses(reader, cases), given.misses)


if __name__ == "__main__":
    main()

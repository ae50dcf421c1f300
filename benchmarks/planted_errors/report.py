"""The tables of the benchmark, from results: plain text for a terminal, Markdown for the README, JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from benchmarks.planted_errors.gold import KINDS
from benchmarks.planted_errors.score import Alarms, Outcome, Result

SOURCES = ("hand", "generated")
PART_NAMES = {
    "tuning": "tuned on", "aside": "set aside", "fresh": "fresh", "unseen": "unseen",
    "shared": "shared answers", "shared-aside": "shared, set aside",
}  # fmt: skip


def parts_in(alarms: Iterable[Alarms]) -> list[str]:
    """The parts that occur, in a fixed order."""
    found = {alarm.gold.part for alarm in alarms}
    return [part for part in PART_NAMES if part in found]


@dataclass(frozen=True)
class Figures:
    """Counts of plants: all, caught, flagged on the true card already, and caught by exact matching alone."""

    planted: int
    caught: int
    already: int
    exact: int

    @property
    def missed(self) -> int:
        """Plants that were not caught, those already flagged among them."""
        return self.planted - self.caught


def figures(results: Iterable[Result]) -> Figures:
    """The counts of some results."""
    found = list(results)
    outcomes = Counter(result.outcome for result in found)
    exact = sum(result.baseline for result in found)
    return Figures(len(found), outcomes[Outcome.caught], outcomes[Outcome.already], exact)


HEADINGS = (
    "kind of error", "by hand", "by program", "planted", "caught", "already", "missed", "rate", "exact match alone",
)  # fmt: skip


def kinds_table(results: Sequence[Result], part: str) -> list[list[str]]:
    """Rows of one part under `HEADINGS`, the sum of all kinds last."""
    rows = [_row(f"{kind} {name}", _of(results, part, kind)) for kind, name in KINDS.items()]
    return [*rows, _row("all kinds", _of(results, part))]


def _of(results: Iterable[Result], part: str, kind: int | None = None, source: str | None = None) -> list[Result]:
    return [
        result
        for result in results
        if result.gold.part == part and kind in (None, result.plant.kind) and source in (None, result.plant.source)
    ]


def _row(name: str, results: Sequence[Result]) -> list[str]:
    sources = [figures(result for result in results if result.plant.source == source) for source in SOURCES]
    shares = [f"{one.caught}/{one.planted}" if one.planted else "-" for one in sources]
    every = figures(results)
    counts = [str(count) for count in (every.planted, every.caught, every.already, every.missed)]
    rates = [per_cent(every.caught, every.planted), per_cent(every.exact, every.planted)]
    return [name, *shares, *counts, *rates]


def per_cent(count: int, total: int) -> str:
    """A share as "93.1 %"; "-" of nothing."""
    return f"{100 * count / total:.1f} %" if total else "-"


def alarm_line(alarms: Sequence[Alarms], part: str) -> str:
    """The false alarms of one part in a sentence; which checks gave them is not told of a part set aside."""
    mine = [alarm for alarm in alarms if alarm.gold.part == part]
    facts = sum(alarm.facts for alarm in mine)
    errors, warnings = (sum(alarm.count(severity) for alarm in mine) for severity in ("error", "warning"))
    checks = Counter(flag.check for alarm in mine for flag in alarm.flags if not part.endswith("aside"))
    often = ", ".join(f"{check} {count}" for check, count in checks.most_common(6))
    return (
        f"False alarms on {len(mine)} true cards, {facts} facts: {per_cent(errors, facts)} at error ({errors}), "
        f"{per_cent(warnings, facts)} at warning ({warnings})." + (f" Most often: {often}." if often else "")
    )


def text_report(alarms: Sequence[Alarms], results: Sequence[Result]) -> str:
    """The tables for a terminal."""
    blocks = []
    for part in parts_in(alarms):
        rows = [list(HEADINGS), *kinds_table(results, part)]
        widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
        lines = [_padded(row, widths) for row in rows]
        blocks.append("\n".join([f"== {PART_NAMES[part]}", *lines, alarm_line(alarms, part)]))
    return "\n\n".join(blocks)


def _padded(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = [row[0].ljust(widths[0])] + [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
    return "  ".join(cells).rstrip()


def markdown_report(alarms: Sequence[Alarms], results: Sequence[Result]) -> str:
    """The README's table: each kind with the parts side by side, the baseline in the last column."""
    parts = parts_in(alarms)
    heads = ["kind of error"]
    for part in parts:
        heads += [f"{PART_NAMES[part]}: planted", "caught", "missed", "rate"]
    rows: list[tuple[str, int | None, str | None]] = [(f"{kind}. {name}", kind, None) for kind, name in KINDS.items()]
    rows += [("planted by hand", None, "hand"), ("planted by program", None, "generated"), ("**all**", None, None)]
    lines = [_piped([*heads, "exact match alone"]), _piped(["---"] + ["--:"] * len(heads))]
    for label, kind, source in rows:
        cells = [label]
        for part in parts:
            one = figures(_of(results, part, kind, source))
            cells += [str(one.planted), str(one.caught), str(one.missed), per_cent(one.caught, one.planted)]
        every = figures(result for part in parts for result in _of(results, part, kind, source))
        lines.append(_piped([*cells, per_cent(every.exact, every.planted)]))
    notes = [f"- {PART_NAMES[part].capitalize()}. {alarm_line(alarms, part)}" for part in parts]
    return "\n".join([*lines, "", *notes])


def _piped(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def listing(results: Sequence[Result], wanted: Callable[[Result], bool]) -> str:
    """One line a plant: slug, kind, why, where, and what stands there already."""
    return "\n".join(
        f"{result.gold.slug}  {result.plant.kind:2}  {result.plant.source}: {result.plant.why}"
        f"  -> {', '.join(result.plant.points_at)}"
        + (f"  [{result.outcome}: {', '.join(flag.check for flag in result.flags)}]" if result.flags else "")
        for result in results
        if wanted(result)
    )


def alarm_listing(alarms: Iterable[Alarms]) -> str:
    """One line a false alarm: slug, severity, check, pointer, message."""
    return "\n".join(
        f"{alarm.gold.slug}  {flag.severity:7}  {flag.check}  {flag.where}  {flag.message}"
        for alarm in alarms
        for flag in alarm.flags
    )


def as_json(alarms: Sequence[Alarms], results: Sequence[Result]) -> dict[str, Any]:
    """All figures by part, kind and source, and the false alarms of each part, for a file."""
    return {
        part: {
            "kinds": {
                str(kind): {source: asdict(figures(_of(results, part, kind, source))) for source in SOURCES}
                for kind in KINDS
            },
            "false_alarms": {
                "facts": sum(alarm.facts for alarm in alarms if alarm.gold.part == part),
                "error": sum(alarm.count("error") for alarm in alarms if alarm.gold.part == part),
                "warning": sum(alarm.count("warning") for alarm in alarms if alarm.gold.part == part),
            },
        }
        for part in parts_in(alarms)
    }

"""The registry of checks: how one is written, and how all are run.

A check is a small pure function from a `Reading` (the card and the article side by side) to flags:

    @check("stake-differs", fires=Example(...), silent=Example(...))
    def stake_differs(reading: Reading) -> Iterator[Flag]:
        \"\"\"The share on the card is not the share that its words state.\"\"\"

Its id, severity, docstring and two examples stand at the function; the docs and a test of every
check are made from them. Any module in this folder that uses the decorator is found by itself.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

from summarizer import plugins
from summarizer.article import Article
from summarizer.checks.fold import folded
from summarizer.checks.precision import by_precision, measured
from summarizer.checks.reading import Reading, Span
from summarizer.deal import Briefing, Evidence
from summarizer.errors import SettingsError
from summarizer.finding import Finding, Severity

Level = Literal["error", "warning", "note", "off"]


@dataclass(frozen=True)
class Flag:
    """What a check found: the pointer of the fact, an editor's words for it, and what to do.

    `span`: the words of the article that speak against the fact. `suggestion`: the right value,
    only where the article makes it plain. `severity`: set where one check knows degrees.
    """

    where: str
    message: str
    action: str = "Read the quote and correct the card."
    span: Span | None = None
    suggestion: str | None = None
    severity: Severity | None = None


@dataclass(frozen=True)
class Example:
    """A text and a card (plain JSON of a `Briefing`) on which a check fires, or stays silent.

    `opinion`: what the embedded rules would say of the text, for checks that compare with them.
    """

    text: str
    card: Mapping[str, Any]
    published: str | None = None
    opinion: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Check:
    """One registered check."""

    id: str
    severity: Severity
    fires: Example
    silent: Example
    run: Callable[[Reading], Iterable[Flag]]

    @property
    def doc(self) -> str:
        """What it says, from its function's docstring."""
        return (self.run.__doc__ or "").strip()


_CHECKS: dict[str, Check] = {}


def check(
    name: str, *, severity: Severity = Severity.error, fires: Example, silent: Example
) -> Callable[[Callable[[Reading], Iterable[Flag]]], Callable[[Reading], Iterable[Flag]]]:
    """Register a function as the check `name`."""

    def register(run: Callable[[Reading], Iterable[Flag]]) -> Callable[[Reading], Iterable[Flag]]:
        if name in _CHECKS:
            raise ValueError(f"two checks are called {name}")
        _CHECKS[name] = Check(name, severity, fires, silent, run)
        return run

    return register


@cache
def all_checks() -> dict[str, Check]:
    """Every check by id, in the order of the ids; those of other distributions among them.

    Raises:
        SettingsError: one of those cannot be imported.
    """
    package = importlib.import_module("summarizer.checks")
    for module in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"summarizer.checks.{module.name}")
    plugins.load_all("checks")
    return dict(sorted(_CHECKS.items()))


def run_checks(reading: Reading, levels: Mapping[str, Level] | None = None) -> list[Finding]:
    """All findings on a card, errors first, then in the order of the card's pointers; one for each cause.

    `levels` switches checks off or changes their severity, by id.

    Raises:
        SettingsError: a level is set for a check that does not exist.
    """
    levels = levels or {}
    refuse_unknown(levels)
    found: dict[tuple[str, str, str], Finding] = {}
    for one in all_checks().values():
        level = levels.get(one.id)
        if level != "off":
            for finding in run_check(one, reading, level):
                found.setdefault((one.id, finding.where, finding.message), finding)
    order = list(Severity)
    return sorted(
        folded(found.values()), key=lambda finding: (order.index(finding.severity), finding.where, finding.check)
    )


def refuse_unknown(levels: Mapping[str, Level]) -> None:
    """Hold the ids in settings to the checks that there are.

    Raises:
        SettingsError: a level is set for a check that does not exist.
    """
    unknown = sorted(levels.keys() - all_checks().keys()) if levels else []
    if unknown:
        raise SettingsError(f"no check is called {unknown[0]}: docs/checks.md lists them all")


def run_check(one: Check, reading: Reading, level: Level | None) -> Iterator[Finding]:
    """The findings of one check; `level` overrides its severity."""
    known = measured().get(one.id)
    precision = known.precision if known else None
    for flag in one.run(reading):
        yield Finding(
            check=one.id,
            severity=Severity(level) if level else by_precision(flag.severity or one.severity, precision),
            where=flag.where,
            message=flag.message,
            action=flag.action,
            evidence=_evidence(reading, flag.span),
            suggestion=flag.suggestion,
            precision=precision,
        )


def reading_of(example: Example) -> Reading:
    """An example as the pipeline would read it: its text cleaned, its card held to the contract."""
    from summarizer.clean import clean

    published = date.fromisoformat(example.published) if example.published else None
    story = clean(Article(raw=example.text, published=published))
    opinion = Briefing.model_validate(example.opinion) if example.opinion else None
    return Reading(Briefing.model_validate(example.card), story, lambda _: opinion)


def _evidence(reading: Reading, span: Span | None) -> Evidence | None:
    if span is None:
        return None
    start, end = span
    raw = reading.story.to_raw(start, end)
    return Evidence(
        quote=reading.text[start:end],
        start=start,
        end=end,
        raw_start=raw[0] if raw else None,
        raw_end=raw[1] if raw else None,
    )

"""The registry of checks: how one is declared, and how all are run.

A check is a small pure function from a `Reading` (the card and the article side by side) to what it finds: flags,
or rows for one of the comparisons of `compare`. Its id, severity and docstring stand at the function, its examples
in the TOML file beside the module; the docs and a test of every check are made from them. Any module
in this folder that uses the decorator is found by itself. How often a check is right, as measured, is in
`precision.toml`, which `python -m benchmarks.precision` writes.
"""

from __future__ import annotations

import importlib
import pkgutil
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar

from summarizer import plugins
from summarizer.checks.finding import Finding, Severity, one_per_cause
from summarizer.checks.reading import Reading
from summarizer.errors import SettingsError
from summarizer.ground import located
from summarizer.text.sentences import Span

Level = Literal["error", "warning", "note", "off"]


@dataclass(frozen=True)
class Flag:
    """What a check found: the pointer of the fact, an editor's words for it, and what to do.

    `span`: the words of the article that speak against the fact. `suggestion`: the right value,
    only where the article makes it plain. `severity`: set where one check knows degrees. `words`: which of a text's it is about.
    """

    where: str
    message: str
    action: str = "Read the quote and correct the card."
    span: Span | None = None
    suggestion: str | None = None
    severity: Severity | None = None
    words: str = ""


Find = Callable[[Reading], Iterable[Any]]
Comparison = Callable[[Iterable[Any], str], Iterable[Flag]]
_F = TypeVar("_F", bound=Find)


@dataclass(frozen=True)
class Check:
    """One registered check; `find` is the function that declares it."""

    id: str
    severity: Severity
    find: Find
    run: Callable[[Reading], Iterable[Flag]]

    @property
    def doc(self) -> str:
        """What it says, from its function's docstring."""
        return (self.find.__doc__ or "").strip()


_CHECKS: dict[str, Check] = {}


def check(
    name: str, by: Comparison | None = None, *, do: str = "", severity: Severity = Severity.error
) -> Callable[[_F], _F]:
    """Register a function as the check `name`: it finds flags, or rows that are compared `by`; `do`: what an editor does."""

    def register(find: _F) -> _F:
        if name in _CHECKS:
            raise ValueError(f"two checks are called {name}")
        if do and by is None:
            raise ValueError(f"{name}: a check without a comparison says what to do in each Flag")
        run = find if by is None else (lambda reading: by(find(reading), do))
        _CHECKS[name] = Check(name, severity, find, run)
        return find

    return register


def doubt(name: str, by: Comparison | None = None, *, do: str = "") -> Callable[[_F], _F]:
    """`check` for what is not certain: a warning."""
    return check(name, by, do=do, severity=Severity.warning)


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
        one_per_cause(found.values()), key=lambda finding: (order.index(finding.severity), finding.where, finding.check)
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
    precision = measured().get(one.id)
    for flag in one.run(reading):
        yield Finding(
            check=one.id,
            severity=Severity(level) if level else by_precision(flag.severity or one.severity, precision),
            where=flag.where,
            message=flag.message,
            action=flag.action,
            evidence=located(reading.story, flag.span) if flag.span else None,
            suggestion=flag.suggestion,
            precision=precision,
            words=flag.words,
        )


PATH = Path(__file__).parent / "precision.toml"
_WORTH_A_LOOK = 0.2


@cache
def measured() -> Mapping[str, float]:
    """Of a check's findings the share that was measured to be right, by its id; what fired too seldom is not in it."""
    return {name: row["precision"] for name, row in tomllib.loads(PATH.read_text(encoding="utf-8")).items()}


def by_precision(severity: Severity, precision: float | None) -> Severity:
    """The severity of a finding: a doubt that is mostly wrong is no more than a note."""
    doubted = severity is Severity.warning and precision is not None and precision < _WORTH_A_LOOK
    return Severity.note if doubted else severity

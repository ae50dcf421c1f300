"""How often a check is right, as measured: `precision.toml`, which `python -m benchmarks.precision` writes."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from summarizer.checks.finding import Severity

PATH = Path(__file__).parent / "precision.toml"
_WORTH_A_LOOK = 0.2


class Measured(NamedTuple):
    """What was counted for one check on articles with true cards.

    `precision`: of its findings the share that would be right if 5 % of the facts were wrong; half a false
    alarm is added to those counted, since none is never sure. It fired at `caught` of `planted` wrong facts
    (planted by hand, or by hand and by program) and at `false` of `facts` right ones.
    """

    precision: float
    by: Literal["hand", "all"]
    caught: int
    planted: int
    false: int
    facts: int


@cache
def measured() -> Mapping[str, Measured]:
    """What was measured, by the check's id; what fired too seldom is not in it."""
    rows = tomllib.loads(PATH.read_text(encoding="utf-8"))
    return {name: Measured(**row) for name, row in rows.items()}


def by_precision(severity: Severity, precision: float | None) -> Severity:
    """The severity of a finding: a doubt that is mostly wrong is no more than a note."""
    doubted = severity is Severity.warning and precision is not None and precision < _WORTH_A_LOOK
    return Severity.note if doubted else severity

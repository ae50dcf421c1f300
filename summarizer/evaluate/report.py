"""Scores as rows for a terminal, as JSON, and as one self-contained HTML page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from summarizer.evaluate.score import Counts, Table, interval
from summarizer.render.filling import fill
from summarizer.render.harmless import one_line
from summarizer.render.wording import counted
from summarizer.style import PLAIN

HEAD = ("field", "P", "R", "F1", "exact", "gold", "card", "left out", "verified", "wrong")
"""The columns: F1 with values compared letter for letter is `exact`; `gold` and `card` count facts;
`left out` is how often a fact that the article lacks was rightly left missing; `wrong` is of those verified."""


def rows(table: Table) -> list[tuple[str, ...]]:
    """One row a field that was scored, and one for all."""
    scored = {name: counts for name, counts in table.fields.items() if counts.given or counts.wanted or counts.absent}
    return [_row(name, counts) for name, counts in [*scored.items(), ("all", table.total)]]


def _row(name: str, counts: Counts) -> tuple[str, ...]:
    missing = f"{counts.left_out}/{counts.absent}" if counts.absent else "–"
    wrong = str(counts.verified_wrong) if counts.verified else "–"
    shares = (counts.precision, counts.recall, counts.f1, counts.f1_exact)
    numbers = (str(counts.wanted), str(counts.given), missing, str(counts.verified), wrong)
    return (name, *map(_share, shares), *numbers)


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def headline(table: Table) -> str:
    """The figures that matter, in one line."""
    between = interval(table.articles)
    spread = f" (95 % interval {between[0]:.3f} to {between[1]:.3f})" if between else ""
    total = table.total
    wrong = f"{total.verified_wrong} of {total.verified}" if total.verified else "none called so"
    return (
        f"{table.engine}: {counted(len(table.articles), 'article')}, F1 {_share(total.f1)}{spread}; "
        f"facts called verified and wrong: {wrong}"
    )


def as_json(tables: Sequence[Table], comparison: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Everything, as plain JSON values."""
    return {
        "engines": [
            {
                "engine": table.engine,
                "articles": len(table.articles),
                "interval": interval(table.articles),
                "all": _numbers(table.total),
                "fields": {name: _numbers(counts) for name, counts in table.fields.items()},
                "verified_wrong": {one.id: list(one.wrong) for one in table.articles if one.wrong},
            }
            for table in tables
        ],
        "comparison": comparison,
    }


def _numbers(counts: Counts) -> dict[str, Any]:
    shares = {name: getattr(counts, name) for name in ("precision", "recall", "f1", "f1_exact", "verified_error")}
    return vars(counts) | shares


def page(tables: Sequence[Table], notes: Sequence[str] = ()) -> str:
    """One HTML page: a table an engine, and every wrong fact that was called verified."""
    values = {"tables": tables, "notes": notes, "head": HEAD}
    return fill("evaluate", "scores.html", PLAIN, {"headline": headline, "rows": rows, "one_line": one_line}, values)

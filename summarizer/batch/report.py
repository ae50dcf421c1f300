"""The report of a run: one self-contained page, without scripts; all that comes from articles is escaped."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from summarizer.batch.summary import Summary
from summarizer.render.harmless import one_line

if TYPE_CHECKING:
    from jinja2 import Template

_ALWAYS = ("articles", "cards", "failures")
_SEVERITIES = ("error", "warning", "note")


def report(summary: Summary) -> str:
    """The page."""
    checks: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(_SEVERITIES, 0))
    for (check, severity), count in summary.checks.items():
        checks[check][severity] = count
    rows = sorted(checks.items(), key=lambda row: ([-row[1][name] for name in _SEVERITIES], row[0]))
    return _template().render(summary=summary, counts=counted(summary), checks=rows, severities=_SEVERITIES)


def counted(summary: Summary) -> list[tuple[str, str]]:
    """What a run came to, as names and figures."""
    states = summary.states
    rows = [
        ("articles", f"{summary.articles:,}"),
        ("cards", f"{states['card']:,}" + (f", {summary.repeats:,} of them repeats" if summary.repeats else "")),
        ("failures", f"{states['failed']:,}"),
        ("left out", f"{states['skipped']:,}"),
        ("still to do", f"{summary.left:,}"),
        ("verdicts", ", ".join(f"{name} {summary.verdicts[name]:,}" for name in ("ready", "review", "reject"))),
        ("calls", f"{summary.calls:,}, {summary.input_tokens:,} tokens in, {summary.output_tokens:,} out"),
        (
            "second reader",
            f"{summary.readings:,} of the calls, ${summary.reading_cost:.4f} of the cost" if summary.readings else "0",
        ),
        ("cost", cost_shown(summary.cost, summary.unpriced)),
        ("time", f"{duration(summary.seconds)} in {summary.sessions} session{'s' * (summary.sessions != 1)}"),
        ("last session", summary.last or "did not come to its end"),
    ]
    unasked = () if summary.calls else ("calls", "cost")
    return [row for row in rows if row[0] in _ALWAYS or (row[1] != "0" and row[0] not in unasked)]


def cost_shown(cost: Decimal, unpriced: int) -> str:
    """US dollars; says so where a part, or all, is not known."""
    if not unpriced:
        return f"${cost:.4f}"
    return f"{f'${cost:.4f} and ' if cost else 'not known: '}{unpriced:,} replies of unknown price"


def duration(seconds: float) -> str:
    """Hours, minutes and seconds, as short as they say it."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes:02} min"
    return f"{minutes} min {rest:02} s" if minutes else f"{seconds:.1f} s"


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("summarizer.batch", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["one_line"] = one_line
    return environment.get_template("report.html")

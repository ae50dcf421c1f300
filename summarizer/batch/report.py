"""The report of a run: one self-contained page, the way into its cards; all that comes from articles is escaped.

A small script sorts and filters the list; it and the style are allowed by their digests, and nothing else is.
"""

from __future__ import annotations

from base64 import b64encode
from collections import defaultdict
from decimal import Decimal
from hashlib import sha256
from typing import Any

from markupsafe import Markup

from summarizer.batch.summary import WORST, Summary
from summarizer.render.harmless import one_line
from summarizer.style import PLAIN, Style

_ALWAYS = ("articles", "cards", "failures")
_VERDICTS = ("ready", "review", "reject")
_SEVERITIES = ("error", "warning", "note")
DRAFTS = "The embedded rules drafted these cards: no one has read the articles, so each card needs a person."
_COLUMNS = ("errors", "warnings", "source", "published")  # of the cards; one that is empty for all of them is left out


def report(summary: Summary, style: Style = PLAIN) -> str:
    """The page."""
    from summarizer.render.filling import asset, fill
    from summarizer.render.wording import counted

    checks: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(_SEVERITIES, 0))
    for (check, severity), count in summary.checks.items():
        checks[check][severity] = count
    rows = sorted(checks.items(), key=lambda row: ([-row[1][name] for name in _SEVERITIES], row[0]))
    worst = summary.worst
    sheet, script = (asset("batch", name, style) for name in ("report.css", "report.js"))
    policy = f"default-src 'none'; style-src '{_digest(sheet)}'; script-src '{_digest(script)}'; base-uri 'none'; form-action 'none'"
    done = sum(summary.verdicts.values())
    values: dict[str, Any] = {
        "summary": summary,
        "counts": figures(summary),
        "checks": rows,
        "severities": [name for name in _SEVERITIES if any(found[name] for found in checks.values())],
        "worst": worst,
        "columns": [name for name in _COLUMNS if any(getattr(bad, name) for bad in worst)],
        "bars": [
            (name, summary.verdicts[name], 100 * summary.verdicts[name] / done if done else 0) for name in _VERDICTS
        ],
        "each": _each(summary, done),
        "order": {name: place for place, name in enumerate(reversed(_VERDICTS))},
        "most": WORST,
        "draft": DRAFTS,
        "policy": policy,
        "style": Markup(sheet),  # noqa: S704  ours, or the house's
        "script": Markup(script),  # noqa: S704  ours, or the house's
    }
    return fill("batch", "report.html", style, {"one_line": one_line, "counted": counted}, values)


def _each(summary: Summary, cards: int) -> list[str]:
    """What one card cost and took, where that is known."""
    if not cards:
        return []
    told = [f"{summary.seconds / cards:.2g} s a card"] if summary.seconds else []
    return [f"${summary.cost / cards:.5f} a card", *told] if summary.calls and not summary.unpriced else told


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def figures(summary: Summary) -> list[tuple[str, str]]:
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
    unasked: tuple[str, ...] = () if summary.calls else ("calls", "second reader", "cost")
    unasked += () if summary.sessions else ("time", "last session")
    return [row for row in rows if row[0] in _ALWAYS or (row[1] != "0" and row[0] not in unasked)]


def cost_shown(cost: Decimal, unpriced: int) -> str:
    """US dollars; says so where a part, or all, is not known."""
    if not unpriced:
        return f"${cost:.4f}"
    return f"{f'${cost:.4f} and ' if cost else 'not known: '}{unpriced:,} repl{'y' if unpriced == 1 else 'ies'} of unknown price"


def duration(seconds: float) -> str:
    """Hours, minutes and seconds, as short as they say it."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes:02} min"
    return f"{minutes} min {rest:02} s" if minutes else f"{seconds:.1f} s"

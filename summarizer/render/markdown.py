"""Markdown: a card to paste into a content system. Lists only: tables and HTML are not understood everywhere.

Every word that is not ours is escaped for Markdown (CommonMark and GitHub's tables) and for HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from summarizer.card.card import Card
from summarizer.card.proof import Mark
from summarizer.checks.finding import Severity
from summarizer.render.labels import label_of
from summarizer.render.view import LEGEND, MEANING, NO_DEAL, SIGNS, DealView, Line, Remark, View, view_of
from summarizer.render.wording import plain
from summarizer.style import PLAIN, Style

_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_ACTIVE = re.compile(r"[\\`*_\[\]|~#]")
_LEADING = re.compile(r"^(?:[+=-]|[0-9]{1,9}(?=[.)](?:\s|$)))")
_NESTED = "    "


def card_markdown(card: Card, *, evidence: bool, style: Style = PLAIN) -> str:
    """The card in Markdown, in the house's style; with `evidence`, the article's words under each fact."""
    return "\n".join(_card(view_of(card, style), evidence, label_of("earlier_deals", style))) + "\n"


def escaped(text: str) -> str:
    """One line of text that Markdown shows as it is: no emphasis, link, image, table, list, heading or HTML."""
    text = _ACTIVE.sub(r"\\\g<0>", text.translate(_ENTITIES))
    return _LEADING.sub(_behind_backslash, text)


def _behind_backslash(found: re.Match[str]) -> str:
    sign = found[0]
    return f"{sign}\\" if sign[0].isdigit() else f"\\{sign}"


def _card(view: View, evidence: bool, earlier: str) -> Iterator[str]:
    yield from (f"# {escaped(view.headline.text)}", "")
    yield from (f"**{view.verdict.upper()}:** {MEANING[view.verdict]} ({view.counts})", "")
    if view.opening:
        yield from (f"**{escaped(view.opening)}**", "")
    yield from (["**Look at these:**", ""] if view.look else [])
    yield from _listed(f"{place}. {escaped(told)}" for place, told in enumerate(view.look, 1))
    yield from (f"*{' · '.join(map(escaped, view.article))}*", "")
    yield from _listed(_headline(view))
    yield from (f"{_sign(view.summary)}{escaped(view.summary.text)}", "")
    yield from _listed(f"- Shown by {escaped(told.text)}" for told in (view.summary.proofs if evidence else ()))
    yield from _listed(_remarks(view.summary.remarks, ""))
    yield from _listed(text for point in view.key_points for text in _line(point, "", evidence))
    for deal in view.deals:
        yield from _deal(deal, evidence)
    if not view.deals:
        yield from (f"**{NO_DEAL}**", "")
    yield from ([f"## {escaped(earlier)}", ""] if view.background else [])
    yield from _listed(text for line in view.background for text in _line(line, "", evidence))
    yield from _listed(f"- Also not printed: {escaped(told)}" for told in view.left_out)
    yield from ("---", "", f"{LEGEND}  ")
    yield from (f"{escaped(part)}  " for part in view.foot)


def _headline(view: View) -> Iterator[str]:
    """What must be said of the card and its headline; the heading itself stays clean, to be pasted."""
    yield from _remarks(view.remarks, "", field=True)
    headline = view.headline
    if headline.mark and (headline.mark is not Mark.verified or headline.remarks):
        yield f"- {_sign(headline)}**Headline:** {plain(headline.mark)}"
    yield from _remarks(headline.remarks, _NESTED)


def _deal(deal: DealView, evidence: bool) -> Iterator[str]:
    yield from (f"## {_sign(deal.title)}{escaped(deal.title.text)}", "")
    yield from _listed(_remarks(deal.title.remarks, ""))
    yield from _remarks(deal.remarks, "", field=True)
    for section in deal.sections:
        if len(section.lines) == 1:
            yield from _line(section.lines[0], "", evidence, f"**{escaped(section.label)}:** ")
            continue
        yield f"- **{escaped(section.label)}:**"
        for line in section.lines:
            yield from _line(line, _NESTED, evidence)
    yield ""


def _line(line: Line, indent: str, evidence: bool, label: str = "") -> Iterator[str]:
    yield f"{indent}- {_sign(line)}{label}{escaped(line.text)}"
    if evidence and line.quote:
        yield f"{indent}{_NESTED}- {escaped(line.quote)}"
    yield from (f"{indent}{_NESTED}- Shown by {escaped(told.text)}" for told in (line.proofs if evidence else ()))
    yield from _remarks(line.remarks, indent + _NESTED)


def _sign(line: Line) -> str:
    return f"{SIGNS[line.mark]} " if line.mark else ""


def _remarks(remarks: Iterable[Remark], indent: str, *, field: bool = False) -> Iterator[str]:
    for remark in remarks:
        flag = remark.severity if remark.severity is Severity.note else f"! {remark.severity}"
        told = f"{remark.field}: {remark.message}" if field else remark.message
        parts = [told, f"Article: {remark.quote}" if remark.quote else "", remark.advice]
        yield f"{indent}- **{flag}:** {' '.join(escaped(part) for part in parts if part)}"


def _listed(items: Iterable[str]) -> Iterator[str]:
    """A list and the blank line that ends it; nothing for an empty one."""
    lines = list(items)
    return iter([*lines, ""] if lines else [])

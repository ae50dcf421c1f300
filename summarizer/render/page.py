"""Page: a card as one self-contained HTML page: the card or its print form, and beside them the story with the words marked.

No script (the block of JSON-LD is data), and nothing from outside: the page's own policy forbids both, and allows this very style
by its digest. Jinja escapes whatever the template shows; article text is data to it, never template.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from typing import Any
from unicodedata import bidirectional

from markupsafe import Markup

from summarizer.article import Story
from summarizer.card.card import Card
from summarizer.card.proof import Mark, Proof
from summarizer.checks.finding import Severity
from summarizer.ground import Folded
from summarizer.render.assisted import as_schema, in_words, written_in
from summarizer.render.filling import asset, fill
from summarizer.render.harmless import harmless, one_line, web_address
from summarizer.render.highlight import Note, paragraphs, within
from summarizer.render.labels import label_of
from summarizer.render.look import look_at
from summarizer.render.print_form import NOT_READY, NOTHING, print_form
from summarizer.render.strip import strip_of
from summarizer.render.view import MEANING, NO_DEAL, SIGNS, Line, Remark, View, view_of
from summarizer.style import PLAIN, Style


def card_page(card: Card, story: Story, *, evidence: bool, style: Style = PLAIN, near: Markup | None = None) -> str:
    """The card and its story as an HTML page; with `evidence`, the quotes stand under the facts as well.

    `near`: links to pages beside it.
    """
    view = view_of(card, style)
    text = harmless(story.text)
    notes = _notes(card, view, text)
    sheet = _style(len(notes), style)
    numbers: dict[str, list[int]] = {}
    for at, note in notes.items():
        numbers.setdefault(at.partition("#")[0], []).append(note.number)
    values: dict[str, Any] = {
        "view": view,
        "meaning": MEANING[view.verdict],
        "looks": list(_looks(card, view)),
        "strip": strip_of(card, style),
        "form": print_form(card, style),
        "earlier": label_of("earlier_deals", style),
        "nothing": NOTHING,
        "not_ready": NOT_READY.get(card.verdict, ""),
        "assisted": one_line(in_words(card)),
        "about": _harmless(as_schema(card)),
        "url": web_address(card.article.url),
        "numbers": numbers,
        "paragraphs": paragraphs(text, list(notes.values())),
        "has_title": story.title_end > 0,
        "language": card.article.language or "",
        "own_language": written_in(card) or "",
        "left_out": Counter(harmless(part.reason) for part in story.removed),
        "signs": SIGNS,
        "no_deal": NO_DEAL,
        "evidence": evidence,
        "near": near,
        "policy": f"default-src 'none'; style-src 'sha256-{_digest(sheet)}'; base-uri 'none'; form-action 'none'",
        "style": Markup(sheet),  # noqa: S704  ours, or the house's: the style sheet and numbers
    }
    return fill(
        "render", "page.html", style, {"anchor": anchor, "by_label": by_label, "from_the_right": from_the_right}, values
    )


def anchor(at: str) -> str:
    """The id of what stands at a pointer of the card."""
    return "at" + at.replace("/", "-")


def from_the_right(text: str) -> bool:
    """Whether a text is written from right to left: its first letter is."""
    ways = (bidirectional(sign) for sign in text)
    return next((way for way in ways if way in ("L", "R", "AL")), "L") != "L"


def by_label(facts: Iterable[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    """Labels and texts, neighbours under one label together."""
    return [(label, [text for _, text in told]) for label, told in groupby(facts, key=itemgetter(0))]


def _looks(card: Card, view: View) -> Iterator[tuple[list[tuple[str, str]], str]]:
    """What to look at: the fields, each with the id of where it stands on the page, and why."""
    shown = {item.at for item in _items(view)} | {"/deals"}
    for look in look_at(card):
        yield (
            [(one_line(words), _nearest(where, shown)) for words, where in zip(look.fields, look.where, strict=True)],
            one_line(look.reason),
        )


def _nearest(where: str, shown: Set[str]) -> str:
    """The id of the line that shows a pointer, else of the deal that it belongs to."""
    above = where
    while above and above not in shown:
        above = above.rpartition("/")[0]
    kind = "/".join(where.split("/")[:3]) + "/kind"
    found = kind if above in ("", "/deals") and kind in shown else above
    return anchor(found) if found else ""


def _notes(card: Card, view: View, text: str) -> dict[str, Note]:
    """What points into the story, by its own pointer in the card, numbered in the order of the card.

    Prose has no quote: it points at the sentences that its proof names, the second one under "/summary#1".
    """
    folded = Folded(text)
    notes: dict[str, Note] = {}
    for item in _items(view):
        proven = [] if item.start is not None or isinstance(item, Remark) else _proven(card.proofs.get(item.at))
        for place, (start, end) in enumerate([(item.start, item.end)] if item.start is not None else proven):
            quote = within(text, start, end)
            if quote is None:
                continue
            core = folded.find(item.words, *quote) if isinstance(item, Line) else None if _quiet(item) else quote
            at = f"{item.at}#{place}" if place else item.at
            notes[at] = Note(len(notes) + 1, _mark(item), quote, core)
    return notes


def _proven(proof: Proof | None) -> list[tuple[int | None, int | None]]:
    """Where the words are that show something, each place once."""
    found = [(one.start, one.end) for one in (proof.clauses or [proof] if proof else []) if one.start is not None]
    return list(dict.fromkeys(found))


def _harmless(value: Any) -> Any:
    if isinstance(value, str):
        return one_line(value)
    return {name: _harmless(part) for name, part in value.items()} if isinstance(value, dict) else value


def _mark(item: Line | Remark) -> Mark:
    if isinstance(item, Line):
        return item.mark or Mark.not_checked
    return Mark.verified if _quiet(item) else Mark.flagged


def _quiet(remark: Remark) -> bool:
    """A note asks for nothing: its quote is shaded like any other."""
    return remark.severity is Severity.note


def _items(view: View) -> Iterator[Line | Remark]:
    """Every line and remark in the order of the page."""
    yield from view.remarks
    yield from _with_remarks(view.headline, view.summary, *view.key_points)
    for deal in view.deals:
        yield from _with_remarks(deal.title)
        yield from deal.remarks
        for section in deal.sections:
            yield from _with_remarks(*section.lines)
    yield from _with_remarks(*view.background)


def _with_remarks(*lines: Line) -> Iterator[Line | Remark]:
    for line in lines:
        yield line
        yield from line.remarks


def _style(notes: int, style: Style) -> str:
    """The style sheet, and for each note a rule that lights its quote while its fact is pointed at."""
    sheet = asset("render", "page.css", style)
    lights = [
        f":root:has(#f{number}:hover, #f{number}:focus, #f{number} a:focus, #w{number}:hover, #w{number}:target) .q{number} "
        "{ background: var(--lit) }"
        for number in range(1, notes + 1)
    ]
    return "\n".join([sheet, *lights, ""])


def _digest(style: str) -> str:
    return b64encode(sha256(style.encode()).digest()).decode()

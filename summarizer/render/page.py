"""Page: a card as one self-contained HTML page: the card, and beside it the story with every fact's words marked.

No script, and nothing from outside: the page's own policy forbids both, and allows this very style
by its digest. Jinja escapes whatever the template shows; article text is data to it, never template.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from summarizer.article import Story
from summarizer.card import Card
from summarizer.finding import Severity
from summarizer.ground import Folded
from summarizer.proof import Mark
from summarizer.render.harmless import harmless, web_address
from summarizer.render.highlight import Note, paragraphs, within
from summarizer.render.view import LEGEND, MEANING, NO_DEAL, SIGNS, Line, Remark, View, view_of


def card_page(card: Card, story: Story, *, evidence: bool) -> str:
    """The card and its story as an HTML page; with `evidence`, the quotes stand under the facts as well."""
    view = view_of(card)
    text = harmless(story.text)
    notes = _notes(view, text)
    style = _style(len(notes))
    return _template().render(
        view=view,
        meaning=MEANING[view.verdict],
        url=web_address(card.article.url),
        numbers={at: note.number for at, note in notes.items()},
        paragraphs=paragraphs(text, list(notes.values())),
        has_title=story.title_end > 0,
        language=card.article.language or "",
        left_out=Counter(harmless(part.reason) for part in story.removed),
        signs=SIGNS,
        legend=LEGEND,
        no_deal=NO_DEAL,
        evidence=evidence,
        policy=f"default-src 'none'; style-src 'sha256-{_digest(style)}'; base-uri 'none'; form-action 'none'",
        style=Markup(style),  # noqa: S704  ours: the style sheet and numbers
    )


def _notes(view: View, text: str) -> dict[str, Note]:
    """What points into the story, by its own pointer in the card, numbered in the order of the card."""
    folded = Folded(text)
    notes: dict[str, Note] = {}
    for item in _items(view):
        quote = within(text, item.start, item.end)
        if quote is None:
            continue
        core = folded.find(item.words, *quote) if isinstance(item, Line) else quote
        notes[item.at] = Note(len(notes) + 1, _mark(item), quote, core)
    return notes


def _mark(item: Line | Remark) -> Mark:
    if isinstance(item, Line):
        return item.mark or Mark.not_checked
    return Mark.not_checked if item.severity is Severity.note else Mark.flagged


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


def _style(notes: int) -> str:
    """The style sheet, and for each note a rule that lights its quote while its fact is pointed at."""
    sheet = files("summarizer.render").joinpath("templates/page.css").read_text(encoding="utf-8")
    lights = [
        f":root:has(#f{number}:hover, #f{number} a:focus, #w{number}:hover, #w{number}:target) .q{number} "
        "{ background: var(--lit) }"
        for number in range(1, notes + 1)
    ]
    return "\n".join([sheet, *lights, ""])


def _digest(style: str) -> str:
    return b64encode(sha256(style.encode()).digest()).decode()


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("summarizer.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html")

"""Text of a page that its readers cannot see, by the page's own markup and styles: one pass over the tags, linear.

What hides is inherited as a browser inherits it. Much of a page that is unseen is shown later by a script, or is the
article itself: it stays. White text counts as unseen in running text alone, for headlines stand on pictures.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from summarizer.clean.shown import Element, Sheet
from summarizer.clean.styles import Look, declarations

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
LARGEST = 0.25  # of a page's text: what is larger and hidden is shown later, or is the article itself
_UNPARSED = frozenset("!-- script style template svg textarea noscript iframe title".split())
_HOLDS_ALL = frozenset("html head body main article form".split())  # what hides these is undone by a script
_ON_PICTURES = frozenset("h1 h2 h3 h4 h5 h6 header figure figcaption caption nav footer button".split())
_SAME_ENDS = frozenset("p li td th tr option dt dd".split())  # these end where the next begins
_TELLING = re.compile(r"\b(?:hidden|style|class|id|color|bgcolor)\b", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True)
class Tag:
    """A tag of the page; `closes` and `name` say what it does, [start, end) where it stands."""

    closes: bool
    name: str
    written: str
    start: int
    end: int

    def written_within(self, raw: str) -> str:
        """What stands between its beginning and its end, where both are one tag here."""
        return raw[self.start : self.end].partition(">")[2].rpartition("<")[0]


@dataclass
class Unseen:
    """An element that hides its text: where it stands, the stretches of text that are unseen within it, and how many letters.

    `faded`: too faint, not gone. `whole`: no text within it is seen.
    """

    start: int
    end: int
    faded: bool
    runs: list[tuple[int, int]] = field(default_factory=list)
    letters: int = 0
    whole: bool = True


@dataclass
class _Open:
    name: str
    names: frozenset[str]
    look: Look
    cause: Unseen | None


class _Page:
    """The elements that are open while the tags go by."""

    def __init__(self, raw: str, sheet: Sheet) -> None:
        self.raw = raw
        self.sheet = sheet
        self.found: list[Unseen] = []
        self.letters = 0
        self._stack = [_Open("", frozenset(), Look(), None)]
        self._opened: Counter[str] = Counter()
        self._above: dict[str, int] = {}

    def text(self, start: int, end: int) -> None:
        """Text between two tags."""
        letters = len(self.raw[start:end].strip())
        top = self._stack[-1]
        self.letters += letters
        if top.cause is None:
            return
        top.cause.end = end
        if not letters:
            return
        if top.look.unseen or top.look.faded:
            top.cause.runs.append((start, end))
            top.cause.letters += letters
        else:
            top.cause.whole = False

    def tag(self, tag: Tag) -> None:
        """A tag: it opens an element, or closes one and what is still open in it."""
        if tag.name in _UNPARSED:
            if tag.name in ("template", "noscript") and (
                words := _ANY_TAG.sub(" ", tag.written_within(self.raw)).strip()
            ):
                self.found.append(Unseen(tag.start, tag.end, faded=False, letters=len(words)))
        elif tag.closes:
            if self._opened[tag.name]:
                while self._stack[-1].name != tag.name:
                    self._close()
                closed = self._close()
                if closed.cause is not None:
                    closed.cause.end = tag.end
        elif tag.name not in VOID and not tag.written.endswith("/"):
            if tag.name in _SAME_ENDS and self._stack[-1].name == tag.name:
                self._close()
            self._open(tag)

    def _open(self, tag: Tag) -> None:
        top = self._stack[-1]
        look, cause, names = top.look, top.cause, frozenset[str]()
        element = Element(tag.name, tag.written, self.sheet, self._above.keys())
        told = _TELLING.search(tag.written) is not None
        if self.sheet.rules:
            names = element.names if told else frozenset((tag.name,))
            told = told or tag.name in self.sheet.rules
        if told:
            look = look.within(declarations(element.style), gone=element.is_gone)
            if tag.name in _HOLDS_ALL:
                look = replace(top.look, colour=look.colour, ground=look.ground)
            elif tag.name in _ON_PICTURES and look.ground is None:
                look = replace(look, colour=None)
            if cause is None and (look.unseen or look.faded):
                cause = Unseen(tag.start, tag.end, faded=not look.unseen)
                self.found.append(cause)
        self._stack.append(_Open(tag.name, names, look, cause))
        self._opened[tag.name] += 1
        for name in names:
            self._above[name] = self._above.get(name, 0) + 1

    def _close(self) -> _Open:
        closed = self._stack.pop()
        self._opened[closed.name] -= 1
        for name in closed.names:
            self._above[name] -= 1
            if not self._above[name]:
                del self._above[name]
        return closed


def unseen(raw: str, tags: Iterable[Tag], sheet: Sheet) -> Iterator[tuple[int, int]]:
    """[start, end) of the elements, or of their texts, that nobody sees, in order, none within another."""
    page = _Page(raw, sheet)
    at = 0
    for tag in tags:
        page.text(at, tag.start)
        page.tag(tag)
        at = tag.end
    page.text(at, len(raw))
    most = LARGEST * page.letters
    faint = sum(one.letters for one in page.found if one.faded) <= most
    for one in page.found:
        if one.letters and (faint if one.faded else one.letters <= most):
            yield from [(one.start, one.end)] if one.whole else one.runs

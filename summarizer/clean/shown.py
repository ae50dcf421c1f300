"""What a page's markup says of how an element is shown: hidden, struck out, or raised like a note's mark.

Reads attributes, styles written on the element, and the plainest rules of the page's own style sheets (one class or
one id). Loads nothing: what only a linked style sheet says is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape

_ATTRIBUTE = re.compile(r"([a-zA-Z_:][\w:.-]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_BRACE = re.compile(r"[{}]")
_SELECTOR = re.compile(r"[a-z]*([.#][\w-]+)", re.IGNORECASE)
_MOST_STYLES = 200_000  # characters of style sheets that are looked at

_ZERO = r"0*(?:\.0+)?(?:px|r?em|pt|%)?(?=\s*(?:;|!|$))"
_HIDES = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|(?:left|top|text-indent)\s*:\s*-\d{3,}"
    rf"|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]|clip-path\s*:\s*inset\(\s*(?:50|100)%|font-size\s*:\s*{_ZERO}",
    re.IGNORECASE,
)
_FADED = re.compile(rf"opacity\s*:\s*{_ZERO}|color\s*:\s*transparent", re.IGNORECASE)
_STRIKES = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_RAISES = re.compile(r"vertical-align\s*:\s*(?:super|text-top)|font-variant-position\s*:\s*super", re.IGNORECASE)
_UNDONE = re.compile(r"font-size\s*:|visibility\s*:\s*visible", re.IGNORECASE)

_READ_ALOUD = frozenset(
    "sr-only visually-hidden visuallyhidden visuallyHidden u-visually-hidden screen-reader-text screen-reader-only "
    "screenreader-only screenreader sr-text assistive-text a11y-hidden element-invisible offscreen".split()
)
_HIDDEN = frozenset(("hidden", "d-none", "is-hidden", "u-hidden", "hide"))
_STRUCK = frozenset("line-through strikethrough strike-through text-strike struck text-decoration-line-through".split())
_NOTES = re.compile(r"(?:^|[\s_-])(?:footnote|endnote|noteref|fn|fnref|reference|citation|cite-?ref)(?:$|[\s_-])", re.I)
_NOTE_PLACE = re.compile(r"#_?(?:ft|fn|en|ed|foot|end|cite|note|ref)", re.IGNORECASE)
_INLINE = frozenset("span a b i em strong small font u sup sub abbr mark label bdi time data ins".split())


@dataclass(frozen=True)
class Sheet:
    """What the page's own style sheets say of classes (".x") and ids ("#x"): their declarations."""

    rules: dict[str, str] = field(default_factory=dict)


def read_sheet(texts: Iterable[str]) -> Sheet:
    """The plain rules in a page's <style> elements, given their texts, that hide, strike out or raise something."""
    rules: dict[str, str] = {}
    for selectors, said in _rules(" ".join(texts)[:_MOST_STYLES]):
        if _HIDES.search(said) or _STRIKES.search(said) or _RAISES.search(said):
            for selector in selectors.split(","):
                match = _SELECTOR.fullmatch(selector.strip())
                if match:
                    rules[match.group(1)] = f"{rules.get(match.group(1), '')};{said}"
    return Sheet(rules)


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations; not those within @media and the like, which hold at some widths only."""
    depth, at, selectors = 0, 0, ""
    for brace in _BRACE.finditer(text):
        if brace.group() == "{":
            selectors = text[at : brace.start()] if depth == 0 else selectors
            depth += 1
        else:
            if depth == 1 and "@" not in selectors:
                yield selectors, text[at : brace.start()]
            depth = max(0, depth - 1)
        at = brace.end()


@dataclass(frozen=True)
class Element:
    """One opening tag: its name in lower case, and its attributes as they are written."""

    name: str
    written: str
    sheet: Sheet

    @cached_property
    def attributes(self) -> dict[str, str]:
        """By their names in lower case."""
        found: dict[str, str] = {}
        for name, *values in _ATTRIBUTE.findall(self.written):
            found.setdefault(name.lower(), unescape(next(filter(None, values), "")))
        return found

    @cached_property
    def classes(self) -> list[str]:
        """Of its class attribute."""
        return self.attributes.get("class", "").split()

    @cached_property
    def style(self) -> str:
        """Its declarations: those of the page's sheets first, then its own."""
        names = [f".{name}" for name in self.classes] + [f"#{self.attributes.get('id')}"]
        said = [self.sheet.rules[name] for name in names if name in self.sheet.rules]
        return ";".join([*said, self.attributes.get("style", "")])

    @property
    def is_struck(self) -> bool:
        """Whether its text is struck out."""
        if self.name in ("del", "s", "strike"):
            return True
        return not _STRUCK.isdisjoint(self.classes) or _STRIKES.search(self.style) is not None

    def is_hidden(self, inner: str) -> bool:
        """Whether its text, within the markup `inner`, is not to be seen."""
        if self.attributes.get("hidden", "until-found") != "until-found":
            return True
        if not _READ_ALOUD.isdisjoint(self.classes):
            return True
        if not _HIDDEN.isdisjoint(self.classes) and not any(
            ":" in name or (name.startswith("d-") and name != "d-none") for name in self.classes
        ):
            return True
        hides = _HIDES.search(self.style) or (self.name in _INLINE and _FADED.search(self.style))
        if not hides:
            return False
        return hides.group()[:1].lower() == "d" or not _UNDONE.search(inner)

    @property
    def is_hidden_aloud(self) -> bool:
        """Whether it is kept from those who listen, as the seen half of a text that is there twice."""
        return self.attributes.get("aria-hidden", "").lower() == "true"

    @property
    def is_raised(self) -> bool:
        """Whether its text stands above the line."""
        return self.name == "sup" or _RAISES.search(self.style) is not None

    @property
    def leads_to_a_note(self) -> bool:
        """Whether it says of itself that it is a note's mark, or links to a note on this page."""
        told = {self.attributes.get(name, "").lower() for name in ("role", "epub:type", "rel")}
        if told & {"doc-noteref", "noteref", "footnote"}:
            return True
        if self.name == "a" and _NOTE_PLACE.match(self.attributes.get("href", "")):
            return True
        return _NOTES.search(self.attributes.get("class", "")) is not None

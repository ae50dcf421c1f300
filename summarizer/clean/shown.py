"""What a page's markup says of how an element is shown: hidden, struck out, or raised like a note's mark.

Reads attributes, styles written on the element, and the plain rules of the page's own style sheets (tags, classes and
ids, and what they stand in). Loads nothing: what only a linked style sheet says is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape

from summarizer.clean.markers import any_of

_ATTRIBUTE = re.compile(r"([a-zA-Z_:][\w:.-]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_BRACE = re.compile(r"[{}]")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SELECTOR = re.compile(r"(?:[a-z][a-z0-9]{0,15})?(?:[.#][\w-]{1,80}){0,6}", re.IGNORECASE)
_NAME = re.compile(r"[.#]?[\w-]+")
_MOST_PARTS = 4  # of a selector
_EVERYWHERE = re.compile(r"@media\s{1,3}(?:only\s{1,3})?(?:screen|all)\s{0,3}|@supports[^{}]{0,80}|@layer[^{}]{0,80}")
_TELLS = re.compile(any_of("hiding_properties"), re.IGNORECASE)
_MOST_STYLES = 200_000  # characters of style sheets that are looked at

_STRIKES = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_RAISES = re.compile(r"vertical-align\s*:\s*(?:super|text-top)|font-variant-position\s*:\s*super", re.IGNORECASE)

_READ_ALOUD = frozenset(
    "sr-only visually-hidden visuallyhidden visuallyHidden u-visually-hidden screen-reader-text screen-reader-only "
    "screenreader-only screenreader sr-text assistive-text a11y-hidden element-invisible offscreen".split()
)
_NEVER_SEEN = frozenset(("template", "noscript", "datalist", "noembed", "noframes"))
_HIDDEN = frozenset(("hidden", "d-none", "is-hidden", "u-hidden", "hide"))
_STRUCK = frozenset("line-through strikethrough strike-through text-strike struck text-decoration-line-through".split())
_NOTES = re.compile(r"(?:^|[\s_-])(?:footnote|endnote|noteref|fn|fnref|reference|citation|cite-?ref)(?:$|[\s_-])", re.I)
_NOTE_PLACE = re.compile(r"#_?(?:ft|fn|en|ed|foot|end|cite|note|ref)", re.IGNORECASE)


@dataclass(frozen=True)
class Rule:
    """One selector of the page's own sheets: what stands on the element itself, what above it, and what is said of it."""

    own: frozenset[str]
    above: tuple[frozenset[str], ...]
    said: str


@dataclass(frozen=True)
class Sheet:
    """The rules of a page's own style sheets, by one name (tag, .class or #id) that an element of theirs has."""

    rules: dict[str, list[Rule]] = field(default_factory=dict)


def read_sheet(texts: Iterable[str]) -> Sheet:
    """The rules in a page's <style> elements, given their texts, that say how a text is seen: by tag, class and id."""
    rules: dict[str, list[Rule]] = {}
    for selectors, said in _rules(_COMMENT.sub("", " ".join(texts)[:_MOST_STYLES])):
        if _TELLS.search(said):
            for selector in selectors.split(","):
                parts = [part for part in re.split(r"[\s>]+", selector.strip()) if part]
                if parts and len(parts) <= _MOST_PARTS and all(_SELECTOR.fullmatch(part) for part in parts):
                    own, *above = (frozenset(_NAME.findall(part)) for part in reversed(parts))
                    rules.setdefault(max(own, key=len), []).append(Rule(own, tuple(above), said))
    return Sheet(rules)


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations; of those within @media and the like only what holds on every screen."""
    at, opened = 0, list[str]()
    for brace in _BRACE.finditer(text):
        if brace.group() == "{":
            opened.append(text[at : brace.start()].rpartition(";")[2].strip())
        elif opened:
            selectors = opened.pop()
            if (
                "@" not in selectors
                and len(opened) <= _MOST_PARTS
                and all(_EVERYWHERE.fullmatch(one) for one in opened)
            ):
                yield selectors, text[at : brace.start()]
        at = brace.end()


@dataclass(frozen=True)
class Element:
    """One opening tag: its name in lower case, and its attributes as they are written."""

    name: str
    written: str
    sheet: Sheet
    above: Set[str] = frozenset()  # the names of what it stands in

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
    def names(self) -> frozenset[str]:
        """Its tag, classes and id, as selectors write them."""
        own = self.attributes.get("id")
        return frozenset((self.name, *(f".{name}" for name in self.classes), *((f"#{own}",) if own else ())))

    @cached_property
    def style(self) -> str:
        """Its declarations: those of the page's sheets first, then its own."""
        rules = self.sheet.rules
        found = (rule for name in sorted(self.names & rules.keys()) for rule in rules[name]) if rules else ()
        said = [rule.said for rule in found if rule.own <= self.names and all(one <= self.above for one in rule.above)]
        old = "".join(f"{name}:{self.attributes[name]};" for name in ("color", "bgcolor") if name in self.attributes)
        return ";".join([*said, old.replace("bgcolor:", "background:"), self.attributes.get("style", "")])

    @property
    def is_struck(self) -> bool:
        """Whether its text is struck out."""
        if self.name in ("del", "s", "strike"):
            return True
        return not _STRUCK.isdisjoint(self.classes) or _STRIKES.search(self.style) is not None

    @property
    def is_gone(self) -> bool:
        """Whether it is hidden by an attribute, by its nature, or by the name of its class."""
        if self.name in _NEVER_SEEN or self.attributes.get("hidden", "until-found") != "until-found":
            return True
        if not _READ_ALOUD.isdisjoint(self.classes):
            return True
        return not _HIDDEN.isdisjoint(self.classes) and not any(
            ":" in name or (name.startswith("d-") and name != "d-none") for name in self.classes
        )

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

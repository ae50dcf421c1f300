"""What a page sets apart from its running text: struck-out words, hidden words, marks of footnotes.

They are no part of a figure or a name beside which they stand: "£73<sup>2</sup> million" is £73 million, and
"£<del>37</del><ins>73</ins> million" as well. Each is cut out of the page, with its reason, before the article is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape

from summarizer.article import Removal
from summarizer.clean.addressed import smuggled
from summarizer.clean.markers import any_of
from summarizer.clean.reasons import Reason
from summarizer.clean.shown import Element, Sheet, read_sheet
from summarizer.clean.unseen import LARGEST, VOID, Tag, unseen

_TAG = re.compile(r"<(?:(/?)([a-zA-Z][\w:-]*)([^<>]*)>|!--)")
_ANY_TAG = re.compile(r"<[^<>]*>")
_PASSED = {
    name: re.compile(rf"</{name}[\s/>]", re.IGNORECASE)
    for name in ("script", "style", "template", "svg", "textarea", "noscript", "iframe", "title")
}
# Never cut: elements without an end, what holds the page, and what is passed over anyway.
_NEVER = frozenset("html head body main article form".split()).union(VOID, _PASSED, ("!--",))
_TELLING = re.compile(r"\b(?:hidden|style|class|role|href|id|epub:type)\b", re.IGNORECASE)
_NAMES = frozenset(("del", "s", "strike", "sup"))
_MOST_TAGS = 400  # within one element that is cut

_MARK = re.compile(
    r"[\[(]?(?:\d{1,3}|[a-z]{1,2}|[ivx]{1,4}|[*†‡§¶#]{1,3}|(?:foot)?note ?\d{0,3})[\])]?"
    r"(?:[,;\s–-]{1,2}[\[(]?(?:\d{1,3}|[a-z]|[*†‡§¶#]{1,3})[\])]?){0,4}",
    re.IGNORECASE,
)
_ENDINGS = re.compile(any_of("figure_endings"), re.IGNORECASE)
_UNIT = re.compile(r"(?<![^\W\d_])(?:[kcmdh]?m|ft|mi|yd|in|sq)\.?$", re.IGNORECASE)
_TEN = re.compile(r"(?:^|[^\d.,])10$")
_MONEY = re.compile(r"[€$£¥₹][ \d.,]*\d$")
# Within a text: a raised figure behind a word or a figure, [1] behind anything, a star between figure and scale, and
# what is struck out as Markdown does it or with overlays.
_RAISED = "¹²³⁰⁴⁵⁶⁷⁸⁹"
_SCALE = rf"\s*{any_of('scales')}(?:\W|$)"
_SCALED = re.compile(_SCALE)
_OVERLAY = "\u0336"  # strikes out the character before it
_IN_TEXT = re.compile(
    rf"(?:(?<=\d)|(?<=[^\W\d_]{{4}}))[{_RAISED}]+(?:[,·][{_RAISED}]+)*|(?<=[\w.,;:!?)%’”\"'])\[\d{{1,3}}\](?!\()"
    rf"|(?<=\d)(?:\*{{1,3}}|[†‡§]{{1,3}})(?={_SCALE})|(?<=\d)(?:&sup[123];)+|~~[^~\n]{{1,200}}~~|(?:[^\n]{_OVERLAY}){{1,400}}"
)


_SIGNS = re.compile(rf"[{_RAISED}\[*†‡§&~{_OVERLAY}]")  # without one of them there is nothing to look for


def set_apart(raw: str) -> list[Removal]:
    """The stretches of a page to be cut, in order, none within another."""
    tags = list(_tags(raw))
    sheet = read_sheet(raw[tag.start : tag.end].partition(">")[2] for tag in tags if tag.name == "style")
    hidden = (Removal(Reason.HIDDEN, *span) for span in unseen(raw, tags, sheet))
    kept: list[Removal] = []
    for cut in sorted(
        [*hidden, *_elements(raw, tags, sheet), *_words(raw, tags)], key=lambda cut: (cut.start, -cut.end)
    ):
        if not kept or cut.start >= kept[-1].end:
            kept.append(cut)
    return kept


def set_apart_in_text(text: str, start: int = 0) -> Iterator[Removal]:
    """The stretches of a plain text to be cut, in order; `start` is added to their places."""
    hidden = [] if text.isascii() else [Removal(Reason.HIDDEN, start + one, start + end) for one, end in smuggled(text)]
    if hidden:
        at = 0
        for cut in hidden:
            yield from set_apart_in_text(text[at : cut.start - start], start + at)
            yield cut
            at = cut.end - start
        yield from set_apart_in_text(text[at:], start + at)
        return
    for match in _IN_TEXT.finditer(text) if _SIGNS.search(text) else ():
        if match.group()[0] == "~" or _OVERLAY in match.group():
            yield Removal(Reason.STRUCK, start + match.start(), start + match.end())
        elif not (
            match.group()[0] in _RAISED
            and _is_power(text[max(0, match.start() - 6) : match.start()], text[match.end() : match.end() + 20])
        ):
            yield Removal(Reason.NOTE, start + match.start(), start + match.end())


def without(raw: str, cuts: Iterable[Removal]) -> str:
    """The page with the stretches cut out."""
    parts, at = [], 0
    for cut in cuts:
        parts.append(raw[at : cut.start])
        at = cut.end
    return "".join([*parts, raw[at:]])


def _words(raw: str, tags: list[Tag]) -> Iterator[Removal]:
    """What the text between the tags sets apart by its own signs."""
    at = 0
    for place, end in [*((tag.start, tag.end) for tag in tags), (len(raw), len(raw))]:
        if place > at:
            yield from set_apart_in_text(raw[at:place], at)
        at = end


def _elements(raw: str, tags: list[Tag], sheet: Sheet) -> Iterator[Removal]:
    ends = _ends(tags)
    most: float | None = None
    done = 0
    for place, tag in enumerate(tags):
        end = ends.get(place)
        if end is None or tag.start < done or tag.name in _NEVER:
            continue
        if tag.name not in _NAMES and not _TELLING.search(tag.written):
            continue
        element = Element(tag.name, tag.written, sheet)
        if not _may_go(element):
            continue
        inner = raw[tag.end : end.start]
        reason = _reason(element, inner, raw, tag, end)
        if reason is None:
            continue
        most = LARGEST * len(_text(raw)) if most is None else most
        if reason is Reason.NOTE or len(_text(inner)) <= most:
            yield Removal(reason, tag.start, end.end)
            done = end.end


def _tags(raw: str) -> Iterator[Tag]:
    """The tags of a page; a comment, a script and the like is one tag from its beginning to its end."""
    at = 0
    while match := _TAG.search(raw, at):
        at = match.end()
        name, written = (match.group(2) or "!--").lower(), match.group(3) or ""
        if name == "!--":
            at = _after(raw, "-->", at)
        elif not match.group(1) and name in _PASSED and not written.endswith("/"):
            closing = _PASSED[name].search(raw, at)
            at = len(raw) if closing is None else _after(raw, ">", closing.start())
        yield Tag(bool(match.group(1)), name, written, match.start(), at)


def _may_go(element: Element) -> bool:
    """Whether something on the tag itself speaks for cutting: a first look, before its end is sought."""
    return element.is_struck or element.is_raised or element.is_hidden_aloud or element.leads_to_a_note


def _ends(tags: list[Tag]) -> dict[int, Tag]:
    """For each opening tag, by its place, the tag that closes it; not where it holds very much."""
    ends: dict[int, Tag] = {}
    opened: dict[str, list[int]] = {}
    for place, tag in enumerate(tags):
        if not tag.closes:
            opened.setdefault(tag.name, []).append(place)
        elif before := opened.get(tag.name):
            start = before.pop()
            if place - start <= _MOST_TAGS:
                ends[start] = tag
    return ends


def _reason(element: Element, inner: str, raw: str, tag: Tag, end: Tag) -> Reason | None:
    if element.is_struck:
        return Reason.STRUCK
    text = _text(inner)
    if not text:
        return None
    if element.is_raised or element.leads_to_a_note:
        before = unescape(_ANY_TAG.sub("", raw[max(0, tag.start - 200) : tag.start]))
        after = _ANY_TAG.sub("", raw[end.end : end.end + 100])
        if after.lstrip().startswith(("/", "⁄", "&frasl;")):
            return None  # a fraction
        noted = element.leads_to_a_note or ("<a" in inner and _NOTE_LINK.search(inner) is not None)
        return Reason.NOTE if _is_mark(text, before, after, told=noted) else None
    if element.is_hidden_aloud and _said_beside(text, raw, tag, end):
        return Reason.HIDDEN
    return None


_NOTE_LINK = re.compile(r"<a\b[^<>]*href\s*=\s*[\"']?[^\"'\s>]*#", re.IGNORECASE)


def _is_mark(text: str, before: str, after: str, *, told: bool) -> bool:
    """Whether a raised text is a note's mark, not the end of an ordinal, a unit's square or a power of ten."""
    if _MARK.fullmatch(text) is None:
        return False
    if told:
        return True
    if _ENDINGS.fullmatch(text) and not (len(text) == 1 and _MONEY.search(before)):
        return text.lower() in ("tm", "sm")
    return not (text in "23" and _UNIT.search(before)) and not _is_power(before, after)


def _is_power(before: str, after: str) -> bool:
    """Whether what is raised stands above a ten, and no scale behind it makes that an amount."""
    return _TEN.search(before) is not None and _SCALED.match(after) is None


def _said_beside(text: str, raw: str, tag: Tag, end: Tag) -> bool:
    """Whether the same text stands right before or right after an element."""
    reach = 4 * len(text) + 400
    before, after = _text(raw[max(0, tag.start - reach) : tag.start]), _text(raw[end.end : end.end + reach])
    squeezed = "".join(text.split())
    return "".join(before.split()).endswith(squeezed) or "".join(after.split()).startswith(squeezed)


def _text(markup: str) -> str:
    """The words in some markup, scripts and styles aside."""
    parts, at = [], 0
    for tag in _tags(markup):
        parts.append(markup[at : tag.start] if tag.start > at else "")
        at = tag.end
    parts.append(markup[at:])
    return unescape(_ANY_TAG.sub("", "".join(parts))).strip()


def _after(raw: str, mark: str, at: int) -> int:
    found = raw.find(mark, at)
    return len(raw) if found < 0 else found + len(mark)

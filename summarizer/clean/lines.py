"""Raw text → lines → blocks, with the place of each in the raw text.

A line is what stood on one line; a block is what reads as one paragraph: hard-wrapped lines of wire copy
joined again, and the pieces of a sentence that a scraper broke apart at its links. Nothing here
knows what belongs to a story: see `furniture` and `region`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from summarizer.clean.markers import any_of

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_WORD = re.compile(r"[^\W_]+")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")  # scripts that need no spaces
_SENTENCE_END = re.compile(r"[.!?…。！？।॥။។؟۔][\"'”’»)\]」』]*$")
_NO_STOPS = re.compile(r"[\u0e00-\u0eff][\"'”’»)\]]*$")  # Thai and Lao end a paragraph without a mark
_PARAGRAPH = 60  # characters
_ABBREVIATION = re.compile(rf"\b(?:{any_of('abbreviations')}|[A-Z])\.$")
_CONTINUES = re.compile(r"[,.;:!?%)\]}…”’、。，！？」）]|»(?=[,.;:!?]|$)|['’](?:s|re|ll|ve|d|t|m)?\b")
_OPENING = frozenset("([{“‘«„「（$€£")

# A line that ends with one of these goes on in the next.
_OPEN = (
    "a an the of to in on at by for with from and or but as that which who than into its their his her our "
    "is are was were be been has have had will would could according after before between over under about "
    "der die das des dem den ein eine einer eines und oder von mit bei zu zur zum im am auf für aus nach "
    "le la les un une du de des et ou à au aux dans par pour sur avec que qui en "
    "el los las una del y o al con por para como se "
    "o os as um uma do da dos das e em no na com il lo gli di che nel della het een van en voor met op"
)
_OPEN_WORDS = frozenset(_OPEN.split())
_WRAP_WIDEST = 100  # columns: no one hard-wraps wider than this


@dataclass(frozen=True)
class Line:
    """One line of the raw text without the white space around it: raw[start:end]."""

    start: int
    end: int
    text: str
    indent: int = 0
    after_blank: bool = True


@dataclass(frozen=True)
class Block:
    """One paragraph: the lines it is made of, in order."""

    lines: tuple[Line, ...]

    @property
    def start(self) -> int:
        """Where its first line starts in the raw text."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Where its last line ends in the raw text."""
        return self.lines[-1].end

    @cached_property
    def text(self) -> str:
        """The lines as one paragraph."""
        text = self.lines[0].text
        for line in self.lines[1:]:
            text += gap(text, line.text) + line.text
        return text

    @cached_property
    def words(self) -> int:
        """How many words; in scripts without spaces two characters count as one."""
        return count_words(self.text)

    @cached_property
    def ends_sentence(self) -> bool:
        """Whether the paragraph ends as a sentence does."""
        return ends_sentence(self.text)


def count_words(text: str) -> int:
    """How many words; in scripts without spaces two characters count as one."""
    wide = 0 if text.isascii() else len(_WIDE.findall(text))
    return len(_WORD.findall(text if not wide else _WIDE.sub(" ", text))) + (wide + 1) // 2


def ends_sentence(text: str) -> bool:
    """Whether the text ends with a full stop or the like, closing quotes aside."""
    end = text[-12:]
    return _SENTENCE_END.search(end) is not None or (len(text) >= _PARAGRAPH and _NO_STOPS.search(end) is not None)


def is_separator(text: str) -> bool:
    """Whether there is no letter or digit in it."""
    return not any(map(str.isalnum, text))


def gap(before: str, after: str) -> str:
    """What stands between two joined pieces: a space, or nothing at closing marks and in Chinese."""
    if _CONTINUES.match(after) or before[-1] in _OPENING:
        return ""
    return "" if _WIDE.match(before[-1]) and _WIDE.match(after) and not "\uac00" <= after[0] <= "\ud7af" else " "


def split_lines(raw: str) -> list[Line]:
    """The lines that hold anything but white space."""
    lines: list[Line] = []
    last_end = -2
    for match in _LINE.finditer(raw):
        text = match.group()
        stripped = text.strip()
        if not stripped:
            continue
        indent = len(text) - len(text.lstrip())
        start = match.start() + indent
        between = raw[last_end : match.start()] if last_end >= 0 else "\n\n"
        blank = between.count("\n") > 1 or between.count("\r") > 1
        lines.append(Line(start, start + len(stripped), stripped, indent, blank))
        last_end = start + len(stripped)
    return [replace(line, after_blank=False) for line in lines] if _is_double_spaced(lines) else lines


def _is_double_spaced(lines: Sequence[Line]) -> bool:
    """Whether a blank line stands after every line, those that break off in mid-sentence too."""
    apart = sum(line.after_blank for line in lines)
    broken = sum(line.text[0].islower() or _CONTINUES.match(line.text) is not None for line in lines)
    return apart >= 0.9 * len(lines) and broken >= max(3, 0.03 * len(lines))


def join_lines(lines: Sequence[Line], *, wrapped: bool, alone: Collection[int] = ()) -> list[Block]:
    """The paragraphs; a line whose index is in `alone` is never joined to another. `wrapped`: see `is_hard_wrapped`."""
    joins = _joins_wrapped if wrapped else _joins_scraped
    indented = any(line.indent > 1 for line in lines[1:])
    blocks: list[list[Line]] = []
    for index, line in enumerate(lines):
        apart = not blocks or line.after_blank or index in alone or index - 1 in alone
        if apart or not joins(blocks[-1], line, indented):
            blocks.append([line])
        else:
            blocks[-1].append(line)
    return [Block(tuple(block)) for block in blocks]


def is_hard_wrapped(lines: Sequence[Line]) -> bool:
    """Whether most lines run to the same width and then on, in mid-sentence, to the next, as wire copy does."""
    followed = [line for line, after in pairwise(lines) if not after.after_blank]
    if len(followed) < 2 or max(len(line.text) for line in lines) > _WRAP_WIDEST:
        return False
    width = sorted(len(line.text) for line in lines)[int(len(lines) * 0.9)]
    full = [line for line in followed if len(line.text) >= 0.7 * width]
    broken = [line for line in full if not ends_sentence(line.text)]
    paragraphs = sum(line.indent >= 3 for line in lines)  # wire copy indents where a paragraph begins, and only there
    enough = 0.4 if 0 < paragraphs < 0.5 * len(lines) else 0.55
    return width >= 30 and len(full) >= enough * len(followed) and len(broken) >= 0.5 * len(full)


def _joins_wrapped(block: list[Line], line: Line, indented: bool) -> bool:
    """In wire copy a paragraph ends at a blank line or where the next is indented."""
    last = block[-1]
    if line.text[0].islower() and not ends_sentence(last.text):
        return True
    if line.indent > last.indent + 1 and line.indent > block[0].indent + 1:
        return False
    if indented and len(block) == 1 and block[0].indent <= 1 < line.indent:
        return False
    if last.text.isupper() and not line.text.isupper():
        return False  # a headline
    return indented or len(last.text) >= 40 or not ends_sentence(last.text)


def _joins_scraped(block: list[Line], line: Line, _indented: bool) -> bool:
    """In scraped text only a sentence that was broken at a link goes on in the next line."""
    last = block[-1].text
    if is_separator(line.text):
        return len(line.text) <= 2 and line.text[0] in ",.;:)”’»!?" and not is_separator(last)
    return not is_separator(last) and _goes_on(last, line.text)


def _goes_on(last: str, text: str) -> bool:
    """Whether a sentence seems to run from the line `last` on into the line `text`."""
    if _CONTINUES.match(text) or last[-1] in _OPENING:
        return True
    if ends_sentence(last):
        return text[0].islower() and _ABBREVIATION.search(last[-8:]) is not None
    if max(count_words(last[:200]), count_words(text[:200])) < 4:
        return False
    return text[0].islower() or last[-1] in ",-–—" or last[-24:].rsplit(maxsplit=1)[-1] in _OPEN_WORDS

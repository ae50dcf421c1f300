"""Passages in another voice than the story's, known by their form alone.

A sentence under a label that is no clause ("Note to partners: …", "Q: …", "Source line — …"), behind a footnote's sign, in square
brackets, in a table's row or in code. A story may have such passages, boxes and notes of its own: what they alone say is
looked at. Linear: every gap in a pattern is bounded.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from summarizer.clean.beside import (
    CODE,
    OTHER_SCRIPT,
    PARAGRAPH,
    THINGS,
    Spans,
    holds_code,
    main_language,
    sentences_of,
    table_of,
)

_LABEL = re.compile(
    r"[\s“\"'*•–—-]{0,4}(?P<label>(?:[^\s:：“”\"«»„]|:(?=\d)){1,40}(?:[ \t]{1,4}(?:[^\s:：“”\"«»„]|:(?=\d)){1,40}){0,9}?)"
    r"(?:[ \t]{0,2}(?::(?=\s)|：)|(?P<dash>[ \t]{1,2}[–—-](?=[ \t])))"
    r"(?P<rest>[^\n]{0,3})"
)
_BEHIND_LABELS = re.compile(r"[:：]|[ \t][–—-]")
_SPOKEN = frozenset("“\"„«'‘「")
_WORD = re.compile(r"[^\W\d_]+")
_SIGN = re.compile(r"\s{0,4}(?:[*†‡§#]|[\[]|\d{1,2}\)|P\.?\s?S\.)")
_LISTED = 2  # lines that begin with one sign: a list
_BOXED = 3  # lines with a label, one behind the other: a box
_FEW = 3  # words of a dateline
_CLAUSE = 12  # signs of a script without blanks
_NAMES = re.compile(r"(?!.*(?<!\S)[a-zß-öø-ÿ]{3})")  # before a dash: "Alder Foods — the dairy firm — …"
_BARE = re.compile(r"[^\W\d]\S{1,20}(?: \S{1,20}){0,3} (?:[$€£¥]\S{1,12}|\d\S{0,12})(?: [^\s.!?]{1,12}){0,2}")
_ROW = re.compile(r"\|[^|\n]{1,200}\||\|\s?[a-z]{2,20}\s?=|^[^\t\n]{1,200}\S\t+\S")


def voices(text: str, title_end: int, language: str | None) -> Spans:
    """[start, end) of such passages behind the headline, in order; a note goes on to the end of its paragraph."""
    return tuple(span for span, _ in _found(text, title_end, language))


def notes(text: str, title_end: int, language: str | None) -> Spans:
    """Of these the ones under the label of a note to the story."""
    return tuple(span for span, is_note in _found(text, title_end, language) if is_note)


@lru_cache(maxsize=32)
def _found(text: str, title_end: int, language: str | None) -> Sequence[tuple[tuple[int, int], bool]]:
    main = main_language(text, language)
    begin = 0 if text[:title_end].rstrip().endswith((".", "!", "?")) else title_end
    rows = [span for span in sentences_of(text) if span[0] >= begin]
    ends = [match.end() for match in PARAGRAPH.finditer(text)]
    boxes, codes = _boxes(text, main), holds_code(text)
    signs = Counter(match.group()[0] for match in PARAGRAPH.finditer(text))
    found: list[tuple[tuple[int, int], bool]] = []
    for start, end in rows:
        if found and start < found[-1][0][1]:
            continue
        said = text[start:end]
        paragraph = ends[bisect_right(ends, start)]
        labelled = _is_labelled(text, start, end, main) and not _within(start, boxes)
        if labelled and _is_note(text, start, end, main):
            found.append(((start, paragraph), True))
        elif (
            labelled
            or _ROW.search(said)
            or (codes and CODE.search(said))
            or _is_bare(text, start, end)
            or (_SIGN.match(said) and signs[said.lstrip()[0]] < _LISTED)
        ):
            found.append(((start, end), False))
    return found


def _is_bare(text: str, start: int, end: int) -> bool:
    """Whether a line is a few words with a figure at their end and without a stop, as a table's row is without its rules."""
    stop = text.find("\n", start)
    whole = (start == 0 or text[start - 1] == "\n") and end >= (len(text.rstrip()) if stop < 0 else stop)
    return whole and _BARE.fullmatch(text[start:end].strip()) is not None


def _within(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    place = bisect_right(spans, at, key=lambda span: span[0]) - 1
    return place >= 0 and at < spans[place][1]


def _boxes(text: str, language: str) -> list[tuple[int, int]]:
    """[start, end) of runs of lines that each have a label: a box of the story's own."""
    found: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    for match in [*PARAGRAPH.finditer(text), None]:
        if match and _is_labelled(text, *match.span(), language):
            run.append(match.span())
            continue
        if len(run) >= _BOXED:
            found.append((run[0][0], run[-1][1]))
        run = []
    return found


def _is_note(text: str, start: int, end: int, language: str) -> bool:
    """Whether a label is that of a note to the story, in its language or in English, in which one sentence follows from another."""
    match = _LABEL.match(text, start, end)
    known = table_of(language)["note"] | table_of("en")["note"]
    return match is not None and not known.isdisjoint(_WORD.findall(match["label"].lower()))


def _is_labelled(text: str, start: int, end: int, language: str) -> bool:
    """Whether a sentence begins with a few words before a colon that are no clause, and no quotation follows."""
    match = _LABEL.match(text, start, end) if _BEHIND_LABELS.search(text, start, end) else None
    if match is None or match["rest"].strip()[:1] in _SPOKEN:
        return False
    label = match["label"]
    words = {word.lower() for word in _WORD.findall(label)}
    # "11 March:", "MUMBAI:"
    dated = len(words) < _FEW and (label[0].isdigit() or (label.isupper() and len(label) > _FEW))
    if match["dash"] and (
        match["rest"].strip()[:1].isdigit() or _NAMES.match(label) or label.split()[0].lower() in THINGS
    ):
        return False
    if len(label) > _CLAUSE and OTHER_SCRIPT.search(label) and len(words) < _FEW:  # words without blanks between them
        return False
    return label.count("(") == label.count(")") and not dated and words.isdisjoint(table_of(language)["clause"])

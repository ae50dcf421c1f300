"""Text that speaks to a machine that reads, not to people: where it stands in a clean text.

Orders to forget other orders, talk of "your answer" and of the fields of a card in the imperative, made-up markers and
turns of a conversation, encoded runs, letters of two scripts within words. The words stand in addressed.toml by language.
Pure and linear: every gap in a pattern is bounded. A lie that is told as news is none of these: see docs/safety.md.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from summarizer.clean.cues import (
    HEADS,
    MARKERS,
    SIGNS,
    TURNS,
    Cue,
    aims_by_field,
    asking_words,
    fold,
    likely,
    may_hold,
    reported_words,
)
from summarizer.clean.encoded import decoded, encoded
from summarizer.clean.markers import any_of

Spans = tuple[tuple[int, int], ...]

_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?![^\S\n]*\n)[^\n]+)*")
_STOP = re.compile(r"[.!?…:;。！？][\"'”’»)\]]{0,3}(?=\s)|\n")
_BRIDGE = 2  # paragraphs between two that speak to a machine, which do so too: an order split over several
_BRIDGED = 60  # words of one of these at most
_BREAK = re.compile(r"(\n\s*\n\s*)")
_ENDS = ".!?…。！？:\"'”’»)]>}"
_PIECES = re.compile(r"[^\s.!?…。！？\"'”’»)\]>}][ \t\r]*\n")  # a line that ends in mid-sentence
_PIECE = 14  # words of a paragraph that may be a piece of a sentence
_TOP = 2  # paragraphs, behind which the headline may stand
_HANGS = re.compile(rf"(?:,|\b{any_of('hanging_words')})\s*$", re.IGNORECASE)
_REACH = 300  # characters of the paragraph in which a sentence in pieces ends
_FEW = 6  # words beside a marker: what it opens is then the next paragraph

SHAPELESS = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\xad\U000e0000-\U000e01ef]")
_HIDING = r"[\u200b-\u200d\u2060-\u2064\ufeff]"
_SMUGGLED = re.compile(
    rf"(?:[^\s\u200b-\u200d\u2060-\u2064\ufeff]{_HIDING}{{1,4}}(?:[^\S\n]{_HIDING}{{1,4}})?){{10,}}\S?|[\U000e0020-\U000e007f]+"
)
_CLOSES = re.compile(
    r"<\s{0,3}(?:article|statements|document|context|data)|\[/|<</|<\|[a-z_]{0,20}end"
)  # the article goes on behind it

_OPENS = re.compile(r"[:>(]|\bend of\b")  # one of these stands behind a word that opens a made-up turn
_ANY_WORD = re.compile(r"\w+")
_FURTHER = re.compile(r"\b(?:following|folgende[nrs]?|suivante?s?|siguientes?|below)\b|:\s*$")


@lru_cache(maxsize=32)  # the same text is asked about raw, cleaned, and as a title
def addressed(text: str) -> Spans:
    """[start, end) of what speaks to a machine, in order, apart from one another: whole sentences or paragraphs."""

    def find(shown: str) -> Spans:
        low = fold(shown)
        found = [*_spans(low, shown), *encoded(shown), *_pieces(low, shown, _joined(low, _places_of_cues))]
        return _bridged(low, sorted(found)) if found else ()

    found = _as_shown(text, find)
    return found if text.isascii() else tuple(sorted({*found, *smuggled(text)}))


def requests(text: str) -> Spans:
    """[start, end) of the sentences that ask for something and state nothing, in one paragraph or in pieces."""

    def find(shown: str) -> Spans:
        low = fold(shown)
        return tuple(sorted({*_asked(low), *_pieces(low, shown, _joined(low, _asked))}))

    return _as_shown(text, find)


def smuggled(text: str) -> Iterator[tuple[int, int]]:
    """[start, end) of runs with a character that has no shape behind every letter: cut in cleaning."""
    if text.isascii() or not SHAPELESS.search(text):
        return iter(())
    return (match.span() for match in _SMUGGLED.finditer(text))


def _as_shown(text: str, find: Callable[[str], Spans]) -> Spans:
    """What is found in the text without its characters that have no shape, in the places of the text itself."""
    shown = SHAPELESS.sub("", text)
    if len(shown) == len(text):
        return find(text)
    places = [at for at, sign in enumerate(text) if not SHAPELESS.match(sign)]
    return tuple((places[start], places[end - 1] + 1) for start, end in find(shown) if start < end)


def _places_of_cues(low: str) -> list[tuple[int, int]]:
    return [(start, end) for start, end, _ in _cues_in(low)]


def _spans(low: str, shown: str) -> list[tuple[int, int]]:
    """The sentences or paragraphs around every cue."""
    paragraphs = [match.span() for match in _PARAGRAPH.finditer(low)]
    starts = [start for start, _ in paragraphs]
    found: list[tuple[int, int]] = []
    for start, end, opens in _cues_in(low):
        place = max(0, bisect_right(starts, start) - 1)
        first, last = paragraphs[place]
        begin = _sentence_start(low, first, start)
        stop = _sentence_end(low, min(end, len(low)), max(last, end))
        if opens or _FURTHER.search(low[begin:stop]):
            stop = max(last, end)
            alone = len(low[end:stop].split()) <= 1 and len(low[first:stop].split()) <= _FEW
            if (alone or low[first:stop].rstrip().endswith(":")) and place + 1 < len(paragraphs):
                stop = paragraphs[place + 1][1]
        if stop >= last and not _CLOSES.match(low, start):
            stop = max(stop, paragraphs[_goes_on(shown, paragraphs, bisect_right(starts, stop - 1) - 1)][1])
        found.append((begin, stop))
    return found


def _joined(low: str, find: Callable[[str], Iterable[tuple[int, int]]]) -> Iterator[tuple[int, int]]:
    """What is found where a paragraph ends in mid-sentence, when it is joined to the next: orders come in pieces."""
    if not _PIECES.search(low):
        return
    parts = _BREAK.split(low)  # paragraph, break, paragraph, …
    run, starts, at = "", list[int](), 0
    for place in range(0, len(parts), 2):
        last = place + 1 == len(parts)
        if not last and _is_piece(parts[place]):
            starts.append(at)
            run += parts[place] + " " * len(parts[place + 1])
        elif run:
            run += parts[place][:_REACH]
            for start in starts[:2]:  # the first piece may be the headline
                yield from ((start + first, start + end) for first, end in find(run[start - starts[0] :]))
            run, starts = "", []
        at += len(parts[place]) + (0 if last else len(parts[place + 1]))


def _is_piece(paragraph: str) -> bool:
    """Whether a paragraph ends with a few words that are no whole sentence."""
    last = _STOP.split(paragraph.rstrip()[-200:])[-1].strip()
    if not last and paragraph.rstrip().endswith(":"):
        last = paragraph.strip()
    return bool(last) and (last[-1] not in _ENDS or last[-1] == ":") and len(last.split()) <= _PIECE


def _goes_on(shown: str, paragraphs: Sequence[tuple[int, int]], place: int) -> int:
    """The last of the short paragraphs in which the sentence that ends one goes on; at the top not the headline."""
    while place + 1 < len(paragraphs) and _is_piece(shown[slice(*paragraphs[place])]):
        further = shown[slice(*paragraphs[place + 1])]
        if len(further.split()) > _PIECE:
            break
        if place < _TOP and further[:1].isupper() and not _HANGS.search(shown[slice(*paragraphs[place])]):
            break
        place += 1
    return place


def _pieces(low: str, shown: str, found: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Of what was found in joined paragraphs that which runs over several, to the end of the last piece."""
    crossing = [(start, end) for start, end in found if "\n" in low[start:end].strip()]
    if not crossing:
        return
    paragraphs = [match.span() for match in _PARAGRAPH.finditer(low)]
    starts = [start for start, _ in paragraphs]
    for start, end in crossing:
        first, last = (max(0, bisect_right(starts, at) - 1) for at in (start, end - 1))
        until = _goes_on(shown, paragraphs, last)
        yield _sentence_start(low, paragraphs[first][0], start), paragraphs[until][1]


def _asked(low: str) -> Iterator[tuple[int, int]]:
    at = 0
    for stop in [*_STOP.finditer(low), None]:
        end = stop.end() if stop else len(low)
        if stop and stop.group()[0] in ":;":
            continue
        if asks(low[at:end]):
            yield at, end
        at = end


def asks(sentence: str) -> bool:
    """Whether a sentence asks for something and states nothing: a question, or an order to whoever reads."""
    low = fold(sentence).strip()
    return low.endswith("?") or asking_words().match(low) is not None


def aims(text: str) -> frozenset[str]:
    """The fields of a deal that an order names, in its plain and in its encoded words."""
    low = fold(f"{text} {decoded(text)}")
    return frozenset(name for name, pattern in aims_by_field().items() if pattern.search(low))


def _cues_in(low: str) -> Iterator[tuple[int, int, bool]]:
    """Every cue of a text: looked for only in paragraphs that hold the words without which there is none."""
    words = _words(low)
    known = likely(words)
    signs = SIGNS.search(low) is not None
    if not known and not signs and words.isdisjoint(TURNS):
        return
    for paragraph in _PARAGRAPH.finditer(low):
        start, end = paragraph.span()
        own = _words(low[start:end])
        if (signs and SIGNS.search(low, start, end)) or (not own.isdisjoint(TURNS) and _OPENS.search(low, start, end)):
            yield from _marked(low, start, end)
        heads: frozenset[str] | None = None
        for cue in known:
            if not may_hold(cue, own):
                continue
            if cue.heads is not None:
                heads = frozenset(HEADS.findall(low, start, end)) if heads is None else heads
                if heads.isdisjoint(cue.heads) and not cue.polite.search(low, start, end):
                    continue
            yield from _cued(cue, low, start, end)


def _words(text: str) -> frozenset[str]:
    found = frozenset(_ANY_WORD.findall(text))
    return found | {"a.i"} if "a.i" in text else found


def _marked(low: str, first: int, last: int) -> Iterator[tuple[int, int, bool]]:
    for match in chain.from_iterable(pattern.finditer(low, first, last) for pattern in MARKERS):
        start = match.end() - len(match.group().lstrip(' \t\n.!?"”’)'))
        opens = _CLOSES.match(match.group()) is None and "carried" not in match.group()
        yield start, match.end(), opens


def _cued(cue: Cue, low: str, first: int, last: int) -> Iterator[tuple[int, int, bool]]:
    for match in cue.pattern.finditer(low, first, last):
        start = match.end() - len(match.group().lstrip(" \t\n.:;!?([\"“”„«>#*-'_"))
        if not _is_reported(low, start, match.end()):
            yield start, match.end(), cue.opens


def _is_reported(low: str, start: int, end: int) -> bool:
    """Whether an order is only told of: in quotation marks within a sentence that says whose words they are, without a figure."""
    first = max(low.rfind("\n", 0, start) + 1, start - 200)
    before = low[first : start + 1]
    opened = max(before.rfind(sign) for sign in "“„«‘")
    plain = before.rfind('"') if before.count('"') % 2 else -1
    if not any(sign in before[opened:] for sign in "”»’") and opened > plain:
        plain = opened
    if plain < 0:
        return False
    until = _sentence_end(low, end, min(len(low), end + 200))
    around = before[:plain] + low[end:until]
    return reported_words().search(around) is not None and not any(map(str.isdigit, low[first + plain : until]))


def _sentence_start(low: str, first: int, at: int) -> int:
    begin = first
    for stop in _STOP.finditer(low, first, max(first, at)):
        if stop.group()[0] not in ":;":
            begin = stop.end()
    while begin < at and low[begin].isspace():
        begin += 1
    return begin


def _sentence_end(low: str, at: int, last: int) -> int:
    for stop in _STOP.finditer(low, max(0, at - 1), last):
        if stop.group()[0] not in ":;":
            return stop.end()
    return last


def _bridged(low: str, found: list[tuple[int, int]]) -> Spans:
    """Merged; short paragraphs between two that are addressed are so too."""
    merged: list[tuple[int, int]] = []
    for start, end in found:
        if merged:
            between = _PARAGRAPH.findall(low, merged[-1][1], start)
            near = 0 < len(between) <= _BRIDGE and "\n" in low[merged[-1][1] : start]
            if start <= merged[-1][1] or (near and all(len(one.split()) <= _BRIDGED for one in between)):
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
                continue
        merged.append((start, end))
    return tuple(merged)

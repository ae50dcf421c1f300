"""The generator's own small reading of a raw article: sentences, teasers, shares, periods, names.

Deliberately apart from the package's reading and simpler than it: what it does not recognise is not
planted. It knows nothing of what a mention means, and only the English and some German words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Inc|Ltd|Co|Corp|Bhd|No|vs|Gen|Sen|Rep|Rs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|"
    r"Nov|Dec|Mrd|Mio|Ill|Tenn|Ala|Calif|Mass|Ga)|\b[A-Z])\.$"
)
SENTENCE_END = re.compile(r"[.!?][\"”’»')]*(?=\s+[\"“‘«(']?[^\W\d_a-z]|\s+[\"“‘«(]?[€£$\d])")
TEASER_HEAD = re.compile(
    r"\b(?:read (?:more|next|also)|also read|related|more (?:from|on|to|tech\w*)|most (?:read|liked|popular|viewed)|"
    r"you (?:might|may)|recommend\w*|trending|in the same section|also in today|keep reading|stories you|"
    r"explore more|das könnte|mehr zum|lesen sie|see also|from our partners|editors?[’'] picks)",
    re.IGNORECASE,
)
INLINE_TEASER = re.compile(r"^(?:also read|read also|see also|read more)\s*:\s*", re.IGNORECASE)
BULLET = re.compile(r"^(?:[-–•»→*›]|\d{1,2}[.)])\s+")

NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fifteen": 15, "eighteen": 18, "twenty": 20, "thirty": 30, "sixty": 60,
}  # fmt: skip
_PERIOD = re.compile(rf"\b(\d{{1,3}}|{'|'.join(NUMBER_WORDS)})(?:-|\s)(year|month|day)s?\b", re.IGNORECASE)
_SHARE = re.compile(r"(?<![\d.,])(\d{1,3}(?:[.,]\d{1,3})?)\s?(?:%|per\s?cent\b|percent\b|pct\b|pc\b|Prozent\b)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True)
class Mention:
    """Words of a text that state a number: `value` in per cent, in `unit`s, or a year."""

    text: str
    value: float
    start: int
    unit: str = ""


def paragraphs(text: str) -> list[str]:
    """The paragraphs, verbatim: one a line, or hard-wrapped lines with blank or indented starts."""
    lines = text.split("\n")
    if max(map(len, lines)) > 100:
        return [line.strip() for line in lines if line.strip()]
    parts = re.split(r"\n\s*\n|\n(?=[ \t])", text)
    return [part.strip() for part in parts if part.strip()]


def sentences(text: str) -> list[str]:
    """Whole sentences of the story itself, verbatim: lines without a full stop and teasers are left out."""
    kept = text[: _story_end(text)]
    return [
        sentence
        for paragraph in paragraphs(kept)
        if not INLINE_TEASER.match(paragraph) and len(paragraph) > 40
        for sentence in split_sentences(paragraph)
        if sentence.rstrip("\"”’»')").endswith((".", "!", "?")) and len(sentence) > 25
    ]


def split_sentences(paragraph: str) -> list[str]:
    """The sentences of one paragraph, verbatim."""
    found, start = [], 0
    for end in SENTENCE_END.finditer(paragraph):
        piece = paragraph[start : end.end()]
        if ABBREVIATION.search(piece):
            continue
        found.append(piece.strip())
        start = end.end()
    rest = paragraph[start:].strip()
    return [*found, rest] if rest else found


def teasers(text: str) -> list[str]:
    """Lines that lead to other stories: after a heading such as "Read more", or "Also read: …" themselves."""
    lines = [line.strip() for line in text.split("\n")]
    found, below = [], False
    for line in lines:
        inline = INLINE_TEASER.match(line)
        if inline:
            found.append(line[inline.end() :])
        elif line and len(line) < 60 and TEASER_HEAD.search(line):
            below = True
        elif len(line) > 160:
            below = False
        elif below:
            found.append(BULLET.sub("", line))
    return [line for line in found if _is_teaser(line)]


def _is_teaser(line: str) -> bool:
    service = re.search(r"[|©:?]\s|newsletter|subscri|sign up|cookie|weekly letter|a month", line, re.IGNORECASE)
    return len(line.split()) >= 5 and not line.endswith((".", "!", "?")) and not service


def _story_end(text: str) -> int:
    """Where the teasers below the story begin: the last heading of them that no long paragraph follows."""
    position, end = 0, len(text)
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped and len(stripped) < 60 and TEASER_HEAD.search(stripped) and not INLINE_TEASER.match(stripped):
            end = min(end, position)
        elif len(stripped) > 160 or (stripped.endswith(".") and len(stripped) > 60 and end == len(text)):
            end = len(text)
        position += len(line) + 1
    return end


def shares(text: str) -> list[Mention]:
    """Every percentage: "18.4%", "22.5 per cent", "9.6pc"."""
    return [Mention(found[0], float(found[1].replace(",", ".")), found.start()) for found in _SHARE.finditer(text)]


def periods(text: str) -> list[Mention]:
    """Every stretch of time in years, months or days: "five years", "10-year"."""
    return [
        Mention(found[0], float(NUMBER_WORDS.get(found[1].lower()) or found[1]), found.start(), found[2].lower())
        for found in _PERIOD.finditer(text)
    ]


def years(text: str) -> list[Mention]:
    """Every calendar year of four digits."""
    return [Mention(found[0], float(found[0]), found.start()) for found in _YEAR.finditer(text)]


def states(text: str, words: str) -> bool:
    """Whether the words stand in the text as words: "$85m" does not stand in "A$85m" nor in "$85mn"."""
    pattern = re.escape(" ".join(words.split())).replace(r"\ ", r"\s+")
    return re.search(rf"(?<![\w$€£.,]){pattern}(?![\w]|[.,]\d)", text) is not None


def carrier(text: str, words: str) -> str | None:
    """The first sentence of the story that holds the words, or None."""
    return next((sentence for sentence in sentences(text) if states(sentence, words)), None)


def is_english(text: str) -> bool:
    """Whether the planted prose, which is English, would not stand out."""
    return len(re.findall(r"\bthe\b", text, re.IGNORECASE)) * 60 > len(text.split())


_OPENING_WORDS = """
    the a an in on at by of for and but if it its he she they we his her their this that these those as with from
    to or so no not last next before after since under both all any each some many more most one two three four five
    six seven eight nine ten also talks shares analysts investors chief executive managing director chairman president
    minister prime mr mrs ms sir dame dr monday tuesday wednesday thursday friday saturday sunday january february
    march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov
    dec u.s uk us eu founder partner law firm series completion clearance opposition deputy undersecretary senator
    union read also when what who how why where there here then now yes say says said reporting editing neither nor
    among despite however earlier later another together including counting based only two-thirds buyer seller lawyers
    ceo cfo gmt while whether asked both because than"""
_NOT_A_NAME = frozenset(_OPENING_WORDS.split())
_LINKS = frozenset({"&", "de", "do", "da", "van", "von"})
_BODIES = frozenset(
    {"Office", "Ministry", "Bank", "Department", "Bureau", "Authority", "Commission", "Board", "Court", "Council"},
)


def names(sentence: str) -> Iterator[str]:
    """Runs of two or more capitalised words: companies, bodies, people, places.

    A run that touches "and" is left out: it may be half of a longer name ("Competition and Markets Authority").
    """
    run: list[str] = []
    halved = False
    for token in [*sentence.split(), "."]:
        word = re.sub(r"['’]s?$", "", token.strip("\"“”‘’«»'(),;:.!?"))
        if token[:1] in '"“‘«(':
            yield from _closed(run, halved)
            run, halved = [], False
        capital = word[:1].isupper() and word.lower() not in _NOT_A_NAME and not word.endswith("-based")
        joins = word in _LINKS or (word == "of" and run[-1:] and run[-1] in _BODIES)
        if (capital or (run and joins)) and word:
            run.append(word)
            if token in (word, f'"{word}', f"“{word}", f"({word}"):
                continue
        halves = token == "and" and bool(run)
        yield from _closed(run, halved or halves)
        run, halved = [], halves


def _closed(run: list[str], halved: bool) -> Iterator[str]:
    while run and (run[-1] in _LINKS or run[-1] == "of"):
        run.pop()
    if len(run) >= 2 and not halved:
        yield " ".join(run)


def name_words(name: str) -> set[str]:
    """The telling words of a name, lower case: capitalised, three letters or more."""
    return {word.lower() for word in re.findall(r"\w+", name) if len(word) >= 3 and word[0].isupper()}

"""Which mentions are the same organisation or person.

"Meridale" goes with "Meridale Health Group", "FIRB" with the "Foreign Investment Review Board (FIRB)",
"KKR" with "Kohlberg Kravis Roberts & Co". Two names that only resemble each other are two; a digit is
never taken for another. Descriptions ("the Leeds-based group") are not resolved here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from summarizer.reading.legal_forms import without_legal_form
from summarizer.reading.names import COMMON, SUFFIXES, Name
from summarizer.reading.places import place_named
from summarizer.text.sentences import sentences

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_GENERIC = frozenset(
    """american national international general first federal united global world european british canadian australian pacific
    atlantic north south east west northern southern eastern western central capital bank banking financial finance trust energy oil gas resources
    mining minerals foods food health care media motors airlines airways air steel power electric systems services service technology
    technologies solutions products stores brothers insurance life savings development new standard universal royal public state city
    ventures venture equity investment investments securities management partners group holdings industries communications entertainment
    department ministry board commission court agency authority office council committee street and of the de""".split()
)
_LINKS = frozenset("and of the de du la for & y e und et".split())


@dataclass(frozen=True)
class Group:
    """All mentions of one name: `full` is the longest form, at its first place."""

    full: Name
    mentions: tuple[Name, ...]


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    """The words of a name in lower case."""
    return tuple(word.lower() for word in _WORD.findall(text))


@lru_cache(maxsize=4096)
def _letters(text: str) -> frozenset[str]:
    """The letters with which the words of a name begin."""
    return frozenset(word[0] for word in _words(text))


@lru_cache(maxsize=4096)
def _parts(text: str) -> tuple[str, ...]:
    """The words of a name without case, punctuation and legal form."""
    words = [word.replace("’", "'") for word in _words(text)]
    if words and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and (words[-1] in SUFFIXES or words[-1] in _LINKS):
        words.pop()
    return tuple(words)


@lru_cache(maxsize=4096)
def _base(text: str) -> str:
    return " ".join(_parts(without_legal_form(text.replace("\n", " ")) or text))


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words if word not in _LINKS)


def same_name(a: str, b: str) -> bool:
    """Whether two names are one: case, punctuation and legal form aside, or short form, or initials.

    One letter may differ in a word of six or more (a misprint); digits must agree exactly.
    """
    if _letters(a).isdisjoint(_letters(b)):  # no word in common, no initials: most pairs
        return False
    left, right = _base(a), _base(b)
    if not left or not right:
        return False
    if left == right:
        return True
    short, long = sorted((tuple(left.split()), tuple(right.split())), key=len)
    if len(short) < len(long):
        if long[: len(short)] == short or long[-len(short) :] == short:
            return not (len(short) == 1 and short[0] in _GENERIC)
        return (
            len(short) == 1
            and len(short[0]) > 2
            and short[0] in (_initials(long), _initials(_words(max(a, b, key=len))))
        )
    digits = [char for char in left if char.isdigit()] != [char for char in right if char.isdigit()]
    if digits or len(left) < 6 or left[0] != right[0]:
        return False
    return Levenshtein.distance(left, right, score_cutoff=1) <= 1


def aliases(text: str, names: Sequence[Name]) -> list[Group]:
    """Groups of mentions, in the order in which the text first names each.

    A short form joins the group whose full name begins with it, whose initials it is, which it follows
    in brackets, or whose last word it is; where several would do, the one named first.
    """
    forms: dict[tuple[str, ...], list[Name]] = {}
    for name in names:
        parts = _parts(name.text)
        if parts and parts in forms and _is_namesake(forms[parts], name, text):
            parts = _words(name.text)
        if parts:
            forms.setdefault(parts, []).append(name)
    homes = _homes(text, forms)
    grouped: dict[tuple[str, ...], list[Name]] = {}
    for parts, mentions in forms.items():
        home = parts
        while homes[home] != home:
            home = homes[home]
        grouped.setdefault(home, []).extend(mentions)
    groups = [_group(mentions) for mentions in grouped.values()]
    return sorted(groups, key=lambda group: group.mentions[0].start)


def _is_namesake(known: Sequence[Name], name: Name, text: str) -> bool:
    """Whether the name differs only by its legal form and is another company all the same: "Norton co Pty Ltd"."""
    if name.text == known[0].text or _form(name) == _form(known[0]):
        return False
    return (bool(_form(known[0])) and bool(_form(name))) or _is_other(known[0], name, text)


def _form(name: Name) -> tuple[str, ...]:
    return _words(name.text)[len(_parts(name.text)) :]


def _group(mentions: list[Name]) -> Group:
    ordered = tuple(sorted(mentions))
    return Group(max(ordered, key=lambda name: len(_words(name.text))), ordered)


def _homes(text: str, forms: dict[tuple[str, ...], list[Name]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Each form of a name → the longer form it stands for (itself when there is none)."""
    by_start = sorted(forms, key=lambda parts: forms[parts][0].start)
    prefixes: dict[tuple[str, ...], tuple[str, ...]] = {}
    lasts: dict[str, tuple[str, ...]] = {}
    initials: dict[str, tuple[str, ...]] = {}
    inner: dict[str, set[tuple[str, ...]]] = {}
    for parts in by_start:
        for length in range(1, len(parts)):
            prefixes.setdefault(parts[:length], parts)
        if len(parts) > 1:
            lasts.setdefault(parts[-1], parts)
            initials.setdefault(_initials(parts), parts)
            initials.setdefault(_initials(_words(forms[parts][0].text)), parts)
            for word in parts[1:]:
                inner.setdefault(word, set()).add(parts)
    bracketed = _bracketed(text, forms)
    homes: dict[tuple[str, ...], tuple[str, ...]] = {}
    for parts in by_start:
        homes[parts] = parts
        home = bracketed.get(parts) or _home(text, parts, forms, prefixes, lasts, initials, inner)
        if home and home != parts and len(home) > len(parts):
            homes[parts] = home
    return homes


_RENAMED = re.compile(r"\b(?:known\s+as|named|called|renamed|name\s+to|name)\s+$")


def _is_other(short: Name, full: Name, text: str) -> bool:
    """Whether the longer name is another company: told in the same breath ("X, a unit of X Group"), or a new name."""
    if _RENAMED.search(text[max(0, full.start - 14) : full.start]):
        return True
    added = len(_parts(full.text)) - len(_parts(short.text))
    if len(_parts(short.text)) > 1 and (added > 2 or (added > 0 and short.start < full.start)):
        return True
    between = text[short.end : full.start]
    return (
        0 < len(between) < 160
        and bool(re.search(r"\b(?:unit|subsidiary|division|arm|affiliate|parent)\b", between))
        and "." not in between
    )


def _in_body(mentions: Sequence[Name], text: str) -> Name:
    """The first mention after the headline, which may shorten a name before the story gives it in full."""
    spans = sentences(text)
    headline = spans[0].end if spans and len(mentions) > 1 else 0
    return next((name for name in mentions if name.start >= headline), mentions[-1])


def _home(
    text: str,
    parts: tuple[str, ...],
    forms: dict[tuple[str, ...], list[Name]],
    prefixes: dict[tuple[str, ...], tuple[str, ...]],
    lasts: dict[str, tuple[str, ...]],
    initials: dict[str, tuple[str, ...]],
    inner: dict[str, set[tuple[str, ...]]],
) -> tuple[str, ...] | None:
    if any(len(_words(name.text)) > len(parts) for name in forms[parts]):
        return None  # "Honeywell" has a full name of its own: "Honeywell Inc"
    if parts in prefixes and not _is_other(_in_body(forms[parts], text), forms[prefixes[parts]][0], text):
        return prefixes[parts]
    if len(parts) > 1:
        return None
    word = parts[0]
    if len(word) > 2 and word in initials and forms[parts][0].text.isupper():
        return initials[word]
    if word in _GENERIC or word in COMMON or place_named(forms[parts][0].text):
        return None
    if word in lasts:
        told_before = forms[lasts[word]][0].start < forms[parts][0].start
        return lasts[word] if told_before else None
    homes = inner.get(word, set())
    return next(iter(homes)) if len(homes) == 1 else None


def _bracketed(text: str, forms: dict[tuple[str, ...], list[Name]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """ "Foreign Investment Review Board (FIRB)": the form in brackets → the form before them."""
    ends = {name.end: parts for parts, mentions in forms.items() for name in mentions}
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for parts, mentions in forms.items():
        if len(parts) > 1:
            continue
        for name in mentions[:3]:
            if text[name.end : name.end + 1] == ")" and text[name.start - 1 : name.start] == "(":
                before = (
                    ends.get(len(text[: name.start - 1].rstrip()))
                    if name.start < 2
                    else _ended(text, name.start - 1, ends)
                )
                if before and len(before) > 1:
                    found[parts] = before
                    break
    return found


def _ended(text: str, at: int, ends: dict[int, tuple[str, ...]]) -> tuple[str, ...] | None:
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return ends.get(at)

"""Kind 22: what one source says told as plain fact, or credited to another. English only.

A party's own announcement is left alone: to tell it without "the company said" is common practice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations

from benchmarks.planted_errors.draft import Draft, deals, manner_of, quote, rows, writing
from benchmarks.planted_errors.gold import Gold
from benchmarks.planted_errors.reading import is_english, name_words, names

_SAYS = (
    r"says|said|argued|argues|warned|warns|reckons|estimated|estimates|claimed|claims|believes|thinks|told \w+|"
    r"disclosed|reported"
)
_SPEAKS = re.compile(
    rf"\b(?:{_SAYS}|calls?|called|fears?|feared|wants?|puts?|had argued|welcomed|expects?|according to|criticises)\b"
)
_PLAIN = re.compile(rf"^(?P<who>[^,;.]{{3,70}}?) (?:had )?(?:{_SAYS}) (?:that )?(?P<rest>[a-zA-Z].+)$")
_ACCORDING = re.compile(
    r",? according to (?P<who>[^,;.]+)(?=[,;.]|$)|,? (?P<who2>[^,;.]{2,60}?) (?:said|says)(?=[.;,]|$)"
)
_CLAUSE = re.compile(
    r"^(?:the|a|an|its|it|they|there|he|she|his|her|their|that|members|residents|no|more|most|some|prices?|"
    r"shareholders|jobs|[A-Z]\w+)\b"
)


def misattributed(gold: Gold) -> Iterator[Draft]:
    """Kind 22."""
    if not is_english(gold.text):
        return
    parties = {word for _, deal in deals(gold.card) for party in deal["parties"] for word in name_words(party["name"])}
    if not parties:
        parties = name_words(gold.card["headline"])
    for pointer, text in writing(gold.card):
        yield from _told_plainly(pointer, text, parties)
        yield from _credited_in_prose(gold, pointer, text)
    for at, deal in deals(gold.card):
        for (pointer, row), (_, other) in permutations(rows(deal, at, "sources"), 2):
            heard = name_words(quote(row)) & name_words(other["text"])
            if not heard and _core(other["text"]) and other["text"] not in quote(row):
                why = f"words of {row['text']!r} credited to {other['text']!r}"
                yield Draft(22, "source", why, ((f"{pointer}/text", other["text"]),))


def _told_plainly(pointer: str, text: str, parties: set[str]) -> Iterator[Draft]:
    found = _PLAIN.match(text)
    if found and _outsider(found["who"], parties) and _CLAUSE.match(found["rest"]):
        plain = found["rest"][0].upper() + found["rest"][1:]
        yield Draft(22, f"plain fact, {manner_of(pointer)}", f"{found['who']!r} left out", ((pointer, plain),))
    for said in _ACCORDING.finditer(text):
        who = said["who"] or said["who2"]
        if _outsider(who, parties):
            plain = text[: said.start()] + text[said.end() :]
            yield Draft(22, f"plain fact, {manner_of(pointer)}", f"{who!r} left out", ((pointer, plain),))


def _outsider(who: str, parties: set[str]) -> bool:
    """Whether the words name a person, a body or unnamed people rather than a party itself."""
    words = set(re.findall(r"\w+", who.lower()))
    bare = words - {"the", "and", "company", "companies", "it", "they", "both", "two", "in", "a", "filing", "statement"}
    return bool(bare - parties)


def _credited_in_prose(gold: Gold, pointer: str, text: str) -> Iterator[Draft]:
    """One source's name where another's stands, descriptor and all."""
    if not _SPEAKS.search(text):
        return
    sources = [row["text"] for _, deal in deals(gold.card) for row in deal["sources"]]
    for one, other in permutations(dict.fromkeys(sources), 2):
        name, wrong = _core(one), _core(other)
        if not name or not wrong or name not in text or name_words(wrong) & name_words(text):
            continue
        place = text.index(name)
        before = text[:place]
        opens = len(before.split()) <= 4 and "," not in before
        start = 0 if opens else place
        told = other if opens and not other[0].islower() else wrong
        changed = text[:start] + told.split(",")[0] + text[place + len(name) :]
        manner = f"credited to another, {manner_of(pointer)}"
        yield Draft(22, manner, f"{name!r} becomes {wrong!r}", ((pointer, changed),))


def _core(source: str) -> str | None:
    """The name in a source's description: "Hugo Maltby, an analyst at Ellery" gives "Hugo Maltby"."""
    for part in re.split(r", | of | at | with ", source):
        found = list(names(part))
        if found:
            return found[-1]
    return None

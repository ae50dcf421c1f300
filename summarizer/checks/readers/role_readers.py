"""How each cue is read: whom a verb or noun makes the buyer, the target or the seller, and how surely.

One small reader for each group of `CUE`; it yields the name, the side and a weight up to 1.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from summarizer.checks.readers.role_objects import BY_PREPOSITION, Cast, Side, objects
from summarizer.checks.readers.role_sentence import Sentence
from summarizer.checks.readers.role_words import (
    APPROVES,
    ASSET,
    BIDS,
    CONTRACT,
    MAKES,
    MONEY,
    OWN_SHARES,
    PASSIVE,
    ROUND,
    SOLD_ITSELF,
    TO_A_BUYER,
    WON,
)  # fmt: skip

_Reader = Callable[[Sentence, re.Match[str]], Cast]


def _is_passive(sentence: Sentence, cue: re.Match[str]) -> bool:
    word = cue.group().lower()
    if word.split()[0].endswith("ing") or not re.match(r"\w+ed|bought|sold|taken|spun", word):
        return False
    return bool(PASSIVE.search(sentence.before(cue.start(), 24))) or sentence.after(cue.end(), 4).startswith(" by ")


NOUNS = ("purchase", "sale", "takeover", "acquisition", "buyout", "buy-out")


def _reads_verb(kind: str, active: Side) -> _Reader:
    passive = {"buy": "bought", "sell": "sold"}[kind]

    def read(sentence: Sentence, cue: re.Match[str]) -> Cast:
        both = sentence.compound(cue.start()) if cue.group().lower() in NOUNS else None
        if both:
            yield both[0], active, 1.0
            yield both[1], "target", 1.0
            return
        subject = sentence.subject(cue.start())
        if _is_passive(sentence, cue):
            if subject and (not sentence.has_possessive(subject) or OWN_SHARES.match(sentence.after(subject.end, 60))):
                yield subject, "target", 1.0
            yield from objects(sentence, cue.end(), passive)
            return
        if subject and not sentence.has_possessive(subject):
            named = any(True for _ in sentence.objects(cue.end()))
            yield subject, active, 1.0 if named else 0.8 if ASSET.search(sentence.after(cue.end())) else 0.3
        yield from objects(sentence, cue.end(), kind)

    return read


def _acquisition(sentence: Sentence, cue: re.Match[str]) -> Cast:
    yield from _noun(sentence, cue, "acquisition", "buyer")


def _sale(sentence: Sentence, cue: re.Match[str]) -> Cast:
    if SOLD_ITSELF.search(sentence.before(cue.start(), 60)) and TO_A_BUYER.match(sentence.after(cue.end(), 60)):
        subject = sentence.subject(cue.start())
        if subject and not sentence.has_possessive(subject):
            yield subject, "target", 0.7
        yield from ((name, "buyer", 1.0) for name, before in sentence.objects(cue.end()) if before == "to")
        return
    if sentence.after(cue.end(), 4).startswith((" of ", " to ", " by ", " von")):
        yield from _noun(sentence, cue, "sale", "seller")


def _noun(sentence: Sentence, cue: re.Match[str], kind: str, side: Side) -> Cast:
    both = sentence.compound(cue.start())
    if both:
        yield both[0], side, 1.0
        yield both[1], "target", 1.0
        return
    owner = sentence.owner(cue.start())
    if owner:
        yield owner, side, 1.0
    elif not sentence.after(cue.end(), 4).startswith(" by ") and (
        MAKES.search(sentence.before(cue.start(), 60))
        or (side == "seller" and APPROVES.search(sentence.before(cue.start(), 60)))
    ):
        subject = sentence.subject(cue.start())
        if subject and not sentence.has_possessive(subject):
            yield subject, side, 0.7
    yield from objects(sentence, cue.end(), kind)


def _accept(sentence: Sentence, cue: re.Match[str]) -> Cast:
    noun = BIDS.search(sentence.after(cue.end(), 70))
    subject = sentence.subject(cue.start())
    if not noun or not subject:
        return
    if PASSIVE.search(sentence.before(cue.start(), 24)):
        return
    bidder = sentence.owner(cue.end() + noun.start())
    yield subject, "target", 0.8
    if bidder and bidder.start >= cue.end():
        yield bidder, "buyer", 0.5
    for name, preposition in sentence.objects(cue.end() + noun.end()):
        if preposition in ("from", "by"):
            yield name, "buyer", 0.3


def _raise(sentence: Sentence, cue: re.Match[str]) -> Cast:
    after = sentence.after(cue.end(), 80)
    if WON.search(after):
        yield from _win(sentence, cue)
        return
    if not MONEY.search(after[:40]) or not ROUND.search(after):
        return
    subject = sentence.subject(cue.start())
    if subject and not sentence.has_possessive(subject):
        yield subject, "target", 1.0
    for name, preposition in sentence.objects(cue.end()):
        if preposition in ("from", "by"):
            yield name, "buyer", 1.0


def _lead(sentence: Sentence, cue: re.Match[str]) -> Cast:
    after = sentence.after(cue.end(), 40)
    if after.startswith(" by "):
        for name, preposition in sentence.objects(cue.end()):
            if preposition in ("by", "and") and ROUND.search(sentence.before(cue.start(), 80)):
                yield name, "buyer", 1.0
        return
    subject = sentence.subject(cue.start())
    if subject and (
        ROUND.search(after) or cue.group().lower() in ("chipped in", "came along", "participated", "took part")
    ):
        yield subject, "buyer", 1.0


def _invest(sentence: Sentence, cue: re.Match[str]) -> Cast:
    word = cue.group().lower()
    after = sentence.after(cue.end(), 60)
    if word not in ("invest", "invests", "invested", "investing", "investment", "put in") and not MONEY.search(
        after[:30]
    ):
        return
    subject = sentence.subject(cue.start())
    if subject and word != "investment" and not sentence.has_possessive(subject):
        yield subject, "buyer", 0.8
    yield from objects(sentence, cue.end(), "invest")


def _win(sentence: Sentence, cue: re.Match[str]) -> Cast:
    subject = sentence.subject(cue.start())
    if cue.group().lower() != "beat" and not CONTRACT.search(sentence.after(cue.end(), 60)):
        return
    if subject:
        yield subject, "seller", 0.8
    for name, preposition in sentence.objects(cue.end()):
        if preposition == "from" and cue.group().lower() != "beat":
            yield name, "buyer", 1.0


def _award(sentence: Sentence, cue: re.Match[str]) -> Cast:
    subject = sentence.subject(cue.start())
    passive = _is_passive(sentence, cue)
    if not passive and cue.group().lower().startswith("award") and not CONTRACT.search(sentence.after(cue.end(), 160)):
        return
    if subject:
        yield subject, "seller" if passive else "buyer", 0.8
    for name, preposition in sentence.objects(cue.end()):
        if preposition == "by" and passive:
            yield name, "buyer", 1.0
        elif preposition in ("", "to") and not passive:
            yield name, "seller", 1.0


def _supply(sentence: Sentence, cue: re.Match[str]) -> Cast:
    subject = sentence.subject(cue.start())
    objects = [
        (name, preposition) for name, preposition in sentence.objects(cue.end()) if preposition in ("to", "for", "with")
    ]
    if subject and objects and not _is_passive(sentence, cue):
        yield subject, "seller", 0.6
        yield objects[0][0], "buyer", 0.6


def _license(sentence: Sentence, cue: re.Match[str]) -> Cast:
    subject = sentence.subject(cue.start())
    ends = [(name, BY_PREPOSITION["license"].get(preposition)) for name, preposition in sentence.objects(cue.end())]
    sides = {side for _, side in ends}
    if subject and not _is_passive(sentence, cue):
        if "seller" in sides:
            yield subject, "buyer", 1.0
        elif "buyer" in sides:
            yield subject, "seller", 1.0
    for name, side in ends:
        if side:
            yield name, side, 1.0


READERS: dict[str, _Reader] = {
    "buy": _reads_verb("buy", "buyer"),
    "sell": _reads_verb("sell", "seller"),
    "acquisition": _acquisition,
    "sale": _sale,
    "accept": _accept,
    "raise": _raise,
    "lead": _lead,
    "invest": _invest,
    "win": _win,
    "award": _award,
    "supply": _supply,
    "license": _license,
}

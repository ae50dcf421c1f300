"""Kinds 15 and 16: a share or a term changed, or taken from elsewhere in the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from benchmarks.planted_errors.draft import Draft, Edits, deals, manner_of, moved, put, rewritten, writing
from benchmarks.planted_errors.gold import Gold
from benchmarks.planted_errors.patch import Json
from benchmarks.planted_errors.reading import NUMBER_WORDS, Mention, periods, sentences, shares, states

_WORD_OF = {value: word for word, value in NUMBER_WORDS.items()}
_HOLDS = re.compile(
    r"\b(?:own|hold|has|have|keep|stake|remain|share|with|left|buy|for|sell|belong)\w*\b", re.IGNORECASE
)


def share_and_term_errors(gold: Gold) -> Iterator[Draft]:
    """Kinds 15 and 16."""
    for at, deal in deals(gold.card):
        yield from _share(gold, at, deal)
        yield from _term(gold, at, deal)
    for pointer, text in writing(gold.card):
        yield from _shares_in_prose(gold, pointer, text)
        yield from _terms_in_prose(gold, pointer, text)


def _share(gold: Gold, at: str, deal: Json) -> Iterator[Draft]:
    stake, pointer = deal.get("stake"), f"{at}/stake"
    if stake and stake.get("percent"):
        for wrong in _other_numbers(stake["percent"]):
            edit = (f"{pointer}/percent", wrong)
            yield Draft(15, "changed, words left", f"{stake['as_stated']!r} as {wrong:g}", (edit,))
            told = _renumbered(stake["as_stated"], wrong)
            if told and not states(gold.text, told):
                edits = (edit, (f"{pointer}/as_stated", told))
                yield Draft(15, "changed, words moved", f"{stake['as_stated']!r} as {told!r}", edits)
    for sentence in sentences(gold.text):
        for mention in shares(sentence):
            if (stake and mention.value == stake.get("percent")) or not 1 < mention.value < 100:
                continue
            owner = "holder's" if _HOLDS.search(sentence) else "figure"
            why = f"{mention.text!r} given as the stake"
            if stake:
                numbers: Edits = ((f"{pointer}/percent", mention.value), *moved(pointer, mention.text, sentence))
                yield Draft(15, f"another {owner}, quote moved", why, numbers)
            else:
                whole = {"percent": mention.value, "as_stated": mention.text, "evidence": {"quote": sentence}}
                yield Draft(15, f"another {owner}, stake added", why, ((pointer, whole),))


def _other_numbers(percent: float) -> list[float]:
    """The share off by a digit, and the rest to a hundred."""
    near = [percent + 1 if percent < 99 else percent - 1, round(100 - percent, 2)]
    turned = f"{percent:g}"
    if len(turned) >= 2 and turned[:2].isdigit() and turned[0] != turned[1] and turned[1] != "0":
        near.append(float(turned[1] + turned[0] + turned[2:]))
    return [wrong for wrong in near if wrong != percent and 0 < wrong <= 100]


def _renumbered(stated: str, wrong: float) -> str | None:
    found = re.search(r"\d+(?:[.,]\d+)?", stated)
    if not found:
        return None
    number = f"{wrong:g}".replace(".", "," if "," in found[0] else ".")
    return put(stated, found.span(), number)


def _shares_in_prose(gold: Gold, pointer: str, text: str) -> Iterator[Draft]:
    found = shares(text)
    for one, two in pairwise(found):
        if one.value != two.value:
            swapped = put(put(text, _span(two), one.text), _span(one), two.text)
            why = f"{one.text!r} and {two.text!r} exchanged"
            yield Draft(15, f"exchanged, {manner_of(pointer)}", why, ((pointer, swapped),))
    told = {mention.value for mention in found}
    for mention in found:
        for other in shares(gold.text):
            if other.value not in told and 1 < other.value < 100:
                why = f"{mention.text!r} becomes {other.text!r}"
                changed = put(text, _span(mention), other.text)
                yield Draft(15, f"another's, {manner_of(pointer)}", why, ((pointer, changed),))


def _span(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.start + len(mention.text)


def _term(gold: Gold, at: str, deal: Json) -> Iterator[Draft]:
    term, pointer = deal.get("term"), f"{at}/term"
    if not term or not term["number"]:
        return
    right = (term["number"], term["unit"])
    for wrong in (term["number"] + 1, term["number"] * 2, max(1, term["number"] - 1)):
        if wrong != term["number"]:
            why = f"{term['as_stated']!r} as {wrong:g}"
            yield Draft(16, "number, words left", why, ((f"{pointer}/number", wrong),))
    unit = "month" if term["unit"] == "year" else "year"
    yield Draft(16, "unit", f"{term['as_stated']!r} in {unit}s", ((f"{pointer}/unit", unit),))
    for mention in periods(term["as_stated"]):
        number = str(int(mention.value) + 2)
        told = put(term["as_stated"], _number(mention), number)
        if not states(gold.text, told):
            edits = ((f"{pointer}/number", mention.value + 2), (f"{pointer}/as_stated", told))
            yield Draft(16, "number, words moved", f"{term['as_stated']!r} as {told!r}", edits)
    for sentence in sentences(gold.text):
        for mention in periods(sentence):
            if (mention.value, mention.unit) != right:
                length: Edits = ((f"{pointer}/number", mention.value), (f"{pointer}/unit", mention.unit))
                whole = (*length, *moved(pointer, mention.text, sentence))
                yield Draft(16, "another period, quote moved", f"{mention.text!r} given as the term", whole)


def _number(mention: Mention) -> tuple[int, int]:
    """Where the number of a period stands: digits or a word before the unit."""
    length = len(re.split(r"[\s-]", mention.text)[0])
    return mention.start, mention.start + length


def _terms_in_prose(gold: Gold, pointer: str, text: str) -> Iterator[Draft]:
    for mention in periods(text):
        value = int(mention.value)
        length = len(re.split(r"[\s-]", mention.text)[0])
        for wrong in (value + 1, value - 1, value * 2):
            number = _WORD_OF.get(wrong, str(wrong)) if not mention.text[0].isdigit() else str(wrong)
            if wrong > 0:
                plural = wrong != 1 or "-" in mention.text
                if plural:
                    yield from rewritten(gold, 16, pointer, text, mention, (0, length), number)
        for other in periods(gold.text):
            joined = ("-" in other.text) == ("-" in mention.text)
            if joined and (other.value, other.unit) != (mention.value, mention.unit) and not states(text, other.text):
                changed = put(text, _span(mention), other.text)
                why = f"{mention.text!r} becomes {other.text!r}"
                yield Draft(16, f"another period, {manner_of(pointer)}", why, ((pointer, changed),))

"""Kinds 4 to 6: the equivalent as the price, qualifiers dropped or added, an amount of another kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from benchmarks.planted_errors.draft import Draft, Edits, amounts, deals, quote, rewritten, rows, writing
from benchmarks.planted_errors.gold import Gold
from benchmarks.planted_errors.money import Sum, marks_of, plain, sums
from benchmarks.planted_errors.patch import Json
from benchmarks.planted_errors.reading import is_english, sentences, states

QUALIFIERS = {
    "about": r"about|around|roughly|some|approximately|nearly|almost|close to|rund|etwa|ca\.",
    "up_to": r"up to|as much as|at most|no more than|not more than|as high as|bis zu",
    "at_least": r"at least|not less than|no less than|mindestens",
    "more_than": r"more than|over|passed|mehr als|über",
    "less_than": r"less than|under|below|weniger als|unter",
}
_WORDS = {"about": "about", "up_to": "up to", "at_least": "at least", "more_than": "more than"}
_ANY = "|".join(QUALIFIERS.values())
_LEADING = re.compile(rf"^(?:{_ANY})\s+(?:another\s+)?", re.IGNORECASE)
_IN_PROSE = re.compile(
    r"\b(?P<qualifier>up to|as much as|at least|more than|less than|not less than|no more than)\s+"
    r"(?=(?:another\s|a\s)?[\w$£€]*\d)",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"\b(?:sales|revenues?|turnover|assets|debt|net (?:income|profit|loss)|profits?|earnings|earned|losses|fee)\b", re.I
)
_PRICED = re.compile(r"\b(?:for|worth|costs?|pays?|paid|owes?|spent|raised|raises|invested|fee of|in) $")
_TURNED = {
    "up to": "at least", "as much as": "at least", "at least": "up to", "more than": "up to", "less than": "more than",
    "not less than": "up to", "no more than": "at least",
}  # fmt: skip
# Sums that an editor might accept as the price, told with or without debt, tax or estimate.
_NEARLY_THE_PRICE = re.compile(
    r"enterprise|including|includes|Unternehmenswert|with tax|value-added|worth of|value of the (?:deal|bid|offer)|"
    r"whole company|market value of the target|total|ceiling",
    re.IGNORECASE,
)


def price_errors(gold: Gold) -> Iterator[Draft]:
    """Kinds 4, 5 and 6."""
    for at, deal in deals(gold.card):
        yield from _equivalent_for_price(f"{at}/value", deal.get("value"))
        yield from _another_kind(gold, at, deal)
        if deal["value"]:
            yield from _figures(gold, at, deal["value"])
        for pointer, row in rows(deal, at, "other_amounts"):
            yield from _bracketed_equivalent(gold, pointer, row)
    for pointer, fact in amounts(gold.card):
        yield from _qualifier(gold, pointer, fact)
    for pointer, text in writing(gold.card):
        yield from _qualifier_prose(pointer, text)
        yield from _qualifier_added_prose(gold, pointer, text)


def _equivalent_for_price(pointer: str, value: Json | None) -> Iterator[Draft]:
    for equivalent in (value or {}).get("equivalents") or []:
        price = {key: value[key] for key in ("amount", "currency", "as_stated")} if value else {}
        wrong = {f"{pointer}/{key}": equivalent[key] for key in price}
        numbers = tuple(edit for edit in wrong.items() if not edit[0].endswith("as_stated"))
        if equivalent["as_stated"].startswith("about "):
            wrong[f"{pointer}/qualifier"] = "about"
        why = f"{equivalent['as_stated']!r} given as the price"
        yield Draft(4, "exchanged", why, (*wrong.items(), (f"{pointer}/equivalents", [price])))
        yield Draft(4, "price left out", why, (*wrong.items(), (f"{pointer}/equivalents", [])))
        yield Draft(4, "words left", why, numbers)


def _bracketed_equivalent(gold: Gold, pointer: str, row: Json) -> Iterator[Draft]:
    """The sum in brackets behind another amount: "R2.6bn ($149m)"."""
    found = re.search(re.escape(row["as_stated"]) + r"\s\((?:or )?((?:about |around |or )?[^()]{3,30})\)", quote(row))
    for other in sums(found[1], marks_of(gold.card)) if found else ():
        if other.currency not in (None, row["currency"]):
            edits = _as_sum(pointer, other)
            yield Draft(4, "in brackets", f"{other.text!r} given for {row['as_stated']!r}", edits)


def _as_sum(pointer: str, other: Sum) -> Edits:
    return (
        (f"{pointer}/amount", plain(other.amount)),
        (f"{pointer}/currency", other.currency),
        (f"{pointer}/as_stated", other.text),
    )


def _qualifier(gold: Gold, pointer: str, fact: Json) -> Iterator[Draft]:
    right, stated = fact["qualifier"], fact["as_stated"]
    if not fact["amount"] or right == "undisclosed":
        return
    place = (f"{pointer}/qualifier", "exact")
    leading = _LEADING.match(stated)
    if right != "exact":
        yield Draft(5, "dropped, words left", f"{stated!r} as exact", (place,))
        if leading:
            bare = stated[leading.end() :]
            yield Draft(5, "dropped, words moved", f"{stated!r} as {bare!r}", (place, (f"{pointer}/as_stated", bare)))
        wrong = "at_least" if right in ("up_to", "about", "less_than") else "up_to"
        yield Draft(5, "another", f"{stated!r} as {wrong}", ((f"{pointer}/qualifier", wrong),))
    elif not _qualified_somewhere(gold.text, stated):
        for wrong, words in _WORDS.items():
            edit = (f"{pointer}/qualifier", wrong)
            yield Draft(5, "added, words left", f"{stated!r} as {wrong}", (edit,))
            more = (edit, (f"{pointer}/as_stated", f"{words} {stated}"))
            if is_english(gold.text):
                yield Draft(5, "added, words moved", f"{stated!r} with {words!r}", more)


def _qualified_somewhere(text: str, stated: str) -> bool:
    """Whether the article qualifies the number anywhere; true of sums without digits, which are left alone."""
    number = re.search(r"\d[\d.,]*", stated)
    if not number:
        return True
    before = rf"\b(?:{_ANY}|potentially|estimated|possible)\W+(?:\w+\W+){{0,2}}[\w$£€]*{re.escape(number[0])}"
    return re.search(before, text, re.IGNORECASE) is not None


def _qualifier_prose(pointer: str, text: str) -> Iterator[Draft]:
    for found in _IN_PROSE.finditer(text):
        words = found["qualifier"]
        turned = _TURNED[words.lower()]
        turned = turned.capitalize() if words[0].isupper() else turned
        for manner, rest in (("dropped", ""), ("turned", f"{turned} ")):
            changed = text[: found.start()] + rest + text[found.end() :]
            why = f"{words!r} {'dropped' if not rest else f'becomes {turned!r}'}"
            yield Draft(5, f"{manner} in prose", why, ((pointer, changed[:1].upper() + changed[1:]),))


def _qualifier_added_prose(gold: Gold, pointer: str, text: str) -> Iterator[Draft]:
    for mention in sums(text):
        before = text[: mention.start]
        if not _PRICED.search(before) or _qualified_somewhere(gold.text, mention.text):
            continue
        for words in ("up to", "more than"):
            yield from rewritten(gold, 5, pointer, text, mention, (0, 0), f"{words} ")


def _another_kind(gold: Gold, at: str, deal: Json) -> Iterator[Draft]:
    pointer, value = f"{at}/value", deal.get("value") or {}
    amount = value.get("amount")
    for _, row in rows(deal, at, "other_amounts"):
        if not _could_be_the_price(row, amount):
            continue
        why = f"{row['what']} given as the value"
        wrong = {key: row[key] for key in ("amount", "currency", "qualifier", "as_stated")}
        if not value:
            whole = wrong | {"basis": None, "evidence": {"quote": quote(row)}, "equivalents": []}
            yield Draft(6, "value added", why, ((pointer, whole),))
            continue
        edits: Edits = tuple((f"{pointer}/{key}", right) for key, right in wrong.items())
        away: Edits = (f"{pointer}/equivalents", []), (f"{pointer}/evidence/quote", quote(row))
        yield Draft(6, "quote moved", why, (*edits, *away))
        if states(quote(value), row["as_stated"]):
            yield Draft(6, "same sentence", why, (*edits, away[0]))
        yield from _price_in_prose(gold, value, row)


def _figures(gold: Gold, at: str, value: Json) -> Iterator[Draft]:
    """Figures of the story that no card names: sales, assets, debt, income."""
    pointer, stated = f"{at}/value", {row["as_stated"] for _, row in amounts(gold.card)}
    for sentence in sentences(gold.text):
        for mention in sums(sentence, marks_of(gold.card)) if _FIGURE.search(sentence) else ():
            wrong = {"what": "figure", "amount": plain(mention.amount)}
            known = any(mention.text in words for words in stated) or sentence == quote(value)
            if mention.currency and not known and _could_be_the_price(wrong, value["amount"]):
                numbers = (*_as_sum(pointer, mention), (f"{pointer}/qualifier", "exact"))
                away: Edits = ((f"{pointer}/equivalents", []), (f"{pointer}/evidence/quote", sentence))
                yield Draft(6, "figure of the story", f"{mention.text!r} given as the value", (*numbers, *away))


def _could_be_the_price(row: Json, amount: str | None) -> bool:
    """Another sum that a hurried reader might take for the price: not it, not near it, and no price of one share."""
    if not row["amount"] or _NEARLY_THE_PRICE.search(row["what"]):
        return False
    return Decimal(row["amount"]) != Decimal(amount or 0) and Decimal(row["amount"]) >= 10_000


def _price_in_prose(gold: Gold, value: Json, row: Json) -> Iterator[Draft]:
    """The other amount where headline or summary tell the price."""
    marks = marks_of(gold.card)
    other = next(sums(row["as_stated"], marks), None)
    for pointer in ("/headline", "/summary"):
        for mention in sums(gold.card[pointer[1:]], marks):
            if other and value["amount"] and mention.amount == Decimal(value["amount"]):
                text = gold.card[pointer[1:]]
                changed = text[: mention.start] + other.text + text[mention.start + len(mention.text) :]
                why = f"{row['what']} told as the price"
                yield Draft(6, f"prose {pointer[1:]}", why, ((pointer, changed),))

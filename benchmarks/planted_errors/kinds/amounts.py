"""Kinds 1 to 3: sums off by a power of ten, with a digit changed, or in another currency.

Three manners each: the number alone ("words left"), the number with its `as_stated` ("words moved",
the quote left as a model leaves it), and the number in headline, summary, key points and statements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from benchmarks.planted_errors.draft import Draft, Stretch, amounts, put, rewritten, writing
from benchmarks.planted_errors.gold import Gold
from benchmarks.planted_errors.money import MARKS, WORDED, marks_of, plain, sums
from benchmarks.planted_errors.patch import Json
from benchmarks.planted_errors.reading import shares

# A scale word and the one it is mistaken for.
_OTHER_SCALE = {
    "billion": "million", "million": "billion", "bn": "m", "m": "bn", "mln": "bln", "bln": "mln", "M": "B", "B": "M",
    "b": "m", "crore": "lakh", "lakh": "crore", "trillion": "billion", "tln": "bln", "Mrd": "Mio", "Mio": "Mrd",
}  # fmt: skip
_POWERS = {"billion": 3, "bn": 3, "bln": 3, "b": 3, "B": 3, "Mrd": 3, "trillion": 3, "tln": 3, "crore": 2}
_NEIGHBOURS = {"NOK": "SEK", "SEK": "NOK", "DKK": "NOK", "EUR": "USD", "GBP": "EUR", "USD": "EUR", "CHF": "EUR"}
_DOLLAR = re.compile(r"(US|A|C|NZ|S|HK)\$")


def amount_errors(gold: Gold) -> Iterator[Draft]:
    """Kinds 1, 2 and 3."""
    for pointer, fact in amounts(gold.card):
        if fact["amount"] and Decimal(fact["amount"]):
            yield from _scaled(pointer, fact)
            yield from _digit(pointer, fact)
            yield from _currency(gold, pointer, fact)
    for pointer, text in writing(gold.card):
        yield from _scaled_prose(gold, pointer, text)
        yield from _digit_prose(gold, pointer, text)
        yield from _currency_prose(gold, pointer, text)


def _scaled(pointer: str, fact: Json) -> Iterator[Draft]:
    amount, stated = Decimal(fact["amount"]), fact["as_stated"]
    for power in (1, -1, 3, -3):
        wrong = plain(amount.scaleb(power))
        yield Draft(1, f"words left {_of(pointer)}", f"{stated!r} as {wrong}", ((f"{pointer}/amount", wrong),))
    found = WORDED.search(stated)
    scale = found["scale"] if found else None
    if not found or scale not in _OTHER_SCALE:
        return
    up = _OTHER_SCALE[scale] in _POWERS and scale not in ("trillion", "tln", "billion", "crore")
    power = _POWERS[_OTHER_SCALE[scale]] if up else -_POWERS.get(scale, 3)
    wrong, words = plain(amount.scaleb(power)), put(stated, found.span("scale"), _OTHER_SCALE[scale])
    edits = ((f"{pointer}/amount", wrong), (f"{pointer}/as_stated", words))
    yield Draft(1, f"words moved {_of(pointer)}", f"{stated!r} as {words!r}", edits)


def _scaled_prose(gold: Gold, pointer: str, text: str) -> Iterator[Draft]:
    for mention in sums(text):
        found = WORDED.search(mention.text)
        if found and found["scale"] in _OTHER_SCALE:
            yield from rewritten(gold, 1, pointer, text, mention, found.span("scale"), _OTHER_SCALE[found["scale"]])


def _digit(pointer: str, fact: Json) -> Iterator[Draft]:
    digits = fact["amount"].strip("0").replace(".", "").strip("0")
    for wrong_digits in _misread(digits):
        wrong = _redigit(fact["amount"], digits, wrong_digits)
        words = _redigit(fact["as_stated"], digits, wrong_digits)
        if wrong is None or Decimal(wrong) == Decimal(fact["amount"]):
            continue
        edit = (f"{pointer}/amount", wrong)
        yield Draft(2, f"words left {_of(pointer)}", f"{fact['as_stated']!r} as {wrong}", (edit,))
        if words is not None:
            edits = (edit, (f"{pointer}/as_stated", words))
            yield Draft(2, f"words moved {_of(pointer)}", f"{fact['as_stated']!r} as {words!r}", edits)


def _digit_prose(gold: Gold, pointer: str, text: str) -> Iterator[Draft]:
    mentions: list[Stretch] = [*sums(text), *shares(text)]
    for mention in mentions:
        found = re.search(r"\d[\d.,]*\d", mention.text)
        if not found:
            continue
        digits = re.sub(r"\D", "", found[0]).strip("0")
        for wrong in _misread(digits):
            number = _redigit(found[0], digits, wrong)
            if number is not None:
                yield from rewritten(gold, 2, pointer, text, mention, found.span(), number)


def _misread(digits: str) -> Iterator[str]:
    """Two neighbours exchanged, or one digit off by one; a single digit is only off by one."""
    for place in range(len(digits) - 1):
        if digits[place] != digits[place + 1] and digits[place + 1] != "0":
            yield digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    if digits:
        last = int(digits[-1])
        yield digits[:-1] + str(last + 1 if last < 9 else last - 1)


def _redigit(number: str, digits: str, wrong: str) -> str | None:
    """The number with its telling digits replaced, point and zeros kept; None when they are not its digits."""
    places = [place for place, letter in enumerate(number) if letter.isdigit()]
    start = "".join(number[place] for place in places).find(digits)
    if start < 0 or len(wrong) != len(digits):
        return None
    letters = list(number)
    for place, digit in zip(places[start : start + len(digits)], wrong, strict=True):
        letters[place] = digit
    return "".join(letters)


def _currency(gold: Gold, pointer: str, fact: Json) -> Iterator[Draft]:
    right = fact["currency"]
    others = sorted({other["currency"] for _, other in amounts(gold.card)} - {right, None})
    for wrong in others or [_NEIGHBOURS.get(right, "USD")]:
        edit = (f"{pointer}/currency", wrong)
        yield Draft(3, f"words left {_of(pointer)}", f"{fact['as_stated']!r} taken for {wrong}", (edit,))
        sign = next((mark for mark, code in MARKS.items() if code == wrong and not mark.islower()), None)
        found = re.search(r"(?:US|A|C|NZ|S|HK)\$|[$£€¥₹]", fact["as_stated"])
        if sign and found:
            bare = "$" if sign.endswith("$") and found[0].endswith("$") and wrong == "USD" else sign
            words = put(fact["as_stated"], found.span(), bare)
            edits = (edit, (f"{pointer}/as_stated", words))
            if words != fact["as_stated"]:
                yield Draft(3, f"words moved {_of(pointer)}", f"{fact['as_stated']!r} as {words!r}", edits)


def _currency_prose(gold: Gold, pointer: str, text: str) -> Iterator[Draft]:
    for mention in sums(text, marks_of(gold.card)):
        found = _DOLLAR.match(mention.text) or re.match(r"[$£€](?=\d)", mention.text)
        if found:
            wrong = {"US$": "C$", "€": "$", "£": "€", "$": "€"}.get(found[0], "US$")
            yield from rewritten(gold, 3, pointer, text, mention, found.span(), wrong)


def _of(pointer: str) -> str:
    return "value" if pointer.endswith("/value") else "other amount"

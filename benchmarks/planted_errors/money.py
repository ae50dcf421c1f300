"""The generator's own reading of sums of money, apart from the package's.

A currency is taken from the card first ("$" in a card of Australian dollars is Australian), then
from a short table. Sums without a currency, and pence and cents, are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

SCALES = {
    "trillion": 12, "tln": 12, "trn": 12, "tn": 12,
    "billion": 9, "bln": 9, "bn": 9, "b": 9, "mrd": 9, "milliarden": 9,
    "million": 6, "mln": 6, "m": 6, "mio": 6, "millionen": 6, "millions": 6, "mn": 6,
    "crore": 7, "lakh": 5, "thousand": 3, "k": 3,
}  # fmt: skip
MARKS = {
    "US$": "USD", "A$": "AUD", "C$": "CAD", "NZ$": "NZD", "S$": "SGD", "HK$": "HKD", "R$": "BRL", "$": "USD",
    "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₩": "KRW", "Rs": "INR", "Sh": "KES", "KSh": "KES", "R": "ZAR",
    "P": "PHP", "dollars": "USD", "dollar": "USD", "dlrs": "USD", "euros": "EUR", "euro": "EUR", "pounds": "GBP",
    "stg": "GBP", "pesos": "PHP", "peso": "PHP", "zlotys": "PLN", "zloty": "PLN", "won": "KRW", "yen": "JPY",
    "yuan": "CNY", "rupees": "INR", "ringgit": "MYR", "rand": "ZAR", "franken": "CHF", "francs": "CHF",
    "forints": "HUF", "baht": "THB", "reais": "BRL", "dirhams": "AED", "shillings": "KES",
}  # fmt: skip
_CODES = (
    "AED|AUD|BRL|CAD|CHF|CLP|CNY|COP|CZK|DKK|EGP|EUR|GBP|HKD|HUF|IDR|ILS|INR|JPY|KES|KRW|MXN|MYR|NGN|NOK|NZD|PEN|"
    "PHP|PLN|QAR|RON|SAR|SEK|SGD|THB|TRY|TWD|USD|VND|ZAR"
)
_NUMBER = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:[.,]\d+)?"
_SCALE = "|".join(sorted((re.escape(word) for word in SCALES), key=len, reverse=True))
_PREFIX = rf"(?:US|NZ|HK|[ACSR])?\$|[£€¥₹₩]|Rs\.?|KSh|Sh|[RP](?=\d)|(?:{_CODES})\b"
_SUFFIX = (
    r"(?:(?:U\.S\.|US|Canadian|Australian|Singapore|Norwegian|Danish|Swedish|Swiss|Hong Kong)\s)?"
    r"(?:dollars?|dlrs|euros?|pounds|stg|pesos?|zlotys?|won|yen|yuan|rupees|ringgit|rand|franken|francs|forints|"
    r"crowns|kroner|kronor|baht|reais|dirhams|shillings)\b"
)
_SUM = re.compile(
    rf"(?<![\w$£€.,])(?P<prefix>{_PREFIX})\s?(?P<n1>{_NUMBER})(?:[\s-]?(?P<s1>{_SCALE})\b\.?)?"
    rf"|(?<![\w$£€.,])(?P<n2>{_NUMBER})(?:[\s-](?P<s2>{_SCALE})\b\.?)?[\s-](?P<suffix>{_SUFFIX})",
    re.IGNORECASE,
)
WORDED = re.compile(rf"(?P<number>{_NUMBER})(?P<gap>[\s-]?)(?P<scale>(?:{_SCALE})\b)?", re.IGNORECASE)


@dataclass(frozen=True)
class Sum:
    """A sum as the text states it: `amount` in full units, `currency` ISO 4217 or None when unknown."""

    text: str
    amount: Decimal
    currency: str | None
    start: int


def sums(text: str, marks: Mapping[str, str] = MARKS) -> Iterator[Sum]:
    """Every sum in the text; `marks` leads from a currency's sign or word to its code."""
    for found in _SUM.finditer(text):
        amount = decimal_of(found["n1"] or found["n2"], found["s1"] or found["s2"])
        if amount is not None:
            yield Sum(found[0].rstrip("."), amount, _currency(found["prefix"] or found["suffix"], marks), found.start())


def decimal_of(number: str, scale: str | None) -> Decimal | None:
    """The value of "1,84" "Mrd" or "1,240" "crore"; None when it is no number."""
    word = (scale or "").rstrip(".").lower()
    if re.fullmatch(r"\d+,\d{1,2}", number) or word in ("mrd", "mio", "milliarden", "millionen"):
        number = number.replace(".", "").replace(",", ".")
    try:
        return Decimal(number.replace(",", "")).scaleb(SCALES.get(word, 0))
    except InvalidOperation:
        return None


def marks_of(card: Any) -> dict[str, str]:
    """The currency signs and words that a card uses, with the codes it gives them, over the table's."""
    own: dict[str, str] = {}
    for stated, currency in _stated(card):
        for found in _SUM.finditer(stated):
            own.setdefault(_mark(found["prefix"] or found["suffix"]), currency)
    return MARKS | own


def plain(amount: Decimal) -> str:
    """A decimal string without exponent or idle zeros: "1500000000", "4.85"."""
    return format(amount.normalize(), "f")


def _stated(part: Any) -> Iterator[tuple[str, str]]:
    if isinstance(part, dict):
        if part.get("currency") and part.get("as_stated"):
            yield part["as_stated"], part["currency"]
        for value in part.values():
            yield from _stated(value)
    elif isinstance(part, list):
        for value in part:
            yield from _stated(value)


def _currency(mark: str, marks: Mapping[str, str]) -> str | None:
    word = _mark(mark)
    return word if re.fullmatch(_CODES, word) else marks.get(word) or marks.get(word.rpartition(" ")[2])


def _mark(mark: str) -> str:
    word = mark.strip().rstrip(".")
    return word if len(word) < 4 or word.isupper() else word.lower()

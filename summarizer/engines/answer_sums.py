"""Sums of an answer as models write them: "640 million" for an amount, "US$" for a currency.

They are read as the article's own words are. A sign that several countries share leaves the currency open, and what
no reader knows is left as it is, for the contract to refuse.
"""

from __future__ import annotations

import re
from typing import Any

from summarizer.reading.currencies import codes_named
from summarizer.reading.money import Money, parse_money

Raw = dict[str, Any]
_DECIMAL = re.compile(r"\s{0,9}(?:\d[\d,]*(?:\.\d+)?|\.\d+)(?:[eE]\+?\d+)?\s{0,9}")


def plain_sums(value: Any) -> Any:
    """A copy of an answer's JSON in which every object with an amount or a currency has them as the contract does."""
    if isinstance(value, list):
        return [plain_sums(one) for one in value]
    if not isinstance(value, dict):
        return value
    told = {key: plain_sums(one) for key, one in value.items()}
    return plain_sum(told) if "amount" in told or "currency" in told else told


def plain_sum(told: Raw) -> Raw:
    """One sum with its amount in full units and its currency as a code, where words state them."""
    told = dict(told)
    currency, amount = told.get("currency"), told.get("amount")
    if isinstance(currency, str):
        codes = codes_named(currency)
        if codes:
            told["currency"] = codes[0] if len(codes) == 1 else None
    if isinstance(amount, str) and amount.strip() and not _DECIMAL.fullmatch(amount):
        money = stated(amount) or (stated(f"{told['currency']} {amount}") if told.get("currency") else None)
        if money:
            told["amount"] = f"{money.low:f}"
            told["high"] = told.get("high") or (None if money.high is None else f"{money.high:f}")
            told["currency"] = told.get("currency") or (None if money.bare else money.currency)
    return told


def stated(words: str) -> Money | None:
    """The sum that these words state, and nothing else; None where they say more, or less."""
    words = words.strip()
    money = parse_money(words)
    whole = money is not None and (money.stated_start, money.stated_end) == (0, len(words))
    return money if whole and money and money.per is None else None

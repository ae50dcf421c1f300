"""What an amount of money is for: the price of the deal, revenue, debt, a fee, an older deal …

Read from the amount's own clause by the tables `money_roles.toml`: the nearest cue wins. It knows
nothing of the rest of the article; where the clause says nothing the answer is None.
"""

from __future__ import annotations

import re

from summarizer.reading.cues import LEFT_REACH, RIGHT_REACH, Cues
from summarizer.reading.money import Money
from summarizer.reading.retrospect import DONE, LONG_AGO
from summarizer.text.once import once
from summarizer.text.sentences import clause

_CUES = Cues.read("money_roles.toml")
_OF_A_SHARE = {"dividend", "profit", "price_before", "premium", "target_price", "assets", "previous"}
"""Roles that an amount "a share" can have beside the price per share."""
_PAID = {"value", "upfront", "investment", "part", None}
"""Roles of a price or payment, which an older deal has too."""
_DEAREST_SHARE, _CHEAPEST_COMPANY = 1_000_000, 1_000  # in any currency but those that count in thousands
_WORD = re.compile(r"[^\W\d_]+")
_SUED = re.compile(r"\bsu(?:ed|es|ing)\b[^;:]{0,120}?\bfor\s(?:[\w-]+\s){0,3}\Z")
_REACH = 240  # characters of a sentence before an amount in which somebody is sued for it
_SHARES = re.compile(r"\b(?:shares?|stock|offer|bid|Aktien?|Kurs|Angebot|action)\b", re.IGNORECASE)


@once
def money_role(text: str, money: Money, sentence: tuple[int, int]) -> str | None:
    """The role of an amount in its sentence [start, end): a key of `money_roles.toml`, or one of four more.

    These are "equivalent" (restates another amount), "per_share", "per_unit" (a barrel, a year) and
    "previous" (the price of a deal that is told as past). None where its clause does not say.
    """
    if money.equivalent_of is not None:
        return "equivalent"
    hit = _CUES.nearest(text, money.stated_start, money.end, sentence)
    role = hit.role if hit else None
    near = max(sentence[0], money.start - 2 * LEFT_REACH), min(sentence[1], money.end + 2 * RIGHT_REACH)
    around = text[slice(*clause(text, money.start, money.end, near))]
    before = max(sentence[0], money.stated_start - _REACH)
    if role in ("value", None) and _SUED.search(text, before, money.stated_start):
        role = "fine"
    if role == "price_before" and money.low > _DEAREST_SHARE:
        role = None
    if role in _PAID and LONG_AGO.search(around) and not DONE.isdisjoint(_WORD.findall(around.lower())):
        role = "previous"
    if money.per == "share":
        return role if role in _OF_A_SHARE else "per_share"
    if role in _PAID and money.per not in (None, "each") and not (hit and hit.start > money.end):
        return "per_unit"
    small = money.low < _CHEAPEST_COMPANY and money.currency not in ("JPY", "KRW")
    if role in ("value", None) and small and _SHARES.search(around):  # "raised its offer to 442p"
        return "per_share"
    return role

"""What an amount of money is for: the price of the deal, revenue, debt, a fee, an older deal …

Read from the amount's own clause by the table `money_roles.toml`: the nearest cue wins. It knows
nothing of the rest of the article; where the clause says nothing the answer is None.
"""

from __future__ import annotations

import re

from summarizer.reading.cues import Cues, clause
from summarizer.reading.money import Money

_CUES = Cues.read("money_roles.toml")

# Roles that an amount "a share" can have beside the price per share.
_OF_A_SHARE = {"dividend", "profit", "price_before", "premium", "target_price", "assets", "previous"}
# Roles of a price or payment, which an older deal has too.
_PAID = {"value", "upfront", "investment", "part", None}
_DEAREST_SHARE = 1_000_000  # in any currency
_LONG_AGO = re.compile(
    r"\b(?:last\s(?:year|autumn|summer|spring|winter|decade)|(?:a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|\d{1,2})\s(?:years?|decades?)\s"
    r"(?:ago|earlier|before|later)|(?:last|previous|earlier|prior)\s(?:raise|round|bid|approach|attempt|deal)"
    r"|(?<!due\s)(?:in|im\sJahr|bereits|en)\s(?:19|20)\d\d|(?:19|20)\d\d\sbereits)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:bought|sold|paid|acquired|purchased|spent|raised|took|taken|picked\sup|parted|won|let|given|placed|invested|"
    r"did\spay|cost|floated|merged|snapped\sup|went\sto|awarded|led|agreed|rejected|turned\sdown|knocked\sback|"
    r"gave|wrote\soff|dates?\sfrom|ended|came|gekauft|verkauft|übernommen|bezahlt|acheté|vendu|compró|vendió)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(r"\b(?:will|to\sbe|due|expects|expected|plans\sto|falls?\sdue|would|option)\b", re.IGNORECASE)
_SUED = re.compile(r"\bsu(?:ed|es|ing)\b[^;:]{0,120}?\bfor\s(?:[\w-]+\s){0,3}\Z")
_SHARES = re.compile(r"\b(?:shares?|stock|offer|bid|Aktien?|Kurs|Angebot|action)\b", re.IGNORECASE)


def money_role(text: str, money: Money, sentence: tuple[int, int]) -> str | None:
    """The role of an amount in its sentence [start, end): a key of `money_roles.toml`, or one of four more.

    These are "equivalent" (restates another amount), "per_share", "per_unit" (a barrel, a year) and
    "previous" (the price of a deal that is told as past). None where its clause does not say.
    """
    if money.equivalent_of is not None:
        return "equivalent"
    hit = _CUES.nearest(text, money.stated_start, money.end, sentence)
    role = hit.role if hit else None
    if role in ("value", None) and _SUED.search(text, sentence[0], money.stated_start):
        role = "fine"
    if role == "price_before" and money.low > _DEAREST_SHARE:
        role = None
    if role in _PAID and _told_as_past(text, money, sentence):
        role = "previous"
    if money.per == "share":
        return role if role in _OF_A_SHARE else "per_share"
    if role in _PAID and money.per not in (None, "each") and not (hit and hit.start > money.end):
        return "per_unit"
    if role in ("value", None) and _is_a_share_price(text, money, sentence):
        return "per_share"
    return role


def _told_as_past(text: str, money: Money, sentence: tuple[int, int]) -> bool:
    """Whether the clause sets the amount in a year gone by: "bought for $640 million in 2023"."""
    start, end = clause(text, money.start, money.end, sentence)
    around = text[start:end]
    return bool(_LONG_AGO.search(around) and _DONE.search(around) and not _TO_COME.search(around))


def _is_a_share_price(text: str, money: Money, sentence: tuple[int, int]) -> bool:
    """Whether an amount too small for a company stands in a clause about its shares: "raised its offer to 442p"."""
    if money.low >= 1000 or money.currency in ("JPY", "KRW"):
        return False
    return bool(_SHARES.search(text, *clause(text, money.start, money.end, sentence)))

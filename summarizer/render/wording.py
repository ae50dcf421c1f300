"""Wording: the values of a card in an editor's words. One value in, one line of text out.

Nothing here knows of marks, findings or output formats, and nothing is escaped: see `view`.
"""

from __future__ import annotations

import re
from decimal import Decimal

from summarizer.checks.finding import Finding
from summarizer.deals.deal import (
    Adviser,
    Amount,
    Approval,
    BreakFee,
    Confirmation,
    Consideration,
    DateKind,
    Deal,
    DealDate,
    Fact,
    Offer,
    OtherAmount,
    Party,
    Qualifier,
    Quotation,
    Recommendation,
    Role,
    Stake,
    Statement,
    Status,
    Sum,
    Term,
    Why,
)
from summarizer.reading.calendar import date_words
from summarizer.render.tongue import date_in, number_words, tongues
from summarizer.style import PLAIN, Style

_SHORT = {"trillion": "tn", "billion": "bn", "million": "m"}
_SCALES = ((12, "trillion"), (9, "billion"), (6, "million"))
_WHY: dict[Why | None, str] = {Why.conflicting: "stated in conflicting ways"}
ONE_OF = {
    "deals": "deal", "key_points": "key point", "parties": "party", "other_amounts": "other amount",
    "subject": "subject", "dates": "date", "approvals": "approval", "conditions": "condition",
    "advisers": "adviser", "concerns": "concern", "sources": "source", "equivalents": "equivalent",
    "offers": "earlier or rival bid", "break_fees": "break fee", "quotes": "quotation", "background": "earlier deal",
}  # fmt: skip
_SAID_BY = {
    Confirmation.company: "said by the company", Confirmation.filing: "by a filing", Confirmation.named: "said by others",
    Confirmation.unnamed: "said by unnamed people", Confirmation.outlet: "reported by another outlet",
}  # fmt: skip
_SUM = re.compile(r"([0-9]+(?:\.[0-9]+)?)(?: ([A-Z]{3}))?")
_MINOR = re.compile(r"\d\s?(?:p|pence|cents?|cts|¢)\s*$")


def plain(value: str, style: Style = PLAIN) -> str:
    """A word of the contract in an editor's spelling and the house's language: "in_talks" is "in talks"."""
    told = None if style.language == "en" else tongues()[style.language].words.get(value)
    return told or value.replace("_", " ")


def phrase(english: str, style: Style, *values: str | None) -> str:
    """A phrase of ours in the house's language, filled in: "paid by {}"."""
    return (english if style.language == "en" else tongues()[style.language].phrases[english]).format(*values)


def amount_words(amount: str, style: Style = PLAIN) -> str:
    """A decimal string as people write it: "1500000000" is "1.5 billion" ("1.5bn"), "4.85" stays; no digit is lost.

    A scale word is used from a million on, where at most three digits follow the point.
    """
    whole, _, part = format(Decimal(amount), "f").partition(".")
    for power, name in _SCALES:
        rest = (whole[-power:] + part).rstrip("0")
        if len(whole) > power and len(rest) <= 3:
            return _number(whole[:-power], rest, name, style)
    return _number(whole, part, "", style)


def _number(whole: str, part: str, scale: str, style: Style) -> str:
    if style.language != "en":
        return number_words(whole, part, scale, style.language, short=style.scale == "short")
    told = f"{int(whole):,}" + (f".{part}" if part else "")
    return told + (f" {scale}" if style.scale == "long" and scale else _SHORT.get(scale, ""))


def plain_number(number: float, style: Style = PLAIN) -> str:
    """22.5 is "22.5", 7.0 is "7": every digit, no exponent."""
    text = format(Decimal(str(number)), "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text if style.language == "en" else text.replace(".", tongues()[style.language].numbers.decimal)


def money_words(fact: Sum, style: Style = PLAIN) -> str:
    """Money as "about EUR 1.5 billion"; the article's own words where the card gives no number, or pence and cents."""
    qualifier = fact.qualifier if isinstance(fact, Amount | OtherAmount) else Qualifier.exact
    if fact.amount is None:
        unknown = plain("undisclosed", style) if qualifier is Qualifier.undisclosed else quoted(fact.as_stated)
        return unknown or phrase("no figure", style)
    if fact.as_stated.strip() and (Decimal(fact.amount) < 1 or _MINOR.search(fact.as_stated)):
        return fact.as_stated  # nobody calls 3.2p "GBP 0.032", nor 395p "GBP 3.95"
    words = "" if qualifier is Qualifier.exact else plain(qualifier, style)
    number = amount_words(fact.amount, style)
    number = phrase("{} to {}", style, number, amount_words(fact.high, style)) if fact.high else number
    return _joined(words, _priced(number, fact.currency, style), sep=" ")


def _priced(number: str, currency: str | None, style: Style) -> str:
    return _joined(*((currency, number) if style.currency == "before" else (number, currency)), sep=" ")


def day_words(value: str, style: Style = PLAIN) -> str:
    """An ISO date in the house's form; one that is less precise than a day, or open, as it always is."""
    if style.date == "iso":
        return value
    if style.language != "en":
        return date_in(value, style.language)
    words = date_words(value)
    day, _, rest = words.partition(" ")
    month, _, year = rest.partition(" ")
    if style.date == "day-month" or not day.isdecimal() or not year:
        return words
    return f"{month} {day}, {year}"


def quoted(words: str) -> str:
    """The article's words in quotation marks; nothing for nothing."""
    return f"“{words}”" if words.strip() else ""


def fact_words(fact: Fact, style: Style = PLAIN) -> str:
    """One fact on one line, without the words of the article that state it."""
    match fact:
        case Status():
            said = fact.source and (_SAID_BY[fact.source] if style.language == "en" else plain(fact.source, style))
            return _joined(plain(fact.value, style), said)
        case Party():
            return _joined(f"{fact.name} ({plain(fact.role, style)})", fact.business, fact.location)
        case Amount():
            return _value(fact, style)
        case OtherAmount():
            return _joined(fact.what, money_words(fact, style), sep=": ")
        case Stake():
            return _stake(fact, style)
        case Consideration():
            return _consideration(fact, style)
        case Term():
            return _term(fact, style)
        case Statement():
            return fact.text
        case DealDate():
            return _date(fact, style)
        case Approval():
            return f"{fact.authority}: {plain(fact.state, style)}"
        case Adviser():
            return _adviser(fact, style)
        case Offer():
            return _joined(fact.bidder, money_words(fact, style), sep=": ")
        case BreakFee():
            return _joined(money_words(fact, style), phrase("paid by {}", style, fact.payer) if fact.payer else "")
        case Recommendation():
            return plain(fact.value, style)
        case Quotation():
            return _joined(fact.speaker, quoted(fact.text), sep=": ")


def _date(fact: DealDate, style: Style) -> str:
    when = day_words(fact.value, style) if fact.value else phrase("no date", style)
    when = phrase("{} to {}", style, when, day_words(fact.until, style)) if fact.until else when
    return when if fact.kind is DateKind.other else f"{plain(fact.kind, style)}: {when}"


def _stake(fact: Stake, style: Style) -> str:
    if fact.percent is None:
        return quoted(fact.as_stated)
    held = [
        f"{plain_number(held, style)}% {phrase(when, style)}"
        for held, when in ((fact.before, "before"), (fact.after, "after"))
        if held is not None
    ]
    return f"{plain_number(fact.percent, style)}%" + (f" ({', '.join(held)})" if held else "")


def _value(fact: Amount, style: Style) -> str:
    equals = [
        quoted(one.as_stated) if one.amount is None else _priced(amount_words(one.amount, style), one.currency, style)
        for one in fact.equivalents
    ]
    words = money_words(fact, style) + (f" ({', '.join(equals)})" if equals else "")
    return _joined(words, fact.basis, sep=": ")


def _consideration(fact: Consideration, style: Style) -> str:
    over = "premium {} over {}" if fact.premium_base else "premium {}"
    return _joined(
        plain(fact.form, style) if fact.form else "",
        phrase("{} a share", style, fact.per_share) if fact.per_share else "",
        phrase("exchange ratio {}", style, fact.exchange_ratio) if fact.exchange_ratio else "",
        phrase(over, style, fact.premium, fact.premium_base) if fact.premium else "",
    ) or quoted(fact.as_stated)


def _term(fact: Term, style: Style) -> str:
    if fact.number is None:
        return quoted(fact.as_stated)
    unit = fact.unit if fact.number == 1 else f"{fact.unit}s"
    return f"{plain_number(fact.number, style)} {plain(unit, style)}"


def _adviser(fact: Adviser, style: Style) -> str:
    role = fact.role or plain("adviser", style)
    if not fact.side:
        return f"{fact.name} ({role})"
    side = plain(fact.side, style) if fact.side in set(Role) else fact.side
    if style.language != "en":
        return f"{fact.name} ({phrase('{} to {} (adviser)', style, role, side)})"
    return f"{fact.name} ({role} to {'the ' if fact.side in set(Role) else ''}{side})"


def _joined(*parts: str | None, sep: str = ", ") -> str:
    return sep.join(part for part in parts if part)


def missing_words(deal: Deal, style: Style = PLAIN) -> str:
    """What a deal lacks, by reason: "stake, advisers (not stated)"."""
    groups = [(why, [_field(name, style) for name, given in deal.missing.items() if given is why]) for why in Why]
    return "; ".join(f"{', '.join(names)} ({missing_word(why, style)})" for why, names in groups if names)


def missing_word(why: Why | None, style: Style = PLAIN) -> str:
    """Why a field is missing; without a reason: "not stated"."""
    return plain(why, style) if why is Why.undisclosed else phrase(_WHY.get(why, "not stated"), style)


def _field(name: str, style: Style) -> str:
    return plain(name) if style.language == "en" else tongues()[style.language].labels.get(name, plain(name))


def field_words(where: str) -> str:
    """A JSON pointer in words: "/deals/0/parties/1/name" is "deal 1, party 2, name"; "" is "the card".

    The value of a status or a date is the status, the date.
    """
    words: list[str] = []
    before = ""
    for part in where.split("/")[1:]:
        if part.isdecimal() and before in ONE_OF:
            words[-1] = f"{ONE_OF[before]} {int(part) + 1}"
        elif part != "value" or len(words) < 2:
            words.append("words" if part == "as_stated" else plain(part))
        before = part
    return ", ".join(words) or "the card"


def suggestion_words(finding: Finding) -> str:
    """The value that a finding suggests, in words: "40000000 EUR" is "EUR 40 million"."""
    value = finding.suggestion or ""
    amount = _SUM.fullmatch(value)
    if amount and ("/amount" in finding.where or "/equivalents" in finding.where):
        return _joined(amount[2], amount_words(amount[1]), sep=" ")
    return plain(value) if value.isidentifier() else value


def counted(number: int, one: str) -> str:
    """A number of things: "1 error", "2,000 errors"."""
    return f"{number:,} {one}" + ("" if number == 1 else "s")

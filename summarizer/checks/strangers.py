"""Strangers: the price, or the status, of a deal with somebody who is on no deal of the card.

An article about one deal tells of others in passing: what the buyer paid for a third company last year, talks that a
seller broke off with somebody else, a lease that was signed. Such words state a sum or a stage, but not this deal's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.checks.kept import kept
from summarizer.checks.money import sums
from summarizer.checks.passages import claims
from summarizer.checks.reached import statuses
from summarizer.checks.reading import Reading, Span
from summarizer.checks.registry import Example, Flag, check
from summarizer.deal import Amount, Deal, Role
from summarizer.finding import Severity
from summarizer.words.content import roots

_FIRST = "Alder Foods agreed on Monday to buy Brook Dairy for €40 million."
_THIRD = "In October it paid €9 million for Dale Bakery, and ended talks with Fern Farms."
_TEXT = f"{_FIRST} It makes cheese.\n\nIt is Alder's second purchase in a year. {_THIRD}\n"
_PARTIES = [{"name": "Alder Foods", "role": "acquirer"}, {"name": "Brook Dairy", "role": "target"}]


def _priced(amount: int, quote: str) -> Example:
    value = {"amount": f"{amount}000000", "currency": "EUR", "as_stated": f"€{amount} million", "evidence": quote}
    return Example(_TEXT, {"deals": [{"kind": "acquisition", "parties": _PARTIES, "value": value}]})


def _standing(value: str, words: str, quote: str) -> Example:
    status = {"value": value, "as_stated": words, "evidence": quote}
    return Example(_TEXT, {"deals": [{"kind": "acquisition", "parties": _PARTIES, "status": status}]})


_BUYS = (Role.acquirer, Role.investor, Role.customer)
_TRADED = re.compile(
    r"\b(?:bought|buy|buys|buying|acquired?|acquires|acquiring|purchased?|sold|sell|sells|selling|took\sover|picked\sup|snapped\sup|"
    r"(?:purchase|acquisition|sale|takeover|deal|buyout)\s(?:of|for))\s(?:[^\s,;:.()]+\s){0,7}?\Z"
)
_FOR = re.compile(r"\s(?:\([^)]{1,30}\)\s)?(?:in\scash\s)?for\s(?:[^\s,;:.()A-Z][^\s,;:.()]*\s){0,7}\Z")
_WITH = re.compile(
    r"[^,;:.]{0,40}?\b(?:with|to\sbuy|to\sacquire|to\ssell|of|over|for)\s(?:[^\s,;:.()]+\s){0,3}?(?:[A-Z][\w-]+['’]s\s)?\Z"
)
_CLAUSE = re.compile(r"[;:]|,\s(?:and|but|while|which|who)\s|\s(?:and|but|while)\s")
_OTHER_PAPER = re.compile(
    r"\A(?:[^.,;:]|,\s(?=[$€£\d])|(?<=\d)[.,](?=\d)){0,45}?\b"
    r"(leases?|loans?|(?:credit|loan)\s(?:facility|line|agreement)|dividends?|mortgage|bonds?|buybacks?|budget|accounts|overdraft)\b"
)


@kept
def _card_words(reading: Reading) -> Iterator[str]:
    """The content of the names and subjects of all deals, and of headline, summary and key points."""
    for deal in reading.briefing.deals:
        yield from roots(" ".join([party.name for party in deal.parties] + [one.text for one in deal.subject]))
    for _, text in claims(reading.briefing):
        yield from roots(text)


def _stranger(reading: Reading, name: Span) -> bool:
    """Whether no word of a name is on the card, and the name is no authority's."""
    words = roots(reading.text[name.start : name.end])
    authority = any(one.start < name.end and one.end > name.start for one in reading.authorities)
    return bool(words) and words.isdisjoint(_card_words(reading)) and not authority


def _names_its_own(reading: Reading, deal: Deal, span: Span, but: tuple[Role, ...] = ()) -> bool:
    return any(reading.mentions.within(party.name, span) for party in deal.parties if party.role not in but)


@check(
    "price-of-something-else",
    severity=Severity.warning,
    fires=_priced(9, _THIRD),
    silent=_priced(40, _FIRST),
)
def price_of_something_else(reading: Reading) -> Iterator[Flag]:
    """The value is what was paid for somebody who is on no deal of the card, in a sentence that names only the buyer."""
    deals = dict(reading.deals)
    for one in sums(reading):
        if not isinstance(one.fact, Amount) or one.at is None or reading.money_from(one.money.start) is None:
            continue
        sentence = reading.sentence_at(one.money.start)
        if _names_its_own(reading, deals[one.where.removesuffix("/value")], sentence, but=_BUYS):
            continue
        for name in reading.names_within(sentence):
            if _is_priced(reading, name, Span(one.money.stated_start, one.money.end), sentence) and _stranger(
                reading, name
            ):
                yield Flag(
                    f"{one.where}/amount",
                    f"The article tells this of {reading.text[name.start : name.end]}, which is no part of this deal.",
                    "Find the price of this deal, or leave the value out.",
                    sentence,
                )
                break


def _is_priced(reading: Reading, name: Span, money: Span, sentence: Span) -> bool:
    """Whether a name is what was bought for the money: "paid €9 million for Dale", "bought Dale for €9 million"."""
    if name.start > money.end:
        return bool(_FOR.fullmatch(reading.text, money.end, name.start))
    return bool(_TRADED.search(reading.text, sentence.start, name.start))


@check(
    "status-of-something-else",
    severity=Severity.warning,
    fires=_standing("terminated", "ended talks", _THIRD),
    silent=_standing("announced", "agreed on Monday to buy", _FIRST),
)
def status_of_something_else(reading: Reading) -> Iterator[Flag]:
    """What the status's words tell is done with somebody who is on no deal of the card, or is a lease, a loan, a dividend."""
    for where, at, _ in statuses(reading):
        place = reading.places.get(where)
        span = place.stated if place else None
        if span is None:
            continue
        sentence = reading.sentence_at(span.start)
        paper = _OTHER_PAPER.match(reading.text[span.start : min(sentence.end, span.end + 60)])
        deal = reading.briefing.deals[at]
        if paper and not roots(paper[1]) & roots(" ".join(one.text for one in deal.subject)):
            what = paper[1]
        else:
            what = _counterpart(reading, deal, span, sentence)
        if what:
            yield Flag(
                f"{where}/value",
                f"The words tell of {what}, not of this deal.",
                "Find the words that tell how far this deal has come.",
                sentence,
            )


def _counterpart(reading: Reading, deal: Deal, words: Span, sentence: Span) -> str | None:
    """The stranger with whom the words' clause deals, where it names nobody of this deal from the words on."""
    cut = _CLAUSE.search(reading.text, words.end, sentence.end)
    rest = Span(words.start, cut.start() if cut else sentence.end)
    if _names_its_own(reading, deal, rest):
        return None
    name = next(iter(reading.names_within(rest)), None)
    if name and _WITH.fullmatch(reading.text, words.start, name.start) and _stranger(reading, name):
        return reading.text[name.start : name.end]
    return None

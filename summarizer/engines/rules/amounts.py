"""Which amount of money is the deal's value, and what the others are.

The value stands close to the deal: "for 3.2 mln dlrs", "a 1.5 billion euro agreement", "worth", "valued
at". Amounts a share, revenue, debt, fees and the like never are. Where no amount is close enough, none
is given; "undisclosed" is given where the article says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.deals.deal import Amount, BreakFee, Consideration, Deal, Equivalent, Form, OtherAmount, Qualifier
from summarizer.engines.rules.events import Event
from summarizer.engines.rules.reading import Reading, one_line, patterns
from summarizer.reading.corrections import find_corrections, is_withdrawn, withdrawn_money
from summarizer.reading.money import Money
from summarizer.reading.roles import find_undisclosed, money_role

_ENOUGH = 4.0
_REACH = 100  # characters before an amount in its line
_LEAST = 1000  # in any currency: less is the price of a share
_MOST = 6
_NOT_LABELLED = ("previous", "per_share", "price_before")
_VALUE, _NOUNS, _SHARE = patterns("value"), patterns("label"), patterns("share_price")


def value_of(reading: Reading, event: Event) -> Amount | None:
    """The deal's value with its equivalents; None where the article does not tell it plainly."""
    equalled = {money.equivalent_of for money in reading.money}
    scored = [(_score(reading, event, money, money.start in equalled), -money.start, money) for money in reading.money]
    enough = [row for row in scored if row[0] >= _ENOUGH]
    # Headlines round, and leave the currency to be guessed.
    body = [row for row in enough if row[2].start >= reading.story.title_end]
    if not enough:
        return _undisclosed(reading, event)
    money = max(body or enough)[2]
    notes = find_corrections(reading.text)
    return _amount(reading, (is_withdrawn(money, withdrawn_money(notes, reading.money)) if notes else None) or money)


def _score(reading: Reading, event: Event, money: Money, equalled: bool) -> float:
    """How much speaks for an amount as the price; 0 where it cannot be."""
    text, place, span = reading.text, reading.sentence(money.start), reading.sentence_at(money.start)
    labelled = _is_labelled(reading, money)
    apart = place < event.sentences[0] or (place > event.sentences[-1] + 2 and not labelled)
    if apart or money.per or money.equivalent_of is not None or money.low < _LEAST:
        return 0.0
    role = money_role(text, money, span)
    if labelled or role not in (None, "value"):
        return 2 * _ENOUGH if role in (None, "value") else 0.0
    before, after = reading.beside(money.stated_start, money.end, 60, 60)
    told = [
        (2.0, role == "value"),
        (3.0, place in event.sentences),
        (2.0, place == reading.sentence(event.main.start)),
        (2.5, _VALUE["deal_after"].search(after) or _VALUE["price_before"].search(before)),
        (2.5, place not in event.sentences and _VALUE["deal_subject"].search(text[span.start : span.end])),
        (1.5, equalled),
    ]
    return sum(points for points, holds in told if holds) - 0.3 * (place - event.sentences[0])


def _is_labelled(reading: Reading, money: Money) -> bool:
    """Whether the line of an amount calls it the price and says no more: "Purchase price: £52 million"."""
    start = reading.sentence_at(money.start).start
    return _VALUE["table_line"].search(reading.text[start : money.stated_start][-_REACH:]) is not None


def _amount(reading: Reading, money: Money) -> Amount:
    capped = money.qualifier is Qualifier.up_to
    return Amount(
        amount=str(money.high if capped and money.high else money.low),
        high=None if capped or money.high is None else str(money.high),
        currency=money.currency,
        qualifier=money.qualifier,
        **reading.stated(money.stated_start, money.stated_end),
        equivalents=[
            Equivalent(amount=str(other.low), currency=other.currency, as_stated=reading.text[other.start : other.end])
            for other in reading.money
            if other.equivalent_of == money.start
        ],
    )


def _undisclosed(reading: Reading, event: Event) -> Amount | None:
    for start, end in find_undisclosed(reading.text):
        if event.sentences[0] <= reading.sentence(start) <= max(event.sentences) + 3:
            core = _VALUE["undisclosed"].search(reading.text, start, end)
            words = reading.stated(*(core.span() if core else (start, end)))
            return Amount(amount=None, qualifier=Qualifier.undisclosed, **words)
    return None


def other_amounts(reading: Reading, deal: Deal, told: Sequence[int]) -> dict[str, list[OtherAmount] | list[BreakFee]]:
    """The labelled amounts as fields of a deal: at most six others, and the break fees."""
    found = list(labelled(reading, deal, told))
    others = [one for one in found if isinstance(one, OtherAmount)]
    return {"other_amounts": others[:_MOST], "break_fees": [one for one in found if isinstance(one, BreakFee)][:2]}


def labelled(reading: Reading, deal: Deal, told: Sequence[int]) -> Iterator[OtherAmount | BreakFee]:
    """Money of the given sentences that the article itself names, with its noun; never the value, nor an earlier price.

    What belongs to a company ("revenue of Brook Dairy") says whose it is, and is left out where that is not plain.
    """
    text, value = reading.text, deal.value.as_stated if deal.value else ""
    seen = {""}
    for money in reading.money:
        start, end = span = reading.sentence_at(money.start)
        words = text[money.stated_start : money.stated_end]
        apart = reading.sentence(money.start) not in told or start < reading.story.title_end or words == value
        if apart or money.equivalent_of is not None or money.per or money_role(text, money, span) in _NOT_LABELLED:
            continue
        before = " ".join(text[start : money.stated_start].split()[-6:]) + " "
        after = " " + " ".join(text[money.end : end].split()[:6])
        named = _NOUNS["before"].search(before) or _NOUNS["after"].search(after)
        what = "valuation" if _NOUNS["values"].search(before) else named[1].lower() if named else ""
        stated = reading.stated(money.stated_start, money.stated_end)
        fields = {"amount": str(money.low), "currency": money.currency, **stated}
        if what.startswith(("break", "termination", "reverse termination")):
            pays = _NOUNS["pays"].search(text, start, money.start)
            yield BreakFee(payer=(_owner(reading, deal, start, pays.start()) or None) if pays else None, **fields)
        elif not (_NOUNS["vague"].search(what) or (what == "cash" and not _NOUNS["held"].search(before))):
            if _NOUNS["owned"].search(what):
                owner = _owner(reading, deal, start, money.start)
                what = f"{what} of {owner}" if owner else ""
            if what not in seen:
                seen.add(what)
                yield OtherAmount(what=what, qualifier=money.qualifier, **fields)


def _owner(reading: Reading, deal: Deal, start: int, stop: int) -> str:
    """The party of the deal that is named last between two positions."""
    named = reading.named(start, stop)
    return next((party.name for party in deal.parties if party.name.lower() in named[-1:]), "")


def consideration_of(reading: Reading, event: Event) -> Consideration | None:
    """The price of a share that is offered in money alone, and its premium, from one sentence of the deal."""
    for money in event.near(reading, reading.money, 2):
        start, end = span = reading.sentence_at(money.start)
        before, _ = reading.beside(money.start, money.end, 90, 0)
        if start < reading.story.title_end or money_role(reading.text, money, span) != "per_share":
            continue
        if _SHARE["old"].search(before) or _SHARE["other_offer"].search(reading.text, max(0, start - 300), end):
            continue
        if _SHARE["offered"].search(before):
            premium = _SHARE["premium"].search(one_line(reading.text[money.end : end]))
            return Consideration(
                form=Form.cash if re.search(r"\bin cash\b|\ball-cash\b", reading.text[start:end]) else None,
                per_share=reading.text[money.start : money.end],
                premium=(premium[1] or premium[2]) if premium else None,
                **reading.stated(money.start, money.end),
            )
    return None

"""Consistency: the card against itself. A name stands in one place, what is done is not still to come, and a price belongs to one deal.

So does the price in headline and summary: only sums that the card's own sentence tells as a price count, and only in a currency that the
value is given in; what includes debt or is a total is another sum, not a contradiction.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from summarizer.checks.compare import Told, disagree
from summarizer.checks.money import sums
from summarizer.checks.parties import SIDES
from summarizer.checks.reading import Reading, kept
from summarizer.checks.registry import Flag, doubt
from summarizer.checks.witnesses import is_about, witnesses
from summarizer.deals.claims import money
from summarizer.deals.deal import Amount, ApprovalState, DateKind, OtherAmount, Party, Role, StatusValue
from summarizer.reading.money import Money, find_money
from summarizer.reading.roles import money_role
from summarizer.reading.stages import find_stages
from summarizer.text.content import roots
from summarizer.text.sentences import sentences

_UNHEARD = {
    DateKind.closed: frozenset(StatusValue) - {StatusValue.completed},
    DateKind.expected_close: frozenset({StatusValue.completed}),
    DateKind.signed: frozenset({StatusValue.rumoured, StatusValue.considering, StatusValue.in_talks}),
}
"""Kinds of date, and the statuses with which a deal has none of them."""
_AGREED = (StatusValue.approved, StatusValue.completed)
_OPEN = (ApprovalState.pending, ApprovalState.required)
_IN_OTHER_WORDS = (StatusValue.agreed_in_principle, StatusValue.rejected, StatusValue.rumoured)
"""Steps that a headline tells as it tells others: agreed, blocked, in talks."""


@doubt("status-against-the-rest", disagree, do="Look which of the two is wrong.")
def status_against_the_rest(reading: Reading) -> Iterator[Told]:
    """By a date or an approval of the card the deal is elsewhere than by its status: closed, signed, or still to be approved."""
    for where, deal in reading.deals:
        if deal.status is None:
            continue
        status, said = deal.status.value, deal.status.value.plain
        for place, one in enumerate(deal.dates):
            if status in _UNHEARD.get(one.kind, ()):
                row, dated = f"{where}/dates/{place}", f"{one.kind.plain} “{one.as_stated}”"
                yield Told(f"{row}/kind", one.as_stated, dated, said, at=reading.place(row).words)
                yield Told(f"{where}/status/value", said, said, dated, at=reading.place(row).words)
        for approval in deal.approvals:
            if status in _AGREED and approval.state in _OPEN:
                open_ = f"the approval of {approval.authority} {approval.state}"
                yield Told(f"{where}/status/value", said, said, open_)


@doubt("status-not-the-told-step", disagree, do="Look which of the two is wrong.")
def status_not_the_told_step(reading: Reading) -> Iterator[Told]:
    """Headline and summary tell another step than the status, which one sentence of the article at most tells."""
    text = f"{reading.briefing.headline}.\n{reading.briefing.summary}"
    steps = {one.value: text[one.start : one.end] for one in find_stages(text) if one.reached}
    for where, deal in reading.deals[:1] if steps else ():
        if deal.status and deal.status.value not in _IN_OTHER_WORDS and len(witnesses(reading, deal.status)) < 2:
            card, same = deal.status.value.plain, deal.status.value in steps
            yield Told(f"{where}/status/value", card, card, f"“{next(iter(steps.values()))}”", same)


@doubt("side-not-told")
def side_not_told(reading: Reading) -> Iterator[Flag]:
    """The card's prose and the article's headline name none of those who buy, or are bought, and one sentence at most does."""
    known = roots("\n".join((reading.text[: reading.story.title_end], *(text for _, text in reading.prose))))
    for at, deal in reading.deals[:1]:
        for role in (Role.acquirer, Role.target):
            own = [(f"{at}/parties/{place}", one) for place, one in enumerate(deal.parties) if one.role is role]
            told = any(roots(one.name) & known or len(witnesses(reading, one)) > 1 for _, one in own)
            for where, party in () if told else own:
                yield Flag(where, f"No text of the card names {party.name}.", "Look who plays this part.")


@doubt("party-in-two-roles")
def party_in_two_roles(reading: Reading) -> Iterator[Flag]:
    """One name stands on two sides of the same deal, or is listed as an adviser or an authority as well."""
    for where, party in reading.of(Party):
        deal, name, side = reading.deal_of(where), _bare(party.name), SIDES.get(party.role)
        sided = [one for one in deal.parties if side and one.role in SIDES and SIDES[one.role] != side]
        also = [one.role.plain for one in sided if _bare(one.name) == name]
        if party.role not in (Role.government, Role.other):
            also += ["adviser" for one in deal.advisers if _bare(one.name) == name]
            open_ = deal.approvals if party.role is not Role.customer else ()
            also += ["authority" for one in open_ if _bare(one.authority) == name]
        if also:
            message = f"{party.name} is both {party.role.plain} and {also[0]} of this deal."
            yield Flag(where, message, "Keep the role that the article gives it.")


def _bare(name: str) -> str:
    """A name without what stands behind it in brackets, and without its capitals."""
    return name.partition(" (")[0].casefold()


@doubt("value-of-two-deals")
def value_of_two_deals(reading: Reading) -> Iterator[Flag]:
    """Two deals of the card are valued by the same words of the article."""
    stated: defaultdict[int, list[str]] = defaultdict(list)
    for one in sums(reading):
        if isinstance(one.fact, Amount) and one.at is not None:
            stated[one.money.start].append(one.where)
    for where in (where for wheres in stated.values() if len(wheres) > 1 for where in wheres):
        yield Flag(f"{where}/amount", "Two deals have this as their value.", "Find the price of each, or drop one.")


_ANOTHER_SUM = re.compile(r"\b(?:debt|enterprise|total|overall|together|combined|whole|equity|includ\w+)\b", re.I)


def _sums(text: str) -> list[tuple[Money, str | None]]:
    """The sums in a text of the card's own that may be a price, with what it tells them to be: no share's, and no fine."""
    told = [(one, money_role(text, one, (0, len(text)))) for one in find_money(text) if not one.per]
    return [(one, role) for one, role in told if role not in ("per_share", "equivalent", "fine")]


def _price(text: str) -> Money | None:
    """The first sum that a text tells as the price of something; its only sum also where nothing tells what it is."""
    told = _sums(text)
    return next((one for one, role in told if role == "value" or (role is None and len(told) == 1)), None)


def _is_one(told: Money, amounts: Iterable[Decimal]) -> bool:
    return any(is_about(told, amount) for amount in amounts)


@kept
def _valued(reading: Reading) -> Iterator[tuple[str, Amount, list[Decimal]]]:
    """The deals with a value: pointer of its amount, the value, and how much it is in every currency."""
    for where, deal in reading.deals:
        if deal.value and deal.value.amount and deal.value.currency:
            told = (deal.value.amount, *(one.amount for one in deal.value.equivalents))
            yield f"{where}/value/amount", deal.value, [Decimal(amount) for amount in told if amount]


def _strays(reading: Reading) -> Iterator[tuple[str, str, Money]]:
    """The prices that headline and first sentence of the summary tell and that are no value of the card: pointer, text, sum."""
    values = [value for _, value, _ in _valued(reading)]
    currencies = {value.currency for value in values} | {one.currency for value in values for one in value.equivalents}
    known = [amount for _, _, amounts in _valued(reading) for amount in amounts]
    others = [one for _, one in reading.of(OtherAmount) if _ANOTHER_SUM.search(one.what)]
    known += [Decimal(one.amount) for one in others if one.amount]
    summary = reading.briefing.summary
    first = "".join(summary[one.start : one.end] for one in sentences(summary)[:1])
    for where, text in (("/headline", reading.briefing.headline), ("/summary", first)) if values else ():
        price = _price(text)
        if price and price.currency in currencies and not _is_one(price, known):
            yield where, text, price


@doubt("value-not-the-told-price", disagree, do="Compare both with the sentence that prices the deal.")
def value_not_the_told_price(reading: Reading) -> Iterator[Told]:
    """Headline or summary's first sentence prices the deal with another sum than its value, or both have only sums that are no fact."""
    valued, strays = _valued(reading), list(_strays(reading))
    known = [amount for _, _, amounts in valued for amount in amounts]
    for where, text, price in strays:
        words = text[price.stated_start : price.stated_end]
        same = where == "/summary" and any(_is_one(one, known) for one in find_money(text))
        yield Told(where, words, f"“{words}”", money(valued[0][1]), same)
    texts, rivals = (reading.briefing.headline, reading.briefing.summary), [one[1:] for one in strays]
    if not rivals and len(valued) == 1:
        facts = [Decimal(one.amount) for _, one in reading.of(OtherAmount) if one.amount]
        told = [(text, one) for text in texts for one, _ in _sums(text)]
        rivals = [(text, one) for text, one in told if one.currency and not _is_one(one, facts)]
    for where, value, amounts in valued if rivals else ():
        text, other = rivals[0]
        near = text if strays and len(valued) == 1 else " ".join(texts)
        same = any(_is_one(one, amounts) for one in find_money(near))
        stated = f"“{text[other.stated_start : other.stated_end]}”"
        yield Told(
            where, value.as_stated, money(value), stated if strays else f"{stated}, which is no fact of it,", same
        )

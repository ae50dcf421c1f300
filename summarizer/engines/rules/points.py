"""What follows the first sentence: approvals and closing for the summary, and short sentences as key points."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.deals.claims import filled
from summarizer.deals.deal import Approval, ApprovalState, DateKind, Deal, DealDate, Kind, Qualifier, Role, StatusValue
from summarizer.engines.rules.prose import joined, sentence, told_name, with_article
from summarizer.engines.rules.reading import TABLE, one_line
from summarizer.reading.calendar import date_words

_S = StatusValue
_OPEN = (ApprovalState.required, ApprovalState.pending)
_OVER = (_S.terminated, _S.blocked, _S.rejected, _S.completed)
_DATED = {
    DateKind.signed: "the agreement was signed", DateKind.effective: "the effective date is",
    DateKind.talks_began: "talks began", DateKind.review_began: "the review began",
}  # fmt: skip
_FIGURE = re.compile(r"(?:\w+ )*(?:revenues?|sales|turnover|profits?) of ")
_TRADE = re.compile(
    r"(?=.* )(?:[a-z][\w-]* ){0,3}(?:\w+(?:er|or)|startup|start-up|firm|chain|company|group|fund|bank|house)(?: of [^,]+)?$"
)
_MOST = 4


def outlook(deal: Deal) -> list[str]:
    """Two sentences at most on what is still to come: who has agreed, who has to, and when it is to close."""
    told = ["the price was not disclosed"] if deal.value and deal.value.qualifier is Qualifier.undisclosed else []
    if deal.status is None or deal.status.value not in _OVER:
        boards = [(_board(one), one.state) for one in deal.approvals]
        granted = joined([name for name, state in boards if state is ApprovalState.granted]) or None
        needed = joined([name for name, state in boards if state in _OPEN]) or None
        agreed = filled(TABLE["outlook"]["agreed"], {"granted": granted, "needed": needed})
        told = [agreed, *told] if agreed else told
        close = next((one for one in deal.dates if one.kind is DateKind.expected_close and one.value), None)
        told += [f"it is expected to close {when(close)}"] if close else []
    return [sentence(line if place else re.sub("^it ", "the deal ", line)) for place, line in enumerate(told[:2])]


def _board(approval: Approval) -> str:
    return with_article(re.sub("^Both", "both", approval.authority), approval.evidence, office=True)


def when(date: DealDate) -> str:
    """A date with its preposition: "in the fourth quarter of 2025", "on 14 March 2025", "by the end of June 1987"."""
    told, stated = date_words(date.value or ""), one_line(date.as_stated)
    quote = one_line(date.evidence.quote) if date.evidence else ""
    by = re.search(rf"\b(by|before|after)(?: the)?( end of)? {re.escape(stated)}", quote)
    end = (by and by[2]) or stated.startswith("end of")
    word = by[1] if by else "by" if end else "on" if re.match(r"\d+ ", told) else "in"
    return f"{word} {'the end of ' if end else ''}{'the ' if ' of ' in told else ''}{told}"


def key_points(deal: Deal) -> list[str]:
    """Four short sentences at most from the smaller facts; [] where nothing is found."""
    return [sentence(point) for point in _points(deal)][:_MOST]


def _points(deal: Deal) -> Iterator[str]:
    paid = deal.consideration
    if paid and paid.per_share:
        yield f"the price is {paid.per_share} a share" + (f", a premium of {paid.premium}" if paid.premium else "")
    for one in deal.other_amounts:
        if one.what in ("valuation", "enterprise value", "equity value"):
            yield f"the {one.what} is {one_line(one.as_stated)}"
    if deal.term and not deal.term.as_stated.endswith("-year"):
        noun = {Kind.licence: "licence", Kind.contract: "contract"}.get(deal.kind, "agreement")
        yield f"the {noun} runs for {one_line(deal.term.as_stated)}"
    agreed = deal.status and deal.status.value in (_S.signed, _S.announced, _S.approved)
    dated = {date.kind: date for date in reversed(deal.dates) if date.value and date.kind in _DATED}
    for kind, date in sorted(dated.items(), key=lambda row: list(_DATED).index(row[0])):
        if agreed or kind is not DateKind.signed:
            yield f"{_DATED[kind]} {when(date).removeprefix('on ') if kind is DateKind.effective else when(date)}"
    for party in deal.parties:
        names = [one.name for one in deal.advisers if one.side in (party.role.value, party.name)]
        if names:
            yield f"{told_name(party)} is advised by {joined(names)}"
    for party in sorted(deal.parties, key=lambda one: one.role not in (Role.target, Role.investee)):
        if party.business and _TRADE.match(party.business):
            a = "an" if party.business[0] in "aeio" else "a"
            yield f"{told_name(party)} is {a} {party.business}"
    for one in deal.other_amounts:
        if _FIGURE.match(one.what):
            yield f"{one.what} {'were' if one.what.split(' of ')[0].endswith('s') else 'was'} {one_line(one.as_stated)}"

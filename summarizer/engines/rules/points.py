"""What follows the first sentence: approvals and closing for the summary, and short sentences as key points."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.deals.deal import ApprovalState, DateKind, Deal, DealDate, Kind, Qualifier, Role, StatusValue
from summarizer.engines.rules.prose import joined, sentence, told_name, with_article
from summarizer.engines.rules.reading import one_line
from summarizer.reading.calendar import date_words

_S = StatusValue
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
        granted, open_ = (
            joined(
                [
                    with_article(re.sub("^Both", "both", one.authority), one.evidence, office=True)
                    for one in deal.approvals
                    if one.state in states
                ]
            )
            for states in ((ApprovalState.granted,), (ApprovalState.required, ApprovalState.pending))
        )
        needs = f"needs the approval of {open_}"
        if granted:
            told.insert(0, f"it has been approved by {granted}" + (f" and still {needs}" if open_ else ""))
        elif open_:
            told.insert(0, f"it {needs}")
        close = next((one for one in deal.dates if one.kind is DateKind.expected_close and one.value), None)
        told += [f"it is expected to close {when(close)}"] if close else []
    return [sentence(line if place else re.sub("^it ", "the deal ", line)) for place, line in enumerate(told[:2])]


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
    yield from (
        f"the {one.what} is {one_line(one.as_stated)}"
        for one in deal.other_amounts
        if one.what in ("valuation", "enterprise value", "equity value")
    )
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

"""Headline, sentences and key points of a deal, put together from the facts found and nothing else.

A deal is told as `who` does it, by a verb ("buy Y for €40 million") and by a noun ("purchase of Y for €40 million").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from summarizer.deals.claims import filled
from summarizer.deals.deal import Approval, ApprovalState, DateKind, Deal, DealDate, Evidence, Kind, Party
from summarizer.deals.vocabulary import Qualifier, Role, StatusValue
from summarizer.engines.rules.reading import TABLE, Reading, one_line
from summarizer.reading.calendar import date_words
from summarizer.reading.name_forms import without_legal_form

_SCALE = re.compile(r"\b(?:million|billion|trillion)\b", re.IGNORECASE)
_OF_A_THING = TABLE["names"]["of_a_thing"]
_AT_ONCE = (StatusValue.announced, StatusValue.signed, StatusValue.completed)
_SAID = (("agree", "agreed"), ("offer", "offered"), ("bid", "offered"), ("propos", "offered"))
_SIDES = {
    "buyers": (Role.acquirer, Role.investor), "bought": (Role.target, Role.investee), "sellers": (Role.seller,),
    "givers": (Role.customer, Role.government), "takers": (Role.supplier,),
}  # fmt: skip


class Plot(NamedTuple):
    """Who does it, the verb in the infinitive and the noun, each with all that follows."""

    who: list[str]
    verb: str
    noun: str


def headline_of(reading: Reading, deals: list[Deal]) -> str:
    """One made of the first deal's facts; the article's own where they do not reach and it has one, of four words at least."""
    plot = plot_of(deals[0], short=True) if deals else None
    if plot:
        return _capital(_stage(deals[0], plot)[0])
    title = one_line(reading.text[: reading.story.title_end] or reading.story.title or "")
    return title if 3 <= title.count(" ") < 30 else _capital(_bare(deals[0])) if deals else ""


def sentence_of(deal: Deal, source: str) -> str:
    """What, between whom, how far it has come and for how much; `source`: who says so, "" where nobody is told."""
    plot = plot_of(deal)
    if plot is None:
        return sentence(f"the article tells of {_bare(deal)}") if deal.parties or deal.subject else ""
    told = _stage(deal, plot)[1]
    first, ours = source.partition(" ")[0], plot.who[0]
    if first == ours.removeprefix("the ").partition(" ")[0] and told.startswith(f"{ours} ") and len(plot.who) == 1:
        source = "it"
    written = source.endswith(("filing", "investors")) or source.startswith("reports")
    said = f", according to {source}" if written else f", {source} said" if source else ""
    return sentence(told + said)


def _stage(deal: Deal, plot: Plot) -> tuple[str, str]:
    """The deal at its status, as a headline and as a sentence."""
    status = deal.status.value if deal.status else None
    first, _, rest = plot.verb.partition(" ")
    key, many = status or "none", len(plot.who) > 1
    if status in _AT_ONCE and first in TABLE["past"]:
        key = "told"
    elif deal.status and status is StatusValue.announced:
        key = next((key for word, key in _SAID if word in deal.status.as_stated.lower()), key)
    names = joined(plot.who)
    slots = {
        "who": names, "verb": plot.verb, "noun": plot.noun, "owned": f"{_whose(names)} {plot.noun}", "first": first, "rest": rest,
        "past": TABLE["past"].get(first), "is": "are" if many else "is", "has": "have" if many else "has", "s": "" if many else "s",
    }  # fmt: skip
    headline, told = (filled([words], slots) or "" for words in TABLE["stages"][key])
    return headline, told


def _bare(deal: Deal) -> str:
    """A deal of which hardly more is known than who is in it."""
    return f"a deal {'with' if deal.parties else 'over'} {joined([told_name(party) for party in deal.parties]) or _thing(deal, [])}"


def plot_of(deal: Deal, *, short: bool = False) -> Plot | None:
    """The deal as it can be told, None where a side that must be named is not; `short`: names as in a headline."""
    names = [(party.role, told_name(party, short=short)) for party in deal.parties]
    sides = {side: [name for role, name in names if role in roles] for side, roles in _SIDES.items()}
    sides["pair"] = [name for _, name in names] if len(names) > 1 else []
    sum_ = one_line(deal.value.as_stated) if deal.value and deal.value.amount else ""
    sum_ = _SCALE.sub(lambda scale: scale[0].lower(), sum_)
    is_plain = short and deal.value and deal.value.qualifier is Qualifier.exact
    part = thing = joined(sides["bought"]) or _thing(deal, sides["sellers"])
    if deal.stake and sides["bought"] and deal.stake.percent != 100:
        part = f"{one_line(deal.stake.as_stated)} of {thing}"
    elif deal.kind is Kind.stake and thing:
        part = f"a stake in {thing}"
    slots = {side: joined(told) for side, told in sides.items()} | {
        "thing": thing, "part": part, "sum": sum_, "exact": sum_ if is_plain else "", "worth": "" if is_plain else sum_,
        "investors": "" if short else joined(sides["buyers"]),
        "others": "" if sides["sellers"] and sides["sellers"][0] in part else joined(sides["sellers"]),
        "years": deal.term.as_stated if deal.term and deal.term.as_stated.endswith("-year") else "",
    }  # fmt: skip
    known = {slot: told or None for slot, told in slots.items()}
    refused = deal.status is not None and deal.status.value is StatusValue.rejected
    plots = TABLE["plots"]
    for who, verb, noun in plots.get(deal.kind) or plots["refused" if refused else "sale"]:
        does, done = filled([verb], known), filled([noun], known)
        if sides[who] and does is not None and done is not None:
            return Plot(sides[who], does, done)
    return None


def _thing(deal: Deal, sellers: list[str]) -> str:
    """What is sold where it has no name, with its article or whose it is."""
    words, evidence = (deal.subject[0].text, deal.subject[0].evidence) if deal.subject else ("", None)
    quote = one_line(evidence.quote) if evidence else ""
    led = re.search(rf"\b(?:(an?|the)|(its|their)|(\S+['’]s)) {re.escape(words)}", quote)
    if led and led[2]:
        return f"{_whose(sellers[0])} {words}" if sellers else f"the {words}"
    return f"{led[1] or led[3]} {words}" if led else words


def told_name(party: Party, *, short: bool = False) -> str:
    """A party's name, with the article that its sentence puts before it; `short`: neither that nor its legal form."""
    if short:
        return (without_legal_form(party.name) or party.name).strip(" ,")
    return with_article(party.name, party.evidence)


def with_article(name: str, evidence: Evidence | None, *, office: bool = False) -> str:
    """ "the Dairy Commission" where the quote says so; of an `office` also "Germany's" and "the Swiss" before it."""
    quote = re.sub(r"\bThe\b", "the", one_line(evidence.quote)) if evidence else ""
    lead = r"(?:the|both|[A-Z]\w*['’]s)(?: [A-Z]\w+)? " if office else "the "
    led = re.search(rf"\b({lead}){re.escape(name)}(?!\w)(?! {_OF_A_THING})", quote)
    return f"{led[1]}{name}" if led else f"the {name}" if name.endswith((" family", " government")) else name


def joined(names: list[str]) -> str:
    """ "A, B and C"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _whose(name: str) -> str:
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def sentence(words: str) -> str:
    """The words as a sentence."""
    return f"{_capital(words).rstrip('.')}."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


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
    for kind, told in _DATED.items():
        date = next((one for one in deal.dates if one.kind is kind and one.value), None)
        if date and (agreed or kind is not DateKind.signed):
            yield f"{told} {when(date).removeprefix('on ') if kind is DateKind.effective else when(date)}"
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

"""Advisers: does the quote show an adviser, and on which side?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.checks.kept import kept
from summarizer.checks.name_forms import forms
from summarizer.checks.reading import Reading
from summarizer.checks.registry import Example, Flag, check
from summarizer.deal import Adviser, Deal, Role
from summarizer.finding import Severity
from summarizer.ground import Span

_TEXT = (
    "Alder Foods agreed to buy Brook Dairy. Dane Securities advised Alder Foods, while Brook Dairy was advised "
    "by Elm Partners. "
    "Dane Securities moved to Leeds."
)
_QUOTE = _TEXT.split(". ")[1] + "."


def _card(name: str, side: str, quote: str = _QUOTE) -> dict[str, object]:
    parties = [{"name": "Alder Foods", "role": "acquirer"}, {"name": "Brook Dairy", "role": "target"}]
    return {"deals": [{"parties": parties, "advisers": [{"name": name, "side": side, "evidence": {"quote": quote}}]}]}


_RIGHT = Example(_TEXT, _card("Dane Securities", "acquirer"))

_ROLES: dict[str, frozenset[Role]] = {
    "acquirer": frozenset((Role.acquirer, Role.investor)),
    "buyer": frozenset((Role.acquirer, Role.investor)),
    "bidder": frozenset((Role.acquirer,)),
    "purchaser": frozenset((Role.acquirer,)),
    "investor": frozenset((Role.investor, Role.acquirer)),
    "target": frozenset((Role.target, Role.investee)),
    "investee": frozenset((Role.target, Role.investee)),
    "company": frozenset((Role.target, Role.investee)),
    "startup": frozenset((Role.target, Role.investee)),
    "seller": frozenset((Role.seller,)),
    "vendor": frozenset((Role.seller,)),
    "customer": frozenset((Role.customer, Role.government)),
    "supplier": frozenset((Role.supplier,)),
}
_ADVISES = re.compile(
    r"\b(?:advis(?:ed|es|ing|e|ers?|ors?)|acting (?:for|as)|acted (?:for|as)|acts for|act for|represent(?:ed|s|"
    r"ing)|worked for|counsel (?:to|for)|"
    r"work(?:s|ing) for|paperwork for|manag(?:er|ers) (?:to|for)|bookrunners? (?:to|for)|for|to)\b"
)
_ADVISED_BY = re.compile(
    r"\b(?:advised by|advice from|hired|retained|represented by|appointed|tapped|advisers? (?:is|are|was|were)|"
    r"counsel from|vom|von)\b"
)
_SHOWS = re.compile(
    r"advis|advice|counsel|law(?:yers?| firms?)\b|broker|acting|acted|acts? (?:for|as)|represent|manager|sponsor|"
    r"bookrunner|underwr|work(?:s|ed|ing) for|"
    r"paperwork|arrang|berat|berät|kanzlei|hired|retained|auditor|diligence|bank(?:er)?s?\b|conseil|asesor",
    re.IGNORECASE,
)
_SIDE_WORDS = re.compile(
    r"\b(?:the|its|both) (?P<role>seller|buyer|bidder|vendor|target|purchaser|acquirer|company|startup|supplier|"
    r"customer|investor)s?\b"
)
_CUT = re.compile(r"[.;!?](?=\s|$)|,? while |,? whereas |,? but ")


@kept
def _advisers(reading: Reading) -> Iterator[tuple[str, Deal, Adviser, Span]]:
    for at, deal in reading.deals:
        for place, adviser in enumerate(deal.advisers):
            where = f"{at}/advisers/{place}"
            found = reading.places.get(where)
            if adviser.name.strip() and found and found.quote:
                yield where, deal, adviser, found.quote


def _client(reading: Reading, adviser: Span, quote: Span, names: list[tuple[Span, str]]) -> str | None:
    """Whom the adviser works for by the words around it: a name of `names`, or a role ("seller")."""
    text = reading.text
    cut = _CUT.search(text, adviser.end, quote.end)
    end = cut.start() if cut else quote.end
    ahead = [(span, who) for span, who in names if adviser.end <= span.start < end]
    edge = ahead[0][0].start if ahead else end
    between = text[adviser.end : edge]
    described = _SIDE_WORDS.search(text, adviser.end, edge)
    if (
        _ADVISES.search(between)
        or (described and described.start() - adviser.end < 3)
        or (ahead and edge - adviser.end < 2)
    ):
        if described and not _ADVISES.search(text, described.end(), edge):
            return described["role"]
        if ahead and not _ADVISED_BY.search(between):
            return ahead[0][1]
        if ahead or described:
            return None
    cuts = [found.end() for found in _CUT.finditer(text, quote.start, adviser.start)]
    start = cuts[-1] if cuts else quote.start
    behind = [(span, who) for span, who in names if start <= span.start and span.end <= adviser.start]
    if behind and _ADVISED_BY.search(text, behind[-1][0].end, adviser.start):
        return behind[-1][1]
    return None


def _on_side(deal: Deal, side: str) -> set[str]:
    """The parties that a side means: by role ("acquirer"), or by name."""
    roles = _ROLES.get(side.strip().lower().removeprefix("the ").rstrip("s"))
    if roles:
        return {party.name for party in deal.parties if party.role in roles}
    words = set(forms(side).core)
    return {party.name for party in deal.parties if words & set(forms(party.name).core[:1])}


@check("adviser-side-differs", fires=Example(_TEXT, _card("Elm Partners", "acquirer")), silent=_RIGHT)
def side_differs(reading: Reading) -> Iterator[Flag]:
    """The quote has the adviser working for another side."""
    for where, deal, adviser, quote in _advisers(reading):
        name = reading.mentions.within(adviser.name, quote)
        expected = _on_side(deal, adviser.side or "")
        if name is None or not expected:
            continue
        names = sorted((span, party.name) for party in deal.parties for span in reading.mentions.of(party.name))
        client = _client(reading, name, quote, names)
        clients = _on_side(deal, client) if client in _ROLES else {client} if client else set()
        if clients and not clients & expected:
            yield Flag(
                f"{where}/side",
                f"The card has {adviser.name} on the side of {adviser.side}; the quote has it working for {client}.",
                "Correct the side.",
                span=quote,
                suggestion=client,
            )


@check(
    "adviser-not-shown",
    severity=Severity.note,
    fires=Example(_TEXT, _card("Dane Securities", "acquirer", "Dane Securities moved to Leeds.")),
    silent=_RIGHT,
)
def not_shown(reading: Reading) -> Iterator[Flag]:
    """The quote names the adviser but says nothing of advising."""
    for where, _deal, adviser, quote in _advisers(reading):
        if reading.mentions.within(adviser.name, quote) and not _SHOWS.search(reading.text, quote.start, quote.end):
            yield Flag(
                where,
                f"The quote does not show that {adviser.name} advises anyone.",
                "Quote the sentence that says it.",
                span=quote,
            )


_NO_SIDE = (
    _TEXT
    + " Fir Capital, of Oslo, agreed to buy Gale Mills; Hazel Legal advised Fir Capital on the Gale Mills purchase."
)
_OTHER = {"parties": [{"name": "Fir Capital", "role": "acquirer"}, {"name": "Gale Mills", "role": "target"}]}


@check(
    "adviser-of-another-deal",
    severity=Severity.warning,
    fires=Example(
        _NO_SIDE,
        {
            "deals": [
                {
                    "parties": [{"name": "Alder Foods", "role": "acquirer"}],
                    "advisers": [
                        {"name": "Hazel Legal", "side": "acquirer", "evidence": {"quote": _NO_SIDE.split("; ")[1]}}
                    ],
                },
                _OTHER,
            ]
        },
    ),
    silent=_RIGHT,
)
def of_another_deal(reading: Reading) -> Iterator[Flag]:
    """The sentence on the adviser speaks of another deal of the card."""
    if len(reading.briefing.deals) < 2:
        return
    for where, deal, adviser, quote in _advisers(reading):
        own = {party.name for party in deal.parties}
        named = (party.name for other in reading.briefing.deals for party in other.parties)
        others = [name for name in dict.fromkeys(named) if name not in own]
        speaks = [
            one
            for one in others
            if (span := reading.mentions.within(one, quote)) and not _for_itself(reading, adviser, span, quote)
        ]
        if speaks:
            yield Flag(
                where,
                f"The quote on {adviser.name} speaks of {speaks[0]}, which is in another deal of the card.",
                "List the adviser with the deal it worked on.",
                span=quote,
            )


def _for_itself(reading: Reading, adviser: Adviser, other: Span, quote: Span) -> bool:
    """Whether the other deal's name stands in a clause of its own: "A is acting for B and C for D"."""
    name = reading.mentions.within(adviser.name, quote)
    if name is None:
        return True
    first, last = sorted((name, other))
    return bool(re.search(r"\band\b|,|;|\bwhile\b", reading.text[first.end : last.start]))

"""Unlikely parties: an adviser or a regulator in a main role, a public body that supplies a company."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.checks.reading import Reading
from summarizer.checks.registry import Example, Flag, check
from summarizer.checks.standing import main_parties, takes_part
from summarizer.deal import Kind, Role
from summarizer.finding import Severity
from summarizer.ground import Span
from summarizer.words.names import SUFFIXES

_TEXT = (
    "Alder Foods agreed to buy Brook Dairy. Dane Securities advised Alder Foods. "
    "The Trade Commission approved the purchase."
)


def _card(name: str) -> dict[str, object]:
    brook = {"name": "Brook Dairy", "role": "target"}
    advisers = [{"name": "Dane Securities", "side": "acquirer"}]
    return {
        "deals": [{"kind": "acquisition", "parties": [{"name": name, "role": "acquirer"}, brook], "advisers": advisers}]
    }


_RIGHT = Example(_TEXT, _card("Alder Foods"))


@check(
    "party-is-adviser-or-authority",
    severity=Severity.warning,
    fires=Example(_TEXT, _card("Dane Securities")),
    silent=_RIGHT,
)
def party_is_adviser_or_authority(reading: Reading) -> Iterator[Flag]:
    """The card lists the same name as an adviser or as an authority that has to approve."""
    for where, deal, party in main_parties(reading):
        advisers = {adviser.name.casefold() for adviser in deal.advisers}
        authorities = {approval.authority.partition(" (")[0].casefold() for approval in deal.approvals}
        name = party.name.partition(" (")[0].casefold()
        if name in advisers or (name in authorities and party.role is not Role.customer):
            listed = "an adviser" if name in advisers else "an authority"
            yield Flag(
                where, f"The card also lists {party.name} as {listed}.", "Keep the place that the article gives it."
            )


_REGULATORS = re.compile(
    r"\b(?:commission|board|court|authority|agency|administration|ministry|department|council|office|bureau|regulator|watchdog|tribunal|"
    r"antitrust|FTC|FCC|FDA|SEC|DOJ|CMA|FIRB|ACCC|CCI|cartel office|competition bureau)\b",
    re.IGNORECASE,
)
_OWNERS = re.compile(
    r"\b(?:invest\w*|fund|funds|ports?|airports?|housing|development|transit|rail\w*|pensions?)\b", re.IGNORECASE
)
"""Public bodies that own and trade: "Harbour Investment Authority"."""


def _is_owner(name: str) -> bool:
    """Whether a name is a company's or a fund's, by its legal form or its trade."""
    return bool(_OWNERS.search(name)) or not SUFFIXES.isdisjoint(name.lower().replace(".", "").split())


@check(
    "party-is-a-regulator",
    severity=Severity.warning,
    fires=Example(_TEXT, _card("Trade Commission")),
    silent=_RIGHT,
)
def party_is_a_regulator(reading: Reading) -> Iterator[Flag]:
    """A regulator or court is named as buyer, seller, target or investor."""
    for where, deal, party in main_parties(reading):
        if party.role is Role.customer or deal.kind in (Kind.contract, Kind.joint_venture):
            continue
        if _REGULATORS.search(party.name) and not _is_owner(party.name) and not takes_part(reading, party):
            yield Flag(
                where,
                f"{party.name} looks like an authority, not the {party.role.value} of a deal.",
                "Look who takes this part.",
            )


_IN = re.compile(r"(?P<of>[\w%]+)? ?\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Oo]ff|[Aa]cross|[Aa]round|[Tt]hroughout)(?: the)? $")
_ON_A_MARKET = re.compile(r"\b(?:shares?|stock|trad\w+|listed|close[sd]?|lira|[\d.,]+(?: \w+)?) on(?: the)? $")
_HELD_IN = re.compile(
    r"(?:stakes?|interests?|holdings?|shares?|cent|%|pct|pc|positions?|invest\w*|money|confidence|trust|control|majority|"
    r"rest|remainder|part|round|stock|trading|faith|vote|votes|seats?|put|merged|folded)$",
    re.IGNORECASE,
)
_BASED = re.compile(
    r"-(?:based|headquartered|area|born|listed)\b|, [A-Z][\w.]+(?:, [\w. ]{3,16})? \(|(?:, [A-Z][a-z]+ \d+)? [-–—]"
)


@check(
    "party-is-a-place",
    severity=Severity.warning,
    fires=Example(
        "Alder Foods agreed to buy a dairy in Upper Moss. The dairy has two creameries in Upper Moss.",
        {
            "deals": [
                {"parties": [{"name": "Alder Foods", "role": "acquirer"}, {"name": "Upper Moss", "role": "target"}]}
            ]
        },
    ),
    silent=_RIGHT,
)
def party_is_a_place(reading: Reading) -> Iterator[Flag]:
    """Wherever the article names this party, something stands or happens in it: it is a place or a market."""
    for where, _, party in main_parties(reading):
        mentions = reading.mentions.of(party.name)
        if not mentions or _is_owner(party.name) or not (party.name.istitle() or party.name.isupper()):
            continue
        found = [_is_where(reading.text, mention) for mention in mentions[:12]]
        if all(found):
            yield Flag(
                f"{where}/name",
                f"“{party.name}” is where something is or happens in the article, not who takes part.",
                "Look who takes this part.",
                span=mentions[0],
            )


def _is_where(text: str, mention: Span) -> bool:
    """Whether a mention tells where: "in Upper Moss", "Upper Moss-based", a dateline, "its shares on the Oslo Market"."""
    before = text[max(0, mention.start - 40) : mention.start]
    after = text[mention.end : mention.end + 40]
    within = _IN.search(before)
    if after.startswith(("'s", "’s")):
        return False
    if within:
        return not _HELD_IN.search(within["of"] or "")
    starts = mention.start == 0 or text[mention.start - 1] == "\n"
    return bool(
        _ON_A_MARKET.search(before)
        or after.startswith(("-based", "-headquartered"))
        or (starts and text[mention.start : mention.end].isupper() and _BASED.match(after))
    )


_PUBLIC = re.compile(
    r"\b(?:government|ministry|department|agency|state|council|city|county|army|navy|police|authority)\b", re.IGNORECASE
)


@check(
    "contract-sides-unlikely",
    severity=Severity.warning,
    fires=Example(
        "The Trade Ministry is negotiating a contract with Alder Foods.",
        {
            "deals": [
                {
                    "kind": "contract",
                    "parties": [
                        {"name": "Alder Foods", "role": "customer"},
                        {"name": "Trade Ministry", "role": "supplier"},
                    ],
                }
            ]
        },
    ),
    silent=Example(
        "The Trade Ministry is negotiating a contract with Alder Foods.",
        {
            "deals": [
                {
                    "kind": "contract",
                    "parties": [
                        {"name": "Alder Foods", "role": "supplier"},
                        {"name": "Trade Ministry", "role": "customer"},
                    ],
                }
            ]
        },
    ),
)
def contract_sides_unlikely(reading: Reading) -> Iterator[Flag]:
    """A public body supplies and a company is the customer: mostly it is the other way round."""
    for at, deal in reading.deals:
        if deal.kind is not Kind.contract:
            continue
        public = [party for party in deal.parties if party.role is Role.supplier and _PUBLIC.search(party.name)]
        private = [party for party in deal.parties if party.role is Role.customer and not _PUBLIC.search(party.name)]
        if public and private:
            for place, party in enumerate(deal.parties):
                if party in public or party in private:
                    yield Flag(
                        f"{at}/parties/{place}/role",
                        f"The card has {private[0].name} as customer and {public[0].name} as supplier.",
                        "Look who pays and who delivers.",
                    )

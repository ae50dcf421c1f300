"""Unlikely parties: an adviser or a regulator in a main role, a public body that supplies a company."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.checks.reading import Reading
from summarizer.checks.registry import Example, Flag, check
from summarizer.checks.standing import main_parties, takes_part
from summarizer.deal import Kind, Role
from summarizer.finding import Severity

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
    r"\b(?:commission|court|authority|agency|administration|ministry|department|council|office|bureau|regulator|watchdog|tribunal|"
    r"antitrust|FTC|FCC|FDA|SEC|DOJ|CMA|FIRB|ACCC|CCI|cartel office|competition bureau)\b",
    re.IGNORECASE,
)


@check(
    "party-is-a-regulator",
    severity=Severity.note,
    fires=Example(_TEXT, _card("Trade Commission")),
    silent=_RIGHT,
)
def party_is_a_regulator(reading: Reading) -> Iterator[Flag]:
    """A regulator or court is named as buyer, seller, target or investor."""
    for where, deal, party in main_parties(reading):
        if party.role is Role.customer or deal.kind in (Kind.contract, Kind.joint_venture):
            continue
        if _REGULATORS.search(party.name) and not takes_part(reading, party):
            yield Flag(
                where,
                f"{party.name} looks like an authority, not the {party.role.value} of a deal.",
                "Look who takes this part.",
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

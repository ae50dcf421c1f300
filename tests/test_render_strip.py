"""Strip: the first deal at a glance, whatever its kind and whoever is named."""

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import pytest

from summarizer.card.proof import Mark
from summarizer.deals.vocabulary import Kind, Role
from summarizer.render.strip import strip_of
from summarizer.style import Style
from tests.render_cards import BRIEFING, card, finding


def strip(kind: str, parties: Sequence[str], language: str = "en", **fact: Any) -> list[tuple[str, str]]:
    """Labels and texts for a deal; "acquirer Alder" is a party."""
    named = [{"role": one.split(" ")[0], "name": one.partition(" ")[2]} for one in parties]
    made = card(BRIEFING | {"deals": [{"kind": kind, "parties": named, **fact}]})
    return [(one.label, one.text) for one in strip_of(made, Style.model_validate({"language": language}))]


UNTOLD = [("Value", "not stated"), ("Status", "not stated")]


@pytest.mark.parametrize(
    ("kind", "parties", "cells"),
    [
        ("contract", ["government Peru", "customer Senace", "supplier Kaitoke"], [("Customer", "Senace"), ("Supplier", "Kaitoke")]),
        ("contract", ["supplier Kaitoke", "government Peru"], [("Government", "Peru"), ("Supplier", "Kaitoke")]),
        ("funding_round", ["investee Nim", "investor A", "investor B", "investor C"], [("Investor", "A, and 2 more"), ("Investee", "Nim")]),
        ("funding_round", ["investee Nim", "investor A", "investor B"], [("Investor", "A, B"), ("Investee", "Nim")]),
        ("merger", ["merged_entity Osprey", "merged_entity Laurel"], [("Merged entity", "Osprey"), ("Merged entity", "Laurel")]),
        ("joint_venture", ["partner A", "partner B", "new_company C"], [("Partner", "A"), ("Partner", "B"), ("New company", "C")]),
        ("joint_venture", ["partner A", "partner B", "partner C", "partner D"], [("Partner", "A, and 3 more")]),
        ("licence", ["acquirer Tsu", "seller Ocu"], [("Acquirer", "Tsu"), ("Seller", "Ocu"), ("Subject", "A drug, and 1 more")]),
        ("asset_sale", ["seller Lys"], [("Seller", "Lys"), ("Subject", "A drug, and 1 more")]),
        ("spin_off", ["seller Lys", "new_company Opt"], [("Seller", "Lys"), ("New company", "Opt")]),
        ("other", ["other Lys", "adviser Opt"], [("Other", "Lys"), ("Subject", "A drug, and 1 more")]),
        ("other", [], [("Subject", "A drug, and 1 more")]),
    ],
)  # fmt: skip
def test_each_kind_of_deal_has_its_sides(kind: str, parties: Sequence[str], cells: Sequence[tuple[str, str]]) -> None:
    """Who stands on either side, in the contract's words; what the deal is about where that is no party."""
    told = strip(kind, parties, subject=["A drug", "A plant"])
    assert told[:-2] == list(cells)
    assert told[-2:] == ([("Price", "not stated"), UNTOLD[1]] if kind == "asset_sale" else UNTOLD)


def test_no_cell_is_empty_and_no_side_without_a_name() -> None:
    """For every kind, one, two and three roles of the contract."""
    for kind in Kind:
        for count in range(4):
            for roles in combinations(Role, count):
                told = strip(kind, [f"{role} {role.upper()}" for role in roles])
                assert all(label and text for label, text in told)
                sides = set(roles) - {Role.adviser, Role.regulator}
                assert len(told) == 2 + min(len(sides), 2) or {Role.partner, Role.merged_entity} & sides, roles


def test_why_there_is_no_price() -> None:
    """As the card has it, in the house's language."""
    for why, words, german in (
        ("undisclosed", "undisclosed", "nicht genannt"),
        ("conflicting", "stated in conflicting ways", "widersprüchlich angegeben"),
        ("not_stated", "not stated", "nicht angegeben"),
    ):
        assert strip("stake", [], missing={"value": why})[0] == ("Price", words)
        assert strip("stake", [], "de", missing={"value": why})[0] == ("Wert", german)


def test_a_share_stands_beside_what_is_bought() -> None:
    """Unless it is the whole; the gravest mark of the two counts."""
    told = {"percent": 22.5, "as_stated": "22.5 percent"}
    assert strip("stake", ["target Brook"], stake=told)[0] == ("Target", "Brook (22.5%)")
    assert strip("acquisition", ["target Brook"], stake=told | {"percent": 100})[0] == ("Target", "Brook")
    marks = [one.mark for one in strip_of(card(findings=[finding("/deals/0/stake")]))]
    assert marks == [Mark.verified, Mark.flagged, Mark.verified, Mark.verified]


def test_of_several_deals_it_says_which() -> None:
    """The first, and its kind; a card without a deal has no strip."""
    deals = [{"kind": "licence"}, {"kind": "merger"}]
    assert strip_of(card(BRIEFING | {"deals": deals}))[0][:2] == ("Deal 1/2", "Licence")
    assert strip_of(card(BRIEFING | {"deals": []})) == []

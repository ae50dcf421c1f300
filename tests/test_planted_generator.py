"""The generator of planted errors: deterministic, wrong where it points, within the contract, on any card."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from benchmarks.planted_errors.draft import deals
from benchmarks.planted_errors.generate import generated
from benchmarks.planted_errors.gold import KINDS, Gold, complete, load_gold
from benchmarks.planted_errors.kinds.dates import shifts
from benchmarks.planted_errors.kinds.parties import DIRECTED
from benchmarks.planted_errors.money import marks_of, sums
from benchmarks.planted_errors.patch import patched, value_at
from benchmarks.planted_errors.reading import is_english, names, sentences, shares, teasers
from benchmarks.planted_errors.score import fact_of
from summarizer.deals.deal import Briefing

GOLD = load_gold()
PLANTS = [(gold, plant) for gold in GOLD for plant in generated(gold)]


def at(document: Any, pointer: str) -> Any:
    """What stands at a pointer, None where nothing does."""
    try:
        return value_at(document, pointer)
    except LookupError:
        return None


def test_the_generator_is_deterministic() -> None:
    """Two runs plant the same errors."""
    for gold in GOLD[:6]:
        assert generated(gold) == generated(replace(gold))


def test_every_kind_is_planted_often_enough() -> None:
    """Each of the 22 kinds is planted at least 20 times over all, and no more than three times an article."""
    counts = Counter(plant.kind for _, plant in PLANTS)
    assert {kind for kind in KINDS if counts[kind] < 20} == set()
    per_article = Counter((gold.slug, plant.kind) for gold, plant in PLANTS)
    assert max(per_article.values()) <= 3


def test_every_generated_plant_is_wrong_where_it_points_and_within_the_contract() -> None:
    """The patch applies, every pointer it names leads to a changed field, and the card stays a card."""
    for gold, plant in PLANTS:
        wrong = patched(gold.card, plant.patch)
        Briefing.model_validate(wrong)
        for pointer in plant.points_at:
            assert value_at(wrong, pointer) != at(gold.card, pointer), (gold.slug, plant)


def test_a_plant_is_one_error_only() -> None:
    """Nothing but the fact (or, where two are exchanged, the two facts) that it points at changes."""
    for gold, plant in PLANTS:
        touched = {fact_of(operation["path"]) for operation in plant.patch}
        pointed = {re.sub(r"/\d+$", "/-", fact_of(pointer)) for pointer in plant.points_at}
        assert {re.sub(r"/\d+$", "/-", fact) for fact in touched} == pointed, (gold.slug, plant)
        assert len(touched) <= 2


def test_moved_quotes_are_words_of_the_article() -> None:
    """Evidence that a plant brings along stands in the article, as a model's would."""
    for gold, plant in PLANTS:
        for operation in plant.patch:
            if operation["path"].endswith("/evidence/quote"):
                assert operation["value"] in gold.text, (gold.slug, plant)


def test_planted_amounts_differ_from_the_true_ones() -> None:
    """Kinds 1, 2, 4 and 6 give a sum another number, or other words, than the true one."""
    for gold, plant in PLANTS:
        wrong = patched(gold.card, plant.patch)
        for pointer in plant.points_at:
            if plant.kind in (1, 2) and pointer.endswith("/amount"):
                assert Decimal(value_at(wrong, pointer)) != Decimal(value_at(gold.card, pointer))


def test_dates_are_shifted_at_their_own_precision() -> None:
    """Every shifted date is of the length of the true one and differs from it."""
    for value in ("2025", "2025-H1", "2025-Q4", "2025-12", "2024-02-29", "2025-01-01"):
        wrongs = list(shifts(value))
        assert wrongs
        assert value not in wrongs
        assert {len(wrong) for wrong in wrongs} == {len(value)}


def test_only_parties_of_different_direction_are_swapped() -> None:
    """Kind 7 never exchanges two companies that merge or two partners."""
    for gold, plant in PLANTS:
        roles = [value_at(gold.card, pointer) for pointer in plant.points_at if pointer.endswith("/role")]
        if plant.kind == 7 and roles:
            assert frozenset(roles) in DIRECTED


def test_approval_plants_do_not_turn_on_pending_against_required() -> None:
    """Kind 17 never plants pending for required or the other way round."""
    for gold, plant in PLANTS:
        for pointer in plant.points_at:
            if plant.kind == 17 and pointer.endswith("/state"):
                states = {value_at(gold.card, pointer), value_at(patched(gold.card, plant.patch), pointer)}
                assert states != {"pending", "required"}


def test_approved_is_not_planted_where_every_approval_is_granted() -> None:
    """A status that the card's own approvals justify is no error."""
    for gold, plant in PLANTS:
        for at_deal, deal in deals(gold.card):
            granted = {row["state"] for row in deal["approvals"]} == {"granted"}
            if plant.kind in (10, 11) and granted and f"{at_deal}/status/value" in plant.points_at:
                assert value_at(patched(gold.card, plant.patch), f"{at_deal}/status/value") != "approved"


def test_a_card_without_deals_or_material_yields_few_plants_and_no_error() -> None:
    """The generator leaves out what an article has no material for."""
    bare = Gold("x", "unseen", "Nothing was sold.", complete({"headline": "Nothing sold", "summary": "Nothing."}))
    assert generated(bare) == []


@pytest.mark.parametrize("seed", range(12))
def test_thin_cards_and_foreign_texts_are_no_trouble(seed: int) -> None:
    """Cards that lack fields, and texts that are another article's or none, yield plants within the contract."""
    chance = random.Random(seed)

    def thinned(part: Any) -> Any:
        if isinstance(part, dict):
            kept = ("name", "kind", "role", "state")
            return {key: thinned(value) for key, value in part.items() if key in kept or chance.random() > 0.15}
        return [thinned(value) for value in part if chance.random() > 0.15] if isinstance(part, list) else part

    gold, other = chance.choice(GOLD), chance.choice(GOLD)
    whole = [{**deal, "status": None} for deal in gold.card["deals"]]  # a status without its value is no status
    card = complete({**thinned(gold.card), "deals": thinned(whole)})
    for text in (gold.text, other.text, gold.text.upper(), "", "x" * 300):
        for plant in generated(Gold("x", "unseen", text, card)):
            Briefing.model_validate(patched(card, plant.patch))


# The generator's reading


def test_sentences_are_verbatim_and_stop_before_the_links() -> None:
    """Sentences keep the article's characters; teasers below the story are no sentences."""
    text = (
        "Ondrel buys Pask\n\nOndrel Inc. bought Pask for $3.5 million on Monday, its owner said. "
        "The price was paid in cash, and no debt was taken on.\n\n"
        "READ MORE\nTarvin Cranes raises $9 million in new round\n"
    )
    found = sentences(text)
    assert found == [
        "Ondrel Inc. bought Pask for $3.5 million on Monday, its owner said.",
        "The price was paid in cash, and no debt was taken on.",
    ]
    assert teasers(text) == ["Tarvin Cranes raises $9 million in new round"]


def test_names_shares_and_languages() -> None:
    """Names are runs of capitalised words, halves of longer names left out; shares are numbers."""
    text = "Brandal Freight sold 12.5% to the Harbour and Docks Board, said Ola Tarvin of Oskeld Lines."
    assert list(names(text)) == ["Brandal Freight", "Ola Tarvin", "Oskeld Lines"]
    assert [share.value for share in shares(text)] == [12.5]
    assert is_english("The price of the yard was paid in the end.")
    assert not is_english("Der Preis der Werft wurde am Ende in bar bezahlt, sagte die Firma.")


def test_sums_take_their_currency_from_the_card_first() -> None:
    """A bare dollar sign on a card of Australian dollars is Australian; German commas are decimal."""
    card = {"currency": "AUD", "as_stated": "$4 million"}
    assert [(str(found.amount), found.currency) for found in sums("for $7m", marks_of(card))] == [("7E+6", "AUD")]
    (found,) = sums("für 1,84 Mrd. Euro")
    assert (int(found.amount), found.currency) == (1_840_000_000, "EUR")


def test_the_generator_imports_nothing_of_the_checks() -> None:
    """Planting and checking share no code: only the runner knows the pipeline."""
    folder = Path(__file__).parents[1] / "benchmarks" / "planted_errors"
    for path in folder.rglob("*.py"):
        imported = re.findall(r"^\s*(?:from|import) (summarizer[\w.]*)", path.read_text(encoding="utf-8"), re.MULTILINE)
        allowed = {"summarizer.deals.deal"} | ({"summarizer.article", "summarizer.clean", "summarizer.checked"})
        assert set(imported) <= (allowed if path.name == "__main__.py" else {"summarizer.deals.deal"}), path.name

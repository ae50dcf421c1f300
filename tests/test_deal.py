"""The contract: what it accepts, what it refuses, and what a model is asked for."""

import json

import jsonschema
import pytest
from pydantic import ValidationError

from summarizer import worked
from summarizer.clean import clean
from summarizer.deals.contract import answer_schema
from summarizer.deals.deal import Amount, Briefing, Deal, DealDate, Statement, StatusValue, all_facts
from summarizer.engines.answer import read_answer
from summarizer.prompt import estimate_tokens
from summarizer.read import read_path
from tests import handwritten


def test_amounts_become_plain_decimal_strings() -> None:
    """Numbers, grouped digits and exponents are read; the result never has an exponent."""
    stated = [1500000000, "1,500,000,000", 4.85, "1.5E9", ""]
    assert [Amount(amount=one).amount for one in stated] == ["1500000000", "1500000000", "4.85", "1500000000", None]


@pytest.mark.parametrize("amount", ["ten", "NaN", "Infinity", "-5", "1e30"])
def test_what_is_no_amount_is_refused(amount: str) -> None:
    """Words, infinities, negative sums and absurd ones break the contract."""
    with pytest.raises(ValidationError):
        Amount(amount=amount)


@pytest.mark.parametrize("value", ["2025", "2025-H1", "2025-Q3", "2025-03", "2025-03-14"])
def test_dates_are_as_precise_as_stated(value: str) -> None:
    """Years, halves, quarters, months and days are dates."""
    assert DealDate(value=value).value == value


@pytest.mark.parametrize("value", ["March 2025", "2025-13", "2025-Q5", "14/03/2025"])
def test_other_dates_are_refused(value: str) -> None:
    """Anything but ISO breaks the contract."""
    with pytest.raises(ValidationError):
        DealDate(value=value)


def test_short_forms_are_read() -> None:
    """Evidence as a bare quote, statements as bare words, null lists and blank texts are what a model may give."""
    statement = Statement.model_validate("two people said")
    assert (statement.text, statement.evidence and statement.evidence.quote) == ("two people said",) * 2
    deal = Deal.model_validate({"parties": [{"name": "Alder", "location": " "}], "subject": None})
    assert deal.parties[0].location is None
    assert deal.subject == []


def test_the_ladder_has_eight_rungs_and_four_states_beside_it() -> None:
    """Terminated, blocked, rejected and postponed are no rung."""
    assert [value.rung for value in StatusValue] == [0, 1, 2, 3, 4, 5, 6, 7, None, None, None, None]


def test_facts_have_their_pointers() -> None:
    """Every fact of every deal is walked once, under the pointer that a finding would use."""
    briefing = Briefing.model_validate({"deals": [{"term": {}}, {"status": {"value": "signed"}, "dates": [{}, {}]}]})
    assert [where for where, _ in all_facts(briefing)] == [
        "/deals/0/term",
        "/deals/1/status",
        "/deals/1/dates/0",
        "/deals/1/dates/1",
    ]


def _objects(part: object) -> list[dict[str, object]]:
    if isinstance(part, list):
        return [found for item in part for found in _objects(item)]
    if not isinstance(part, dict):
        return []
    here = [part] if part.get("type") == "object" else []
    return here + [found for item in part.values() for found in _objects(item)]


def test_the_answer_schema_is_strict() -> None:
    """Every object closes itself and requires all its keys, as strict modes demand; every enum has its type."""
    for part in _objects(answer_schema()):
        properties = part["properties"]
        assert isinstance(properties, dict)
        assert part["additionalProperties"] is False
        assert part["required"] == list(properties)
        assert all(one.get("type") == "string" for one in properties.values() if "enum" in one)


def test_a_model_is_not_asked_for_what_is_not_its_own() -> None:
    """No offsets, findings, verdict or provenance in the schema."""
    text = json.dumps(answer_schema())
    assert not [word for word in ("raw_start", "findings", "verdict", "provenance", "hidden") if word in text]


@pytest.mark.parametrize("slug", handwritten.slugs())
def test_hand_written_answers_fit_the_schema_and_the_contract(slug: str) -> None:
    """The shape that the strict schema demands is one that the contract reads, without losing a deal."""
    gold = json.loads((handwritten.FIXTURES / "gold" / f"{slug}.json").read_text("utf-8"))
    story = clean(read_path(handwritten.FIXTURES / "articles" / f"{slug}.txt"))
    answer = worked.answer(gold, story.text)
    jsonschema.validate(answer, answer_schema())
    briefing = read_answer(json.dumps(answer))
    assert [len(deal.parties) for deal in briefing.deals] == [len(deal["parties"]) for deal in gold["deals"]]


def test_the_schema_is_small() -> None:
    """Nearly all of the 1,700 tokens are for the prompt's own text."""
    assert estimate_tokens(json.dumps(answer_schema(), separators=(",", ":"))) < 250

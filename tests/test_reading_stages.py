"""Stages: what a text asserts as reached, and what it only plans or denies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.deals.deal import StatusValue
from summarizer.reading.stages import find_stages


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Alder has signed a contract on Thursday.", "signed"),
        ("The share purchase agreement, signed earlier in the day, is final.", "signed"),
        ("Alder signed a letter of intent to buy Brook.", "agreed_in_principle"),
        ("A definitive agreement for the sale of Brook was signed, which will please many.", "signed"),
        ("Alder is in advanced talks with Brook.", "in_talks"),
        ("Holders of Alder have approved the merger.", "approved"),
        ("Alder had completed the acquisition of Brook.", "completed"),
        ("Alder and Brook called off their $3.1 billion merger.", "terminated"),
        ("The cabinet postponed the sale of Brook.", "postponed"),
        ("A judge blocked the takeover.", "blocked"),
        ("Alder has agreed to be bought by Brook.", "announced"),
        ("Alder is considering a bid.", "considering"),
    ],
)
def test_a_stage_is_reached(text: str, value: str) -> None:
    """The furthest stage asserted is the one meant."""
    reached = [one.value for one in find_stages(text) if one.reached]
    assert StatusValue(value) in reached
    assert max(reached, key=list(StatusValue).index) == StatusValue(value)


@pytest.mark.parametrize(
    "text",
    [
        "No contract has been signed.",
        "A final agreement on the radios has not been reached.",
        "A binding contract with the army could follow in spring.",
        "The purchase still has to be approved.",
        "Alder hopes the deal will be completed in June.",
    ],
)
def test_what_is_planned_or_denied_is_not_reached(text: str) -> None:
    """Negation, plans and a denial in the next sentence keep a stage from being reached."""
    assert not [one for one in find_stages(text) if one.reached and one.value.rung in (4, 5, 6, 7)]


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    """No text raises."""
    assert all(0 <= one.start < one.end <= len(text) for one in find_stages(text))


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Alder and Brook have shaken hands on a takeover.", "agreed_in_principle"),
        ("Alder is haggling over the last details of a purchase.", "in_talks"),
        ("The ink dried on the contract on Monday.", "signed"),
        ("The trade office waved the tie-up through.", "approved"),
        ("The takeover of Brook, a creamery, is done.", "completed"),
        ("The merger came to nothing.", "terminated"),
    ],
)
def test_idioms_assert_a_stage(text: str, stage: str) -> None:
    """What the trade says in its own words is read, too."""
    assert stage in {one.value.value for one in find_stages(text) if one.reached}

"""Claims: headline, summary and key points against the article, and quotes against what they are to state."""

from datetime import date
from typing import Any

import pytest

from summarizer.article import Article, Story
from summarizer.checks.reading import Reading
from summarizer.checks.registry import all_checks
from summarizer.deals.deal import Briefing
from tests.beside import beside

TEXT = (
    "Alder Foods is negotiating with Brook Dairy on a merger worth about $40 million, "
    "two people close to the talks said. "
    "Brook Dairy had sales of $65 million in the year to June.\n\n"
    "Alder hopes to sign by the end of March. The dairy's land in Crewe is not part of the talks. "
    "The merger would need the approval of the dairy board.\n\n"
    "Jane Moss, an analyst at Fenner, estimated that the two sell half of the milk in Crewe. "
    "Tom Reed, Alder's chief executive, said that closing the creamery would cut costs by $3 million a year. "
    "He declined to say whether jobs would go."
)


def found(card: dict[str, Any], text: str = TEXT) -> dict[str, set[str]]:
    """The checks that fire and the pointers that they name."""
    reading = beside(card, text)
    flags = {name: {flag.where for flag in one.run(reading)} for name, one in all_checks().items()}
    return {name: where for name, where in flags.items() if where}


def point(text: str) -> set[str]:
    """The checks that fire on one key point."""
    return {name for name, where in found({"key_points": [text]}).items() if "/key_points/0" in where}


@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("The merger would be worth about $55 million.", "claim-number-unknown"),
        ("Cedar Mills is negotiating with Brook Dairy.", "claim-name-unknown"),
        ("Tom Reed says the closure “would save $3 million”.", "claim-quote-unknown"),
        ("The creamery's closure would be 'painful for Crewe'.", "claim-quote-unknown"),
    ],
)
def test_an_error_is_flagged(text: str, check: str) -> None:
    """Each kind of error in a key point meets its own check."""
    assert check in point(text)


@pytest.mark.parametrize(
    "text",
    [
        "The merger would be worth about $40 million, according to two people close to the talks.",
        "Brook Dairy had sales of $65 million in the year to June.",
        "Alder hopes to sign by the end of March.",
        "The dairy's land in Crewe stays out of the talks.",
        "The merger needs the approval of the dairy board.",
        "Analyst Jane Moss estimates that the two sell half of the milk in Crewe.",
        "Closing the creamery would cut costs by $3 million a year, according to Alder's chief executive.",
        "Alder's chief executive would not say whether jobs would go.",
        "It is “negotiating with Brook Dairy”, said “two people […] close to the talks.”",
        "Alder's chief executive spoke of 'closing the creamery', and of Crewe's 'half of the milk'.",
    ],
)
def test_a_true_point_is_left_alone(text: str) -> None:
    """Paraphrases and quotes that keep number, name and words raise nothing."""
    assert not point(text)


def statement(kind: str, text: str, quote: str) -> dict[str, set[str]]:
    """What fires on one statement of a deal."""
    return found({"deals": [{kind: [{"text": text, "evidence": {"quote": quote}}]}]})


LAND = "The dairy's land in Crewe is not part of the talks."


def test_a_quote_that_says_something_else_is_flagged() -> None:
    """Real words that do not state the fact are no evidence."""
    assert "statement-not-in-quote" in statement("conditions", "The dairy board has to approve the merger", LAND)
    assert not statement("conditions", "The dairy's land in Crewe is not part of it", LAND)


def test_a_number_that_its_quote_does_not_have_is_flagged() -> None:
    """A number in a statement comes from its quote."""
    assert "statement-number-differs" in statement(
        "conditions", "Closing the creamery would cut costs by $7 million a year", TEXT.split(". ")[-2] + "."
    )


@pytest.mark.parametrize(
    ("day", "flagged"), [("at the end of 2031", False), ("on May 3, 2031", True), ("in 2032", True)]
)
def test_a_bare_year_may_stand_anyhow(day: str, flagged: bool) -> None:
    """A year of the article is a date of it, whether or not its words are read as one; a day of that year is not."""
    text = "Alder Foods pays the rest by the time 2031 is out."
    story = Story(Article(raw=text), text, published=date(2030, 5, 15))
    flags = all_checks()["told-date-unknown"].run(
        Reading(Briefing.model_validate({"summary": f"The rest is paid {day}."}), story)
    )
    assert bool(list(flags)) is flagged

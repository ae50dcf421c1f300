"""Kinds of date: what a date hangs on, and whether it fits the status."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.checks.registry import all_checks, run_check
from tests.examples import reading_of

_DAY = date(2024, 5, 14)  # a Tuesday


def kinds_flagged(text: str, value: str, words: str, kind: str) -> bool:
    """Whether the check of kinds objects to a date of the text under this kind."""
    row = {"kind": kind, "value": value, "as_stated": words, "evidence": text}
    reading = reading_of(text, {"deals": [{"dates": [row]}]}, _DAY)
    return bool(list(run_check(all_checks()["date-of-another-kind"], reading, None)))


@pytest.mark.parametrize(
    ("text", "value", "words", "kind", "wrong"),
    [
        ("Creditors voted the rescue through on 8 May.", "2024-05-08", "8 May", "other", "announced"),
        ("The factory employed 410 people in April.", "2024-04", "April", "other", "announced"),
        ("The first ferries will be delivered in 2026.", "2026", "2026", "other", "expected_close"),
        ("Unless it is completed by July 31, either may walk.", "2024-07-31", "July 31", "deadline", "expected_close"),
        ("The partners intend to sign by the end of May.", "2024-05", "the end of May", "other", "signed"),
        ("The antitrust office opened an inquiry on April 29.", "2024-04-29", "April 29", "review_began", "announced"),
        ("Discussions got under way in February.", "2024-02", "February", "talks_began", "announced"),
        ("It completed the previously announced sale on Monday.", "2024-05-13", "Monday", "closed", "talks_began"),
        (
            "Next month, if all agree, the shares will change hands.",
            "2024-06",
            "Next month",
            "expected_close",
            "closed",
        ),
        ("Shares in Larch jumped after Monday's announcement.", "2024-05-13", "Monday", "announced", "closed"),
    ],
)
def test_kind_follows_from_the_verb(text: str, value: str, words: str, kind: str, wrong: str) -> None:
    """The kind that the verb beside a date tells passes, another one is doubted."""
    assert not kinds_flagged(text, value, words, kind)
    assert kinds_flagged(text, value, words, wrong)


def _flags(name: str, status: str, *dates: tuple[str, str]) -> list[str]:
    text = "Alder Foods and Brook Dairy met on 2 May 2024 and on 13 May 2024."
    rows = [{"kind": kind, "value": value, "as_stated": "2 May 2024", "evidence": text} for kind, value in dates]
    card = {"deals": [{"status": {"value": status, "as_stated": "met"}, "dates": rows}]}
    return [one.where for one in run_check(all_checks()[name], reading_of(text, card, _DAY), None)]


@pytest.mark.parametrize(
    ("status", "kind", "fits"),
    [
        ("signed", "closed", False),
        ("completed", "closed", True),
        ("completed", "expected_close", False),
        ("signed", "expected_close", True),
        ("in_talks", "signed", False),
        ("agreed_in_principle", "signed", True),
    ],
)
def test_date_fits_the_status(status: str, kind: str, fits: bool) -> None:
    """A deal that is under way has not closed, one that is done is not expected to, talks are not signed."""
    wrong = [] if fits else ["/deals/0/dates/0/kind", "/deals/0/status/value"]
    assert _flags("status-against-the-rest", status, (kind, "2024-05-02")) == wrong


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Alder failed to line up the money by March 29.", "March 29", "2024-03-29"),
        ("The cash flow is counted from Jan. 1.", "Jan. 1", "2024-01-01"),
        ("Friday's hearing is off the list.", "Friday's hearing", "2024-05-17"),
        ("It answered nine days after that.", "nine days after that", "2024-05-10"),
    ],
)
def test_day_without_a_year(text: str, words: str, value: str) -> None:
    """What is behind by its verb is not put a year ahead; what counts from another date is left alone."""
    row = {"kind": "other", "value": value, "as_stated": words, "evidence": text}
    reading = reading_of(text, {"deals": [{"dates": [row]}]}, _DAY)
    assert not list(run_check(all_checks()["date-differs"], reading, None))

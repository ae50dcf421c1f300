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
        ("Creditors voted the rescue through on 8 May.", "2024-05-08", "8 May", "other", "signed"),
        ("The factory employed 410 people in April.", "2024-04", "April", "other", "signed"),
        ("The first ferries will be delivered in 2026.", "2026", "2026", "other", "expected_close"),
        ("Unless it is completed by July 31, either may walk.", "2024-07-31", "July 31", "deadline", "expected_close"),
        ("The partners intend to sign by the end of May.", "2024-05", "the end of May", "other", "signed"),
        ("The antitrust office opened an inquiry on April 29.", "2024-04-29", "April 29", "review_began", "announced"),
        ("Discussions got under way in February.", "2024-02", "February", "talks_began", "signed"),
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


@pytest.mark.parametrize(
    ("text", "value", "words", "kind"),
    [
        ("The ministry finalised the supply contract on 2 May.", "2024-05-02", "2 May", "signed"),
        ("Velden closed a €40 million round on Monday.", "2024-05-13", "Monday", "announced"),
        ("Hexa won the tender for the depot on Monday.", "2024-05-13", "Monday", "announced"),
        ("The contract was signed in March and the cash arrived on Monday.", "2024-05-13", "Monday", "closed"),
        ("Brenta became sole owner of the airline on Monday.", "2024-05-13", "Monday", "closed"),
        ("The alliance comes into operation in June.", "2024-06", "June", "effective"),
        (
            "El acuerdo se firmó el 2 de mayo de 2024 en Madrid y la empresa lo celebra con sus socios.",
            "2024-05-02",
            "2 de mayo de 2024",
            "vote",
        ),
        (
            "Both reported earnings and see the sale become final in July 2024.",
            "2024-07",
            "July 2024",
            "expected_close",
        ),
        ("The companies guided for a close in the second quarter.", "2024-Q2", "second quarter", "expected_close"),
        ("The subscription period closes on 28 May.", "2024-05-28", "28 May", "deadline"),
        ("The utility wants the contract inked by 31 July.", "2024-07-31", "31 July", "deadline"),
        ("The fund took control of the group in 2021.", "2021", "2021", "other"),
        ("The office accepted the filing and began its review on Feb. 2.", "2024-02-02", "Feb. 2", "review_began"),
        ("Holders of Vantor shares meet on 28 May to decide.", "2024-05-28", "28 May", "vote"),
        ("The first of the trains will enter service in 2027.", "2027", "2027", "delivery"),
        ("Quayle walked away on Monday.", "2024-05-13", "Monday", "withdrawn"),
        ("Either side may pull out after 30 June 2025.", "2025-06-30", "30 June 2025", "long_stop"),
    ],
)
def test_kind_that_the_words_leave_open(text: str, value: str, words: str, kind: str) -> None:
    """News of a step is the step, past or to come is told by the calendar; idioms, and languages not covered, are left alone."""
    assert not kinds_flagged(text, value, words, kind)


@pytest.mark.parametrize("kind", ["vote", "long_stop", "delivery", "withdrawn"])
def test_kind_without_a_word_of_it(kind: str) -> None:
    """Kinds that no cue tells need some word of theirs in the sentence."""
    assert kinds_flagged("Sales of the unit rose in April.", "2024-04", "April", kind)


@pytest.mark.parametrize("kind", ["announced", "signed", "closed", "talks_began", "review_began"])
def test_nothing_is_done_by_a_day(kind: str) -> None:
    """What is to be settled by a day has not happened on it."""
    text = "The boards said in talks that the deal under review should be signed by 31 July."
    assert kinds_flagged(text, "2024-07-31", "31 July", kind)


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

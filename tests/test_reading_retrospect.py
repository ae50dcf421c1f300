"""Deals that a story only looks back on: what dates a step to a time long gone, and what does not."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.article import Article
from summarizer.clean import clean
from summarizer.engines.rules.fill import fill
from summarizer.reading.retrospect import looks_back

TODAY = date(2025, 3, 12)

GONE = [
    ("Corley *bought* Pinder Tools in 2016 for $40 million.", TODAY),
    ("Corley agreed to *buy* Pinder Tools for $40 million in October 2017 from its founders.", TODAY),
    ("In May 2019, Corley *agreed to* acquire Pinder Tools.", TODAY),
    ("Pinder Tools was *sold* to Corley six years ago.", TODAY),
    ("Pinder Tools was *sold* to Corley six years ago.", None),
    ("Corley *took* over Pinder Tools a decade ago.", None),
    ("Corley, which *bought* Pinder Tools on 3 June 2023, is to cut 60 jobs.", TODAY),
    ("The *acquisition* of Pinder Tools in 2016 left Corley with debts.", TODAY),
    ("The *sale was completed* in January 2018.", TODAY),
]
NEWS = [
    ("Corley agreed to *buy* Pinder Tools in January.", TODAY),
    ("Corley *bought* Pinder Tools in December 2024.", TODAY),
    ("Corley *bought* Pinder Tools in 2016 for $40 million.", date(2016, 6, 1)),
    ("Corley *bought* Pinder Tools in 2016 for $40 million.", None),
    ("Corley agreed to *buy* Pinder Tools, founded in 1962, for $40 million.", TODAY),
    ("Corley agreed to *buy* Pinder Tools for 12 times its earnings in 2023.", TODAY),
    ("Corley agreed to *buy* Pinder Tools, which it had sold in 2016.", TODAY),
    ("Corley agreed to *buy* the plant it had sold in 2016.", TODAY),
    ("Corley has agreed to *buy* back the bonds of 2019.", TODAY),
    ("Corley said on Wednesday it had agreed to *buy* Pinder Tools, its partner since 2016.", TODAY),
    ("Corley said on Wednesday it would *sell* the plant that opened in 2016.", TODAY),
    ("Corley agreed to *buy* Orvik Dairy Ltd. Orvik had sales of $30 million last year.", TODAY),
    ("Corley agreed to *buy* Pinder Tools in a deal that is to close in 2026.", TODAY),
]


def _looks_back(text: str, today: date | None) -> bool:
    start, end = text.index("*"), text.rindex("*") - 1
    return looks_back(text.replace("*", ""), start, end, today)


@pytest.mark.parametrize(("text", "today"), GONE)
def test_what_is_long_gone(text: str, today: date | None) -> None:
    """Its own date, or the years since, tell it; without the story's day only the years do."""
    assert _looks_back(text, today)


@pytest.mark.parametrize(("text", "today"), NEWS)
def test_what_is_news(text: str, today: date | None) -> None:
    """Dates of other things in the sentence, of these weeks, of months ago and of what is to come say nothing."""
    assert not _looks_back(text, today)


CUTS = "Corley Group cuts 60 jobs at Pinder\n\nLEEDS, March 12, 2025 - Corley Group said on Wednesday it would cut 60 jobs.\n\n"


@pytest.mark.parametrize(
    "earlier",
    [
        "Corley Group agreed to buy Pinder Tools for £40 million in October 2017. The sale was completed in May 2018.",
        "Pinder Tools was sold to Corley Group for £40 million seven years ago.",
        "In 2016, Corley Group acquired Pinder Tools from its founders for £40 million.",
    ],
)
def test_the_rules_make_no_card_of_an_old_deal(earlier: str) -> None:
    """What is long gone is no deal of this story."""
    assert fill(clean(Article(raw=CUTS + earlier, published=TODAY))).deals == []


def test_an_old_date_beside_the_news_takes_nothing_away() -> None:
    """The deal that is news is told, though the story also dates its first step to another year."""
    text = (
        "Corley completes purchase of Pinder Tools\n\nLEEDS, March 12, 2025 - Corley Group said on Wednesday it had completed "
        "its purchase of Pinder Tools for £40 million.\n\nCorley Group agreed to buy Pinder Tools in May 2024."
    )
    (deal,) = fill(clean(Article(raw=text, published=TODAY))).deals
    assert [(party.name, party.role) for party in deal.parties] == [
        ("Corley Group", "acquirer"),
        ("Pinder Tools", "target"),
    ]
    assert deal.status
    assert deal.status.value == "completed"

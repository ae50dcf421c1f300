"""The report of a run: numbers in their right form, and no column that says nothing."""

import re
from collections import Counter
from decimal import Decimal

from summarizer.batch.report import DRAFTS, cost_shown, figures, report
from summarizer.batch.summary import WORST, Summary
from summarizer.card.card import Card
from summarizer.card.verdict import Verdict
from tests.render_cards import card, finding


def summary_of(*cards: Card) -> Summary:
    """What a run of these cards came to."""
    found = Summary(states=Counter(card=len(cards)))
    for number, one in enumerate(cards, 1):
        found.take(number, one.to_dict())
    return found


def heads(page: str) -> list[str]:
    """The heads of all columns."""
    return [re.sub("<[^>]+>", "", one) for one in re.findall(r'<th scope="col".*?</th>', page)]


def test_one_is_one() -> None:
    """One article, one error, one reply, one session."""
    page = report(summary_of(card(findings=[finding("/deals/0/value")])))
    assert "<h1>Run of 1 article</h1>" in page
    assert 'data-name="error">1</td>' in page
    assert "<h1>Run of 2 articles</h1>" in report(summary_of(card(), card()))
    assert cost_shown(Decimal(0), 1) == "not known: 1 reply of unknown price"
    assert cost_shown(Decimal(1), 1200) == "$1.0000 and 1,200 replies of unknown price"
    told = dict(figures(Summary(sessions=1, seconds=2.0)))
    assert told["time"] == "2.0 s in 1 session"


def test_a_column_that_is_empty_for_the_whole_run_does_not_show() -> None:
    """Neither of the cards (errors, warnings, source, date) nor of the checks (severities, what people held)."""
    assert heads(report(summary_of(card()))) == ["verdict", "card and findings", "date"]
    made = card(findings=[finding("/deals/0/value", severity="warning")])
    made.article.source, made.article.published = "Quay Post", None
    run = summary_of(made)
    assert heads(report(run)) == ["verdict", "warnings", "card and findings", "source", "check", "warnings"]
    run.judged = {"made-up": (2, 0)}
    assert heads(report(run))[-2:] == ["judged right", "judged wrong"]


def test_a_run_of_drafts_says_why_each_needs_a_person() -> None:
    """As long as nobody has looked at one of them."""
    run = summary_of(card())
    assert DRAFTS not in report(run)
    run.job = {"engine": "rules"}
    assert DRAFTS in report(run)
    run.verdicts["ready"] = 1
    assert DRAFTS not in report(run)


def test_a_card_that_nothing_speaks_against_says_what_is_open() -> None:
    """How much of it nothing shows, where it is not ready."""
    made = card()
    assert "1 statement not checked" in report(summary_of(made))
    assert "not checked" not in report(summary_of(made.model_copy(update={"verdict": Verdict.ready})))
    assert "not checked" not in report(summary_of(card(findings=[finding("/deals/0/value")])))


def test_nothing_to_filter_by_is_no_filter() -> None:
    """Without findings there is no list of them to choose from."""
    assert "<label>Finding" not in report(summary_of(card()))
    assert "<label>Finding" in report(summary_of(card(findings=[finding("/deals/0/value")])))


def test_of_more_cards_than_it_lists_it_says_how_many() -> None:
    """The worst are listed, all are counted."""
    bare = summary_of(card())
    bare.verdicts["ready"] = WORST
    page = report(bare)
    assert "The first 5,000 of them." in page
    assert 'data-of=" of the first 5,000"' in page
    assert f"{WORST:,} (100&nbsp;%)" in page
    assert 'data-of=""' in report(summary_of(card()))

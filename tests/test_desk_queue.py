"""What the desk asks first: of a run's cards, of a card's facts; and what `review` says where it cannot begin."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.checks.finding import Finding, Severity
from summarizer.decided.card import decided
from summarizer.desk import index
from summarizer.desk.questions import questions
from summarizer.settings import Settings
from tests.commands import one_line, run
from tests.desk_runs import put
from tests.desk_server import made, run_shelf

VALUE, ADVISER = "/deals/0/value", "/deals/0/advisers/0"


def finding(where: str, severity: Severity = Severity.warning, right: float = 0.5) -> Finding:
    """A finding of a check that was right so often."""
    return Finding(check="some-check", severity=severity, where=where, message="look", precision=right)


SOONER_FIRST = {
    "an error about what decides": [finding(VALUE, Severity.error, 0.6)],
    "a doubt about it, mostly right": [finding(VALUE, right=0.9)],
    "a doubt about it, seldom right": [finding(VALUE, right=0.2)],
    "a doubt about what does not decide": [finding(ADVISER, right=0.9)],
    "what nothing shows": [],
}


def test_the_queue_asks_about_what_matters_first(tmp_path: Path) -> None:
    """Contested before unproven, what decides before the rest, then by how often such a finding was right."""
    card, story = made()
    cards = [
        card.model_copy(update={"headline": name, "findings": found}) for name, found in reversed(SOONER_FIRST.items())
    ]
    shelf = run_shelf(put(tmp_path, [(one, story) for one in cards]))
    rows, _ = index.page(shelf.log, index.Filter(), 1)
    shelf.close()
    assert [row.headline for row in rows] == list(SOONER_FIRST)


def test_a_card_asks_about_what_matters_first() -> None:
    """The same order inside a card; each fact once, with all that was found about it."""
    card, story = made()
    found = [finding(ADVISER, right=0.9), finding(VALUE, right=0.2), finding("/headline", right=0.9), finding(VALUE, Severity.note)]  # fmt: skip
    asked = questions(decided(card.model_copy(update={"findings": found}), story, [], Settings()))
    contested = [one for one in asked if one.sort == "contested"]
    assert [one.key for one in contested] == ["/headline", VALUE, ADVISER]
    assert asked[: len(contested)] == contested
    unproven = [one.deciding for one in asked[len(contested) :]]
    assert unproven == sorted(unproven, reverse=True)
    assert len({one.key for one in asked}) == len(asked)


def test_review_without_its_libraries_says_so_in_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which, and how to add them."""
    monkeypatch.setattr("summarizer.commands.review.find_spec", lambda name: None if name == "uvicorn" else name)
    told = one_line(run("review", str(tmp_path)), 2)
    assert "review needs uvicorn" in told
    assert "[desk]" in told

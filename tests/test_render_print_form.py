"""The print form: what is verified and nothing else."""

from pathlib import Path

from summarizer.card.proof import Mark
from summarizer.card.verdict import Verdict
from summarizer.render import render_card
from summarizer.render.print_form import print_form, printed
from tests.render_cards import ARTICLE, BRIEFING, TITLE, card, hostile_card


def test_only_what_is_verified_is_printed() -> None:
    """A summary that nobody showed and a flagged date are left out; facts keep their words, without marks."""
    made = card()
    made.marks |= {"/deals/0/kind": Mark.verified, "/deals/0/dates/0": Mark.flagged}
    made.verdict = Verdict.ready
    form = print_form(made)
    assert form.headline == BRIEFING["headline"]
    assert form.summary == ""
    assert form.key_points == ()
    assert form.deals[0].title == "Acquisition"
    labels = [label for label, _ in form.deals[0].facts]
    assert "Dates" not in labels
    assert ("Sources", "two people close to the talks") in form.deals[0].facts, "attribution is kept"
    text = printed(made)
    assert text.startswith(BRIEFING["headline"])
    assert not set("✓!?") & set(text)


def test_a_card_that_is_not_ready_says_so_first() -> None:
    """Whoever pastes it sees it."""
    made = card()
    assert printed(made).startswith("NOT READY TO PRINT")
    made.verdict = Verdict.reject
    assert printed(made).startswith("DO NOT PRINT")


def test_a_print_form_of_nothing_says_so() -> None:
    """Behind "Verified so far:", and which article it is."""
    made = card()
    made.marks = dict.fromkeys(made.marks, Mark.not_checked)
    assert printed(made).splitlines()[2:] == [f"[{TITLE} · 2 June 2025]", "", "Nothing."]


def test_what_is_printed_is_harmless() -> None:
    """No control characters or overrides from an article."""
    made = hostile_card()[0]
    made.marks = dict.fromkeys(made.marks, Mark.verified)
    made.verdict = Verdict.ready
    assert not set("\x1b\x07\x9b\u202e") & set(printed(made))


def test_it_is_one_of_the_forms(tmp_path: Path) -> None:
    """`--format text`."""
    assert render_card(card(), "text", ARTICLE, evidence=False) == printed(card())

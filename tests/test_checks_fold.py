"""Findings: one for each cause, each with the precision that its check was measured to have."""

import tomllib
from typing import Any

import pytest

from benchmarks.precision import Measured, measure
from summarizer.checks.finding import Finding, Severity, fact_of, one_per_cause
from summarizer.checks.registry import PATH, all_checks, by_precision, measured, run_checks
from summarizer.deals.deal import Briefing, Deal, Evidence, Party
from tests.beside import beside


def finding(check: str, where: str, message: str = "x", severity: str = "warning", **more: Any) -> Finding:
    """A finding of a check that need not exist."""
    return Finding(check=check, severity=Severity(severity), where=where, message=message, **more)


def at(start: int, end: int) -> Evidence:
    """Words of the article, by their place."""
    return Evidence(quote="x", start=start, end=end)


def kept(*findings: Finding) -> list[str]:
    """The checks whose findings stay."""
    return [one.check for one in one_per_cause(findings)]


def test_of_one_field_the_gravest_then_the_surest_stays() -> None:
    """Two doubts at an amount are one; an error outranks them, whatever their precision."""
    first = finding("one", "/deals/0/value/amount", precision=0.4)
    second = finding("two", "/deals/0/value/amount", precision=0.9)
    assert kept(first, second) == ["two"]
    assert kept(first, second, finding("three", "/deals/0/value/amount", severity="error")) == ["three"]


def test_of_one_fact_the_same_words_are_one_cause() -> None:
    """Findings at two fields of a fact are one where the same words of the article speak against it."""
    state, whole = "/deals/0/approvals/0/state", "/deals/0/approvals/0"
    assert kept(finding("one", state, evidence=at(3, 9), precision=0.8), finding("two", whole, evidence=at(3, 9))) == [
        "one"
    ]
    assert kept(finding("one", state, evidence=at(3, 9)), finding("two", whole, evidence=at(3, 12))) == ["one", "two"]
    assert kept(finding("one", state), finding("two", whole)) == ["one", "two"]
    assert kept(finding("one", state, evidence=at(3, 9)), finding("two", "/deals/0/status", evidence=at(3, 9))) == [
        "one",
        "two",
    ]


def test_in_prose_the_words_tell_causes_apart() -> None:
    """A summary may be wrong twice; one wrong duration that two checks see is one finding."""
    years = finding("one", "/summary", words="nine years")
    assert kept(years, finding("two", "/summary", severity="error", words="nine")) == ["two"]
    assert kept(years, finding("two", "/summary", words="ninety")) == ["one", "two"]
    assert kept(years, finding("two", "/headline", words="nine")) == ["one", "two"]
    assert kept(years, finding("two", "/summary")) == ["one", "two"], "words that nobody gives are those of no other"


def test_one_check_may_say_two_things_of_a_fact() -> None:
    """Nothing is one_per_cause that a single check tells apart."""
    assert kept(finding("one", "/deals/0/value", "a"), finding("one", "/deals/0/value", "b")) == ["one", "one"]


@pytest.mark.parametrize(
    ("where", "fact"),
    [
        ("/summary", "/summary"),
        ("/key_points/2", "/key_points/2"),
        ("/deals/0/kind", "/deals/0/kind"),
        ("/deals/0/value/amount", "/deals/0/value"),
        ("/deals/1/parties/2/name", "/deals/1/parties/2"),
    ],
)
def test_the_fact_of_a_pointer(where: str, fact: str) -> None:
    """Fields belong to their fact, rows of a list are facts of their own."""
    assert fact_of(where) == fact


def test_a_wrong_price_is_one_finding_of_a_card() -> None:
    """A value that headline and summary contradict in two ways is one thing to look at."""
    text = "Alder Foods agreed to buy Brook Dairy for €40 million. It had offered €35 million in March."
    value = {"amount": "35000000", "currency": "EUR", "as_stated": "€35 million", "evidence": {"quote": text[55:]}}
    headline = "Alder Foods buys Brook Dairy for €40 million"
    card = Briefing.model_validate({"headline": headline, "deals": [{"kind": "acquisition", "value": value}]})
    found = run_checks(beside(card, text))
    assert [one.where for one in found].count("/deals/0/value/amount") == 1


def test_precision_at_five_per_cent_wrong() -> None:
    """Half a false alarm is added; of what fired fewer than five times nothing is told."""
    row = measure("hand", caught=50, planted=100, false=0, facts=999)
    assert row is not None
    assert row.precision == pytest.approx(0.98, abs=0.005)
    assert measure("all", caught=4, planted=100, false=0, facts=999) is None


def test_only_a_doubt_that_is_mostly_wrong_is_a_note() -> None:
    """Errors stay errors, and what was not measured stays what it is."""
    assert by_precision(Severity.warning, 0.19) is Severity.note
    assert by_precision(Severity.warning, 0.2) is Severity.warning
    assert by_precision(Severity.warning, None) is Severity.warning
    assert by_precision(Severity.error, 0.1) is Severity.error


def test_findings_carry_what_was_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    """A finding has its check's precision; settings outrank what follows from it."""
    text = "Alder Foods agreed to buy Brook Dairy."
    reading = beside(Briefing(deals=[Deal(parties=[Party(name="Alder Foods")])]), text)
    assert [(one.check, one.precision) for one in run_checks(reading)] == [("no-evidence", None)]
    monkeypatch.setattr("summarizer.checks.registry.measured", lambda: {"no-evidence": 0.1})
    assert [(one.severity, one.precision) for one in run_checks(reading)] == [(Severity.note, 0.1)]
    assert [one.severity for one in run_checks(reading, {"no-evidence": "warning"})] == [Severity.warning]


def test_the_file_speaks_of_checks_that_there_are() -> None:
    """precision.toml has no row for a check that is gone, and every row follows from its counts."""
    assert set(measured()) <= set(all_checks())
    for row in tomllib.loads(PATH.read_text("utf-8")).values():
        one = Measured(**row)
        assert one == measure(one.by, one.caught, one.planted, one.false, one.facts)

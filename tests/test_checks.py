"""What holds for every check: its examples, its words, and that it never breaks."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docs.checks import page
from summarizer.article import Article, Story
from summarizer.checks.addressed import STANDS
from summarizer.checks.finding import Severity
from summarizer.checks.reading import Reading, kept
from summarizer.checks.registry import Level, all_checks, run_check, run_checks
from summarizer.deals.deal import Briefing, Deal
from summarizer.errors import SettingsError
from tests.examples import examples_of

CHECKS = all_checks()
DOCS = Path(__file__).parent.parent / "docs" / "checks.md"


@pytest.mark.parametrize("name", CHECKS)
def test_its_examples_fire_it(name: str) -> None:
    """Each example that is to fire a check does, in words for an editor."""
    for place, reading in enumerate(examples_of(CHECKS[name]).fires):
        found = list(run_check(CHECKS[name], reading, None))
        assert found, f"the example {place} of {name} does not fire it"
        for finding in found:
            assert finding.where.startswith("/")
            assert finding.message
            assert finding.action


@pytest.mark.parametrize("name", CHECKS)
def test_near_misses_leave_it_silent(name: str) -> None:
    """What is near its examples and right does not."""
    for place, reading in enumerate(examples_of(CHECKS[name]).near):
        assert not list(run_check(CHECKS[name], reading, None)), f"the near miss {place} of {name} fires it"


@pytest.mark.parametrize("name", CHECKS)
def test_it_says_what_it_is_for(name: str) -> None:
    """A check has a docstring of its own; the docs are made from it."""
    assert CHECKS[name].doc.endswith((".", "?"))


def test_what_is_kept_is_found_once_a_reading() -> None:
    """What several checks look up is found once in a reading, and anew in another."""
    asked: list[str] = []

    @kept
    def words(reading: Reading) -> list[str]:
        asked.append(reading.text)
        return reading.text.split()

    story = Story(Article("Alder buys Brook"), "Alder buys Brook")
    one, other = Reading(Briefing(), story), Reading(Briefing(), story)
    assert words(one) == words(one) == words(other) == ("Alder", "buys", "Brook")
    assert len(asked) == 2


def test_the_docs_are_in_step() -> None:
    """docs/checks.md is what the code would write today."""
    assert DOCS.read_text("utf-8") == page(), "run: python -m docs.checks > docs/checks.md"


def test_a_check_can_be_switched_off_or_softened() -> None:
    """Settings by id: off leaves its findings out, a severity replaces its own."""
    reading = examples_of(CHECKS["amount-differs"]).fires[0]
    assert any(finding.check == "amount-differs" for finding in run_checks(reading))
    assert not any(finding.check == "amount-differs" for finding in run_checks(reading, {"amount-differs": "off"}))
    softened = run_checks(reading, {"amount-differs": "note"})
    assert {one.severity for one in softened if one.check == "amount-differs"} == {Severity.note}


def test_a_check_that_does_not_exist_is_told() -> None:
    """A typing error in the settings must not leave a check on in silence."""
    with pytest.raises(SettingsError, match="amount-difers"):
        run_checks(examples_of(CHECKS["amount-differs"]).fires[0], {"amount-difers": "off"})


def test_errors_come_first() -> None:
    """Findings are ordered by severity."""
    order = [finding.severity for finding in run_checks(examples_of(CHECKS["amount-differs"]).fires[0])]
    assert order == sorted(order, key=list(Severity).index)


WORDS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "Alder Foods",
            "Brook Dairy",
            "$1.6 billion (1.5 billion euros)",
            "about 25 mln dlrs",
            "49 per cent",
            "a five-year contract",
            "on Tuesday, May 14",
            "is not expected to approve",
            "agreed to buy",
            "X's acquisition of Y",
            "said one person familiar with the matter",
            "((((((((((",
            "\u202e\x1b[31m<script>",
            "${jndi}{{7*7}}",
            "1" * 500,
            "$" * 500,
        ]
    ),
)
_TEXTS = st.lists(WORDS, max_size=12).map(" ".join)
_EVIDENCE = st.one_of(st.none(), st.fixed_dictionaries({"quote": _TEXTS}))
_STATED = {"as_stated": WORDS, "evidence": _EVIDENCE}
_NUMBER = st.one_of(st.none(), st.floats(allow_nan=True, allow_infinity=True))
_AMOUNT = st.one_of(st.none(), st.integers(0, 10**24).map(str), st.decimals(0, 10**9, places=2).map(str))
_CODE = st.sampled_from([None, "USD", "EUR", "XXX"])


def _member(annotation: type) -> st.SearchStrategy[object]:
    return st.sampled_from([member.value for member in annotation])  # type: ignore[attr-defined]  # only enums are passed


def _deal() -> st.SearchStrategy[dict[str, object]]:
    from summarizer.deals import deal as contract

    statement = st.fixed_dictionaries({"text": WORDS, "evidence": _EVIDENCE})
    amount = {"amount": _AMOUNT, "currency": _CODE, "qualifier": _member(contract.Qualifier), **_STATED}
    equal = st.fixed_dictionaries({"amount": _AMOUNT, "currency": _CODE, "as_stated": WORDS})
    lists = {name: st.lists(statement, max_size=2) for name in ("subject", "conditions", "concerns", "sources")}
    return st.fixed_dictionaries(
        {
            "kind": _member(contract.Kind),
            "status": st.one_of(st.none(), st.fixed_dictionaries({"value": _member(contract.StatusValue), **_STATED})),
            "parties": st.lists(
                st.fixed_dictionaries(
                    {
                        "name": WORDS,
                        "role": _member(contract.Role),
                        "location": WORDS,
                        "business": WORDS,
                        "evidence": _EVIDENCE,
                    }
                ),
                max_size=3,
            ),
            "value": st.one_of(
                st.none(), st.fixed_dictionaries({**amount, "equivalents": st.lists(equal, max_size=2)})
            ),
            "other_amounts": st.lists(st.fixed_dictionaries({"what": WORDS, **amount}), max_size=2),
            "stake": st.one_of(st.none(), st.fixed_dictionaries({"percent": _NUMBER, **_STATED})),
            "term": st.one_of(
                st.none(), st.fixed_dictionaries({"number": _NUMBER, "unit": _member(contract.Unit), **_STATED})
            ),
            "consideration": st.one_of(st.none(), st.fixed_dictionaries({"form": _member(contract.Form), **_STATED})),
            "dates": st.lists(
                st.fixed_dictionaries(
                    {
                        "kind": _member(contract.DateKind),
                        "value": st.sampled_from([None, "2025", "2025-H1", "2025-Q3", "2025-02-30", "0000-01-31"]),
                        **_STATED,
                    }
                ),
                max_size=2,
            ),
            "approvals": st.lists(
                st.fixed_dictionaries(
                    {"authority": WORDS, "state": _member(contract.ApprovalState), "evidence": _EVIDENCE}
                ),
                max_size=2,
            ),
            "advisers": st.lists(
                st.fixed_dictionaries({"name": WORDS, "side": WORDS, "role": WORDS, "evidence": _EVIDENCE}), max_size=2
            ),
            **lists,
        }
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(_TEXTS, WORDS, WORDS, st.lists(_deal(), max_size=2), st.dates())
def test_no_check_raises(text: str, headline: str, summary: str, deals: list[dict[str, object]], day: object) -> None:
    """Any card against any text, hostile ones too, ends in findings and never in an exception."""
    briefing = Briefing.model_validate(
        {"headline": headline, "summary": summary, "key_points": [summary], "deals": deals}
    )
    for published in (None, day):
        story = Story(Article(raw=text), text=text, published=published)  # type: ignore[arg-type]  # dates() gives dates
        run_checks(Reading(briefing, story))


def test_an_empty_card_has_nothing_wrong() -> None:
    """No deal and no text is not an error of the card."""
    assert not run_checks(Reading(Briefing(deals=[Deal()]), Story(Article(raw=""), text="")))


@pytest.mark.parametrize("name", sorted({*STANDS, "carried-by-instructions", "not-of-the-article"}))
def test_each_check_of_a_hostile_article_holds_something_alone(name: str) -> None:
    """An example of each is flagged where nothing flags it once the check is taken out."""

    def flagged(reading: Reading, levels: Mapping[str, Level]) -> set[str]:
        return {one.where for one in run_checks(reading, levels) if one.severity is not Severity.note}

    assert any(flagged(reading, {}) - flagged(reading, {name: "off"}) for reading in examples_of(CHECKS[name]).fires)

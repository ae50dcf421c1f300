"""The benchmark that judges the checks: its gold, its patches, its counting and its runner."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks import precision
from benchmarks.planted_errors import __main__ as runner
from benchmarks.planted_errors.gold import KINDS, Gold, Plant, complete, load_gold
from benchmarks.planted_errors.patch import patched, value_at
from benchmarks.planted_errors.report import kinds_table, markdown_report, text_report
from benchmarks.planted_errors.score import Flag, Outcome, alarms, examined, fact_pointers, outcome
from benchmarks.planted_errors.split import ASIDE, part_of
from summarizer.deals.deal import Briefing, all_facts

GOLD = load_gold()


def at(document: Any, pointer: str) -> Any:
    """What stands at a pointer, None where nothing does."""
    try:
        return value_at(document, pointer)
    except LookupError:
        return None


# Gold


def test_the_gold_is_large_enough_and_split_before_tuning() -> None:
    """At least 27 true cards, a third of those with hand-planted errors set aside."""
    with_plants = [gold for gold in GOLD if gold.plants]
    aside = [gold for gold in with_plants if gold.part == "aside"]
    assert len(GOLD) >= 27
    assert {gold.slug[:3] for gold in aside} == ASIDE
    assert 3 * len(aside) >= len(with_plants)


def test_parts_are_told_by_the_slugs_first_letters() -> None:
    """Only the named prefixes are set aside."""
    assert part_of("a03-anything") == "aside"
    assert part_of("a01-anything") == "tuning"


def test_every_quote_of_a_true_card_stands_in_its_article() -> None:
    """Gold is verbatim: quotes and as_stated occur in the article up to white space."""
    for gold in GOLD:
        text = " ".join(gold.text.split())
        for pointer, fact in all_facts(Briefing.model_validate(gold.card)):
            words = [fact.evidence.quote if fact.evidence else "", getattr(fact, "as_stated", "")]
            for stated in words:
                assert " ".join(stated.split()) in text, (gold.slug, pointer, stated)


@pytest.mark.parametrize("gold", [gold for gold in GOLD if gold.plants], ids=lambda gold: gold.slug)
def test_hand_plants_apply_and_point_at_what_they_change(gold: Gold) -> None:
    """Every hand plant applies, stays within the contract, and its pointers lead to changed fields."""
    for plant in gold.plants:
        wrong = patched(gold.card, plant.patch)
        Briefing.model_validate(wrong)
        assert plant.kind in KINDS
        assert any(at(wrong, pointer) != at(gold.card, pointer) for pointer in plant.points_at), plant.why
        for pointer in plant.points_at:
            value_at(wrong, pointer)


def test_both_layouts_are_read(tmp_path: Path) -> None:
    """Articles and cards may stand in one folder; such gold is of the part "unseen"."""
    (tmp_path / "x01-made.txt").write_text("Ondrel bought Pask for $3 million.", encoding="utf-8")
    (tmp_path / "x01-made.json").write_text('{"headline": "Ondrel buys Pask"}', encoding="utf-8")
    (gold,) = load_gold(tmp_path)
    assert (gold.slug, gold.part, gold.plants) == ("x01-made", "unseen", ())
    assert gold.card["deals"] == []


# Patches


def test_patches_add_replace_and_remove() -> None:
    """The three operations of JSON Patch work on a copy."""
    card = {"a": [1, 2], "b": {"c/d": 3}}
    patch: list[dict[str, Any]] = [
        {"op": "add", "path": "/a/-", "value": 9},
        {"op": "replace", "path": "/b/c~1d", "value": 4},
        {"op": "remove", "path": "/a/0"},
    ]
    assert patched(card, patch) == {"a": [2, 9], "b": {"c/d": 4}}
    assert card == {"a": [1, 2], "b": {"c/d": 3}}


@pytest.mark.parametrize(
    ("operation", "error"),
    [
        ({"op": "replace", "path": "/x", "value": 1}, LookupError),
        ({"op": "remove", "path": "/a/5"}, LookupError),
        ({"op": "move", "path": "/a", "from": "/b"}, ValueError),
    ],
)
def test_patches_that_make_no_sense_are_refused(operation: Any, error: type[Exception]) -> None:
    """A target that is not there and an operation that no plant needs are errors."""
    with pytest.raises(error):
        patched({"a": []}, [operation])


# Counting

CARD = complete(
    {
        "headline": "Ondrel buys Pask",
        "summary": "Ondrel bought Pask.",
        "deals": [
            {
                "kind": "acquisition",
                "status": {"value": "completed", "as_stated": "bought", "evidence": {"quote": "Ondrel bought Pask."}},
                "parties": [
                    {"name": "Ondrel", "role": "acquirer", "evidence": {"quote": "Ondrel bought Pask."}},
                    {"name": "Pask", "role": "target", "evidence": {"quote": "Ondrel bought Pask."}},
                ],
            }
        ],
    }
)
ARTICLE = (
    "Ondrel buys Pask\n\nThe cable maker Ondrel bought Pask on Monday, its chief executive said in a statement. "
    "Ondrel bought Pask.\n\nThe price was not disclosed, and the two firms will keep their names for the time being.\n"
)
MADE = Gold("x", "tuning", "Ondrel bought Pask. Tarvin looked on.", CARD)
SWAP = Plant(
    kind=7,
    why="swapped",
    patch=(
        {"op": "replace", "path": "/deals/0/parties/0/role", "value": "target"},
        {"op": "replace", "path": "/deals/0/parties/1/role", "value": "acquirer"},
    ),
    points_at=("/deals/0/parties/0/role", "/deals/0/parties/1/role"),
    source="hand",
)
INVENTED = Plant(
    kind=9,
    why="invented",
    patch=({"op": "replace", "path": "/deals/0/parties/0/name", "value": "Vasterholm"},),
    points_at=("/deals/0/parties/0/name",),
    source="generated",
)
ADDED_DEAL = Plant(
    kind=18,
    why="a whole deal",
    patch=({"op": "add", "path": "/deals/-", "value": CARD["deals"][0]},),
    points_at=("/deals/1",),
    source="generated",
)


def judged(plant: Plant, *, after: Sequence[Flag], before: Sequence[Flag] = ()) -> Outcome:
    """The outcome of one plant under a checker that answers `before` on the true card, `after` on any other."""
    _, (result,) = examined(MADE, [plant], lambda card: list(before if card == MADE.card else after))
    return result.outcome


@pytest.mark.parametrize(
    ("flag", "expected"),
    [
        (Flag("c", "error", "/deals/0/parties/1"), Outcome.caught),
        (Flag("c", "warning", "/deals/0/parties/0/evidence/quote"), Outcome.caught),
        (Flag("c", "note", "/deals/0/parties/1"), Outcome.missed),
        (Flag("c", "error", "/deals/0/parties/2"), Outcome.missed),
        (Flag("c", "error", "/deals/0/parties"), Outcome.missed),
        (Flag("c", "error", "/deals/0"), Outcome.missed),
        (Flag("c", "error", "/deals/0/status"), Outcome.missed),
    ],
)
def test_caught_means_an_error_or_warning_at_a_planted_fact(flag: Flag, expected: Outcome) -> None:
    """Notes, lists, whole deals and other facts do not count."""
    assert judged(SWAP, after=[flag]) is expected


def test_what_was_raised_on_the_true_card_is_not_credited() -> None:
    """The same check at the same fact and severity before and after is "already flagged"; one more is caught."""
    old, new = Flag("c", "warning", "/deals/0/parties/0"), Flag("d", "warning", "/deals/0/parties/0/role")
    assert judged(SWAP, before=[old], after=[old]) is Outcome.already
    assert judged(SWAP, before=[old], after=[old, new]) is Outcome.caught
    assert outcome([Flag("c", "error", old.where)], [old]) is Outcome.caught


def test_a_planted_deal_is_met_by_any_finding_inside_it() -> None:
    """A plant that adds a deal is caught at the deal and at its facts, not at the deal before it."""
    assert judged(ADDED_DEAL, after=[Flag("c", "error", "/deals/1")]) is Outcome.caught
    assert judged(ADDED_DEAL, after=[Flag("c", "error", "/deals/1/parties/0/name")]) is Outcome.caught
    assert judged(ADDED_DEAL, after=[Flag("c", "error", "/deals/0/status")]) is Outcome.missed
    assert judged(ADDED_DEAL, after=[Flag("c", "error", "/deals/10/status")]) is Outcome.missed


def test_false_alarms_count_facts_once_at_their_gravest() -> None:
    """Two findings at one fact are one alarm; a finding at an empty field is an alarm too."""
    flags = [
        Flag("c", "warning", "/deals/0/parties/0/name"),
        Flag("d", "error", "/deals/0/parties/0/role"),
        Flag("e", "warning", "/deals/0/value"),
        Flag("f", "note", "/headline"),
    ]
    found = alarms(MADE, flags)
    assert found.facts == len(list(fact_pointers(CARD))) == 6
    assert (found.count("error"), found.count("warning")) == (1, 1)


def test_the_baseline_accepts_what_occurs_in_the_article() -> None:
    """Exact matching catches an invented name and passes swapped roles."""
    _, results = examined(MADE, [SWAP, INVENTED], lambda _: [])
    assert [result.baseline for result in results] == [False, True]


def test_tables_hold_every_kind_and_the_total() -> None:
    """Both tables list the 22 kinds and the sum, with rates from caught and planted."""
    found, results = examined(
        MADE, [SWAP, INVENTED], lambda card: [] if card == CARD else [Flag("c", "error", "/deals/0/parties/0/name")]
    )
    rows = kinds_table(results, "tuning")
    assert len(rows) == 23
    assert rows[-1][3:8] == ["2", "2", "0", "0", "100.0 %"]
    assert rows[6][1:3] == ["1/1", "-"]
    assert "all kinds" in text_report([found], results)
    assert markdown_report([found], results).count("\n") >= 25


# The runner


def test_the_runner_asks_the_package_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The table of a folder of gold comes from the real checks, which flag a party that the article lacks."""
    (tmp_path / "x01-made.txt").write_text(ARTICLE, encoding="utf-8")
    wrong = patched(CARD, INVENTED.patch)
    assert any(
        flag.where.startswith("/deals/0/parties/0") for flag in runner.checker(replace(MADE, text=ARTICLE))(wrong)
    )
    (tmp_path / "x01-made.json").write_text(json.dumps(CARD), encoding="utf-8")
    assert runner.main(["--gold", str(tmp_path), "--source", "generated", "--json", str(tmp_path / "f.json")]) == 0
    assert "all kinds" in capsys.readouterr().out
    assert set(json.loads((tmp_path / "f.json").read_text())) == {"unseen"}


@pytest.mark.parametrize("allowed", [False, True])
def test_what_was_missed_on_the_part_set_aside_is_listed_only_on_request(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], allowed: bool
) -> None:
    """--missed and --alarms keep silent about the articles set aside, unless --aside-too is given."""
    aside = replace(MADE, slug="a03-made", part="aside", plants=(SWAP,))
    alarm = Flag("made-up-check", "error", "/headline", "made-up message")
    monkeypatch.setattr(runner, "load_gold", lambda _: [aside])
    monkeypatch.setattr(runner, "checker", lambda _: lambda card: [alarm])
    runner.main(["--source", "hand", "--missed", "--alarms", *(["--aside-too"] if allowed else [])])
    printed = capsys.readouterr().out
    assert ("a03-made" in printed) is allowed
    assert ("made-up-check" in printed) is allowed
    assert ("Nothing is listed" in printed) is not allowed


# Precision


def test_precision_counts_what_fires_at_planted_facts_and_on_true_cards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five invented parties are five catches of one check; what the true card has already is a false alarm."""
    monkeypatch.setattr(precision, "generated", lambda _: [])
    gold = replace(MADE, text=ARTICLE, plants=(INVENTED,) * 5)
    row = precision.measured_on([gold])["name-not-in-article"]
    assert (row.by, row.caught, row.planted, row.false, row.facts) == ("all", 5, 5, 0, 6)
    wrong = replace(gold, card=patched(CARD, INVENTED.patch))
    assert precision.measured_on([wrong] * 5)["name-not-in-article"][2:] == (0, 25, 5, 30)
    assert "name-not-in-article = { precision = " in precision.as_toml({"name-not-in-article": row})

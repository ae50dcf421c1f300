"""Scores against right answers: reading gold, counting, comparing, the command."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from summarizer import Article, Settings, summarize
from summarizer.card.card import ArticleInfo, Card, Provenance
from summarizer.card.proof import Mark
from summarizer.card.verdict import Verdict
from summarizer.cli import main
from summarizer.deals.deal import Briefing
from summarizer.errors import CardError
from summarizer.evaluate.report import page
from summarizer.evaluate.score import ArticleScore, Counts, interval, paired_test, score, tabulate
from summarizer.gold import Gold, read_gold
from tests.test_pipeline import TEXT

RIGHT: dict[str, Any] = {
    "kind": "acquisition",
    "parties": [{"name": "Alder Foods plc", "role": "acquirer"}, {"name": "Brook Dairy", "role": "target"}],
    "value": {"amount": "40000000", "currency": "EUR"},
    "stake": None,
}


def gold(**changed: object) -> Gold:
    """Gold for one deal; fields set to ... are left out."""
    deal = {key: value for key, value in (RIGHT | changed).items() if value is not ...}
    briefing = Briefing.model_validate({"deals": [deal]})
    return Gold(Article(raw=TEXT), briefing, (frozenset(deal),), gives_deals=True)


def card(marks: dict[str, Mark] | None = None, **changed: object) -> Card:
    """A card that says the same unless told otherwise."""
    return Card(
        article=ArticleInfo(id="x", sha256="x"),
        deals=Briefing.model_validate({"deals": [RIGHT | changed]}).deals,
        marks=marks or {},
        verdict=Verdict.review,
        provenance=Provenance(engine="test"),
    )


def test_a_right_card_is_right() -> None:
    """Names count by alias, amounts by number; a stake rightly left out is counted."""
    parties = [{"name": "Alder Foods", "role": "acquirer"}, {"name": "Brook Dairy", "role": "target"}]
    fields = score(gold(), card(parties=parties, value={"amount": "40000000.00", "currency": "EUR"})).fields
    assert (fields["parties"].right, fields["parties"].right_exact) == (2, 1)
    assert fields["value"].right == 1
    assert (fields["stake"].absent, fields["stake"].left_out) == (1, 1)


def test_what_the_gold_leaves_out_is_not_scored() -> None:
    """Null means that the article does not say; a field that is not there means nobody looked."""
    invented = card(stake={"percent": 49})
    assert score(gold(stake=...), invented).fields["stake"].given == 0
    assert score(gold(), invented).fields["stake"].precision == 0.0


def test_wrong_and_missing_facts_are_told_apart() -> None:
    """A wrong role costs precision and recall, a missing party recall alone."""
    swapped = score(gold(), card(parties=[{"name": "Alder Foods", "role": "target"}])).fields
    assert (swapped["roles"].right, swapped["roles"].given, swapped["roles"].wanted) == (0, 1, 2)
    assert (swapped["parties"].right, swapped["parties"].given, swapped["parties"].wanted) == (1, 1, 2)


def test_verified_and_wrong_is_counted_and_named() -> None:
    """The figure that matters most, with the fact and what it should have been."""
    marks = {"/deals/0/value": Mark.verified, "/deals/0/kind": Mark.verified}
    told = score(gold(), card(marks, value={"amount": "90000000", "currency": "EUR"}))
    assert told.total.verified >= 2
    assert told.fields["value"].verified_wrong == 1
    assert "40000000" in told.wrong[0]


def test_a_deal_too_many_is_wrong_as_a_whole() -> None:
    """A card's second deal without a counterpart in the gold costs precision."""
    both = card()
    both.deals.append(Briefing.model_validate({"deals": [{"kind": "stake"}]}).deals[0])
    assert score(gold(), both).fields["kind"].given == 2


def _scored(*pairs: tuple[int, int]) -> list[ArticleScore]:
    return [
        ArticleScore(str(place), {"value": Counts(right=right, given=4, wanted=4)})
        for place, (right, _) in enumerate(pairs)
    ]


def test_intervals_and_the_paired_test() -> None:
    """The interval holds the value; equal engines do not differ, a plainly better one does."""
    one = _scored(*[(3, 0), (4, 0), (2, 0)] * 10)
    other = _scored(*[(1, 0), (2, 0), (0, 0)] * 10)
    low, high = interval(one) or (0, 0)
    assert low <= (tabulate("x", one).total.f1 or 0) <= high
    assert paired_test(one, one) == 1.0
    assert paired_test(one, other) < 0.01
    assert interval([]) is None


def write_gold(folder: Path, *lines: object) -> Path:
    """A gold file of these lines."""
    path = folder / "gold.jsonl"
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), "utf-8")
    return path


def line(**changed: object) -> dict[str, object]:
    """One line of gold."""
    return {"article": {"id": "one", "text": TEXT, "published": "2024-05-14"}, "card": {"deals": [RIGHT | changed]}}


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ("{", "line 2 is not gold"),
        ({"card": {}}, "line 2 is not gold"),
        ({"article": {"text": TEXT}, "card": {"deals": [{"kind": "theft"}]}}, "/deals/0/kind"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, bad: object, says: str) -> None:
    """The error says which line of the file and what is wrong with it."""
    with pytest.raises(CardError, match=says):
        list(read_gold(write_gold(tmp_path, line(), bad)))


def run(*arguments: str) -> Result:
    """Run `summarizer eval`."""
    return CliRunner().invoke(main, ["eval", *arguments])


def test_the_command_runs_an_engine_and_writes_reports(tmp_path: Path) -> None:
    """The table on standard output, JSON and HTML on demand."""
    path = write_gold(tmp_path, line())
    result = run(str(path), "--engine", "rules", "--json", str(tmp_path / "s.json"), "--html", str(tmp_path / "s.html"))
    assert result.exit_code == 0, result.output
    assert "left out" in result.output
    assert "…" not in result.output, "the table fits 80 columns"
    scores = json.loads((tmp_path / "s.json").read_text("utf-8"))
    assert scores["engines"][0]["fields"]["value"]["right"] == 1
    assert "<table>" in (tmp_path / "s.html").read_text("utf-8")


def test_cards_that_are_there_already(tmp_path: Path) -> None:
    """--cards runs nothing; a card that is missing is named."""
    path = write_gold(tmp_path, line())
    made = summarize(Article(raw=TEXT, name="one"), Settings(engine="rules"))
    kept = tmp_path / "cards.jsonl"
    kept.write_text(json.dumps(made.to_dict()) + "\n", "utf-8")
    assert run(str(path), "--cards", str(kept)).exit_code == 0
    kept.write_text("", "utf-8")
    missing = run(str(path), "--cards", str(kept))
    assert missing.exit_code == 2
    assert "one" in missing.output


def test_two_engines_side_by_side(tmp_path: Path) -> None:
    """Both tables, the paired test and what differs."""
    result = run(str(write_gold(tmp_path, line())), "--engine", "rules", "--against", "rules")
    assert result.exit_code == 0, result.output
    assert "p = 1.000" in result.output


def test_the_page_escapes_what_articles_say() -> None:
    """A hostile article id becomes no markup, and turns no text around."""
    table = tabulate("x", [ArticleScore("<script>\u202e", {"value": Counts()}, ("<b>",))])
    assert "&lt;script&gt;" in page([table])
    assert "<b>" not in page([table])
    assert "\u202e" not in page([table])


EXAMPLE = Path(__file__).parent.parent / "docs" / "gold-example.jsonl"


def test_the_example_of_the_docs_is_gold() -> None:
    """Every form of article that docs/gold.md tells; the rules' cards are scored against it by its own command."""
    read = list(read_gold(EXAMPLE))
    assert [one.article.id for one in read] == ["alder-brook", "no-deal", "line-3"]
    assert all(one.gives_deals for one in read)
    done = CliRunner().invoke(main, ["eval", str(EXAMPLE), "--engine", "rules"])
    assert done.exit_code == 0, done.output
    assert "value" in done.output


def test_the_page_on_gold_tells_what_the_reader_takes() -> None:
    """Each key of an article that the code looks at stands in docs/gold.md."""
    page = (EXAMPLE.parent / "gold.md").read_text("utf-8")
    for key in ("text", "html", "path", "id", "title", "source", "published", "url", "language"):
        assert f"`{key}`" in page

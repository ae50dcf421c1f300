"""Cards: marks, the verdict's rule, the JSON, cards made elsewhere."""

import json
from pathlib import Path

import jsonschema
import pytest

from summarizer import Article, Settings, summarize
from summarizer.card import schemas
from summarizer.card.card import read_briefing
from summarizer.card.proof import Proof
from summarizer.card.verdict import Verdict, decide, deciding
from summarizer.checks.finding import Finding, Severity
from summarizer.deals.deal import Briefing
from summarizer.errors import CardError
from tests import handwritten

BRIEFING = Briefing.model_validate(
    {"headline": "x", "summary": "x", "deals": [{"status": {"value": "signed"}, "parties": [{"name": "x"}]}]}
)
SHOWN = {where: Proof(by="rule") for where in deciding(BRIEFING)}


def finding(where: str, severity: Severity) -> Finding:
    """A finding that only has a place and a severity."""
    return Finding(check="x", severity=severity, where=where, message="x")


@pytest.mark.parametrize(
    ("where", "severity", "verdict"),
    [
        ("/deals/0/value/amount", "error", "reject"),
        ("/deals/0/status/value", "error", "reject"),
        ("/deals/0/kind", "error", "reject"),
        ("/deals/0/parties/0/role", "error", "reject"),
        ("/deals/0", "error", "reject"),
        ("/headline", "error", "review"),
        ("/summary", "error", "review"),
        ("/deals/0/dates/0/value", "error", "review"),
        ("/key_points/0", "error", "review"),
        ("/deals/0/value/amount", "warning", "review"),
        ("/deals/0/value/amount", "note", "ready"),
    ],
)
def test_the_rule_of_the_verdict(where: str, severity: str, verdict: str) -> None:
    """As docs/verdict.md says it."""
    assert decide(BRIEFING, [finding(where, Severity(severity))], SHOWN, draft=False) == verdict


@pytest.mark.parametrize("where", deciding(BRIEFING))
def test_what_decides_must_be_shown(where: str) -> None:
    """Headline, summary, kind, status, parties, and whether there is a price or a stake: each holds the card back alone."""
    assert decide(BRIEFING, [], SHOWN, draft=False) is Verdict.ready
    lacking = SHOWN | {where: Proof(why="x")}
    assert decide(BRIEFING, [], lacking, draft=False) is Verdict.review


def test_what_does_not_decide_is_left_out_and_holds_nothing_back() -> None:
    """A date that nothing shows is not printed; the card is ready all the same."""
    lacking = SHOWN | {"/deals/0/dates/0": Proof(why="x")}
    assert decide(BRIEFING, [], lacking, draft=False) is Verdict.ready
    assert decide(BRIEFING, [finding("/deals/0/dates/0", Severity.warning)], SHOWN, draft=False) is Verdict.review


def test_a_draft_is_never_ready() -> None:
    """What the embedded rules fill nobody has read."""
    assert decide(BRIEFING, [], SHOWN, draft=True) is Verdict.review


@pytest.mark.parametrize("slug", handwritten.slugs())
def test_cards_fit_their_published_schema(slug: str) -> None:
    """What `to_json` writes validates against schemas/card.v1.json and keeps the contract's order of keys."""
    article = Article(raw=(handwritten.FIXTURES / "articles" / f"{slug}.txt").read_text("utf-8"), name=slug)
    card = summarize(article, Settings(), replay=handwritten.RECORDINGS)
    written = json.loads(card.to_json())
    jsonschema.validate(written, json.loads(schemas.text("card")))
    assert list(written)[:3] == ["schema", "article", "headline"]
    assert written["schema"] == "card/1"
    assert read_briefing(card.to_json()).deals == card.deals


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "not JSON"),
        ("[]", "JSON object"),
        ('{"colour": 1}', "JSON object"),
        ('{"deals": [{"kind": "theft"}]}', "/deals/0/kind"),
        ('{"deals": [{"value": {"amount": "ten"}}]}', "/deals/0/value/amount"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_what_is_no_card_is_told_in_one_line(text: str, says: str) -> None:
    """The error names the place."""
    with pytest.raises(CardError, match=says):
        read_briefing(text)


def test_the_published_schemas_are_in_step() -> None:
    """schemas/ holds what the code would write."""
    assert schemas.drifted() == [], "run: summarizer schema --write"


def test_drift_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is missing or edited by hand is named."""
    monkeypatch.setattr(schemas, "folder", lambda _: tmp_path)
    schemas.write()
    assert schemas.drifted() == []
    (tmp_path / "card.v1.json").write_text("{}")
    (tmp_path / "deal.v1.json").unlink()
    assert schemas.drifted() == ["card.v1.json", "deal.v1.json"]

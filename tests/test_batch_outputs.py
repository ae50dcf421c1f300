"""What comes out: files made from the ledger, safe to open in a browser or a spreadsheet."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from summarizer.batch.deal_table import deal_rows
from summarizer.batch.lines import one_line
from summarizer.deals.vocabulary import Role
from tests.batch_dumps import by_number, go, lines, model_job, text_of, write_jsonl
from tests.render_cards import BRIEFING, card
from tests.server import answer, serve

_EVIL = '=HYPERLINK("http://x.example")'
_MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>"


def _card(number: int) -> str:
    """A card with a deal, hostile words in its texts, and an amount that the article does not hold."""
    quote = text_of(number).splitlines()[2].split(", it said")[0]
    deal = {
        "kind": "acquisition",
        "status": {"value": "announced", "as_stated": "-agreed", "evidence": quote},
        "parties": [{"name": _EVIL, "role": "acquirer", "evidence": quote}, {"name": " @b", "role": "target"}],
        "value": {"amount": "4200000.125", "currency": "USD", "as_stated": "$4.2 million", "evidence": quote},
        "dates": [{"kind": "signed", "value": "2025-03-14", "as_stated": "today", "evidence": quote}],
    }
    return json.dumps({"headline": _MARKUP, "summary": "", "key_points": [], "deals": [deal, {"kind": "other"}]})


async def _run(tmp_path: Path) -> Path:
    dump = write_jsonl(
        tmp_path / "d.jsonl", ({"id": f"{_MARKUP}{number}", "text": text_of(number)} for number in range(3))
    )
    failing = answer('{"deals": "<b>"}')
    with serve(by_number(lambda number, _: failing if number == 2 else answer(_card(number)))) as server:
        await go(model_job(server.url), [dump], tmp_path / "run")
    return tmp_path / "run"


async def test_the_table_has_a_row_a_deal_and_no_formula(tmp_path: Path) -> None:
    """Amounts are decimals, roles are columns, and what a spreadsheet would run begins with an apostrophe."""
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs pip install '.[dumps]'")
    rows = parquet.read_table(await _run(tmp_path) / "cards.parquet").to_pylist()
    assert [(row["article_id"][-1], row["deal"], row["kind"]) for row in rows] == [
        ("0", 1, "acquisition"), ("0", 2, "other"), ("1", 1, "acquisition"), ("1", 2, "other"),
    ]  # fmt: skip
    assert (rows[0]["acquirers"], rows[0]["targets"], rows[0]["status_as_stated"]) == (f"'{_EVIL}", "' @b", "'-agreed")
    assert (rows[0]["value"], rows[0]["currency"], rows[0]["signed"]) == (
        Decimal("4200000.125000"),
        "USD",
        "2025-03-14",
    )


async def test_the_report_escapes_what_it_shows_and_loads_nothing(tmp_path: Path) -> None:
    """No tag of an article's or a model's words gets through; the page allows its own style and script by their digests."""
    page = (await _run(tmp_path) / "report.html").read_text("utf-8")
    (script,) = re.findall("<script[^>]*>(.*?)</script>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'; base-uri" in html.unescape(page)
    assert "<img" not in page
    assert "&lt;script&gt;" in page
    assert "default-src 'none'" in html.unescape(page)
    for link in re.findall(r'href="([^"#]+)"', page):
        assert "<!doctype html>" in (tmp_path / "run" / link).read_text("utf-8")
    assert page.count('href="pages/') == 2
    assert "outside the contract" in page


async def test_failures_say_where_why_and_what_to_do(tmp_path: Path) -> None:
    """Id, file, place, stage, error, advice."""
    (failure,) = lines(await _run(tmp_path) / "failures.jsonl")
    assert (failure["id"], failure["place"], failure["stage"]) == (f"{_MARKUP}2", 2, "answer")
    assert failure["file"].endswith("d.jsonl")
    assert "--retry-failed" in failure["todo"]


def test_a_card_without_deals_has_no_row() -> None:
    """One row a deal: none for none."""
    card = {
        "article": {"id": "a", "url": None, "title": None, "source": None, "published": None},
        "provenance": {"engine": "rules", "model": None},
        "verdict": "ready", "headline": "", "summary": "", "findings": [], "deals": [],
    }  # fmt: skip
    assert deal_rows(card) == []


def test_no_party_is_left_out_of_the_table() -> None:
    """Who has no column of their own stands in one with the others, with the role."""
    named = [{"name": role.upper(), "role": str(role)} for role in Role]
    (row,) = deal_rows(card(BRIEFING | {"deals": [{"kind": "contract", "parties": named}]}).to_dict())
    assert row["customers"] == "CUSTOMER"
    assert row["other_parties"].startswith("GOVERNMENT (government); REGULATOR (regulator)")
    told = " ".join(value for value in row.values() if isinstance(value, str))
    assert all(role.upper() in told for role in Role)


def test_a_line_is_a_line_for_every_reader() -> None:
    """What Unicode takes for a line separator is escaped; half a surrogate pair is as well; the value stays the same."""
    for text in ("a\u2028b\u2029c\x85d", "ä\ud800\u2028", "\x1c\v\f\n"):
        line = one_line({"text": text})
        assert len(line.splitlines()) == 1
        line.encode("utf-8")
        assert json.loads(line) == {"text": text}

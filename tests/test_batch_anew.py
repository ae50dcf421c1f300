"""A run made again: every card by another job or the same, what a person decided as it was, and nothing paid twice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.commands import one_line, run
from tests.desk_server import LEAD, TEXT, Page, run_shelf, served
from tests.server import Server, answer, serve, status

VALUE, TARGET = "/deals/0/value", "/deals/0/parties/1"
PRICE = {"amount": "1500000000", "currency": "EUR", "qualifier": "exact", "as_stated": "€1.5 billion"}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPENAI_API_KEY", "")
    Path("alder.txt").write_text(TEXT, "utf-8")
    Path("other.txt").write_text(TEXT.replace("Brook Dairy", "Tilde Creamery").replace("Alder", "Osselby"), "utf-8")


def said(price: str) -> str:
    """A model's answer that tells this price."""
    facts = ["status 2: announced | has agreed to buy", "acquirer 2: Alder Foods", "target 2: Brook Dairy", f"price 2: {price}"]  # fmt: skip
    deal = {"kind": "acquisition", "facts": facts}
    return json.dumps({"headline": LEAD, "summary": LEAD, "key_points": [], "deals": [deal], "background": []})


def batch(server: Server, *more: str, model: str = "one") -> None:
    """Run the command as a user does."""
    made = run("batch", "--out", "run", "--processes", "0", "--no-reader", "--base-url", server.url, "--model", model, *more)  # fmt: skip
    assert made.exit_code == 0, made.output


def cards() -> list[dict[str, Any]]:
    """The cards of the run as they are handed on."""
    return [json.loads(line) for line in Path("run/cards.jsonl").read_text("utf-8").splitlines()]


@contextmanager
def desk() -> Iterator[Page]:
    """The run's desk."""
    with served(run_shelf(Path("run"))) as page:
        yield page


def test_what_a_person_set_stays_and_another_model_s_answer_is_a_question() -> None:
    """The other model is asked about all; the price stays the person's, the difference is asked, the rest is the new answer's."""
    with serve(answer(said("150000000 EUR | €1.5 billion"))) as server:
        batch(server, "alder.txt")
        with desk() as page:
            assert page.decide(1, "edit", VALUE, typed=PRICE)[0] == 200
            assert page.decide(1, "accept", TARGET)[0] == 200
    with serve(answer(said("7 EUR | €1.5 billion"))) as server:
        batch(server, "--anew", model="another")
        assert server.count >= 1
    (card,) = cards()
    assert card["deals"][0]["value"]["amount"] == PRICE["amount"]
    assert [card["proofs"][where]["by"] for where in (VALUE, TARGET)] == ["person", "person"]
    assert [one["where"] for one in card["findings"] if one["check"] == "answer-differs"] == [VALUE]
    with desk() as page:
        first = page.bench.open(1).questions[0]
        assert (first.key, first.sort) == (VALUE, "contested")
        assert "A new answer says otherwise than a person decided" in page.ask("GET", "/card/1")[1]
        assert page.decide(1, "accept", VALUE)[0] == 200
        assert VALUE not in {one.key for one in page.bench.open(1).questions}


def test_the_same_job_anew_asks_nobody() -> None:
    """Kept replies are given again, whatever the checks are set to; the cards come out the same."""
    with serve(answer(said("150000000 EUR | €1.5 billion"))) as server:
        batch(server, "alder.txt")
        asked, before = server.count, cards()[0]
        batch(server, "--anew")
        Path("summarizer.toml").write_text('[checks]\namount-differs = "note"\n', "utf-8")
        batch(server, "--anew")
        assert server.count == asked
    assert before["verdict"] == "reject"
    assert cards()[0]["verdict"] != "reject"


def test_a_card_stays_where_no_new_one_comes() -> None:
    """Refused or unreachable, the run ends with the cards that it had; what failed is listed, and is asked again on demand."""
    with serve(answer(said("150000000 EUR | €1.5 billion"))) as server:
        batch(server, "alder.txt", "other.txt")
        with desk() as page:
            page.decide(1, "accept", "/deals/0/kind")
            assert "2 of 2 cards" in page.ask("GET", "/?state=all")[1]
    before = cards()
    with serve(status(400)) as server:
        anew = ("batch", "--anew", "--out", "run", "--processes", "0", "--no-reader", "--base-url", server.url)
        assert run(*anew, "--model", "two").exit_code == 3
    assert run(*anew, "--model", "three").exit_code == 3  # nobody is there
    assert [card["deals"] for card in cards()] == [card["deals"] for card in before]
    with desk() as page:
        assert "2 of 2 cards" in page.ask("GET", "/?state=all")[1]
        assert len(page.bench.shelf.log.of(1)) == 1
    with serve(answer(said("7 EUR | €1.5 billion"))) as server:
        batch(server, "--resume", "--retry-failed", model="three")
    assert [card["deals"] for card in cards()] != [card["deals"] for card in before]


def test_what_anew_cannot_do_is_told() -> None:
    """Other articles are another run; there has to be one; without the flag the way is named."""
    assert "holds no run to make anew" in one_line(run("batch", "--anew", "--out", "none", "--engine", "rules"), 2)
    with serve(answer(said("7 EUR | €1.5 billion"))) as server:
        batch(server, "alder.txt")
    told = one_line(run("batch", "--resume", "--out", "run", "--engine", "rules"), 2)
    assert "or --anew to make its cards again" in told
    told = one_line(run("batch", "--anew", "--out", "run", "--engine", "rules", "--only", "deals"), 2)
    assert "give another --out" in told
    assert "anew" not in told
    assert run("batch", "--anew", "--dry-run", "--out", "run", "--engine", "rules").exit_code == 2

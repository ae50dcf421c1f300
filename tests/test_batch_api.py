"""Runs by the provider's batch endpoint, against a stand-in that keeps to its states, files and failures."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from summarizer.batch.batch_api import run_by_batches
from summarizer.batch.batch_book import Key, read_custom_id
from summarizer.batch.opening import open_ledger, read_ledger
from summarizer.batch.run import Options
from summarizer.engines.price import half_price, load_prices
from summarizer.errors import SettingsError
from summarizer.settings import Settings
from tests.batch_dumps import by_number, ends, go, lines, model_job, rules_job, timeless
from tests.batch_runs import asked, by_batches, dump_of, every, stages
from tests.batch_server import Fate, serve_batches
from tests.server import Behaviour, answer, lacking, serve, status

pytestmark = pytest.mark.slow


async def test_the_cards_are_those_of_a_run_that_asks_one_by_one(tmp_path: Path) -> None:
    """By files up and down the same cards come out, costs aside, and every one of them once."""
    dump = dump_of(tmp_path, 12)
    with serve(by_number()) as server:
        await go(model_job(server.url), [dump], tmp_path / "live")
    with serve_batches(by_number()) as provider:
        outcome = await by_batches(provider.url, dump, tmp_path / "out")
    assert outcome.why is None
    assert outcome.code == 0
    assert timeless(tmp_path / "out") == timeless(tmp_path / "live")
    assert len(provider.batches) == 1
    assert set(asked(provider).values()) == {1}


async def test_it_costs_half(tmp_path: Path) -> None:
    """The ledger and the card count half of what the table says for such a model."""
    dump = dump_of(tmp_path, 1)
    with serve_batches(by_number()) as provider:
        await by_batches(provider.url, dump, tmp_path / "out")
    ledger = read_ledger(tmp_path / "out")
    spent = sum(map(Decimal, ledger.spent()))
    ledger.close()
    assert spent == (1200 * Decimal(1) + 300 * Decimal(10)) / 1_000_000 / 2
    assert lines(tmp_path / "out/cards.jsonl")[0]["provenance"]["cost"] == "0.0021"


def test_half_the_price_is_half_of_every_figure() -> None:
    """Input, cached input and output are halved for every model of the table."""
    full = load_prices()
    half = load_prices(half_price(Settings()).prices)
    assert half.keys() == full.keys()
    assert all(half[name].input * 2 == full[name].input for name in full)
    assert all(half[name].output * 2 == full[name].output for name in full)
    assert all((half[name].cached or 0) * 2 == (full[name].cached or 0) for name in full)


async def test_an_answer_outside_the_contract_is_re_asked_in_the_next_batch(tmp_path: Path) -> None:
    """The complaint goes up in a second file, and only for the article that it is about."""
    dump = dump_of(tmp_path, 6)

    def choose(number: int, attempt: int) -> Behaviour | None:
        return answer('{"deals": "none"}') if number == 3 and attempt == 1 else None

    with serve_batches(by_number(choose)) as provider:
        await by_batches(provider.url, dump, tmp_path / "out")
    assert ends(tmp_path / "out") == every(6)
    assert len(provider.batches) == 2
    assert len(provider.submitted) == 7
    assert len(provider.submitted[-1]["body"]["messages"]) == 4
    attempts = {card["article"]["id"]: card["provenance"]["attempts"] for card in lines(tmp_path / "out/cards.jsonl")}
    assert attempts == {f"n{number}": 2 if number == 3 else 1 for number in range(6)}


async def test_what_failed_in_a_batch_is_tried_again_and_what_was_refused_ends(tmp_path: Path) -> None:
    """A 500 in the error file is asked again, a 400 becomes a failure with the provider's words."""
    dump = dump_of(tmp_path, 8)
    failed: list[int] = []

    def choose(number: int, attempt: int) -> Behaviour | None:
        if number == 5 and not failed:
            failed.append(number)
            return status(500)
        return status(400, "this text is not for us") if number == 2 else None

    with serve_batches(by_number(choose)) as provider:
        outcome = await by_batches(provider.url, dump, tmp_path / "out")
    assert outcome.code == 1
    assert ends(tmp_path / "out") == every(8)
    assert list(stages(tmp_path / "out")) == ["n2"]
    assert "this text is not for us" in stages(tmp_path / "out")["n2"]
    assert sorted(asked(provider).values()) == [1] * 7 + [2]


async def test_what_never_comes_ends_after_three_batches(tmp_path: Path) -> None:
    """A request that fails each time, or is in neither file, ends as a failure; the rest have their cards."""
    dump = dump_of(tmp_path, 4)
    always = by_number(lambda number, _: status(500) if number == 1 else None)
    with serve_batches(always, Fate(dropped=(3,)), Fate(dropped=(1,))) as provider:
        await by_batches(provider.url, dump, tmp_path / "out")
    assert ends(tmp_path / "out") == every(4)
    assert stages(tmp_path / "out") == {
        "n1": "no answer in 3 batches: test error 500",
        "n3": "no answer in 3 batches: nothing came back for it",
    }
    assert len(provider.batches) == 3


async def test_failures_are_asked_anew_when_that_is_wanted(tmp_path: Path) -> None:
    """--retry-failed forgets what the requests of a failed article had come to."""
    dump = dump_of(tmp_path, 2)
    ill = True
    moody = by_number(lambda number, _: status(500) if number == 1 and ill else None)
    with serve_batches(moody) as provider:
        await by_batches(provider.url, dump, tmp_path / "out")
        assert list(stages(tmp_path / "out")) == ["n1"]
        ill = False
        ledger = open_ledger(tmp_path / "out", model_job(provider.url).key())
        with ledger.transaction():
            ledger.retry_failed()
        ledger.close()
        outcome = await by_batches(provider.url, dump, tmp_path / "out")
    assert outcome.code == 0
    assert stages(tmp_path / "out") == {}
    assert ends(tmp_path / "out") == every(2)


async def test_line_separators_inside_an_answer_do_not_break_its_line(tmp_path: Path) -> None:
    """U+2028, which JSON may hold as it is, ends no line of a file."""
    dump = dump_of(tmp_path, 2)
    odd = json.dumps(
        {"headline": "One\u2028two\u0085three", "summary": "", "key_points": [], "deals": []}, ensure_ascii=False
    )
    with serve_batches(answer(odd)) as provider:
        outcome = await by_batches(provider.url, dump, tmp_path / "out")
    assert outcome.tally.cards == 2


async def test_a_model_without_temperature_or_schema_is_asked_otherwise(tmp_path: Path) -> None:
    """What every line is refused for is left out of the next batch, and counts as no try."""
    dump = dump_of(tmp_path, 2)
    plain = lacking("temperature", then=lacking("response_format", then=by_number()))
    told: list[str] = []
    with serve_batches(plain) as provider:
        await by_batches(provider.url, dump, tmp_path / "out", told.append)
    assert ends(tmp_path / "out") == every(2)
    assert stages(tmp_path / "out") == {}
    assert [len(provider.submitted), "tools" in provider.submitted[-1]["body"]] == [6, True]
    assert any("tools from now on" in line for line in told)


async def test_the_rules_have_no_batch_endpoint(tmp_path: Path) -> None:
    """Without a model there is nothing to send up."""
    ledger = open_ledger(tmp_path / "out", rules_job().key())
    with pytest.raises(SettingsError, match="--model"):
        await run_by_batches(rules_job(), ledger, iter(()), Options(), notify=lambda _: None)
    ledger.close()


def test_a_custom_id_says_what_it_asks() -> None:
    """Number, attempt and digest go there and back in 64 characters; what is not ours is told apart."""
    key = Key(123_456_789_012, "ab" * 32, 3)
    assert len(key.custom_id) <= 64
    assert read_custom_id(key.custom_id) == key
    assert read_custom_id("request-1") is None

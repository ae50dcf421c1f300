"""The second reader in a dump: a step of its own, asked once, resumed, paid for and counted apart."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from summarizer.batch.batch_api import run_by_batches
from summarizer.batch.fields import read_fields
from summarizer.batch.job import Job
from summarizer.batch.opening import open_ledger, read_ledger
from summarizer.batch.outputs import write_outputs
from summarizer.batch.run import Options
from summarizer.batch.sources import sources
from summarizer.engines.price import half_price
from summarizer.errors import SettingsError
from summarizer.settings import ReaderSettings
from tests.batch_dumps import by_number, go, lines, model_job, records, write_jsonl
from tests.batch_server import serve_batches
from tests.reading import careful, lazy, with_reader
from tests.server import Behaviour, serve, status

PRICES = {"test-model": {"input": 1.0, "output": 10.0}}


def job(url: str, **reader: object) -> Job:
    """A job that has its cards read again."""
    plain = model_job(url)
    settings = plain.settings.model_copy(update={"reader": ReaderSettings.model_validate(reader), "prices": PRICES})
    return replace(plain, settings=settings)


def both(judge: object = None) -> Behaviour:
    """Answers each article with its own card, and the reader's question carefully."""
    return with_reader(by_number(), judge or careful())  # type: ignore[arg-type]


async def test_each_card_is_read_once_and_nothing_is_asked_again(tmp_path: Path) -> None:
    """Two calls an article, whatever is begun anew; what the reader cost stands apart on the card."""
    dump = write_jsonl(tmp_path / "dump.jsonl", records(6))
    with serve(both()) as server:
        first = await go(job(server.url), [dump], tmp_path / "run")
        assert first.code == 0
        asked = server.count
        await go(job(server.url), [dump], tmp_path / "run")
        assert server.count == asked
    cards = lines(tmp_path / "run" / "cards.jsonl")
    assert asked == sum(card["provenance"]["attempts"] + card["provenance"]["reader"]["attempts"] for card in cards)
    for card in cards:
        made = card["provenance"]
        assert (made["attempts"], made["reader"]["doubted"]) == (1, "")
        assert made["reader"]["attempts"] <= 2, "one question, and one more about what is contested"
        assert Decimal(made["cost"]) > 0
        assert Decimal(made["reader"]["cost"]) > 0
        assert card["proofs"]["/headline"]["by"] == "reader"
    ledger = read_ledger(tmp_path / "run")
    try:
        spent = sum(map(Decimal, ledger.spent()), Decimal(0))
    finally:
        ledger.close()
    told = [card["provenance"] for card in lines(tmp_path / "run" / "cards.jsonl")]
    assert spent == sum(Decimal(one["cost"]) + Decimal(one["reader"]["cost"]) for one in told)


async def test_a_run_that_ends_before_the_reader_goes_on_with_it(tmp_path: Path) -> None:
    """The card's reply is kept and paid for; only the reader is asked when the run is taken up again."""
    dump = write_jsonl(tmp_path / "dump.jsonl", records(1))
    budget = Options(processes=0, budget=Decimal("0.0001"))
    with serve(both()) as server:
        halted = await go(job(server.url), [dump], tmp_path / "run", budget)
        assert "budget" in (halted.why or "")
        assert (server.count, lines(tmp_path / "run" / "cards.jsonl")) == (1, [])
        await go(job(server.url), [dump], tmp_path / "run")
        assert server.count in (2, 3)
    assert len(lines(tmp_path / "run" / "cards.jsonl")) == 1


async def test_a_reader_that_is_refused_ends_the_run_and_loses_nothing(tmp_path: Path) -> None:
    """Its server says no to all: the run ends with its words; taken up again, no card is asked for twice."""
    dump = write_jsonl(tmp_path / "dump.jsonl", records(2))
    with serve(both()) as server:
        with serve(status(401, "bad key")) as other:
            ended = await go(job(server.url, base_url=other.url), [dump], tmp_path / "run")
        assert "bad key" in (ended.why or "")
        assert lines(tmp_path / "run" / "cards.jsonl") == []
        filled = server.count
        await go(job(server.url), [dump], tmp_path / "run")
        cards = lines(tmp_path / "run" / "cards.jsonl")
    assert len(cards) == 2
    read = sum(card["provenance"]["reader"]["attempts"] for card in cards)
    assert server.count - read == max(filled, 2), "what was paid for is used"


async def test_a_lazy_reader_makes_no_card_ready(tmp_path: Path) -> None:
    """Yes to everything is yes to the false control statements too."""
    dump = write_jsonl(tmp_path / "dump.jsonl", records(3))
    with serve(both(lazy)) as server:
        await go(job(server.url), [dump], tmp_path / "run")
    assert {card["verdict"] for card in lines(tmp_path / "run" / "cards.jsonl")} == {"review"}


def test_another_reader_is_another_job() -> None:
    """A run goes on only with the reader that it began with."""
    one, other = job("http://127.0.0.1:9/v1"), job("http://127.0.0.1:9/v1", model="other")
    assert one.key()["reader"] != other.key()["reader"]
    assert job("http://127.0.0.1:9/v1", use="off").key()["reader"] == "off"
    with pytest.raises(SettingsError, match="test-model and other"):
        other.check_budget(Decimal(1))


@pytest.mark.slow
async def test_the_batch_endpoint_reads_in_a_round_of_its_own(tmp_path: Path) -> None:
    """One batch for the cards, one for their reader; another server for it is refused in one line."""
    dump = write_jsonl(tmp_path / "dump.jsonl", records(4))

    async def by_batches(made: Job, out: Path) -> None:
        made = replace(made, settings=half_price(made.settings))
        ledger = open_ledger(out, made.key())
        try:
            found = sources([str(dump)], read_fields(None))
            await run_by_batches(made, ledger, found, Options(processes=0), notify=lambda _: None, nap=0.01)
        finally:
            write_outputs(ledger, out, lambda _: None)
            ledger.close()

    with serve_batches(both()) as provider:
        await by_batches(job(provider.url), tmp_path / "run")
        assert len(provider.batches) in (2, 3), "the cards, their reader, and what is contested"
        with pytest.raises(SettingsError, match="one model on one server"):
            await by_batches(job(provider.url, model="other"), tmp_path / "other")
    cards = lines(tmp_path / "run" / "cards.jsonl")
    assert all(card["provenance"]["reader"]["doubted"] == "" for card in cards)
    assert len(cards) == 4

"""A server that does everything wrong, and has a rate limit as well: no article is lost, and the limit is kept."""

from __future__ import annotations

import json
import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.batch.job import Job
from summarizer.batch.run import Options
from summarizer.settings import ReaderSettings, Settings
from tests.batch_dumps import by_number, card_answer, ends, go, lines, number_in, records, text_of, write_jsonl
from tests.server import Behaviour, Request, Response, answer, broken_json, cut, over_long, reset, serve, stall, status

OFF = ReaderSettings(use="off")

pytestmark = pytest.mark.slow

ARTICLES = 2000
_ALWAYS = {
    5: (status(500), "answers 500"),
    6: (stall(), "no whole answer within"),
    7: (over_long(card_answer(7)), "cut off at the length limit"),
    8: (cut(), "hung up"),
    9: (broken_json(), "something other"),
    10: (answer('{"deals": 3}'), "outside the contract"),
}
_NOW_AND_THEN = (
    status(429, retry_after="0.2"), status(500), status(503), cut(), reset(), broken_json(), stall(),
    over_long(card_answer(0)),
)  # fmt: skip


class RateLimit:
    """A bucket of `most` requests that fills at `rate` a second, told in the headers; what finds it empty gets 429."""

    def __init__(self, rate: float, most: float, then: Behaviour, tells: bool = True) -> None:
        self.rate, self.most, self.then, self.tells = rate, most, then, tells
        self.left, self.at = most, 0.0
        self.refused: list[float] = []
        self.first: float | None = None

    def __call__(self, request: Request) -> Response:
        """One request."""
        self.left = min(self.most, self.left + (request.at - self.at) * self.rate)
        self.at = request.at
        self.first = self.first or request.at
        fits = self.left >= 1
        self.left -= fits
        if not fits:
            self.refused.append(request.at - self.first)
        response = self.then(request) if fits else status(429, retry_after="0.5")(request)
        return replace(response, headers=(*response.headers, *self._headers()))

    def _headers(self) -> tuple[tuple[str, str], ...]:
        reset = f"{1000 * (self.most - self.left) / self.rate:.0f}ms"
        told = {"limit": f"{60 * self.rate:.0f}", "remaining": f"{int(self.left)}", "reset": reset}
        return tuple((f"x-ratelimit-{name}-requests", value) for name, value in told.items()) if self.tells else ()


class Faulty:
    """One in eight requests meets a fault, a few articles always; and some answers are lies."""

    def __init__(self) -> None:
        self.chance = random.Random(3)
        self.lies = by_number(lambda number, _: answer(_lie(number)) if number % 20 == 11 else None)

    def __call__(self, request: Request) -> Response:
        """One request."""
        number = number_in(request)
        if number % 97 in _ALWAYS:
            return _ALWAYS[number % 97][0](request)
        if self.chance.random() < 0.125:
            return self.chance.choice(_NOW_AND_THEN)(request)
        return self.lies(request)


async def test_whatever_the_server_does_every_article_ends_and_says_truly_why(tmp_path: Path) -> None:
    """2,000 articles against 429, 500, stalls, cut lines, broken, lying and over-long answers; the limit is kept."""
    limit = RateLimit(rate=150, most=100, then=Faulty())
    with serve(limit, keep=False) as server:
        dump = write_jsonl(tmp_path / "dump.jsonl", records(ARTICLES))
        settings = Settings(engine="openai", model="test-model", base_url=server.url, timeout=4, re_asks=1, reader=OFF)
        options = Options(concurrency=64, processes=2, deadline=120)
        outcome = await go(Job(settings), [dump], tmp_path / "run", options)
    assert outcome.why is None
    assert ends(tmp_path / "run") == Counter(f"n{number}" for number in range(ARTICLES))
    failures = {int(failure["id"][1:]): failure for failure in lines(tmp_path / "run" / "failures.jsonl")}
    always = {number for number in range(ARTICLES) if number % 97 in _ALWAYS}
    assert always <= failures.keys()
    assert len(failures) - len(always) < 0.02 * ARTICLES, "only an article that met fault upon fault fails by chance"
    for number in always:
        assert _ALWAYS[number % 97][1] in failures[number]["error"]
        assert failures[number]["todo"]
    cards = {card["article"]["id"]: card for card in lines(tmp_path / "run" / "cards.jsonl")}
    liars = [cards[f"n{number}"] for number in range(11, ARTICLES, 20) if f"n{number}" in cards]
    assert {card["verdict"] for card in liars} == {"reject"}
    late = [at for at in limit.refused if at > 2.0]
    assert not late, "the limit was known by then"


async def test_a_limit_that_is_told_by_429_alone_is_learnt(tmp_path: Path) -> None:
    """Without headers the rate is lowered until the server is content, and few requests are refused."""
    limit = RateLimit(rate=60, most=10, then=by_number(), tells=False)
    with serve(limit, keep=False) as server:
        dump = write_jsonl(tmp_path / "dump.jsonl", records(240))
        settings = Settings(engine="openai", model="test-model", base_url=server.url, reader=OFF)
        await go(Job(settings), [dump], tmp_path / "run", Options(concurrency=32, processes=0))
    assert len(lines(tmp_path / "run" / "cards.jsonl")) == 240
    assert len([at for at in limit.refused if at > 2.0]) < 24


def _lie(number: int) -> str:
    """A card with an amount that the article does not hold."""
    told = text_of(number).splitlines()[2]
    evidence = told.split(", it said")[0]
    deal = {
        "kind": "acquisition",
        "value": {"amount": "9876543210", "currency": "USD", "as_stated": "$9.87 billion", "evidence": evidence},
    }
    return json.dumps({"headline": f"Dossier {number}", "summary": "", "key_points": [], "deals": [deal]})


@pytest.fixture(autouse=True)
def _no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)

"""How long the desk takes for a request at 5,000 cards, beside a bare Starlette response: `python -m benchmarks.desk`.

The cards are the embedded rules' for the fixtures' articles, each many times over under names of its own. Requests of every
sort go turn by turn, over one connection each, with those for a bare response of the same server in the same run: the
table gives the median and the 99th percentile in milliseconds and as multiples of the bare median, and the processor time
of both sides, which says how it would be on a machine that does nothing else. What a browser needs to draw is not in it.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import socket
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from summarizer import read_path, summarize
from summarizer.article import Story
from summarizer.batch.entries import Entry
from summarizer.batch.lines import card_line
from summarizer.batch.opening import open_ledger
from summarizer.batch.story import pack
from summarizer.card.card import Card
from summarizer.clean import clean
from summarizer.desk.app import make_app
from summarizer.desk.bench import Bench
from summarizer.desk.serve import load_rules
from summarizer.desk.shelf import RunShelf
from summarizer.settings import Settings

ROOT = Path(__file__).parent.parent
TOKEN = "benchmark-of-the-desk"
_LOOK = 0.25  # seconds that a person looks at a card at least; meanwhile the desk reads the article
_READ_AFTER = ("a card", "a card of a filter")


def run_of(folder: Path, count: int) -> Path:
    """A run with so many cards."""
    made = []
    for path in sorted((ROOT / "fixtures" / "articles").glob("*.txt")):
        article = read_path(path)
        made.append((summarize(article, Settings(engine="rules")), clean(article)))
    several = (made[number % len(made)] for number in range(count))
    return put(
        folder, [(_named(card, f"{card.article.id}-{place}"), story) for place, (card, story) in enumerate(several)]
    )


def put(folder: Path, cards: Sequence[tuple[Card, Story]]) -> Path:
    """A run with these cards, as a batch would have left it."""
    packed: dict[int, bytes] = {}
    ledger = open_ledger(folder, {"checks": "{}"})
    with ledger.transaction():
        ledger.add_file(1, "fixtures", 1)
        for number, (card, story) in enumerate(cards, 1):
            kept = packed.setdefault(id(story), pack(story))
            name, length = card.article.id, len(story.text)
            ledger.add(Entry(number, 1, number, name, None, card.article.sha256, "waiting", kept, "0", length))
            ledger.add_card(number, card_line(card), card.verdict.value)
    ledger.close()
    return folder


def _named(card: Card, name: str) -> Card:
    return card.model_copy(update={"article": card.article.model_copy(update={"id": name})})


def serve(app: Any) -> int:
    """Serve in a thread; the port."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.bind(("127.0.0.1", 0))
    port: int = listening.getsockname()[1]
    own = app(port) if callable(app) and not isinstance(app, Starlette) else app
    server = uvicorn.Server(uvicorn.Config(own, log_level="error", access_log=False, lifespan="off"))
    threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True).start()
    while not server.started:
        time.sleep(0.01)
    return port


class Client:
    """One connection, kept."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._connection = http.client.HTTPConnection("127.0.0.1", port)

    def __call__(self, path: str, body: Any = None) -> str:
        """One request; its text."""
        headers = {"Cookie": f"desk_{self._port}={TOKEN}", "Origin": f"http://127.0.0.1:{self._port}"}
        data = None if body is None else json.dumps(body)
        self._connection.request("GET" if body is None else "POST", path, data, headers)
        answer = self._connection.getresponse()
        text = answer.read().decode()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status} {text[:200]}")
        return text


Call = Callable[[], str]


def requests(bench: Bench, client: Client, count: int, chance: random.Random) -> dict[str, Callable[[], Call]]:
    """Of each sort what makes a request ready, of cards drawn by chance; only sending it is timed."""

    def number() -> int:
        return chance.randint(1, count)

    def get(path: Callable[[], str]) -> Callable[[], Call]:
        return lambda: partial(client, path())

    def asked(place: int, action: str, key: str | None, **more: Any) -> dict[str, Any]:
        opened = bench.open(place)
        key = key or (opened.questions[0].key if opened.questions else "/headline")
        return {"token": str(uuid4()), "action": action, "key": key, "shown": opened.version(key), **more}

    def looked_at() -> int:
        place = number()
        client(f"/card/{place}")
        time.sleep(_LOOK)
        return place

    def decide() -> Call:
        place = looked_at()
        return partial(client, f"/card/{place}/decide", asked(place, "accept", None))

    def attempt() -> Call:
        place = looked_at()
        typed = {"text": "Alder buys Brook for €1.5 billion"}
        return partial(client, f"/card/{place}/try", asked(place, "edit", "/headline", typed=typed))

    return {
        "the queue": get(lambda: "/"),
        "a later page of it": get(lambda: f"/?page={chance.randint(2, 80)}"),
        "search as one types": get(lambda: f"/list?search={chance.choice(('bank', 'energi', 'deal', 'group+b'))}"),
        "filter and search": get(lambda: "/?verdict=review&search=bank&least=1000000"),
        "a card": get(lambda: f"/card/{number()}"),
        "a card of a filter": get(lambda: f"/card/{number()}?state=all&verdict=review&search=group"),
        "a part of a card": get(lambda: f"/card/{number()}/part"),
        "while one types": attempt,
        "a decision": decide,
    }


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cards", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        shelf_at = run_of(Path(folder) / "run", options.cards)
        started = time.perf_counter()
        shelf = RunShelf(shelf_at, Settings())
        opened = time.perf_counter() - started
        load_rules()
        bench = Bench(shelf, "benchmark")
        chance = random.Random(7)
        bare = Client(serve(Starlette(routes=[Route("/bare", _bare)])))
        desk = Client(serve(lambda port: make_app(bench, TOKEN, port)))
        sorts = requests(bench, desk, options.cards, chance)
        taken: dict[str, list[tuple[float, float]]] = {name: [] for name in ("a bare response", *sorts)}
        for _ in range(options.rounds):
            taken["a bare response"].append(_timed(lambda: bare("/bare")))
            for name, make in sorts.items():
                taken[name].append(_timed(make()))
                if name in _READ_AFTER:
                    time.sleep(_LOOK)
        shelf.close()
    middle = statistics.median(wall for wall, _ in taken["a bare response"])
    print(f"{options.cards:,} cards; opening the run for the first time {opened:.1f} s\n")
    print(
        "| request | median ms | times bare | 99th percentile ms | times bare | processor: median ms | 99th percentile ms |"
    )
    print("|---|--:|--:|--:|--:|--:|--:|")
    for name, times in taken.items():
        (half, late), (own, own_late) = (_middle_and_late(column) for column in zip(*times, strict=True))
        print(
            f"| {name} | {half * 1000:.1f} | {half / middle:.0f} | {late * 1000:.1f} | {late / middle:.0f} "
            f"| {own * 1000:.1f} | {own_late * 1000:.1f} |"
        )


async def _bare(_: Request) -> PlainTextResponse:
    return PlainTextResponse("ok")


def _middle_and_late(times: Sequence[float]) -> tuple[float, float]:
    return statistics.median(times), statistics.quantiles(times, n=100)[98]


def _timed(call: Callable[[], Any]) -> tuple[float, float]:
    """Seconds that a call took, and those of the processor."""
    started, busy = time.perf_counter(), time.process_time()
    call()
    return time.perf_counter() - started, time.process_time() - busy


if __name__ == "__main__":
    main()

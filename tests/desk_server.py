"""A desk for the tests: a card whose every part is known, or a run, served in a thread of this process."""

from __future__ import annotations

import http.client
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import uvicorn

from summarizer.article import Article
from summarizer.card.card import Card, Provenance
from summarizer.clean import clean
from summarizer.deals.deal import Briefing
from summarizer.desk.app import make_app
from summarizer.desk.bench import Bench
from summarizer.desk.probes import Probes
from summarizer.desk.shelf import FileShelf, RunShelf, Shelf
from summarizer.pipeline import card_of, examine
from summarizer.settings import Settings

TOKEN = "a-token-of-the-tests"
LEAD = (
    "GHENT, June 2 - Alder Foods, a maker of oat drinks, has agreed to buy Brook Dairy from Carr Holdings for "
    "€1.5 billion in cash, the companies said on Monday."
)
TEXT = f"""Alder Foods agrees to buy Brook Dairy for €1.5 billion

{LEAD}

The deal values Brook Dairy at about 11 times its yearly earnings. Brook Dairy sold cheese worth €420 million last year. \
The purchase is expected to close by 30 September 2025.

The sale needs the consent of the Cartel Office, which opened a review in May. Harrow & Vane advises Brook Dairy. \
Ferndale Bank is lending €900 million for it, people close to the talks said.
"""
DEAL = {
    "kind": "acquisition",
    "status": {"value": "signed", "as_stated": "has agreed to buy", "evidence": LEAD},
    "parties": [
        {"name": "Alder Foods", "role": "acquirer", "evidence": LEAD},
        {"name": "Brook Dairy", "role": "target", "evidence": LEAD},
        {"name": "Carr Holdings", "role": "seller", "evidence": LEAD},
    ],
    "value": {"amount": "150000000", "currency": "EUR", "as_stated": "€1.5 billion", "evidence": LEAD},
    "dates": [
        {"kind": "expected_close", "value": "2025-09-30", "as_stated": "by 30 September 2025",
         "evidence": "The purchase is expected to close by 30 September 2025."},
    ],
    "advisers": [{"name": "Harrow & Vane", "side": "target", "evidence": "Harrow & Vane advises Brook Dairy."}],
}  # fmt: skip
BRIEFING: dict[str, Any] = {
    "headline": "Alder Foods agrees to buy Brook Dairy",
    "summary": "Alder Foods has agreed to buy Brook Dairy from Carr Holdings.",
    "key_points": ["The Cartel Office opened a review in May."],
    "deals": [DEAL],
}


def made(briefing: dict[str, Any] = BRIEFING, text: str = TEXT, name: str = "alder") -> tuple[Card, Any]:
    """A card that a model might have filled, judged by the rules alone, and its story. Its price is off by ten."""
    story = clean(Article(raw=text, name=name))
    case = examine(Briefing.model_validate(briefing), story, Settings())
    return card_of(case, Provenance(engine="openai", model="test-model", version="1")), story


def file_shelf(folder: Path, briefing: dict[str, Any] = BRIEFING, text: str = TEXT) -> FileShelf:
    """One card in a folder, as `review card.json story.txt` opens it."""
    card, story = made(briefing, text)
    path = folder / "card.json"
    path.write_text(card.to_json(), encoding="utf-8")
    return FileShelf(path, card, story, Settings())


def run_shelf(folder: Path) -> RunShelf:
    """A run, as `review run/` opens it."""
    return RunShelf(folder, Settings())


@dataclass
class Page:
    """A served desk, as a client without a browser sees it."""

    port: int
    bench: Bench

    @property
    def address(self) -> str:
        """What `review` prints."""
        return f"http://127.0.0.1:{self.port}/?token={TOKEN}"

    def ask(
        self, method: str, path: str, body: Any = None, *, headers: dict[str, str | None] | None = None
    ) -> tuple[int, str]:
        """A request as the page itself makes it; `headers` replace its own, None leaves one out."""
        own: dict[str, str | None] = {
            "Host": f"127.0.0.1:{self.port}",
            "Cookie": f"desk_{self.port}={TOKEN}",
            "Origin": f"http://127.0.0.1:{self.port}" if method == "POST" else None,
        }
        given = {name: value for name, value in {**own, **(headers or {})}.items() if value is not None}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        data = body if isinstance(body, bytes) else json.dumps(body).encode() if body is not None else b""
        for name, value in given.items():
            connection.putheader(name, value)
        if method == "POST":
            connection.putheader("Content-Length", str(len(data)))
        code, told = 400, ""
        with suppress(ConnectionError):  # what is no HTTP is refused, and closed, before the rest of it is read
            connection.endheaders(data)
            answer = connection.getresponse()
            code = answer.status
            told = answer.read().decode()
        connection.close()
        return code, told

    def decide(self, number: int, action: str, key: str = "", **more: Any) -> tuple[int, dict[str, Any]]:
        """A decision on what is there now, unless `shown` says what was."""
        opened = self.bench.open(number)
        asked = {
            "token": str(uuid4()),
            "action": action,
            "key": key,
            "shown": opened.version(key) if key else opened.state,
            **more,
        }
        code, told = self.ask("POST", f"/card/{number}/decide", asked)
        return code, json.loads(told)


@contextmanager
def served(shelf: Shelf, *, probe: float = 0.0) -> Iterator[Page]:
    """A desk that answers in a thread."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.bind(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    bench = Bench(shelf, "editor", Probes(probe))
    config = uvicorn.Config(make_app(bench, TOKEN, port), log_level="error", access_log=False, lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield Page(port, bench)
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()
        shelf.close()

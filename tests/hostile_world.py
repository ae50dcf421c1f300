"""A world of words from outside: hostile wherever they may stand.

A `World` is a folder with an article, a page, cards, dumps, runs, recordings and settings that hold `EVIL` in every text of
somebody else's, and a server that answers with it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.card.card import Card
from tests import server as does
from tests.desk_runs import run_with
from tests.render_cards import hostile_card
from tests.server import Behaviour, Request, Response, Server, answer, completion, fixed, status

EVIL = "a\x1b[2J\x1b]0;x\x07b\x9bc\u202ed\x7fe\u2066f\ud83dg\U000e0041h\u2028i"
NAMED = EVIL.replace("\ud83d", "\udcff")  # as a file's name or an argument can hold it
TYPED = EVIL.replace("\ud83d", "")  # as a settings file can hold it
SAID = (
    f"Alder Foods agreed on Monday to buy Brook Dairy for €40 million, the two {TYPED} companies said in a statement. "
)
LEAD = f"Alder {EVIL} Foods agreed on Monday to buy Brook Dairy for €40 million, the two companies said. "
TITLE = f"Alder {TYPED} Foods to buy Brook Dairy"
STORY = f"{TITLE}\n\n{SAID * 3}Alder {TYPED} Foods and Brook {TYPED} Dairy said so.\n\n{SAID * 3}"


def reply(lead: str = LEAD) -> str:
    """A model's answer, hostile in every text."""
    deal = {
        "kind": "acquisition",
        "status": {"value": "announced", "as_stated": f"agreed {EVIL}", "evidence": [1]},
        "parties": [{"name": f"Alder {EVIL}", "role": "acquirer", "location": EVIL, "business": EVIL, "evidence": [1]}],
        "value": {"amount": "40000000", "currency": "EUR", "as_stated": f"€40 million {EVIL}", "evidence": [1]},
        "concerns": [{"text": f"It is {EVIL}.", "evidence": [1]}],
        "sources": [{"text": f"a person {EVIL}", "evidence": [1]}],
    }
    return json.dumps({"headline": lead, "summary": lead, "key_points": [lead], "deals": [deal], "background": []})


SERVERS: dict[str, Behaviour] = {
    "answers": answer(reply()),
    "model": answer(reply(), model=f"model-{EVIL}"),
    "error": status(400, f"no {EVIL}", code=EVIL),
    "busy": status(503, f"busy {EVIL}"),
    "limit": status(429, f"slow {EVIL}", retry_after="0"),
    "key": status(401, f"key {EVIL}"),
    "inside": fixed(Response(body=json.dumps({"error": {"code": 402, "message": f"inside {EVIL}"}}).encode())),
    "refusal": does.refusal(f"Not {EVIL}"),
    "prose": does.prose(f"Prose {EVIL}"),
    "finish": fixed(Response(body=json.dumps(completion({"content": None}, finish_reason=f"safety {EVIL}")).encode())),
    "moved": fixed(Response(307, headers=(("location", "http://\x9b\u00ff.example/v1"),))),
}  # fmt: skip


def served(request: Request, behaviours: dict[str, Behaviour] = SERVERS) -> Response:
    """What the server of the name that stands for the model does."""
    return behaviours[str(request.json["model"]).partition("/")[0]](request)


@dataclass
class World:
    """The hostile folder, and where its server is."""

    root: Path
    url: str

    def __getattr__(self, name: str) -> str:
        return str(self.root / FILES[name])

    def new(self, name: str) -> str:
        """A path where nothing is."""
        return str(self.root / f"new-{name}-{NAMED}")

    def asks(self, behaviour: str) -> list[str]:
        """The flags that ask the server that behaves so."""
        return ["--engine", "openai", "--model", f"{behaviour}/m", "--base-url", self.url, "--no-reader"]


FILES = {
    "story": "story.txt",
    "named": f"story-{NAMED}.txt",
    "page": "page.html",
    "empty": f"empty-{NAMED}.txt",
    "binary": f"binary-{NAMED}.txt",
    "card": "card.json",
    "whole": "whole.json",
    "told": "told.txt",
    "notes": "notes.json",
    "broken": "broken.json",
    "gold": "gold.jsonl",
    "odd_gold": "odd.jsonl",
    "cards": "cards.jsonl",
    "dump": f"dump-{NAMED}.jsonl",
    "odd_dump": f"odd-{NAMED}.csv",
    "run": f"run-{NAMED}/run",
    "kept": "kept",
    "template": f"template-{NAMED}.html",
    "settings": f"settings-{NAMED}.toml",
    "odd_value": "odd-value.toml",
    "odd_key": "odd-key.toml",
    "odd_check": "odd-check.toml",
    "odd_toml": "odd.toml",
    "odd_price": "odd-price.toml",
    "plain": "plain.toml",
}


def build(root: Path, server: Server) -> World:
    """The world in a folder."""
    world = World(root, server.url)

    def put(name: str, text: str) -> None:
        path = Path(getattr(world, name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8", "surrogatepass"))

    story = STORY
    put("story", story)
    put("named", story)
    meta = f"<title>{TITLE}</title><meta property='og:site_name' content='{TYPED}'>"
    put("page", f"<html><head>{meta}</head><body><article><h1>{TITLE}</h1><p>{STORY}</p></article></body></html>")
    put("empty", "")
    put("binary", "\0" * 100)
    put(
        "card",
        json.dumps(
            {
                "headline": EVIL,
                "summary": EVIL,
                "deals": [{"kind": EVIL, "parties": [{"name": EVIL, "role": "target"}]}],
            }
        ),
    )
    whole, told = hostile_card()
    whole = Card.model_validate(_evil(whole.to_dict()))
    put("whole", json.dumps(whole.to_dict()))
    put("told", told.article.raw)
    notes = {"type": "AnnotationCollection", "first": {"items": [{"body": EVIL, "target": EVIL}]}}
    put("notes", json.dumps({"@context": "http://www.w3.org/ns/anno.jsonld", **notes}))
    put("broken", f'{{"deals": [{{"kind": "{TYPED[:1]}" {EVIL}')
    put("gold", json.dumps({"id": EVIL, "text": story, "article": story, "card": {"headline": "", "deals": []}}) + "\n")
    put("odd_gold", json.dumps({"id": EVIL, EVIL: EVIL}) + "\n")
    put("cards", json.dumps(whole.to_dict()) + "\n")
    put(
        "dump",
        "".join(
            json.dumps({"id": f"{EVIL}{n}", "text": text, "title": TITLE}) + "\n"
            for n, text in enumerate((story, "", EVIL))
        ),
    )
    put("odd_dump", f"{EVIL},b\n{EVIL},c\n")
    put("template", "{{ nothing_" + "\x1b".replace("\x1b", "") + " }} {% " + EVIL + " %}")
    put("settings", 'engine = "rules"\n')
    put("odd_value", f"engine = {_toml(TYPED)}\n")
    put("odd_key", f"{_toml(TYPED)} = 1\n")
    put("odd_check", f'[checks]\n{_toml(TYPED)} = "off"\n')
    put("odd_toml", f"engine = {TYPED}\n")
    put("odd_price", f"[prices.{_toml(TYPED)}]\ninput = -1\n")
    put("plain", "")
    Path(world.kept).mkdir()
    (Path(world.kept) / f"{NAMED}.json").write_text("[]")
    run_with(Path(world.run).parent, whole, told)
    return world


def _toml(text: str) -> str:
    return (
        '"' + "".join(sign if sign.isascii() and sign.isprintable() else f"\\U{ord(sign):08x}" for sign in text) + '"'
    )


def _evil(value: Any) -> Any:
    """A card's JSON with TYPED at the front of every free text that is hostile already."""
    if isinstance(value, str):
        return f"{TYPED} {value}" if "<script>" in value else value
    if isinstance(value, dict):
        return {name: _evil(part) for name, part in value.items()}
    return [_evil(part) for part in value] if isinstance(value, list) else value

"""Command lines that print words from outside, and the hostile places that these words come from.

A `World` is a folder with an article, a page, cards, dumps, runs, recordings and settings that hold `EVIL` wherever words of
somebody else's may stand. `LINES`: a name for each command line and the arguments it takes in a world.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.card import Card
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


Line = Callable[[World], list[str]]
RULES = ["--engine", "rules"]
LINES: dict[str, Line] = {
    # card
    "card": lambda w: ["card", w.story, *RULES],
    "card, evidence": lambda w: ["card", w.story, *RULES, "--evidence"],
    "card, a page": lambda w: ["card", w.page, *RULES],
    "card, a hostile name": lambda w: ["card", w.named, *RULES],
    "card, markdown": lambda w: ["card", w.story, *RULES, "--format", "markdown"],
    "card, html": lambda w: ["card", w.story, *RULES, "--format", "html"],
    "card, json": lambda w: ["card", w.story, *RULES, "--format", "json"],
    "card, loud": lambda w: ["card", w.named, *RULES, "-vv"],
    "card, no such file": lambda w: ["card", w.new("a")],
    "card, empty": lambda w: ["card", w.empty],
    "card, binary": lambda w: ["card", w.binary],
    "card, a folder": lambda w: ["card", str(Path(w.run).parent)],
    "card, an address": lambda w: ["card", f"http://{NAMED}/"],
    "card, a model": lambda w: ["card", w.story, *w.asks("answers")],
    "card, a model, evidence": lambda w: ["card", w.story, *w.asks("answers"), "--evidence"],
    "card, a model, json": lambda w: ["card", w.story, *w.asks("answers"), "--format", "json"],
    "card, a model, text": lambda w: ["card", w.story, *w.asks("answers"), "--format", "text"],
    "card, a model, markdown": lambda w: ["card", w.story, *w.asks("answers"), "--format", "markdown"],
    "card, a model's name": lambda w: ["card", w.story, *w.asks("model")],
    "card, a server's no": lambda w: ["card", w.story, *w.asks("error")],
    "card, a server that is busy": lambda w: ["card", w.story, *w.asks("busy")],
    "card, a server's limit": lambda w: ["card", w.story, *w.asks("limit")],
    "card, a server's word on the key": lambda w: ["card", w.story, *w.asks("key")],
    "card, an error inside": lambda w: ["card", w.story, *w.asks("inside")],
    "card, a refusal": lambda w: ["card", w.story, *w.asks("refusal")],
    "card, prose": lambda w: ["card", w.story, *w.asks("prose")],
    "card, why it ended": lambda w: ["card", w.story, *w.asks("finish")],
    "card, a redirect": lambda w: ["card", w.story, *w.asks("moved")],
    "card, --model": lambda w: ["card", w.story, "--model", f"error/{TYPED}", "--base-url", w.url],
    "card, --model, loud": lambda w: ["card", w.story, "-vv", "--model", f"answers/{TYPED}", "--base-url", w.url],
    "card, --base-url": lambda w: ["card", w.story, "--model", "m", "--base-url", NAMED],
    "card, --base-url's host": lambda w: ["card", w.story, "--model", "m", "--base-url", f"http://{NAMED}/v1"],
    "card, --engine": lambda w: ["card", w.story, "--engine", NAMED],
    "card, --window": lambda w: ["card", w.story, "--window", NAMED],
    "card, --format": lambda w: ["card", w.story, "--format", NAMED],
    "card, -o": lambda w: ["card", w.story, "-o", f"{w.new('b')}/x.md"],
    "card, -o an ending": lambda w: ["card", w.story, "-o", f"x.{NAMED}"],
    "card, --replay": lambda w: ["card", w.story, "--replay", w.new("c")],
    "card, --replay, odd files": lambda w: ["card", w.story, "--replay", w.kept],
    "card, --record": lambda w: ["card", w.story, "--record", f"{w.named}/d", *w.asks("answers")],
    "card, an option": lambda w: ["card", w.story, f"--{NAMED}"],
    "card, too many": lambda w: ["card", w.story, NAMED],
    # settings
    "settings, none": lambda w: ["card", w.story, "--config", w.new("e")],
    "settings, a value": lambda w: ["card", w.story, "--config", w.odd_value],
    "settings, a key": lambda w: ["card", w.story, "--config", w.odd_key],
    "settings, a check": lambda w: ["card", w.story, "--config", w.odd_check],
    "settings, no TOML": lambda w: ["card", w.story, "--config", w.odd_toml],
    "settings, a price": lambda w: ["card", w.story, "--config", w.odd_price, *w.asks("answers")],
    # check, clean, prompt
    "check": lambda w: ["check", w.card, w.story],
    "check, whole": lambda w: ["check", w.whole, w.story],
    "check, evidence": lambda w: ["check", w.whole, w.told, "--evidence"],
    "check, json": lambda w: ["check", w.whole, w.told, "--format", "json"],
    "check, markdown": lambda w: ["check", w.whole, w.told, "--format", "markdown"],
    "check, a claim": lambda w: ["check", "--claim", f"{NAMED} bought Brook.", w.story],
    "check, broken": lambda w: ["check", w.broken, w.story],
    "check, annotations": lambda w: ["check", w.notes, w.story],
    "check, no card": lambda w: ["check", w.new("f"), w.story],
    "check, a reader": lambda w: ["check", w.whole, w.told, "--reader", "--model", "error/m", "--base-url", w.url],
    "check, a reader's prose": lambda w: ["check", w.whole, w.told, "--reader", "--model", "prose/m", "--base-url", w.url],
    "clean": lambda w: ["clean", w.story],
    "clean, a page": lambda w: ["clean", w.page],
    "clean, json": lambda w: ["clean", w.story, "--json"],
    "clean, a page, json": lambda w: ["clean", w.page, "--json"],
    "clean, no such file": lambda w: ["clean", w.new("g")],
    "clean, binary": lambda w: ["clean", w.binary],
    "prompt": lambda w: ["prompt", w.story],
    "prompt, a page": lambda w: ["prompt", w.page],
    "prompt, a reader": lambda w: ["prompt", w.story, "--reader", w.whole],
    "prompt, a reader, broken": lambda w: ["prompt", w.story, "--reader", w.new("h")],
    # show, export, review
    "show": lambda w: ["show", w.run, "alder.txt"],
    "show, evidence": lambda w: ["show", w.run, "alder.txt", "--evidence"],
    "show, json": lambda w: ["show", w.run, "alder.txt", "--format", "json"],
    "show, html": lambda w: ["show", w.run, "alder.txt", "--format", "html"],
    "show, another story": lambda w: ["show", w.whole, w.named],
    "show, a run without it": lambda w: ["show", w.run, NAMED],
    "show, no run": lambda w: ["show", w.new("i"), "x"],
    "show, facts alone": lambda w: ["show", w.card],
    "export, csv": lambda w: ["export", w.run, "--format", "csv"],
    "export, gold": lambda w: ["export", w.run, "--format", "gold"],
    "export, markdown": lambda w: ["export", w.run, "--format", "markdown"],
    "export, text": lambda w: ["export", w.run, "--format", "text"],
    "export, annotations": lambda w: ["export", w.run, "--format", "annotations"],
    "export, ninjs": lambda w: ["export", w.run, "--format", "ninjs"],
    "export, audit": lambda w: ["export", w.run, "--format", "audit"],
    "export, a template": lambda w: ["export", w.run, "--template", w.template],
    "export, no template": lambda w: ["export", w.run, "--template", w.new("j")],
    "export, no folder": lambda w: ["export", w.run, "--format", "csv", "-o", f"{w.new('k')}/x"],
    "export, written": lambda w: ["export", w.run, "--format", "csv", "-o", w.new("l")],
    "export, no run": lambda w: ["export", w.new("m"), "--format", "csv"],
    "review, no run": lambda w: ["review", w.new("n")],
    "review, broken": lambda w: ["review", w.broken, w.story],
    # batch, runs, eval
    "batch": lambda w: ["batch", w.dump, *RULES, "--out", w.new("o")],
    "batch, fields": lambda w: ["batch", w.dump, *RULES, "--fields", f"text={NAMED}", "--out", w.new("p")],
    "batch, odd fields": lambda w: ["batch", w.dump, *RULES, "--fields", f"{NAMED}=text", "--out", w.new("q")],
    "batch, no text": lambda w: ["batch", w.odd_dump, *RULES, "--out", w.new("r")],
    "batch, no dump": lambda w: ["batch", w.new("s"), *RULES, "--out", w.new("t")],
    "batch, a server's no": lambda w: ["batch", w.dump, *w.asks("error"), "--out", w.new("u")],
    "batch, prose": lambda w: ["batch", w.dump, *w.asks("prose"), "--out", w.new("v")],
    "batch, a budget": lambda w: ["batch", w.dump, *RULES, "--budget", NAMED, "--out", w.new("w")],
    "batch, a price": lambda w: ["batch", w.dump, "--model", TYPED, "--base-url", w.url, "--budget", "1", "--out", w.new("x")],
    "batch, another job": lambda w: ["batch", w.dump, "--model", f"error/{TYPED}", "--base-url", w.url, "--out", w.run],
    "batch, nothing to resume": lambda w: ["batch", "--resume", *RULES, "--out", w.new("y")],
    "runs": lambda w: ["runs"],
    "runs show": lambda w: ["runs", "show", w.run],
    "runs show, none": lambda w: ["runs", "show", w.new("z")],
    "runs, no command": lambda w: ["runs", NAMED],
    "eval, no gold": lambda w: ["eval", w.new("1")],
    "eval, odd gold": lambda w: ["eval", w.odd_gold],
    "eval, other cards": lambda w: ["eval", w.gold, "--cards", w.cards],
    "eval, no cards": lambda w: ["eval", w.gold, "--cards", w.broken],
    # the rest
    "doctor, a model": lambda w: ["doctor", "--model", f"error/{TYPED}", "--base-url", w.url],
    "doctor, prose": lambda w: ["doctor", *w.asks("prose")],
    "doctor, a value": lambda w: ["doctor", "--config", w.odd_value],
    "doctor, a check": lambda w: ["doctor", "--config", w.odd_check],
    "doctor, a host": lambda w: ["doctor", "--offline", "--model", TYPED, "--base-url", f"http://{NAMED}/v1"],
    "init, no folder": lambda w: ["init", w.new("2")],
    "schema": lambda w: ["schema", NAMED],
    "no such command": lambda w: [NAMED],
}  # fmt: skip

# What these show is gone or quoted by then in another way too: a page's parser drops it, a message holds it as Python writes it.
SAFE_TWICE = frozenset(
    name.strip()
    for name in """
    card | card, a page | card, markdown | card, an address | card, a model, text | card, --base-url | card, --base-url's host
    | card, --engine | card, --window | card, --format | card, --replay, odd files | card, an option | settings, a value
    | settings, no TOML | check | check, broken | check, annotations | clean, a page | clean, a page, json | prompt, a page
    | show, a run without it | show, facts alone | export, gold | export, text | review, no run | review, broken
    | batch, odd fields | batch, a budget | runs | runs show | runs, no command | eval, odd gold | eval, other cards | eval, no cards
    | doctor, prose | doctor, a value | doctor, a host | schema | no such command
    """.split("|")
)

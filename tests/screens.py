"""Command lines that print words from outside: a name for each, and the arguments it takes in a hostile world."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.hostile_world import NAMED, TYPED, World

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

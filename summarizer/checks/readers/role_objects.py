"""What a name is to a verb or noun by the preposition that leads to it: "sold to", "the purchase of", "bought from"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from summarizer.checks.readers.role_sentence import Named, Sentence
from summarizer.checks.readers.role_words import NO_VERB, OWN_SHARES, PART_OF

Side = Literal["buyer", "target", "seller"]
Cast = Iterator[tuple[Named, Side, float]]

BY_PREPOSITION: dict[str, dict[str, Side]] = {
    "buy": {
        "owner": "seller",
        "": "target",
        "of": "target",
        "in": "target",
        "from": "seller",
        "von": "seller",
        ",": "target",
    },
    "bought": {"by": "buyer", "from": "seller", "von": "buyer", "durch": "buyer"},
    "sell": {
        "owner": "seller",
        "": "target",
        "of": "target",
        "in": "target",
        "to": "buyer",
        "an": "buyer",
        ",": "target",
    },
    "sold": {"by": "seller", "to": "buyer", "an": "buyer", "von": "seller"},
    "acquisition": {
        "owner": "seller",
        "of": "target",
        "by": "buyer",
        "from": "seller",
        "in": "target",
        "von": "target",
        "durch": "buyer",
        ",": "target",
    },
    "sale": {
        "owner": "seller",
        "of": "target",
        "to": "buyer",
        "by": "seller",
        "in": "target",
        "von": "target",
        "an": "buyer",
        ",": "target",
    },
    "license": {"from": "seller", "to": "buyer"},
    "invest": {"in": "target", "into": "target", "from": "buyer", "by": "buyer"},
}


def objects(sentence: Sentence, at: int, kind: str) -> Cast:
    """The names after a cue of this kind that ends at `at`, each with its side."""
    last: Side | None = None
    has_target = False
    for name, preposition in sentence.objects(at):
        side = last if preposition == "and" else BY_PREPOSITION[kind].get(preposition)
        if side is None or (preposition == "," and last != "seller"):
            last = None if side is None else last
            continue
        if side == "target" and ((has_target and preposition != "and") or PART_OF.search(sentence.before(name.start))):
            continue
        if kind == "acquisition" and preposition == "by" and NO_VERB.search(sentence.text, at, name.start):
            continue
        if side == "target" and sentence.has_possessive(name) and not OWN_SHARES.match(sentence.after(name.end, 60)):
            side = "seller"
        last = side
        has_target = has_target or side == "target"
        yield name, side, 1.0

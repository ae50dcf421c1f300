"""Kinds 18 and 19: a fact from the links around the story, or from another deal that the article tells.

Another deal is one that stands on the card beside it, or one that the card's other amounts name: an
earlier purchase, a rival's round, a bid that came to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from benchmarks.planted_errors.draft import Draft, Edits, deals, moved, quote, rows
from benchmarks.planted_errors.gold import Gold
from benchmarks.planted_errors.kinds.parties import PLACE, PRINCIPALS, strangers
from benchmarks.planted_errors.kinds.status import TOO_FAR, TOO_SHORT
from benchmarks.planted_errors.money import marks_of, plain, sums
from benchmarks.planted_errors.patch import Json
from benchmarks.planted_errors.reading import name_words, names, shares, teasers, years

_STORY = re.compile(
    r"^(?P<who>(?:[^\W\d_a-z][\w'’&.-]*\s){1,4}?)(?P<verb>buys|to buy|acquires|to acquire|sells|to sell|wins|raises|"
    r"banks|pays|gets|clears|takes|lifts|swoops on|lands|awards|signs|snaps up|agrees|sees off|weighs|closes|picks)\b"
)
_APPROVES = re.compile(r"^(?P<who>\S+(?:\s[A-Z]\S+)*) (?:clears|approves|waves through)\b|(?P<nod>[A-Z]{2,6}) nod\b")
_PAST_DEAL = re.compile(
    r"\b(?:purchase|sale|acquisition|bought|sold|bid|takeover|buyout|price of|approach|plant|order|contract)\b",
    re.IGNORECASE,
)
_OF_THIS_DEAL = re.compile(
    r"\b(?:part|cash|per share|option|fee|this|the round|proceeds|expected|loan|first|borrow\w*|financ\w*)\b", re.I
)


def facts_from_elsewhere(gold: Gold) -> Iterator[Draft]:
    """Kinds 18 and 19."""
    for line in teasers(gold.text):
        yield from _teaser_in_prose(gold, line)
        for at, deal in list(deals(gold.card))[:1]:
            yield from _teaser(gold, at, deal, line)
        if not gold.card["deals"]:
            yield from _teaser_as_deal(gold, line)
    for (at, deal), (_, other) in permutations(deals(gold.card), 2):
        yield from _from_deal(at, deal, other)
    for at, deal in deals(gold.card):
        for _, row in rows(deal, at, "other_amounts"):
            if _PAST_DEAL.search(row["what"]) and not _OF_THIS_DEAL.search(row["what"]):
                yield from _from_past(gold, at, deal, row)


def _teaser(gold: Gold, at: str, deal: Json, line: str) -> Iterator[Draft]:
    why = f"from {line!r}"
    for mention in sums(line, marks_of(gold.card)):
        same = deal.get("value") and deal["value"]["amount"] == plain(mention.amount)
        if mention.currency and not same:
            yield from _valued(18, at, deal, mention.text, plain(mention.amount), mention.currency, line)
    for share in shares(line):
        if share.value != (deal.get("stake") or {}).get("percent"):
            whole = {"percent": share.value, "as_stated": share.text, "evidence": {"quote": line}}
            yield Draft(18, "stake", why, ((f"{at}/stake", whole),))
    known = {word for party in deal["parties"] for word in name_words(party["name"])}
    for name in list(names(line)) or _first_words(line):
        for pointer, party in rows(deal, at, "parties"):
            if party["role"] in PRINCIPALS and not name_words(name) & known and not PLACE.search(name):
                bare = ((f"{pointer}/location", None), (f"{pointer}/business", None))
                edits: Edits = ((f"{pointer}/name", name), *bare, (f"{pointer}/evidence/quote", line))
                yield Draft(18, "party", f"{name} {why}", edits)
    if _APPROVES.search(line):
        for pointer, row in rows(deal, at, "approvals"):
            if row["state"] != "granted":
                edits = ((f"{pointer}/state", "granted"), (f"{pointer}/evidence/quote", line))
                yield Draft(18, "approval", why, edits)


def _first_words(line: str) -> list[str]:
    found = _STORY.match(line)
    return [found["who"].strip()] if found else []


def _valued(kind: int, at: str, deal: Json, stated: str, amount: str, currency: str, sentence: str) -> Iterator[Draft]:
    """The value of the deal replaced whole, or given where there is none."""
    pointer, why = f"{at}/value", f"{stated!r} given as the value"
    numbers = {"amount": amount, "currency": currency, "qualifier": "exact", "as_stated": stated}
    if deal.get("value"):
        edits: Edits = tuple((f"{pointer}/{key}", wrong) for key, wrong in numbers.items())
        away: Edits = (f"{pointer}/equivalents", []), (f"{pointer}/evidence/quote", sentence)
        yield Draft(kind, "value", why, (*edits, *away))
    else:
        whole: Json = {**numbers, "basis": None, "evidence": {"quote": sentence}, "equivalents": []}
        yield Draft(kind, "value", why, ((pointer, whole),))


def _teaser_in_prose(gold: Gold, line: str) -> Iterator[Draft]:
    if _STORY.match(line) or any(sums(line)):
        yield Draft(18, "key point", f"{line!r} told as this story's", (("/key_points/-", f"{line}."),))


def _teaser_as_deal(gold: Gold, line: str) -> Iterator[Draft]:
    found = _STORY.match(line)
    if not found:
        return
    evidence = {"quote": line}
    mention = next(sums(line, marks_of(gold.card)), None)
    value: Json | None = None
    if mention:
        numbers = {"amount": plain(mention.amount), "currency": mention.currency, "qualifier": "exact"}
        value = {**numbers, "as_stated": mention.text, "basis": None, "evidence": evidence, "equivalents": []}
    party = {"name": found["who"].strip(), "role": "acquirer", "location": None, "business": None}
    status = {"value": "announced", "as_stated": found["verb"], "evidence": evidence}
    lists = ("subject", "dates", "approvals", "conditions", "concerns", "advisers", "sources", "other_amounts")
    deal = {"kind": "acquisition", "status": status, "parties": [party | {"evidence": evidence}], "value": value}
    whole = deal | {"stake": None, "term": None, "missing": {}} | {name: [] for name in lists}
    yield Draft(18, "whole deal", f"{line!r} as the article's deal", (("/deals/-", whole),))


def _from_deal(at: str, deal: Json, other: Json) -> Iterator[Draft]:
    value, theirs = deal.get("value"), other.get("value")
    if theirs and theirs["amount"] and (not value or Decimal(value["amount"] or 0) != Decimal(theirs["amount"])):
        if value:
            yield Draft(19, "value", "the other deal's value", _whole(f"{at}/value", theirs))
        else:
            yield Draft(19, "value", "the other deal's value", ((f"{at}/value", theirs),))
    right, wrong = (each["status"] and each["status"]["value"] for each in (deal, other))
    if wrong in TOO_FAR.get(right, ()) + TOO_SHORT.get(right, ()):
        yield Draft(19, "status", f"the other deal's status: {wrong}", _whole(f"{at}/status", other["status"]))
    if other.get("stake") and not deal.get("stake"):
        yield Draft(19, "stake", "the other deal's stake", ((f"{at}/stake", other["stake"]),))
    yield from _row_from_deal(at, deal, other)


def _whole(pointer: str, fact: Json) -> Edits:
    """Every field of another fact, its quote among them."""
    plain_fields = {key: wrong for key, wrong in fact.items() if key != "evidence"}
    edits = tuple((f"{pointer}/{key}", wrong) for key, wrong in plain_fields.items())
    return (*edits, (f"{pointer}/evidence/quote", quote(fact)))


def _row_from_deal(at: str, deal: Json, other: Json) -> Iterator[Draft]:
    known = {word for party in deal["parties"] for word in name_words(party["name"])}
    for pointer, party in rows(deal, at, "parties"):
        for theirs in other["parties"]:
            if theirs["role"] == party["role"] and not name_words(theirs["name"]) & known:
                yield Draft(19, "party", f"the other deal's {theirs['role']}", _whole(pointer, theirs))
    for field, key in (("approvals", "authority"), ("advisers", "name")):
        held = {word for row in deal[field] for word in name_words(row[key])}
        for row in other[field]:
            if not name_words(row[key]) & held:
                yield Draft(19, field, f"the other deal's {row[key]}", ((f"{at}/{field}/-", row),))
    for pointer, row in rows(deal, at, "dates"):
        for theirs in other["dates"]:
            differs = theirs["value"] and row["value"] and theirs["value"][:7] != row["value"][:7]
            if differs and theirs["kind"] == row["kind"] != "other":
                edits = _whole(pointer, theirs)
                yield Draft(19, "date", f"the other deal's {row['kind']} date", edits)


def _from_past(gold: Gold, at: str, deal: Json, row: Json) -> Iterator[Draft]:
    sentence, why = quote(row), f"from {row['what']!r}"
    same = deal.get("value") and row["amount"] and deal["value"]["amount"] == row["amount"]
    if row["amount"] and row["currency"] and not same and Decimal(row["amount"]) >= 10_000:
        yield from _valued(19, at, deal, row["as_stated"], row["amount"], row["currency"], sentence)
    for share in shares(sentence):
        if share.value != (deal.get("stake") or {}).get("percent"):
            whole = {"percent": share.value, "as_stated": share.text, "evidence": {"quote": sentence}}
            yield Draft(19, "stake", why, ((f"{at}/stake", whole),))
    there = {name for name, _ in strangers(gold, deal)} & set(names(sentence))
    for name in sorted(there):
        for pointer, party in rows(deal, at, "parties"):
            if party["role"] in ("acquirer", "seller", "target", "supplier", "investee"):
                bare = ((f"{pointer}/location", None), (f"{pointer}/business", None))
                edits: Edits = ((f"{pointer}/name", name), *bare, (f"{pointer}/evidence/quote", sentence))
                yield Draft(19, "party", f"{name} {why}", edits)
    dated = {(date["value"] or "")[:4] for date in deal["dates"]}
    for year in years(sentence):
        if year.text not in dated:
            for pointer, date in rows(deal, at, "dates"):
                if date["kind"] in ("signed", "announced", "closed"):
                    edits = ((f"{pointer}/value", year.text), *moved(pointer, year.text, sentence))
                    yield Draft(19, "date", f"{date['kind']} in {year.text}, {why}", edits)

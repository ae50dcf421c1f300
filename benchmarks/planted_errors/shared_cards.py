"""Cards derived from right answers that others made: no sentence of them is part of the project.

Two sets are read where they stand in a folder: news-wire stories of 1987 with answer keys
(`acquisitions-dev/docs`, `anskeys`) and recent articles on mergers (`mergers-2025-dev.jsonl`). The
cards are thin: parties, value and status, each on the first sentence that holds its words; a field
whose words cannot be found, or whose meaning the key leaves open, is left out. Headline and summary
are the article's own first sentence. A quarter of the stories, told by the digest of their file
name, was set aside and is reported apart.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks.planted_errors.gold import Gold, complete
from benchmarks.planted_errors.money import plain, sums
from benchmarks.planted_errors.patch import Json
from benchmarks.planted_errors.reading import carrier, sentences

SHARED_KINDS = (1, 2, 3, 6, 7, 8, 9, 10, 11)
_ROLES = {"ACQUIRED": "target", "PURCHASER": "acquirer", "SELLER": "seller"}
_STATUS = (
    ("terminated", r"terminat|withdr|ended|called off|expired|collapsed|without agreement"),
    ("agreed_in_principle", r"in principle|letter of intent|tentativ|tentiativ|preliminary agreement"),
    ("in_talks", r"talks|negotiat|discuss"),
    ("considering", r"consider|may pursue|studying|seeking|interested in"),
    ("completed", r"^(?:completed|acquired|purchased|sold|bought|closed the sale|completed the acquisition)$"),
    ("approved", r"^approved$"),
    ("signed", r"\bsigned\b"),
    ("announced", r"^(?:definitive (?:merger )?agreement|agree+d(?: to (?:buy|sell|acquire|purchase))?)$"),
)
_MERGER_ROLES = {
    "company_1": "merged_entity", "company_2": "merged_entity", "parent_company": "acquirer", "child_company": "target",
}  # fmt: skip


def load_shared(folder: Path) -> list[Gold]:
    """The derived cards of both sets; [] where the folder holds neither."""
    return [*_wire_stories(folder / "acquisitions-dev"), *_mergers(folder / "mergers-2025-dev.jsonl")]


def _wire_stories(folder: Path) -> Iterator[Gold]:
    if not (folder / "docs").is_dir():
        return
    for path in sorted((folder / "docs").iterdir()):
        key = folder / "anskeys" / f"{path.name}.key"
        text = path.read_text(encoding="utf-8", errors="replace").strip()
        answers = dict(_answers(key.read_text(encoding="utf-8", errors="replace")))
        if not text or not sentences(text):
            continue
        aside = int(hashlib.sha1(path.name.encode(), usedforsecurity=False).hexdigest(), 16) % 4 == 0
        deal = {
            "kind": "acquisition",
            "parties": [party for slot, role in _ROLES.items() for party in _party(text, answers.get(slot, []), role)],
            "value": _value(text, answers.get("DLRAMT", [])),
            "status": _status(text, answers.get("STATUS", [])),
        }
        yield Gold(path.name, "shared-aside" if aside else "shared", text, _card(text, deal))


def _answers(key: str) -> Iterator[tuple[str, list[str]]]:
    """Slot and alternatives; a slot filled twice (two deals or parts of one) is left open."""
    seen: dict[str, list[str]] = {}
    for line in key.splitlines():
        slot, _, rest = line.partition(":")
        seen.setdefault(slot, []).append(rest.strip())
    for slot, rests in seen.items():
        if len(rests) == 1 and rests[0] != "---":
            yield slot, re.findall(r'"([^"]+)"', rests[0])


def _card(text: str, deal: Json) -> Json:
    first = " ".join(sentences(text)[0].split())
    return complete({"headline": first, "summary": first, "key_points": [], "deals": [deal]})


def _party(text: str, forms: list[str], role: str) -> Iterator[Json]:
    for form in forms:
        sentence = carrier(text, form)
        if sentence and form[0].isupper():
            yield {"name": form, "role": role, "evidence": {"quote": sentence}}
            return


def _value(text: str, forms: list[str]) -> Json | None:
    for form in forms:
        sentence, mention = carrier(text, form), next(sums(form), None)
        if sentence and mention and mention.currency:
            return _amount(mention.currency, plain(mention.amount), form, sentence)
    return None


def _amount(currency: str, amount: str, stated: str, sentence: str) -> Json:
    about = re.match(r"about|approximately|almost|around", stated)
    qualifier = "about" if about else "up_to" if stated.startswith("up to") else "exact"
    numbers = {"amount": amount, "currency": currency, "qualifier": qualifier}
    return numbers | {"as_stated": stated, "evidence": {"quote": sentence}}


def _status(text: str, forms: list[str]) -> Json | None:
    for form in forms:
        sentence = carrier(text, form)
        value = next((value for value, pattern in _STATUS if re.search(pattern, form)), None)
        if sentence and value:
            return {"value": value, "as_stated": form, "evidence": {"quote": sentence}}
    return None


def _mergers(path: Path) -> Iterator[Gold]:
    if not path.is_file():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        answer, text = article["gold"], f"{article['title']}\n\n{article['content']}"
        named = [(answer[slot], role) for slot, role in _MERGER_ROLES.items() if answer.get(slot)]
        parties = [party for name, role in named for party in _party(text, [name], role)]
        if len(parties) < 2:
            continue
        kind = answer["article_type"]
        deal = {"kind": kind, "parties": parties, "value": _merger_value(text, answer)}
        card = complete({"headline": article["title"], "summary": sentences(text)[0], "deals": [deal]})
        yield Gold(f"merger-{article['id']}", "shared", text, card)


def _merger_value(text: str, answer: Json) -> Json | None:
    """The sum of the key where the article states it; a bare "$" names no currency in these papers."""
    amount = next((mention.amount for mention in sums(f"{answer['deal_currency']} {answer['deal_amount']}")), None)
    for sentence in sentences(text):
        for mention in sums(sentence):
            bare = mention.text.startswith("$")
            if mention.amount == amount and mention.currency == answer["deal_currency"] and not bare:
                return _amount(str(mention.currency), plain(mention.amount), mention.text, sentence)
    return None

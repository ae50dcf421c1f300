"""Of the facts that the rules' cards call verified, how many are wrong: `python -m benchmarks.verified [--aside-too]`.

On the 1987 acquisitions stories and the 2025 mergers articles (see `acquisitions`, `mergers_2025` for
where they come from; neither is part of this project). A fact is compared as an editor would: names
by alias or as a part of each other, amounts as numbers, a status by the words of the key or by what they
mean. A unit that the article calls one of the key's company ("Altron's Fintech unit", "Xerox said its Rank
Xerox subsidiary") is right as well: the keys take now the unit, now its owner. Wrong are facts that the key
contradicts; facts on which the key is silent are counted beside them, since a key leaves out what its course
did not ask. Each wrong fact of the part tuned on is printed.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from benchmarks.acquisitions import DATA as STORIES
from benchmarks.acquisitions import is_aside, read_key
from benchmarks.mergers_2025 import DATA as MERGERS
from benchmarks.mergers_2025 import gold_amount, gold_parties
from benchmarks.planted_errors.gold import load_gold
from summarizer import Article, Settings, summarize
from summarizer.card.card import Card
from summarizer.card.proof import Mark
from summarizer.deals.deal import Briefing, Deal, Party, Role
from summarizer.evaluate.facts import names_agree
from summarizer.evaluate.score import score
from summarizer.gold import Gold as Right
from summarizer.reading.money import parse_money
from summarizer.reading.stages import find_stages
from summarizer.text.content import roots

_SLOT = {
    Role.acquirer: "PURCHASER", Role.investor: "PURCHASER", Role.target: "ACQUIRED", Role.investee: "ACQUIRED",
    Role.seller: "SELLER",
}  # fmt: skip
RULES = Settings(engine="rules")


def verified(card: Card) -> Iterator[tuple[str, Deal]]:
    """The pointers of the facts of every deal that the card calls verified."""
    for where, mark in card.marks.items():
        parts = where.split("/")
        if mark is Mark.verified and parts[1] == "deals" and len(parts) > 3:
            yield "/".join(parts[3:]), card.deals[int(parts[2])]


def judge_story(card: Card, key: dict[str, list[set[str]]]) -> Iterator[tuple[str, bool | None]]:
    """Each verified fact in words, and whether the key has it: True, False, or None where it is silent."""
    for where, deal in verified(card):
        name = where.split("/")[0]
        if name == "parties":
            party = deal.parties[int(where.split("/")[1])]
            yield from _party(party, key)
        elif name == "value" and deal.value and deal.value.amount:
            wanted = [answer for answers in key["DLRAMT"] for answer in answers]
            stated = [money.low for text in wanted if (money := parse_money(text))]
            yield f"value {deal.value.as_stated}", Decimal(deal.value.amount) in stated if stated else None
        elif name == "status" and deal.status:
            answers = [answer for answers in key["STATUS"] for answer in answers]
            meant = {cue.value for answer in answers for cue in find_stages(answer)}
            alike = any(roots(answer) & roots(deal.status.as_stated) for answer in answers)
            told = f"status {deal.status.value} “{deal.status.as_stated}” (key: {answers})"
            yield told, (alike or deal.status.value in meant) if answers else None


def _party(party: Party, key: dict[str, list[set[str]]]) -> Iterator[tuple[str, bool | None]]:
    slot = _SLOT.get(party.role)
    if slot is None:
        return
    wanted = [answer for answers in key[slot] for answer in answers]
    others = [answer for other in ("PURCHASER", "ACQUIRED", "SELLER") for answers in key[other] for answer in answers]
    if any(names_agree(answer, party.name) or _is_unit(answer, party) for answer in wanted):
        yield f"{party.role} {party.name}", True
    elif any(names_agree(answer, party.name) for answer in others):
        yield f"{party.role} {party.name} (key has it on another side)", False
    else:
        yield f"{party.role} {party.name} (key: {wanted})", False if wanted else None


def _is_unit(answer: str, party: Party) -> bool:
    """Whether the key has a unit with its owner, or the owner for a unit that the party's own sentence calls so."""
    name, quote = re.escape(party.name), " ".join(party.evidence.quote.split() if party.evidence else [])
    unit = rf"(?:'s|its) +{name} (?:unit|subsidiary|division)\b|subsidiary, {name},"
    return bool(re.search(rf"'s {name}$", answer) or (answer in quote and re.search(unit, quote)))


def stories(folder: Path, aside_too: bool) -> Iterator[tuple[str, bool, str, bool | None]]:
    """Article, whether it was kept aside, the fact, and what the key says of it."""
    for path in sorted((folder / "docs").iterdir()):
        aside = is_aside(path.name)
        if aside and not aside_too:
            continue
        card = summarize(Article(path.read_text(encoding="latin-1"), name=path.name), RULES)
        for fact, right in judge_story(card, read_key(folder / "anskeys" / f"{path.name}.key")):
            yield path.name, aside, fact, right


def mergers(path: Path) -> Iterator[tuple[str, bool, str, bool | None]]:
    """The same for the eleven articles; "other" articles give no parties and no amount."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        article = Article(f"{row['title']}\n\n{row['content']}", published=date.fromisoformat(row["date"]))
        card = summarize(article, RULES)
        wanted, amount = gold_parties(row["gold"]), gold_amount(row["gold"])
        for where, deal in verified(card):
            name = where.split("/")[0]
            if name == "parties" and wanted:
                party = deal.parties[int(where.split("/")[1])]
                if party.role in (Role.acquirer, Role.target, Role.merged_entity):
                    right = any(
                        names_agree(known, party.name) for known in [*wanted, row["gold"].get("merged_entity") or "-"]
                    )
                    yield str(row["id"]), False, f"{party.role} {party.name} (key: {wanted})", right
            elif name == "value" and deal.value and deal.value.amount and amount:
                yield str(row["id"]), False, f"value {deal.value.as_stated}", Decimal(deal.value.amount) == amount[0]


def own(aside: bool) -> Iterator[tuple[str, bool, str, bool | None]]:
    """The same for the project's own gold, which gives every field of every deal."""
    for gold in load_gold():
        if gold.part not in ("tuning", "aside") or (gold.part == "aside" and not aside):
            continue
        card = summarize(Article(gold.text, name=gold.slug), RULES)
        right = Right(
            Article(gold.text),
            Briefing.model_validate(gold.card),
            (frozenset(Deal.model_fields),) * len(gold.card["deals"]),
            True,
        )
        scored = score(right, card)
        for told in scored.wrong:
            yield gold.slug, gold.part == "aside", told, False
        for _ in range(scored.total.verified - scored.total.verified_wrong):
            yield gold.slug, gold.part == "aside", "", True


def report(title: str, judged: list[tuple[str, bool, str, bool | None]]) -> None:
    """Print each wrong fact of the open part, then the counts."""
    print(f"\n{title}")
    for aside in (False, True):
        part = [one for one in judged if one[1] is aside]
        if not part:
            continue
        for name, _, fact, right in part:
            if right is False and not aside:
                print(f"  wrong {name:6} {fact}")
        counts = Counter(right for *_, right in part)
        known = counts[True] + counts[False]
        label = "kept aside" if aside else "tuned on"
        print(
            f"{label}: {counts[False]} of {known} verified facts wrong ({counts[False] / max(known, 1):.1%}); "
            f"on {counts[None]} more the key is silent"
        )


def main() -> None:
    """Judge both sets."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--aside-too", action="store_true", help="also the stories kept aside, in numbers only")
    arguments = parser.parse_args()
    if not STORIES.is_dir() or not MERGERS.is_file():
        sys.exit("skipped: the answer keys are not shipped with the project, and not here")
    report("Acquisitions 1987", list(stories(STORIES, arguments.aside_too)))
    report("Mergers 2025", list(mergers(MERGERS)))
    report("Own gold, every field", list(own(arguments.aside_too)))


if __name__ == "__main__":
    main()

"""How right the embedded rules are on the 1987 acquisitions stories, slot by slot.

    python benchmarks/acquisitions.py [--wrong] [--data DIR]

Answer keys and scoring are those of the Utah CS5340 course: a string counts when it equals one of the
key's alternatives exactly; precision, recall and F are micro-averaged over seven slots. A quarter of
the stories, fixed by the digest of their file names, was kept aside while the rules were made; of it
only totals are printed. None of the stories is part of this project.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from summarizer import Article
from summarizer.clean import clean
from summarizer.deals.deal import Briefing, Deal, Kind, Party, Qualifier, Role
from summarizer.engines.rules import fill

SLOTS = ("ACQUIRED", "ACQBUS", "ACQLOC", "DLRAMT", "PURCHASER", "SELLER", "STATUS")
DATA = Path(__file__).parents[2] / "shared" / "data" / "acquisitions-dev"
_BUYERS = (Role.acquirer, Role.investor)
_SOLD = (Role.target, Role.investee)
_TRADE_HEAD = re.compile(
    r"^(?:leading\s+)?(?:makers?|suppliers?|producers?|providers?|manufacturers?|operators?|distributors?|sellers?)\s+of\s+",
    re.IGNORECASE,
)


def is_aside(name: str) -> bool:
    """Whether a story belongs to the quarter kept aside."""
    return int(hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest(), 16) % 4 == 0


def read_key(path: Path) -> dict[str, list[set[str]]]:
    """Slot → its answers, each with its alternatives."""
    key: dict[str, list[set[str]]] = {slot: [] for slot in SLOTS}
    for line in path.read_text(encoding="latin-1").splitlines():
        slot, _, answers = line.partition(":")
        alternatives = {_plain(text) for text in re.findall(r'"([^"]*)"', answers)}
        if slot in key and alternatives:
            key[slot].append(alternatives)
    return key


def _plain(text: str) -> str:
    return " ".join(text.split())


def _names(parties: list[Party], roles: tuple[Role, ...]) -> list[str]:
    return [_plain(party.name) for party in parties if party.role in roles]


def slots(briefing: Briefing) -> dict[str, list[str]]:
    """The first deal of a briefing in the slots of the answer keys."""
    if not briefing.deals:
        return {slot: [] for slot in SLOTS}
    deal = briefing.deals[0]
    buyers, sold = _names(deal.parties, _BUYERS), _names(deal.parties, _SOLD)
    if deal.kind is Kind.merger:
        merged = _names(deal.parties, (Role.merged_entity,))
        buyers, sold = merged[:1], merged[1:]
    sold = sold or [_plain(statement.text) for statement in deal.subject]
    targets = [party for party in deal.parties if _plain(party.name) in sold]
    return {
        "ACQUIRED": sold,
        "ACQBUS": [_TRADE_HEAD.sub("", _plain(party.business)) for party in targets if party.business],
        "ACQLOC": [_plain(party.location) for party in targets if party.location],
        "DLRAMT": _amount(deal),
        "PURCHASER": buyers,
        "SELLER": _names(deal.parties, (Role.seller,)),
        "STATUS": [_plain(deal.status.as_stated)] if deal.status else [],
    }


def _amount(deal: Deal) -> list[str]:
    if deal.value is None:
        return []
    words = _plain(deal.value.as_stated)
    if deal.value.qualifier in (Qualifier.exact, Qualifier.undisclosed):
        return [words]
    return [
        re.sub(
            r"^(?:about|around|over|some|nearly|almost|approximately|more than|up to|at least|roughly)\s+", "", words
        )
    ]


def score(
    found: dict[str, list[str]], key: dict[str, list[set[str]]], counts: dict[str, Counter[str]]
) -> Iterator[str]:
    """Adds one story to `counts`; yields a line for each wrong answer and each missed one."""
    for slot in SLOTS:
        left = list(key[slot])
        counts[slot]["key"] += len(left)
        for text in dict.fromkeys(found[slot]):
            counts[slot]["given"] += 1
            match = next((alternatives for alternatives in left if text in alternatives), None)
            if match is None:
                yield f"  wrong  {slot:9} {text!r}   key: {[sorted(a) for a in key[slot]]}"
            else:
                left.remove(match)
                counts[slot]["right"] += 1
        for alternatives in left:
            yield f"  missed {slot:9} {sorted(alternatives)}"


def _figures(counts: Counter[str]) -> tuple[float, float, float]:
    precision = counts["right"] / counts["given"] if counts["given"] else 0.0
    recall = counts["right"] / counts["key"] if counts["key"] else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _print(title: str, counts: dict[str, Counter[str]], every: bool) -> None:
    print(f"\n{title:22}    P     R     F   right/given/key")
    total: Counter[str] = Counter()
    for slot in SLOTS:
        total.update(counts[slot])
        if every:
            _line(slot, counts[slot])
    _line("all slots, micro", total)


def _line(title: str, counts: Counter[str]) -> None:
    precision, recall, f1 = _figures(counts)
    print(f"{title:22} {precision:.3f} {recall:.3f} {f1:.3f}  {counts['right']}/{counts['given']}/{counts['key']}")


def main() -> None:
    """Score both parts of the stories and print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--wrong", action="store_true", help="print each wrong answer of the tuning part")
    parser.add_argument("--tuning-only", action="store_true", help="leave the part kept aside alone")
    arguments = parser.parse_args()
    if not arguments.data.is_dir():
        sys.exit(f"skipped: the 1987 stories are not shipped and not at {arguments.data}; --data says where they are")
    parts = {aside: {slot: Counter[str]() for slot in SLOTS} for aside in (False, True)}
    for path in sorted((arguments.data / "docs").iterdir()):
        aside = is_aside(path.name)
        if aside and arguments.tuning_only:
            continue
        briefing = fill(clean(Article(path.read_text(encoding="latin-1"))))
        key = read_key(arguments.data / "anskeys" / f"{path.name}.key")
        wrong = list(score(slots(briefing), key, parts[aside]))
        if arguments.wrong and wrong and not aside:
            print(path.name, *wrong, sep="\n")
    _print("tuning part", parts[False], every=True)
    if not arguments.tuning_only:
        _print("part kept aside", parts[True], every=False)


if __name__ == "__main__":
    main()

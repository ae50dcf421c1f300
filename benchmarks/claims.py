"""Single sentences against an article, without a card: what `summarizer check --claim` makes of them, and other tools.

    python -m benchmarks.claims [--part aside]

True sentences are the clauses of headline, summary and key points of the gold; false ones those that a planted error of a
person changed. Accepted: called true (✓); refused: called false; the rest is left to a person. Other tools stand in the
table where they are installed (pip install sourced-evidence rag-quantguard, in an environment of their own choosing).
"""

from __future__ import annotations

import argparse
import asyncio
from collections import Counter, defaultdict
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

from benchmarks.planted_errors.gold import KINDS, Gold, load_gold
from benchmarks.trust.lists import READERS
from benchmarks.trust.readers import kept, load, reader
from benchmarks.trust.versions import changed, true_claims
from summarizer.article import Article, Story
from summarizer.card.verdict import judge, of_claim
from summarizer.checked import CLAIM, claimed
from summarizer.clean import clean
from summarizer.deals.claims import Claim
from summarizer.pipeline import read_again

Says = Callable[[Gold, Story, Claim], str]  # accepted, refused or open

_TRUE = "true sentences"


def by_rules(_: Gold, story: Story, claim: Claim) -> str:
    """The rules alone."""
    return _word(of_claim(judge(claimed(_text(claim), story)), CLAIM).verdict)


def by_reader(name: str) -> Says:
    """Rules and a careful reader's kept answers."""
    answers = load(name)

    def says(gold: Gold, story: Story, claim: Claim) -> str:
        case = claimed(_text(claim), story)
        opinion = asyncio.run(read_again(case, reader(kept(answers.get(gold.slug, {}), case.claims))))
        return _word(of_claim(judge(case, opinion), CLAIM).verdict)

    return says


def _word(verdict: str) -> str:
    return {"ready": "accepted", "reject": "refused"}.get(verdict, "open")


def _text(claim: Claim) -> str:
    """The sentence itself: what stands in the statement's quotation marks."""
    return claim.key.removeprefix("prose: ")


def others() -> dict[str, Says]:
    """Other tools that are installed here."""
    found: dict[str, Says] = {}
    if find_spec("sourced"):
        check = import_module("sourced").check
        words = {"grounded": "accepted", "contradicted": "refused"}

        def sourced(_: Gold, story: Story, claim: Claim) -> str:
            told = [words.get(one["status"], "open") for one in check(_text(claim), story.text)["claims"]]
            return "refused" if "refused" in told else "accepted" if told and set(told) == {"accepted"} else "open"

        found["sourced-evidence"] = sourced
    if find_spec("quantguard"):
        guard = import_module("quantguard").QuantitativeGuard()

        def quantguard(_: Gold, story: Story, claim: Claim) -> str:
            try:
                told = guard.verify(_text(claim), [story.text]).to_dict()
            except TypeError:  # it falls over ranges
                return "open"
            return "open" if not told["results"] else "accepted" if told["is_valid"] else "refused"

        found["rag-quantguard"] = quantguard
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=["tuning", "aside"], default="aside")
    given = parser.parse_args()
    golds = [gold for gold in load_gold() if gold.part == given.part]
    name = "reader-a" if given.part == "aside" else "reader-t"
    tools: dict[str, Says] = {"rules alone": by_rules}
    if (READERS / f"{name}.json").is_file():
        tools["rules and a careful reader"] = by_reader(name)
    tools |= others()
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for gold in golds:
        story = clean(Article(raw=gold.text))
        rows = [(_TRUE, claim) for claim in true_claims(gold)]
        rows += [
            (KINDS[plant.kind], claim)
            for plant in gold.plants
            if plant.source == "hand"
            for claim in changed(gold, plant)
        ]
        for kind, claim in rows:
            if claim.start is not None:
                for tool, says in tools.items():
                    counts[kind, tool][says(gold, story, claim)] += 1
    kinds = [_TRUE, *(kind for kind in KINDS.values() if (kind, "rules alone") in counts)]
    print(f"{given.part}: accepted / refused / left to a person\n")
    print(f"| | sentences | {' | '.join(tools)} |\n|---|--:|{'--:|' * len(tools)}")
    for kind in kinds:
        total = counts[kind, "rules alone"].total()
        cells = [
            " / ".join(f"{counts[kind, tool][word] / total:.0%}" for word in ("accepted", "refused", "open"))
            for tool in tools
        ]
        print(f"| {kind} | {total} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()

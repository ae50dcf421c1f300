"""What the checks cost: one full card on a 1,000-word article, and the growth up to 50,000 words.

    python -m benchmarks.check_speed

Processor time (not wall time) of `check_briefing` on an article that is cleaned already, the middle of many runs, with
Python's collector set as in a worker of a batch; beside it the cost of parsing the same card from JSON with pydantic.
"First" is a story
and a card never read before: every run has companies, sums and sentences of its own. "Again" is the same
story with the same card, as after a re-ask, when much that was found in the texts is still remembered.
The articles are made here, sentence by sentence, from invented companies and a seed: no two sentences
are the same, and the story of the deal stands at the front with all that the card states.
"""

from __future__ import annotations

import json
import random
import statistics
import time
from collections.abc import Callable
from typing import Any

from summarizer.article import Article
from summarizer.batch.workers import settle
from summarizer.checked import check_briefing
from summarizer.clean import clean
from summarizer.deals.deal import Briefing

SIZES = (1_000, 2_000, 5_000, 10_000, 20_000, 50_000)

_STORY = (
    "Harlowe Marine Group has agreed to buy Tessendorf Pumps for $412 million, the companies said on Tuesday.",
    "The agreement was signed on March 3, 2025, and the deal is expected to close in the third quarter of 2025.",
    "Harlowe, based in Portsmouth, will pay $300 million in cash and take on about $112 million of debt.",
    "The seller, the buyout firm Ostrava Row, bought Tessendorf for $190 million in 2019 and will keep 12% of it.",
    "The purchase needs the approval of the Federal Trade Commission, which has yet to decide.",
    "Britain's Competition and Markets Authority cleared it in February.",
    "Tessendorf's managers have agreed to stay for at least three years.",
    "Marlene Quist, an analyst at Fennimore Hale, said the price was high for a maker of bilge pumps.",
    "Arbeck & Stone is advising Harlowe and Pellworth Lang is advising the seller.",
)
_SUBJECTS = "The dockworkers|Suppliers|A harbour board|Two insurers|The shipyards|A trade body|Several crews|The pilots"
_VERBS = "welcomed|doubted|studied|opposed|put off|backed|described|reviewed|questioned|sketched"
_OBJECTS = (
    "a plan for new berths|the cost of steel|a longer dry dock|the winter timetable|a freight index|the fuel levy"
)
_TAILS = "after a quiet season|before the regatta|in a letter to members|at a meeting in Gdynia|despite the weather"
_COMPANIES = "Brandal Freight|Oskeld Lines|Mirabeau Docks|Tarvin Cranes|Sundby Rope|Calloway Tugs"


def main() -> None:
    """Print the two tables."""
    card = json.dumps(full_card())
    examination(SIZES[0], -1)()
    settle()
    parse = middle([lambda: Briefing.model_validate_json(card)] * 200)
    print(f"{'words':>7}  {'first':>12}  {'a word':>9}  {'again':>12}")
    for size in SIZES:
        runs = [examination(size, seed) for seed in range(15 if size <= 5_000 else 5)]
        words = len(article(size).split())
        first, again = middle(runs), middle([runs[-1]] * len(runs))
        print(f"{words:>7}  {1e3 * first:>9.2f} ms  {1e6 * first / words:>6.2f} us  {1e3 * again:>9.2f} ms")
    print(f"\nparsing the same card with pydantic: {1e3 * parse:.2f} ms ({len(card):,} characters of JSON)")


def middle(runs: list[Callable[[], object]]) -> float:
    """The median processor time of the calls but the first, which warms up, in seconds."""
    costs = []
    for run in runs:
        started = time.process_time()
        run()
        costs.append(time.process_time() - started)
    return statistics.median(costs[1:])


def examination(words: int, seed: int) -> Callable[[], object]:
    """A call that checks a card against a story, both with names and sums that no other seed has."""
    briefing = Briefing.model_validate_json(renamed(json.dumps(full_card()), seed))
    story = clean(Article(raw=renamed(article(words, seed), seed), name=f"made-{words}-{seed}"))
    return lambda: check_briefing(briefing, story)


def renamed(text: str, seed: int) -> str:
    """The text with its companies, people and sums changed, the same way in a story and in its card."""
    chance = random.Random(seed)
    ending = "".join(chance.choice("bdfgklmnprstv") + chance.choice("aeiou") for _ in range(2))
    for name in ("Harlowe", "Tessendorf", "Ostrava", "Quist", "Fennimore", "Arbeck", "Pellworth", "Portsmouth"):
        text = text.replace(name, f"{name}{ending}")
    for number in ("412", "300", "112", "190"):
        text = text.replace(f"${number} ", f"${int(number) + seed} ")
        text = text.replace(f'"{number}000000"', f'"{int(number) + seed}000000"')
    return text


def article(words: int, seed: int = 7) -> str:
    """A made article of about so many words: the story of the deal, then paragraphs of invented sentences."""
    chance = random.Random(seed)
    paragraphs = ["Harlowe Marine to buy Tessendorf Pumps for $412 million", " ".join(_STORY[:4]), " ".join(_STORY[4:])]
    count = sum(len(paragraph.split()) for paragraph in paragraphs)
    while count < words:
        paragraph = " ".join(_sentence(chance) for _ in range(4))
        paragraphs.append(paragraph)
        count += len(paragraph.split())
    return "\n\n".join(paragraphs)


def _sentence(chance: random.Random) -> str:
    subject, verb, thing, tail, company = (
        chance.choice(words.split("|")) for words in (_SUBJECTS, _VERBS, _OBJECTS, _TAILS, _COMPANIES)
    )
    number, year = chance.randint(11, 989), chance.randint(1990, 2024)
    return chance.choice(
        (
            f"{subject} {verb} {thing} {tail}, and {company} counted {number} calls in {year}.",
            f"{company} said in {year} that it had spent ${number} million on {thing}.",
            f"{subject} {verb} {thing}, which {company} called {chance.randint(2, 60)}% dearer than in {year}.",
            f"{tail.capitalize()}, {company} {verb} {thing} with berth {number} in mind.",
        )
    )


def full_card() -> dict[str, Any]:
    """A card that fills every field of the contract from the story."""
    signed, paid, bought, needs, cleared = _STORY[1], _STORY[2], _STORY[3], _STORY[4], _STORY[5]

    def amount(what: str, number: str, stated: str, quote: str, qualifier: str = "exact") -> dict[str, Any]:
        numbers = {"what": what, "amount": number, "currency": "USD", "qualifier": qualifier}
        return numbers | {"as_stated": stated, "evidence": {"quote": quote}}

    def row(quote: str, **fields: Any) -> dict[str, Any]:
        return fields | {"evidence": {"quote": quote}}

    deal = {
        "kind": "acquisition",
        "status": row(signed, value="signed", as_stated="The agreement was signed"),
        "parties": [
            row(_STORY[0], name="Harlowe Marine Group", role="acquirer", location="Portsmouth", business=None),
            row(_STORY[0], name="Tessendorf Pumps", role="target", location=None, business=None),
            row(bought, name="Ostrava Row", role="seller", location=None, business="buyout firm"),
        ],
        "value": amount("", "412000000", "$412 million", _STORY[0]) | {"basis": None, "equivalents": []},
        "other_amounts": [
            amount("cash part of the price", "300000000", "$300 million", paid),
            amount("debt taken on", "112000000", "about $112 million", paid, "about"),
            amount("price paid by Ostrava Row in 2019", "190000000", "$190 million", bought),
        ],
        "stake": None,
        "term": None,
        "subject": [row(_STORY[0], text="Tessendorf Pumps")],
        "dates": [
            row(signed, kind="signed", value="2025-03-03", as_stated="March 3, 2025"),
            row(signed, kind="expected_close", value="2025-Q3", as_stated="in the third quarter of 2025"),
        ],
        "approvals": [
            row(needs, authority="Federal Trade Commission", state="pending"),
            row(cleared, authority="Competition and Markets Authority", state="granted"),
        ],
        "conditions": [row(_STORY[6], text="Tessendorf's managers stay for at least three years")],
        "concerns": [row(_STORY[7], text="Analyst Marlene Quist said the price was high")],
        "advisers": [
            row(_STORY[8], name="Arbeck & Stone", side="acquirer", role="adviser"),
            row(_STORY[8], name="Pellworth Lang", side="seller", role="adviser"),
        ],
        "sources": [row(_STORY[7], text="Marlene Quist, an analyst at Fennimore Hale")],
        "missing": {"stake": "not_stated"},
    }
    return {
        "headline": "Harlowe Marine to buy Tessendorf Pumps for $412 million",
        "summary": "Harlowe Marine Group has agreed to buy Tessendorf Pumps for $412 million from Ostrava Row. "
        "The deal needs the approval of the Federal Trade Commission and is expected to close in the "
        "third quarter of 2025.",
        "key_points": [
            "Harlowe will pay $300 million in cash and take on about $112 million of debt.",
            "Ostrava Row bought Tessendorf for $190 million in 2019 and will keep 12% of it.",
            "Analyst Marlene Quist said the price was high for a maker of bilge pumps.",
        ],
        "deals": [deal],
    }


if __name__ == "__main__":
    main()

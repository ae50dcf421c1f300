"""Kind 20: a number, name or certainty in headline, summary or key points that no fact carries.

Sentences of the sort a model adds out of habit. Every number and name in them is one that the
article does not hold; certainties are planted only where an approval is open or the deal is not done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.planted_errors.draft import Draft
from benchmarks.planted_errors.gold import Gold
from benchmarks.planted_errors.kinds.parties import INVENTED
from benchmarks.planted_errors.reading import is_english, name_words, states

_NUMBERS = (130, 170, 220, 260, 340, 380, 470, 530, 760, 940)
_NUMBERED = (
    "The companies expect annual savings of {sign}{n} million.",
    "About {n} jobs are to be cut.",
    "The company plans to hire {n} people.",
    "It will invest a further {sign}{n} million over the next few years.",
    "Analysts had expected {sign}{n} million.",
    "The business serves more than {n} customers.",
)
_NAMED = (
    "The purchase is being financed by {name}.",
    "{name} is advising on the transaction.",
    "A rival approach by {name} was rejected.",
    "{name} is a shareholder and supports the plan.",
)
_CERTAIN = (
    "All regulators have signalled that they will not object.",
    "The deal is certain to go through.",
    "No further approvals are needed.",
    "Both boards have approved it unanimously.",
    "Shareholders have already voted in favour.",
)
_TAILS = (" and cuts {n} jobs", ", creating {n} jobs", ", backed by {name}", ", saving {sign}{n} million a year")
_OPEN = ("pending", "required", "refused")


def uncarried_claims(gold: Gold) -> Iterator[Draft]:
    """Kind 20."""
    if not is_english(gold.text):
        return
    numbers = [number for number in _NUMBERS if not states(gold.text, str(number))]
    free = [name for name in INVENTED if not name_words(name) & name_words(gold.text)]
    if not numbers or not free:
        return
    sign = next((sign for sign in ("£", "€", "A$", "C$", "US$", "$") if sign in gold.text), "$")
    turn = len(gold.text)  # so that articles differ in the numbers and names they are given
    for place, template in enumerate(_NUMBERED, start=turn):
        told = template.format(n=numbers[place % len(numbers)], sign=sign)
        yield from _added(gold, "number", told)
    for place, template in enumerate(_NAMED, start=turn):
        yield from _added(gold, "name", template.format(name=free[place % len(free)]))
    for told in _certainties(gold):
        yield from _added(gold, "certainty", told)
    for place, template in enumerate(_TAILS, start=turn):
        number, name = numbers[place % len(numbers)], free[place % len(free)]
        tail = template.format(n=number, name=name, sign=sign)
        yield Draft(20, "headline", f"{tail.strip()!r} added", (("/headline", gold.card["headline"] + tail),))


def _added(gold: Gold, manner: str, told: str) -> Iterator[Draft]:
    why = f"{told!r} added"
    yield Draft(20, f"{manner} in summary", why, (("/summary", f"{gold.card['summary']} {told}"),))
    yield Draft(20, f"{manner} in key points", why, (("/key_points/-", told),))


def _certainties(gold: Gold) -> tuple[str, ...]:
    """What would settle an open deal; no word of boards and shareholders where the card tells of their votes."""
    approvals = gold.card["deals"][0]["approvals"] if gold.card["deals"] else []
    if not any(row["state"] in _OPEN for row in approvals):
        return ()
    voted = any(re.search(r"shareholder|board|holders", row["authority"], re.IGNORECASE) for row in approvals)
    return _CERTAIN[:3] if voted else _CERTAIN

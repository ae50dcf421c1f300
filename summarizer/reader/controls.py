"""Control statements: three a card that are certainly false, marked nowhere, to find out a reader that does not read.

One is always of the price, so that a reader told to confirm whatever is said of it is found out as well.
Each rests on a number that the article does not hold in figures or in words, so that no rule and no reader can
take it for true. Which are chosen, and where they stand, follows from the article alone: a kept reply still fits.
"""

from __future__ import annotations

import random

CONTROLS = 3  # a card

PRICE = "The price of the deal is {currency} {number},000,000."  # always: what an article most wants confirmed

TOPICS = (
    "An amount of {currency} {number},000,000 is named: yearly savings.",
    "A key point says: “About {number} jobs are to go.”",
    "The share of an existing holder who sells is {number}%.",
    "An amount of {currency} {number},000,000 is named: debt that is taken over.",
    "A key point says: “The two sides have talked for {number} weeks.”",
    "A condition or contract term of the deal: an office has to stay open for {number} years",
    "An amount of {currency} {number},000,000 is named: paid on signing.",
    "A key point says: “Shares fell {number}% on the news.”",
    "The share that changes hands is {number}%.",
)


def controls(text: str, seed: str, currency: str | None) -> list[str]:
    """Three false statements about an article; fewer where it holds nearly every number."""
    chance = random.Random(f"controls {seed}")  # noqa: S311 - a draw that can be made again, not a secret
    topics = (PRICE, *chance.sample(TOPICS, CONTROLS - 1))
    low = text.lower()
    free = [
        number for number in range(21, 98) if number % 10 and str(number) not in low and _in_words(number) not in low
    ]
    numbers = chance.sample(free, min(CONTROLS, len(free)))
    return [
        topic.format(currency=currency or "EUR", number=number) for topic, number in zip(topics, numbers, strict=False)
    ]


def _in_words(number: int) -> str:
    return f"{_TENS[number // 10 - 2]}-{_ONES[number % 10 - 1]}"


_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")

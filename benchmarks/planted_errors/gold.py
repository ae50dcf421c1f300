"""Gold: articles with true cards, and the errors that were planted in them by hand.

Two layouts are read: `articles/SLUG.txt` beside `gold/SLUG.json` (the project's fixtures), and
`SLUG.txt` beside `SLUG.json` in one folder. `SLUG.plants.json` holds the hand-planted errors, where
there are any: kind (1 to 22), why, patch (JSON Patch on the card) and points_at (JSON pointers of
the fields that are then wrong).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from benchmarks.planted_errors.patch import Json
from benchmarks.planted_errors.split import Part, part_of
from summarizer.deals.deal import Briefing

FIXTURES = Path(__file__).parents[2] / "fixtures"

KINDS = {
    1: "amount off by a power of ten or scale word",
    2: "a digit changed",
    3: "currency swapped",
    4: "stated equivalent given as the price",
    5: "qualifier dropped or added",
    6: "amount of another kind given as the value",
    7: "acquirer, target or seller swapped",
    8: "party replaced by another name of the article",
    9: "party invented",
    10: "status too far",
    11: "status too short",
    12: "negation or hedge lost",
    13: "date shifted",
    14: "kinds of date swapped",
    15: "share changed or another holder's",
    16: "term changed",
    17: "approval flipped or of another authority",
    18: "fact from the links around the story",
    19: "fact from the article's other deal",
    20: "claim in the prose that no fact carries",
    21: "real evidence that does not state the fact",
    22: "told as plain fact or credited to another",
}


@dataclass(frozen=True)
class Plant:
    """One error to plant: `patch` makes it, `points_at` names the fields that are then wrong."""

    kind: int
    why: str
    patch: tuple[Json, ...]
    points_at: tuple[str, ...]
    source: Literal["hand", "generated"]


@dataclass(frozen=True)
class Gold:
    """One article (`text` as scraped), its true card and its hand-planted errors."""

    slug: str
    part: Part
    text: str
    card: Json
    plants: tuple[Plant, ...] = ()


def load_gold(folder: Path = FIXTURES) -> list[Gold]:
    """Every article of a folder that has a true card, by slug.

    Articles outside the project's own fixtures are of the part "unseen".

    Raises:
        OSError: a card stands without its article.
        ValueError: a file is not JSON.
    """
    nested = (folder / "gold").is_dir()
    cards, articles = (folder / "gold", folder / "articles") if nested else (folder, folder)
    own = folder.resolve() == FIXTURES.resolve()
    slugs = sorted(path.stem for path in cards.glob("*.json") if not path.stem.endswith(".plants"))
    return [
        Gold(
            slug=slug,
            part=part_of(slug) if own else "unseen",
            text=(articles / f"{slug}.txt").read_text(encoding="utf-8"),
            card=complete(json.loads((cards / f"{slug}.json").read_text(encoding="utf-8"))),
            plants=_hand_plants(cards / f"{slug}.plants.json"),
        )
        for slug in slugs
    ]


def complete(card: Json) -> Json:
    """The card with every key of the contract, those it leaves out empty.

    Raises:
        ValueError: it is not a card.
    """
    return Briefing.model_validate(card).model_dump(mode="json")


def _hand_plants(path: Path) -> tuple[Plant, ...]:
    if not path.is_file():
        return ()
    return tuple(
        Plant(
            kind=plant["kind"],
            why=plant["why"],
            patch=tuple(plant["patch"]),
            points_at=tuple(plant["points_at"]),
            source="hand",
        )
        for plant in json.loads(path.read_text(encoding="utf-8"))
    )

"""A briefing as values by key, and back.

A key is the JSON pointer that a fact had on the run's own card ("/deals/0/parties/1"); what a person adds to a list has
the number of the decision in its place ("/deals/0/parties/+12"). So a key goes on naming the same fact when one before it
is taken out. Values are plain JSON: an object for a fact, a text for prose, kind and attitude. The value of a whole deal
("/deals/0") is what a deal holds besides its facts.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from summarizer.deals.deal import LISTS, SINGLE, Briefing, facts

Values = Mapping[str, Any]
NO_DEAL = "/deals"


def values_of(briefing: Briefing) -> dict[str, Any]:
    """Every value of a briefing, by the key that is its pointer, in the order of the contract."""
    found: dict[str, Any] = {"/headline": briefing.headline, "/summary": briefing.summary}
    found |= {f"/key_points/{place}": point for place, point in enumerate(briefing.key_points)}
    for place, deal in enumerate(briefing.deals):
        at = f"/deals/{place}"
        found[at] = {"missing": {name: why.value for name, why in deal.missing.items()}}
        found[f"{at}/kind"] = deal.kind.value
        if deal.attitude:
            found[f"{at}/attitude"] = deal.attitude.value
        found |= {where: fact.model_dump(mode="json", exclude_none=True) for where, fact in facts(deal, at)}
    for place, told in enumerate(briefing.background):
        found[f"/background/{place}"] = told.model_dump(mode="json", exclude_none=True)
    return found


def briefing_of(values: Values) -> tuple[Briefing, dict[str, str]]:
    """The briefing that values make, and the pointer of each key in it. A value of None is not there.

    Raises:
        pydantic.ValidationError: a value breaks the contract.
    """
    made: dict[str, Any] = {"headline": "", "summary": "", "key_points": [], "deals": [], "background": []}
    deals: dict[str, dict[str, Any]] = {}
    pointers: dict[str, str] = {}
    for key, value in values.items():
        parts = key.split("/")[1:]
        if value is None:
            continue
        if len(parts) == 1:
            made[parts[0]] = value
            pointers[key] = key
        elif parts[0] != "deals":
            pointers[key] = _into(made[parts[0]], value, f"/{parts[0]}")
        elif len(parts) == 2:
            pointers[key] = f"/deals/{len(deals)}"
            deals[key] = {**value}
    made["deals"] = list(deals.values())
    for key, value in values.items():
        deal = "/".join(key.split("/")[:3])
        field = key.split("/")[3] if key.count("/") > 2 else None
        if value is None or field is None or deal not in deals:
            continue
        at = f"{pointers[deal]}/{field}"
        if field in LISTS:
            pointers[key] = _into(deals[deal].setdefault(field, []), value, at)
        elif field in (*SINGLE, "kind", "attitude"):
            deals[deal][field] = value
            pointers[key] = at
    return Briefing.model_validate(made), pointers


def _into(there: list[Any], value: Any, at: str) -> str:
    there.append(value)
    return f"{at}/{len(there) - 1}"


def key_of(pointer: str, pointers: Mapping[str, str]) -> str:
    """The key of what stands at a pointer of the present card, "/deals/0/value/amount" included."""
    known = {place: key for key, place in pointers.items()}
    above = pointer
    while above and above not in known:
        above = above.rpartition("/")[0]
    return known[above] + pointer[len(above) :] if above else pointer


def pointer_of(key: str, pointers: Mapping[str, str]) -> str:
    """Where on the present card a key is, or would be."""
    above = key
    while above and above not in pointers:
        above = above.rpartition("/")[0]
    return pointers[above] + key[len(above) :] if above else key


def same(one: Any, other: Any) -> bool:
    """Whether two values say the same: where their words stand does not count."""
    return _told(one) == _told(other)


def _told(value: Any) -> str:
    if isinstance(value, dict):
        value = {name: part for name, part in value.items() if name not in ("evidence", "missing")}
    return json.dumps(value, sort_keys=True)

"""Kinds 13 and 14: a date shifted at the precision it is stated in, and kinds of date swapped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from benchmarks.planted_errors.draft import Draft, deals, quote, rewritten, rows, writing
from benchmarks.planted_errors.gold import Gold
from benchmarks.planted_errors.patch import Json
from benchmarks.planted_errors.reading import Mention, states

_MONTHS = ["January", "February", "March", "April", "May", "June", "July"]
_MONTHS += ["August", "September", "October", "November", "December"]
_MONTH = "|".join(_MONTHS)
_SAID = re.compile(
    rf"\b(?P<month>{_MONTH}) (?P<day>\d{{1,2}})\b|\b(?P<day2>\d{{1,2}}) (?P<month2>{_MONTH})\b"
    rf"|\b(?:in|of|by|until|end of|early|late|mid-) ?(?P<month3>{_MONTH})\b(?! \d{{1,2}}\b)"
    r"|\b(?P<part>first|second|third|fourth|final) (?P<unit>quarter|half)\b"
    r"|\b(?P<year>20\d\d)\b(?!-)"
)
_NEXT_PART = {"first": "second", "second": "third", "third": "fourth", "fourth": "third", "final": "first"}
# A single date under another kind, where the words of its quote do not speak for that kind as well.
_RELABELLED = {
    "expected_close": (("closed", r"$^"), ("signed", r"\bsign")),
    "signed": (("closed", r"clos|complet|acquired|wrapped"), ("expected_close", r"clos|complet|expect")),
    "announced": (("closed", r"clos|complet|has sold|bought"), ("expected_close", r"clos|complet|expect")),
    "deadline": (("expected_close", r"clos|complet"), ("signed", r"\bsign")),
    "closed": (("expected_close", r"expect"), ("talks_began", r"talks|negotiat")),
    "other": (
        ("expected_close", r"clos|complet|implement|effect|postpon|until"),
        ("signed", r"\bsign|award|contract|agree"),
    ),
    "talks_began": (("signed", r"\bsign"), ("announced", r"announc|said")),
    "review_began": (("closed", r"clos|complet"), ("deadline", r"by|until|before|could take")),
}


def date_errors(gold: Gold) -> Iterator[Draft]:
    """Kinds 13 and 14."""
    for at, deal in deals(gold.card):
        for pointer, row in rows(deal, at, "dates"):
            if row["value"]:
                yield from _shifted(gold, deal, pointer, row)
                yield from _relabelled(deal, pointer, row)
        yield from _kinds_swapped(at, deal)
    for pointer, text in writing(gold.card):
        yield from _shifted_prose(gold, pointer, text)


def _shifted(gold: Gold, deal: Json, pointer: str, row: Json) -> Iterator[Draft]:
    right, stated = row["value"], row["as_stated"]
    place = f"{pointer}/value"
    explicit = re.search(r"\d", stated) is not None
    manner = "explicit" if explicit else "relative"
    for wrong in shifts(right):
        yield Draft(13, f"{manner}, words left", f"{stated!r} as {wrong}", ((place, wrong),))
    for other in deal["dates"]:
        if other["value"] and other["value"] != right and len(other["value"]) == len(right):
            why = f"{stated!r} as {other['value']}, another date of the article"
            yield Draft(13, "another's, words left", why, ((place, other["value"]),))
    for found in _SAID.finditer(stated):
        words, along = _said_wrong(found), _moved_along(right, found)
        if words and along and not states(gold.text, words):
            told = stated[: found.start()] + words + stated[found.end() :]
            edits = ((place, along), (f"{pointer}/as_stated", told))
            yield Draft(13, "words moved", f"{stated!r} as {told!r}", edits)


def shifts(value: str) -> Iterator[str]:
    """Plausible wrong dates of the same precision: a day, a week, a month, a quarter or a year off."""
    year, _, rest = value.partition("-")
    for other in (int(year) - 1, int(year) + 1):
        if rest != "02-29":
            yield f"{other}-{rest}" if rest else str(other)
    if rest.startswith(("Q", "H")):
        number = int(rest[1])
        top = 4 if rest[0] == "Q" else 2
        yield f"{year}-{rest[0]}{number + 1 if number < top else number - 1}"
    elif len(rest) == 2:
        month = int(rest)
        yield f"{year}-{month + 1 if month < 12 else month - 1:02d}"
    elif rest:
        day = date.fromisoformat(value)
        for days in (-7, -1, 1, 7):
            yield (day + timedelta(days=days)).isoformat()


def _said_wrong(found: re.Match[str]) -> str | None:
    """The same words with another month, day, quarter or year."""
    text = found[0]
    for name in ("month3", "month", "month2"):
        if found[name] and found[name] in _MONTHS:
            return text.replace(found[name], _MONTHS[(_MONTHS.index(found[name]) + 1) % 12])
    if found["part"]:
        part = "second" if found["part"] == "first" else "first"
        return text.replace(found["part"], part if found["unit"] == "half" else _NEXT_PART[found["part"]])
    return str(int(found["year"]) + 1) if found["year"] else None


def _moved_along(value: str, found: re.Match[str]) -> str | None:
    """The value that the wrong words would have; None where they would not change it simply."""
    year, _, rest = value.partition("-")
    if found["year"]:
        return f"{int(year) + 1}-{rest}" if rest else str(int(year) + 1)
    if found["part"] or not rest[:2].isdigit() or rest[:2] == "12" or rest[3:] in ("29", "30", "31"):
        return None
    return f"{year}-{int(rest[:2]) + 1:02d}{rest[2:]}"


def _shifted_prose(gold: Gold, pointer: str, text: str) -> Iterator[Draft]:
    for found in _SAID.finditer(text):
        words = _said_wrong(found)
        if words:
            mention = Mention(found[0], 0, found.start())
            yield from rewritten(gold, 13, pointer, text, mention, (0, len(found[0])), words)


def _kinds_swapped(at: str, deal: Json) -> Iterator[Draft]:
    for (one, first), (two, second) in combinations(rows(deal, at, "dates"), 2):
        kinds = {first["kind"], second["kind"]}
        if len(kinds) < 2 or first["value"] == second["value"] or kinds == {"deadline", "other"}:
            continue
        why = f"{first['kind']} and {second['kind']} swapped"
        manner = "swapped with other" if "other" in kinds else "swapped"
        yield Draft(14, manner, why, ((f"{one}/kind", second["kind"]), (f"{two}/kind", first["kind"])))


def _relabelled(deal: Json, pointer: str, row: Json) -> Iterator[Draft]:
    held = {other["value"] for other in deal["dates"] if other["kind"] != row["kind"]}
    done = bool(deal["status"]) and deal["status"]["value"] == "completed"
    for wrong, speaks_for_it in _RELABELLED.get(row["kind"], ()):
        if row["value"] in held or (done and wrong == "closed") or re.search(speaks_for_it, quote(row), re.I):
            continue
        manner = "other relabelled" if row["kind"] == "other" else "relabelled"
        yield Draft(14, manner, f"{row['kind']} date {row['as_stated']!r} as {wrong}", ((f"{pointer}/kind", wrong),))

"""The log played over a card's own values: what stands now, who decided what, and what is settled.

A decision holds also when the run's answer is made anew and differs; then the fact keeps what the person set, and the new
answer becomes a question (`anew`). In a list, a fact that merely moved is found again by what it says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from summarizer.decided.log import Entry
from summarizer.decided.values import Values, same

Seen = tuple[str, str, str]  # check, key, message


@dataclass
class State:
    """What follows from the entries. `persons`: key → the entry that decided it; `examined`: the same, and what was
    confirmed with others; `settled`: findings that a person has seen and overruled, with the entry that did; `anew`:
    key → what the run now says of a fact that a person decided; `entry`: the last entry that counts, 0 for none.
    """

    values: dict[str, Any]
    persons: dict[str, Entry] = field(default_factory=dict)
    examined: dict[str, Entry] = field(default_factory=dict)
    settled: dict[Seen, Entry] = field(default_factory=dict)
    anew: dict[str, Any] = field(default_factory=dict)
    entry: int = 0


def standing(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that were not taken back, in order; those that take back are not among them."""
    entries = list(entries)
    gone = {one.undoes for one in entries if one.action == "undo"}
    return [one for one in entries if one.action != "undo" and one.entry not in gone]


def replay(base: Values, entries: Sequence[Entry]) -> State:
    """Play the entries over the values of the run's own card."""
    state = State({**base}, entry=max((one.entry for one in entries), default=0))
    moved: dict[str, str] = {}
    for one in standing(entries):
        key = moved.get(one.key) or _moved(one, base, state)
        moved[one.key] = key
        _play(one, key, base, state)
    return state


def _moved(one: Entry, base: Values, state: State) -> str:
    """The key under which the fact of an entry stands on the card as it is now."""
    own = base.get(one.key)
    if one.base is None or own is None or same(own, one.base) or not one.key.rpartition("/")[2].isdecimal():
        return one.key
    above = one.key.rpartition("/")[0]
    others = (key for key in base if key.rpartition("/")[0] == above and key not in state.persons)
    found = next((key for key in others if same(base[key], one.base)), None)
    return found or (one.key if _alike(own, one.base) else f"{above}/+{one.entry}")


def _alike(own: Any, before: Any) -> bool:
    """Whether two facts in one place of a list speak of the same thing."""
    names = ("name", "authority", "kind", "as_stated", "text", "what")
    if not isinstance(own, dict) or not isinstance(before, dict):
        return False
    return any(own.get(name) and own.get(name) == before.get(name) for name in names)


def _play(one: Entry, key: str, base: Values, state: State) -> None:
    if one.action == "wrong_check":
        state.settled.update(dict.fromkeys(one.seen, one))
        return
    if one.action == "confirm":
        state.examined.update(dict.fromkeys(one.after or (), one))
        return
    if one.action in ("edit", "add"):
        _stand(key, state)
        state.values[key] = one.after
        if key.count("/") == 2 and key.startswith("/deals/"):
            state.values[f"{key}/kind"] = (one.after or {}).get("kind", "other")
    elif one.action == "reject":
        state.values[key] = None
        if key.count("/") == 2 and key.startswith("/deals/"):
            state.values.update({other: None for other in state.values if other.startswith(f"{key}/")})
    elif state.values.get(key) is None and one.after is not None:  # it was accepted, and is not in the new answer
        _stand(key, state)
        state.values[key] = one.after
    if one.action == "accept":
        state.settled.update(dict.fromkeys(one.seen, one))
        if one.after is not None:
            state.values[key] = one.after
    state.persons[key] = state.examined[key] = one
    state.anew.pop(key, None)
    if one.action != "add" and not same(base.get(key), one.base) and not same(base.get(key), one.after):
        state.anew[key] = base.get(key)


def _stand(key: str, state: State) -> None:
    """Have the deal there that a fact belongs to."""
    deal = "/".join(key.split("/")[:3])
    if key.startswith("/deals/") and key != deal and state.values.get(deal) is None:
        state.values[deal] = {"missing": {}}
        state.values.setdefault(f"{deal}/kind", "other")

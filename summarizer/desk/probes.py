"""Planted errors: with `--probe RATE` a fact that is shown to be right is now and then shown wrong, to find out who looks.

What is planted is shown and nowhere else: it is in no card, no log of decisions and no export. How many were shown and
found is told at the end of a session.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from summarizer.card.proof import Mark
from summarizer.deals.deal import all_facts
from summarizer.decided.card import Decided, words_of


@dataclass(frozen=True)
class Probe:
    """A fact as it is shown, wrong, and as it is."""

    number: int
    key: str
    planted: Any
    right: Any


@dataclass
class Probes:
    """The planted errors of one session. `rate`: of the cards the share that gets one, 0 to 1."""

    rate: float = 0.0
    seed: int = 0
    shown: dict[int, Probe] = field(default_factory=dict)
    found: dict[int, bool] = field(default_factory=dict)

    def of(self, number: int, decided: Decided) -> Probe | None:
        """The error that is planted on a card and not yet answered; None for most."""
        if not self.rate or number in self.found:
            return None
        if number in self.shown:
            return self.shown[number]
        chance = random.Random(f"{self.seed} {number}")  # noqa: S311  no secret: which cards get one
        if chance.random() >= self.rate:
            return None
        planted = [one for one in map(lambda where: _planted(number, where, decided, chance), _sure(decided)) if one]  # noqa: C417
        if planted:
            self.shown[number] = chance.choice(planted)
        return self.shown.get(number)

    def answer(self, probe: Probe, *, found: bool) -> str:
        """Note what a person made of it; a line to tell."""
        self.found[probe.number] = found
        right = words_of(probe.key, probe.right)
        return f"That error was planted, and you found it. {right}" if found else f"That error was planted. {right}"

    @property
    def told(self) -> str:
        """How many were found, for the end; "" where none was shown."""
        if not self.found:
            return ""
        return f"{sum(self.found.values())} of {len(self.found)} planted errors were found."


def _sure(decided: Decided) -> list[str]:
    """The pointers of facts that are shown, and that no person has examined."""
    shown = {where for where, mark in decided.card.marks.items() if mark is Mark.verified}
    facts = [where for where, _ in all_facts(decided.card.briefing) if where in shown]
    return [where for where in facts if decided.key(where) not in decided.state.examined]


def _planted(number: int, where: str, decided: Decided, chance: random.Random) -> Probe | None:
    key = decided.key(where)
    value = decided.state.values.get(key)
    wrong = dict(value) if isinstance(value, dict) else {}
    if wrong.get("amount"):
        wrong["amount"] = format(Decimal(wrong["amount"]) * chance.choice((10, 2)), "f")
    elif wrong.get("percent"):
        wrong["percent"] = round(100 - float(wrong["percent"]) or 10.0, 2)
    elif "dates" in where and str(wrong.get("value", ""))[:4].isdecimal():
        wrong["value"] = f"{int(wrong['value'][:4]) + 1}{wrong['value'][4:]}"
    elif wrong.get("role") in ("acquirer", "target"):
        wrong["role"] = "target" if wrong["role"] == "acquirer" else "acquirer"
    else:
        return None
    return Probe(number, key, wrong, value)

"""Summary: what a run came to, counted from its ledger, for the report and the terminal."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from summarizer.batch.ledger import Ledger

WORST = 100  # cards shown
_VERDICTS = (
    "SELECT coalesce(decided.verdict, cards.verdict), count(*) FROM cards LEFT JOIN decided USING (number) GROUP BY 1"
)
_FAILURES = (
    "SELECT stage, error, todo, count(*), min(id) FROM failures JOIN articles USING (number) "
    "GROUP BY stage, error, todo ORDER BY count(*) DESC, stage, error LIMIT 100"
)


@dataclass(frozen=True, order=True)
class Bad:
    """One card by how bad it is: errors, then warnings, then the earlier one."""

    errors: int
    warnings: int
    order: int
    id: str = field(compare=False)
    headline: str = field(compare=False)
    verdict: str = field(compare=False)
    findings: tuple[tuple[str, str], ...] = field(compare=False)  # severity, message


@dataclass
class Summary:
    """Counts of articles by state, cards by verdict, findings by check and severity; tokens, dollars, seconds.

    `unpriced`: replies whose cost is not known.
    `readings`, `reading_cost`: the second reader's part of calls and dollars. `failures`: stage, error, what to do, how many, one id.
    """

    job: dict[str, str] = field(default_factory=dict)
    states: Counter[str] = field(default_factory=Counter)
    verdicts: Counter[str] = field(default_factory=Counter)
    checks: Counter[tuple[str, str]] = field(default_factory=Counter)
    repeats: int = 0
    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    unpriced: int = 0
    cost: Decimal = Decimal(0)
    readings: int = 0
    reading_cost: Decimal = Decimal(0)
    seconds: float = 0.0
    sessions: int = 0
    last: str | None = None
    failures: list[tuple[str, str, str, int, str]] = field(default_factory=list)
    _worst: list[Bad] = field(default_factory=list)

    @property
    def worst(self) -> list[Bad]:
        """The worst cards, the worst first; none that has neither error nor warning."""
        return sorted(self._worst, reverse=True)

    @property
    def articles(self) -> int:
        """All that were read."""
        return sum(self.states.values())

    @property
    def left(self) -> int:
        """Articles that have not come to their end."""
        return self.states["waiting"] + self.states["repeat"]

    def take(self, number: int, card: Mapping[str, Any]) -> None:
        """Count one card, as plain JSON values."""
        self.verdicts[card["verdict"]] += 1
        self.repeats += "same_as" in card
        reader = card["provenance"].get("reader") or {}
        self.readings += reader.get("attempts", 0)
        self.reading_cost += Decimal(reader.get("cost") or 0)
        severities = Counter(finding["severity"] for finding in card["findings"])
        self.checks.update((finding["check"], finding["severity"]) for finding in card["findings"])
        if not severities["error"] and not severities["warning"]:
            return
        shown = tuple((one["severity"], one["message"]) for one in card["findings"] if one["severity"] != "note")[:5]
        bad = Bad(
            severities["error"], severities["warning"], -number,
            card["article"]["id"], card["headline"], card["verdict"], shown,
        )  # fmt: skip
        if len(self._worst) < WORST:
            heapq.heappush(self._worst, bad)
        else:
            heapq.heappushpop(self._worst, bad)

    def take_verdicts(self, ledger: Ledger) -> None:
        """Count the cards by verdict alone, without reading them."""
        self.verdicts.update(dict(ledger.rows(_VERDICTS)))
        self.repeats = next(ledger.rows("SELECT count(*) FROM articles WHERE state = 'card' AND same_as NOTNULL"))[0]

    def look_up(self, ledger: Ledger) -> None:
        """Count what is not in the cards."""
        self.job = {name: told for name, told in ledger.get("job").items() if told != "{}"}  # no checks set otherwise
        self.states = ledger.counts()
        spent = "SELECT count(*), sum(input_tokens), sum(output_tokens), sum(cost IS NULL) FROM replies"
        calls, sent, made, unpriced = next(ledger.rows(spent))
        self.calls, self.input_tokens, self.output_tokens = calls, sent or 0, made or 0
        self.unpriced = unpriced or 0
        self.cost = sum(map(Decimal, ledger.spent()), Decimal(0))
        self.failures = list(ledger.rows(_FAILURES))
        seconds, sessions = next(ledger.rows("SELECT sum(ended - started), count(*) FROM sessions"))
        self.seconds, self.sessions = seconds or 0.0, sessions
        self.last = next(
            (row[0] for row in ledger.rows("SELECT how FROM sessions ORDER BY session DESC LIMIT 1")), None
        )

"""Summary: what a run came to, counted from its ledger, for the report and the terminal."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from summarizer.batch.ledger import Ledger
from summarizer.decided.log import entries_of
from summarizer.decided.replay import standing

WORST = 5000  # cards shown, each with a page of its own
_VERDICTS = (
    "SELECT coalesce(decided.verdict, cards.verdict), count(*) FROM cards LEFT JOIN decided USING (number) GROUP BY 1"
)
_FAILURES = (
    "SELECT stage, error, todo, count(*), min(id) FROM failures JOIN articles USING (number) "
    "GROUP BY stage, error, todo ORDER BY count(*) DESC, stage, error LIMIT 100"
)


@dataclass(frozen=True, order=True)
class Bad:
    """One card by how bad it is: not ready before ready, then errors, warnings, the earlier one. `checks`: what objects."""

    unready: bool
    errors: int
    warnings: int
    order: int
    id: str = field(compare=False)
    headline: str = field(compare=False)
    verdict: str = field(compare=False)
    findings: tuple[tuple[str, str], ...] = field(compare=False)  # severity, message; the first ones
    count: int = field(compare=False, default=0)  # of all of them
    checks: tuple[str, ...] = field(compare=False, default=())
    source: str = field(compare=False, default="")
    published: str = field(compare=False, default="")
    unchecked: int = field(compare=False, default=0)  # statements that nothing shows and nobody contests

    @property
    def number(self) -> int:
        """The number of its article."""
        return -self.order


@dataclass
class Summary:
    """Counts of articles by state, cards by verdict, findings by check and severity; tokens, dollars, seconds.

    `judged`: by check, how many of its findings a person held to be right and wrong. `unpriced`: replies whose cost is
    not known. `readings`, `reading_cost`: the second reader's part of calls and dollars. `failures`: stage, error, what
    to do, how many, one id.
    """

    job: dict[str, str] = field(default_factory=dict)
    states: Counter[str] = field(default_factory=Counter)
    verdicts: Counter[str] = field(default_factory=Counter)
    checks: Counter[tuple[str, str]] = field(default_factory=Counter)
    judged: dict[str, tuple[int, int]] = field(default_factory=dict)
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
        """The cards that most need a person, the worst first."""
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
        grave = [one for one in card["findings"] if one["severity"] != "note"]
        told = dict.fromkeys((one["severity"], one["message"][:300]) for one in grave)
        article = card["article"]
        bad = Bad(
            card["verdict"] != "ready", severities["error"], severities["warning"], -number,
            article["id"], card["headline"], card["verdict"],
            tuple(told)[:3], len(told),
            tuple(sorted({one["check"] for one in grave})), article["source"] or "", article["published"] or "",
            list(card["marks"].values()).count("not_checked"),
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
        self.judged = _judged(ledger)
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


def _judged(ledger: Ledger) -> dict[str, tuple[int, int]]:
    """By check, how many of its findings were held to be right (the fact was changed) and wrong (it was kept)."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for (number,) in list(ledger.rows("SELECT DISTINCT number FROM decisions")):
        for one in standing(entries_of(ledger.rows, number)):
            if one.action in ("edit", "reject", "accept", "wrong_check"):
                side = right if one.action in ("edit", "reject") else wrong
                side.update({check for check, _, _ in one.seen})
    return {check: (right[check], wrong[check]) for check in sorted({*right, *wrong})}

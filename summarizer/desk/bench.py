"""Bench: a card opened with its decisions, and a decision taken into the log, or refused.

A decision carries the version of the fact that was on screen. Where the fact, or what is found about it, is another by
now, it is refused with both versions, and nothing is written. What was written is on the disk before it is answered.
"""

from __future__ import annotations

import gc
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from summarizer.checks.finding import Finding, Severity, touches
from summarizer.deals.deal import LISTS, SINGLE
from summarizer.decided.card import Decided, decided, words_of
from summarizer.decided.log import Entry
from summarizer.decided.replay import standing
from summarizer.desk import index
from summarizer.desk.asked import Asked
from summarizer.desk.inputs import BadInput, fact_of, label_of
from summarizer.desk.probes import Probe, Probes
from summarizer.desk.questions import Question, questions, rest
from summarizer.desk.shelf import Held, Shelf
from summarizer.pipeline import examine
from summarizer.render.harmless import one_line

_DUE = 10  # collections of what is young, after which Python too would look through everything
_KEPT = 16  # cards at hand that were looked at last


class NoSuch(Exception):
    """There is no such card, fact or finding."""


class Conflict(Exception):
    """The fact changed since it was shown. `now`: what it says now, and who decided it; `yours`: what was asked for."""

    def __init__(self, now: str, who: str, yours: str) -> None:
        super().__init__(f"This fact changed since it was shown. Now{who}: {now} Yours: {yours}")
        self.now, self.yours = now, yours


@dataclass(frozen=True)
class Opened:
    """A card with its decisions and its open questions."""

    held: Held
    entries: list[Entry]
    decided: Decided
    questions: list[Question]
    probe: Probe | None = None

    @property
    def state(self) -> str:
        """Names the whole card as it is now: another answer of the run or another entry in the log gives another."""
        return f"{self.held.sign}-{self.decided.state.entry}"

    def value(self, key: str) -> Any:
        """What the card says under a key now, None for nothing."""
        return self.decided.state.values.get(key)

    def shown(self, key: str) -> Any:
        """What a person is shown under a key: its value, or the error that is planted there."""
        return self.probe.planted if self.probe and self.probe.key == key else self.value(key)

    def findings(self, key: str) -> list[Finding]:
        """What is found about a fact and is not settled."""
        where = self.decided.pointer(key)
        return [
            one for one in self.decided.card.findings if touches(one.where, where) and one.severity is not Severity.note
        ]

    def version(self, key: str) -> str:
        """Names what is shown under a key: another value, decision or finding gives another version."""
        by = self.decided.state.persons.get(key)
        found = sorted(f"{one.check} {one.message}" for one in self.findings(key))
        told = json.dumps([self.shown(key), by.entry if by else 0, found], sort_keys=True)
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True)
class Taken:
    """What came of a decision on `key`: the card now, and a line to tell. `entry`: its place in the log, 0 for a probe."""

    opened: Opened
    key: str
    entry: int
    told: str


@dataclass
class Bench:
    """Opens cards and takes decisions. `who`: whom the log names."""

    shelf: Shelf
    who: str
    probes: Probes = field(default_factory=Probes)
    _kept: dict[tuple[int, str, int], Decided] = field(default_factory=dict)  # the cards that were looked at last

    def open(self, number: int) -> Opened:
        """A card by the number of its article.

        Raises:
            NoSuch: there is none.
        """
        held = self.shelf.held(number)
        if held is None:
            raise NoSuch("there is no such card")
        entries = self.shelf.log.of(number)
        made = self._kept.pop(_name(held, entries), None) or self._made(held, entries)
        self._keep(held, entries, made)
        return self._opened(held, entries, made)

    def warm(self, opened: Opened) -> None:
        """Read the article as the rules do, and have garbage collected where it is due, so that no decision waits for either."""
        examine(opened.decided.card.briefing, opened.held.story, self.shelf.settings)
        if gc.get_count()[2] >= _DUE:
            gc.collect()

    def _keep(self, held: Held, entries: list[Entry], made: Decided) -> None:
        """Have a card at hand as the log has it; the log is only added to, so its last entry names what followed."""
        self._kept[_name(held, entries)] = made
        while len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]

    def _made(self, held: Held, entries: list[Entry]) -> Decided:
        return decided(held.card, held.story, entries, self.shelf.settings)

    def _opened(self, held: Held, entries: list[Entry], made: Decided) -> Opened:
        return Opened(held, entries, made, questions(made), self.probes.of(held.number, made))

    def take(self, number: int, asked: Asked) -> Taken:
        """Take a decision.

        Raises:
            NoSuch: no such card, fact or finding.
            Conflict: the fact changed since it was shown.
            BadInput: what was typed is no fact.
        """
        log = self.shelf.log
        if len(asked.token) < 8:
            raise BadInput("a decision carries a token of its own")
        with log.transaction():
            opened = self.open(number)
            before = log.by_token(asked.token)
            if before is not None:
                return Taken(opened, before.key, before.entry, "This decision is in the log already.")
            if opened.probe and asked.key == opened.probe.key and asked.action in ("accept", "edit", "reject"):
                told = self.probes.answer(opened.probe, found=asked.action != "accept")
                return Taken(self.open(number), asked.key, 0, told)
            entry = self._entry(opened, asked)
            place = log.add(entry)
            after = self._again(opened, log.of(number))
            self._enter(after)
        self._keep(after.held, after.entries, after.decided)
        return Taken(after, entry.key, place, _told(entry, after))

    def tried(self, number: int, asked: Asked) -> tuple[Opened, str]:
        """What a decision would lead to, without taking it, and the key that it is about.

        Raises:
            as `take`
        """
        opened = self.open(number)
        entry = self._entry(opened, asked)
        last = max((one.entry for one in opened.entries), default=0)
        shadow = Entry(**{**vars(entry), "entry": last + 1})
        return self._again(opened, [*opened.entries, shadow]), entry.key

    def _again(self, opened: Opened, entries: list[Entry]) -> Opened:
        try:
            return self._opened(opened.held, entries, self._made(opened.held, entries))
        except ValidationError as error:
            raise BadInput(f"the card would break the contract: {error.errors()[0]['msg']}") from None

    def _enter(self, after: Opened) -> None:
        card, held = after.decided.card, after.held
        last = max((one.entry for one in after.entries), default=0)
        self.shelf.log.keep(held.number, held.line(card), card.verdict.value, last)
        index.update(
            self.shelf.log,
            held.number,
            verdict=card.verdict.value,
            left=len(after.questions),
            decided=len(standing(after.entries)),
            headline=card.headline,
        )

    def _entry(self, opened: Opened, asked: Asked) -> Entry:
        """The entry that a decision would make.

        Raises:
            as `take`
        """
        base = {
            "number": opened.held.number, "who": self.who, "action": asked.action, "why": asked.why.strip(),
            "passage": self._passage(opened, asked), "seconds": _seconds(asked.seconds), "token": asked.token,
        }  # fmt: skip
        last = next(reversed(standing(opened.entries)), None)
        if asked.action in ("undo", "confirm") and asked.shown != opened.state:
            said = words_of(last.key, last.after) if last and last.key else "another version of the card."
            raise Conflict(said, f" (by {last.who})" if last else "", asked.action)
        if asked.action == "undo":
            if last is None:
                raise NoSuch("there is nothing to take back on this card")
            return Entry(**base, key=last.key, before=last.after, after=last.before, undoes=last.entry)  # type: ignore[arg-type]
        if asked.action == "confirm":
            keys = rest(opened.decided)
            if not keys:
                raise NoSuch("there is nothing left to confirm on this card")
            return Entry(**base, after=keys)  # type: ignore[arg-type]
        if asked.action == "add":
            return self._added(opened, asked, base)
        key = asked.key
        value = opened.value(key)
        if (
            value is None
            and not any(one.key == key for one in opened.questions)
            and key not in opened.decided.state.persons
        ):
            raise NoSuch("there is no such fact on this card")
        after = self._after(opened, asked, value)
        self._hold(opened, asked, key, after)
        seen = [(one.check, opened.decided.key(one.where), one.message) for one in opened.findings(key)]
        if asked.action == "wrong_check":
            seen = [one for one in seen if one[0] == asked.check and one_line(one[2]) == one_line(asked.message)]
            if not seen:
                raise NoSuch("there is no such finding on this card")
        return Entry(
            **base, key=key, before=value, after=after, base=opened.decided.own.get(key), seen=tuple(seen)  # type: ignore[arg-type]
        )  # fmt: skip

    def _after(self, opened: Opened, asked: Asked, value: Any) -> Any:
        if asked.action == "edit":
            return fact_of(asked.key, asked.typed, value, opened.held.story)
        return None if asked.action == "reject" else value

    def _added(self, opened: Opened, asked: Asked, base: Mapping[str, Any]) -> Entry:
        place = next(self.shelf.log.rows("SELECT coalesce(max(entry), 0) + 1 FROM decisions"))[0]
        if asked.field in ("key_points", "background"):
            key = f"/{asked.field}/+{place}"
        elif asked.field == "deals":
            key = f"/deals/+{place}"
        elif asked.field in (*SINGLE, *LISTS, "attitude") and opened.value(asked.deal) is not None:
            key = f"{asked.deal}/{asked.field}" + (f"/+{place}" if asked.field in LISTS else "")
        else:
            raise NoSuch("there is no such field")
        if opened.value(key) is not None:
            raise Conflict(words_of(key, opened.value(key)), "", "another one")
        after = fact_of(key, asked.typed, None, opened.held.story)
        return Entry(**base, key=key, after=after, base=opened.decided.own.get(key))

    def _hold(self, opened: Opened, asked: Asked, key: str, after: Any) -> None:
        """Refuse where what was shown is not what is there.

        Raises:
            Conflict: it is another.
        """
        if asked.shown == opened.version(key):
            return
        by = opened.decided.state.persons.get(key)
        yours = words_of(key, after) if asked.action == "edit" else asked.action.replace("_", " ")
        raise Conflict(words_of(key, opened.value(key)), f" (by {by.who})" if by else "", yours)

    def _passage(self, opened: Opened, asked: Asked) -> tuple[int, int, str] | None:
        if asked.passage is None:
            return None
        start, end = asked.passage
        text = opened.held.story.text
        return (start, end, text[start:end]) if 0 <= start < end <= len(text) else None


def _name(held: Held, entries: list[Entry]) -> tuple[int, str, int]:
    return held.number, held.sign, entries[-1].entry if entries else 0


def _seconds(given: float | None) -> float | None:
    return None if given is None or not 0 <= given < 86_400 else round(given, 1)


def _told(entry: Entry, after: Opened) -> str:
    """One line for the screen reader and the eye."""
    words = {
        "accept": "Accepted", "edit": "Corrected", "reject": "Taken out: not stated", "add": "Added",
        "wrong_check": "The check is noted as wrong", "confirm": "The rest is confirmed", "undo": "Taken back",
    }  # fmt: skip
    left = len(after.questions)
    name = f" ({label_of(entry.key).lower()})" if entry.key else ""
    still = [one for one in after.findings(entry.key) if entry.action in ("edit", "add")] if entry.key else []
    objection = f" But: {still[0].message}" if still else ""
    return f"{words[entry.action]}{name}.{objection} {left} question{'s' * (left != 1)} left; the verdict is {after.decided.card.verdict}."

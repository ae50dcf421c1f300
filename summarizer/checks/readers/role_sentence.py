"""One sentence with the names in it: who does what a verb says, and who comes after it.

Read from the order of names, prepositions and asides; pronouns are led back to the sentence's first name
only where it is the one who speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from summarizer.ground import Span

_ASIDE = re.compile(
    r", (?:which|who|whose|an?|the|one of|based|owned|formerly)\b[^;“”\"]{0,160}?,(?= (?!and\b|or\b|from\b|to\b|"
    r"by\b|for\b|of\b|in\b)[a-z])"
)
_PREPOSITION = re.compile(r"\b(from|by|to|of|in|into|for|with|at|against|than|von|an|durch)\b")
_BREAK = re.compile(
    r"[;:“”\"]|\b(?:which|who|while|but|said|says|after|when|because|although|where|whereas|before|as)\b"
)
_JOINS = re.compile(r"^(?:, and|,| and| &)(?: [a-z][\w-]*){0,3} $")
_SHARE_IN = re.compile(
    r"\b(?:stake|interest|holding|shares?|cent|percent|pct|position|invest\w*|money|funding|sells?|"
    r"sale)\b(?: [\w-]+)? in(?:to)?(?: [\w-]+){0,5} $|% in "
)
_STOP = re.compile(r"[;“”\"]")
_PRONOUN = re.compile(r"\b(?:it|he|she|they|we)\b[^,;]{0,60}$")
_SAYS = re.compile(r"\b(?:said|told|says|announced|disclosed)\b")
_OWNS = re.compile(
    r"^(?:['’]s?)? ?(?:(?:A|US|NZ|C|S|R|Rs)?[\d$€£][\w.,$€£]* |(?!to |of |for |in |its |their |with |on |from |"
    r"by |that |and )[a-z][\w-]* ){0,5}$"
)
_STARTS_CLAUSE = re.compile(
    r"(?: (?:family|group|fund|trust|board|government))? (?:also )?(?:will|would|has|have|had|is|are|was|were|keeps?|holds?|gets?|remains?|owns?|"
    r"retains?|stays?|wants?|plans?|expects?|becomes?|takes?|said|says)\b"
)
"""What follows a name that does something of its own: "buys Brook, and Cedar will keep the land"."""
_UNIT_OF = re.compile(r"\b(?:division|unit|subsidiary|subsidiaries|arm|affiliate|parent)s? of\b")
_HELD_BY = re.compile(r"\b(?:owned|held|operated|led|managed|controlled|run|founded|backed) by\b")
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
_OBLIQUE = re.compile(r"\b(?:from|with|by|in|for|to|against|at|than)(?: the| an?)?(?: [\w-]+){0,4} $")


class Named(NamedTuple):
    """A name in the text: `who` is the same for all mentions of one."""

    start: int
    end: int
    who: str


class Sentence:
    """A sentence with the names in it; offsets are into the text."""

    def __init__(self, text: str, span: Span, names: Sequence[Named], weight: float) -> None:
        self.text, self.span, self.names, self.weight = text, span, names, weight

    @cached_property
    def asides(self) -> list[Span]:
        """What is said in passing, between commas."""
        return [Span(*found.span()) for found in _ASIDE.finditer(self.text, *self.span)]

    def subject(self, at: int) -> Named | None:
        """The name that does what the cue at `at` says: the nearest before it, asides and obliques passed over."""
        before = [
            name
            for name in self.names
            if name.end <= at
            and not any(aside.start <= name.start and name.end < aside.end <= at for aside in self.asides)
        ]
        if not before:
            return None
        plain = [
            name for name in before if not _OBLIQUE.search(self.text, max(self.span.start, name.start - 60), name.start)
        ]
        if not plain or self.before(at, 3) == "by ":
            return None
        found = plain[-1]
        if _PRONOUN.search(self.text[found.end : at]) and _SAYS.search(self.text, plain[0].end, found.start):
            found = plain[0]
        if at - found.end > 260 or _STOP.search(self.text, found.end, at):
            return None
        return found

    def joined(self, name: Named) -> Iterator[Named]:
        """The names joined to `name` before it: "Alder, Brook and Cedar invested"."""
        edge = name.start
        for one in reversed(self.names):
            if one.end <= edge:
                if not _JOINS.match(self.text[one.end : edge]):
                    return
                yield one
                edge = one.start

    def objects(self, at: int) -> Iterator[tuple[Named, str]]:
        """The names after the cue that ends at `at`, each with the preposition that leads to it ("" for none)."""
        edge = at
        for name in self.names:
            if name.start < at:
                continue
            between = self.text[edge : name.start]
            if _BREAK.search(between) or len(between) > 160:
                return
            found = _PREPOSITION.findall(between)
            if found and found[-1] in ("in", "into") and not _SHARE_IN.search(self.before(name.start, 70)):
                edge = name.end
                continue
            leads = self._leads(between, found, first=edge == at)
            if (leads in ("and", ",") or " and " in between) and _STARTS_CLAUSE.match(
                self.text, name.end, self.span.end
            ):
                return
            yield name, leads
            edge = name.end

    @staticmethod
    def _leads(between: str, found: list[str], first: bool) -> str:
        """What leads to a name: a preposition, "and", "," or nothing; "owner" where a unit of it is meant."""
        if not first and re.search(r"\band(?: the)? $", between):
            return "and"
        if _UNIT_OF.search(between) and found[-1] == "of":
            earlier = [one for one in found if one != "of"]
            return earlier[-1] if earlier else "owner"
        if _HELD_BY.search(between):
            return "owner"
        if found:
            return found[-1]
        return "" if first else "and" if re.search(r"\band\b", between) else ","

    def owner(self, at: int) -> Named | None:
        """The name whose the noun at `at` is: "Alder's planned bid"."""
        near = next((name for name in reversed(self.names) if name.end <= at), None)
        if (
            near
            and at - near.end < 60
            and _POSSESSIVE.match(self.text, near.end)
            and _OWNS.match(self.text[near.end : at])
        ):
            return near
        return None

    def has_possessive(self, name: Named) -> bool:
        """Whether the name owns what follows it: "Alder's dairy unit"."""
        return bool(_POSSESSIVE.match(self.text, name.end))

    def before(self, at: int, reach: int = 40) -> str:
        """Up to `reach` characters before `at`."""
        return self.text[max(self.span.start, at - reach) : at]

    def after(self, at: int, reach: int = 70) -> str:
        """Up to `reach` characters after `at`."""
        return self.text[at : min(self.span.end, at + reach)]

    def compound(self, at: int) -> tuple[Named, Named] | None:
        """Whose the noun at `at` is, and the name right before it: "Alder's €40 million Brook takeover"."""
        thing = next((name for name in reversed(self.names) if name.end <= at), None)
        if thing is None or self.text[thing.end : at] != " ":
            return None
        owner = self.owner(thing.start)
        return (owner, thing) if owner and owner.who != thing.who else None

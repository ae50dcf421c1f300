"""Cards as sets of comparable facts, field by field.

A fact has two faces: `exact`, its value as written, and `normal`, what an editor would take for the same:
names without legal forms and by alias, amounts by number and currency, dates by day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from summarizer.deals.deal import Amount, Deal, Equivalent, OtherAmount
from summarizer.ground import fold
from summarizer.languages.tables import word_lists
from summarizer.reading.entities import same_name

_NAMES = word_lists("names.toml")
FIELDS = (
    "kind", "status", "parties", "roles", "locations", "businesses", "value", "currency", "qualifier", "equivalents",
    "other_amounts", "stake", "term", "consideration", "dates", "approvals", "advisers",
)  # fmt: skip
"""The fields that are scored. `parties` are names, `roles` names with their role."""

SOURCE = {
    "roles": "parties", "locations": "parties", "businesses": "parties", "currency": "value", "qualifier": "value",
    "equivalents": "value",
}  # fmt: skip
"""The contract's field behind a scored one, where the names differ."""


@dataclass(frozen=True)
class Scored:
    """One fact of a card. `where`: its pointer below the deal ("value/amount")."""

    field: str
    where: str
    exact: str
    names: tuple[str, ...] = ()  # compared by `same_name`
    rest: tuple[str, ...] = ()  # compared letter for letter

    def same(self, other: Scored) -> bool:
        """Whether another, of a card, says the same as this one of the gold, normalised."""
        if self.rest != other.rest or len(self.names) != len(other.names):
            return False
        return all(names_agree(one, two) for one, two in zip(self.names, other.names, strict=True))


def names_agree(gold: str, card: str) -> bool:
    """Whether a card's name is an alias of the gold's: a short form is, a name with a stranger's word behind it is not.

    "Alder" is "Alder Foods plc", and so is "Alder Foods Group"; "Arcore Interim" is not "Arcore". A first "The" says nothing.
    """
    gold, card = gold.removeprefix("The "), card.removeprefix("The ")
    if gold == card:
        return True
    if not same_name(gold, card):
        return False
    known = {word.strip(".,").lower() for word in gold.split()}
    more = [word.strip(".,").lower() for word in card.split()]
    return all(word in known or word in _NAMES["suffixes"] or not word.isalpha() for word in more) or len(more) <= len(
        known
    )


def facts_of(deal: Deal) -> Iterator[Scored]:
    """Every scored fact of a deal."""
    for read in (_single, _parties, _money, _lists):
        yield from read(deal)


def _single(deal: Deal) -> Iterator[Scored]:
    yield Scored("kind", "kind", deal.kind, rest=(deal.kind,))
    if deal.status:
        yield Scored("status", "status", f"{deal.status.value} {deal.status.as_stated}", rest=(deal.status.value,))
    if deal.stake and deal.stake.percent is not None:
        yield Scored("stake", "stake", f"{deal.stake.percent:g}", rest=(f"{deal.stake.percent:g}",))
    if deal.term and deal.term.number is not None:
        length = f"{deal.term.number:g} {deal.term.unit}"
        yield Scored("term", "term", length, rest=(length,))
    if deal.consideration and deal.consideration.form:
        yield Scored("consideration", "consideration", deal.consideration.form, rest=(deal.consideration.form,))


def _parties(deal: Deal) -> Iterator[Scored]:
    for place, party in enumerate(deal.parties):
        where = f"parties/{place}"
        yield Scored("parties", where, party.name, names=(party.name,))
        yield Scored("roles", f"{where}/role", f"{party.name} {party.role}", names=(party.name,), rest=(party.role,))
        for field, words in (("locations", party.location), ("businesses", party.business)):
            if words:
                exact = f"{party.name}: {words}"
                yield Scored(field, where, exact, names=(party.name,), rest=(fold(words).lower(),))


def _money(deal: Deal) -> Iterator[Scored]:
    value = deal.value
    if value and value.amount is not None:
        yield Scored("value", "value/amount", f"{value.amount} {value.as_stated}", rest=(_number(value), _code(value)))
        if value.currency:
            yield Scored("currency", "value/currency", value.currency, rest=(value.currency,))
        yield Scored("qualifier", "value/qualifier", value.qualifier, rest=(value.qualifier,))
        for equal in value.equivalents:
            yield Scored("equivalents", "value", equal.as_stated, rest=(_number(equal), _code(equal)))
    for place, other in enumerate(deal.other_amounts):
        if other.amount is not None:
            exact = f"{other.what}: {other.as_stated}"
            yield Scored("other_amounts", f"other_amounts/{place}", exact, rest=(_number(other), _code(other)))


def _number(amount: Amount | OtherAmount | Equivalent) -> str:
    return f"{Decimal(amount.amount or 0).normalize():f}"


def _code(amount: Amount | OtherAmount | Equivalent) -> str:
    return amount.currency or ""


def _lists(deal: Deal) -> Iterator[Scored]:
    for place, date in enumerate(deal.dates):
        if date.value:
            yield Scored("dates", f"dates/{place}", f"{date.kind} {date.value}", rest=(date.kind, date.value))
    for place, approval in enumerate(deal.approvals):
        exact = f"{approval.authority} {approval.state}"
        yield Scored("approvals", f"approvals/{place}", exact, names=(approval.authority,), rest=(approval.state,))
    for place, adviser in enumerate(deal.advisers):
        yield Scored("advisers", f"advisers/{place}", adviser.name, names=(adviser.name,))


Match = Callable[[Scored, Scored], bool]


def exact(one: Scored, other: Scored) -> bool:
    """Letter for letter."""
    return one.exact == other.exact


def normal(one: Scored, other: Scored) -> bool:
    """What an editor would take for the same."""
    return one.same(other)

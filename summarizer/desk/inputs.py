"""Typed inputs for each kind of fact, made from the contract, and the fact that what was typed gives."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from summarizer.article import Story
from summarizer.deals import deal as contract
from summarizer.deals.deal import Evidence
from summarizer.deals.vocabulary import Attitude, Kind
from summarizer.ground import Folded, located
from summarizer.reading.dates import find_dates
from summarizer.reading.money import parse_money
from summarizer.render.harmless import harmless
from summarizer.render.labels import LABELS
from summarizer.render.wording import ONE_OF, plain
from summarizer.text.sentences import sentences

FACTS: dict[str, type[BaseModel]] = {
    "status": contract.Status, "parties": contract.Party, "value": contract.Amount,
    "other_amounts": contract.OtherAmount, "stake": contract.Stake, "consideration": contract.Consideration,
    "term": contract.Term, "dates": contract.DealDate, "approvals": contract.Approval, "offers": contract.Offer,
    "break_fees": contract.BreakFee, "recommendation": contract.Recommendation, "advisers": contract.Adviser,
    "quotes": contract.Quotation,
    **dict.fromkeys(("subject", "conditions", "financing", "concerns", "sources", "background"), contract.Statement),
}  # fmt: skip
_FIRST = {
    "parties": ("name", "role"), "value": ("amount", "currency", "qualifier", "high", "basis"),
    "other_amounts": ("what", "amount", "currency", "qualifier", "high"), "dates": ("value", "kind", "until"),
    "offers": ("bidder", "amount", "currency", "high"), "break_fees": ("payer", "amount", "currency", "high"),
}  # fmt: skip
_LEFT_OUT = {"evidence", "equivalents"}
_LONG = {"text", "what"}
_WORDS = {"as_stated": "Words in the article", "high": "Up to (a range)", "what": "What it is", "per_share": "A share"}
_AMOUNTS = ("amount", "high")


class BadInput(ValueError):
    """What was typed is no fact; says which input and why."""


@dataclass(frozen=True)
class Input:
    """One input. `choices`: of a select, the value and its words; `form`: text, long, number or select."""

    name: str
    label: str
    form: str
    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    names: bool = False  # the names of the article are offered


def field_of(key: str) -> str:
    """The field that a key is of: "parties" for "/deals/0/parties/1"; "" for a whole deal."""
    parts = key.split("/")[1:]
    if parts[:1] != ["deals"]:
        return next(iter(parts), "")
    return parts[2] if len(parts) > 2 else ""


def label_of(key: str) -> str:
    """One fact of the field in words: "Party", "Value", "Paid in"."""
    field = field_of(key)
    return (ONE_OF.get(field) or LABELS.get(field) or plain(field) or "deal").capitalize()


def inputs(key: str, value: Any) -> list[Input]:
    """The inputs for a fact, filled with its value."""
    field = field_of(key)
    model = FACTS.get(field)
    if model is None:
        kinds = {"kind": Kind, "attitude": Attitude, "": Kind, "deals": Kind}
        if field in kinds:
            now = str(value.get("kind", "")) if isinstance(value, dict) else str(value or "")
            return [Input("text", label_of(key), "select", now, _choices(kinds[field], empty=field == "attitude"))]
        return [Input("text", label_of(key), "long", harmless(str(value or "")))]
    given = value if isinstance(value, dict) else {}
    order = _FIRST.get(field, ())
    names = [*order, *(name for name in model.model_fields if name not in order and name not in _LEFT_OUT)]
    return [_input(name, label_of(key), model, given) for name in names if name in model.model_fields]


def _input(name: str, whole: str, model: type[BaseModel], given: Mapping[str, Any]) -> Input:
    kind, needed = _enum(model, name), model.model_fields[name].is_required()
    raw = given.get(name)
    default = model.model_fields[name].default
    if raw is None and isinstance(default, enum.Enum):
        raw = default.value
    value = "" if raw is None else harmless(str(raw))
    label = whole if name == "value" else _WORDS.get(name, plain(name).capitalize())
    if kind:
        return Input(name, label, "select", value, _choices(kind, empty=not needed and default is None))
    form = (
        "long" if name in _LONG else "number" if name in (*_AMOUNTS, "percent", "before", "after", "number") else "text"
    )
    return Input(name, label, form, value, names=name in ("name", "authority", "bidder", "payer", "speaker", "side"))


@cache
def _enum(model: type[BaseModel], name: str) -> type[enum.StrEnum] | None:
    annotation = model.model_fields[name].annotation
    for one in (annotation, *get_args(annotation)):
        if isinstance(one, type) and issubclass(one, enum.StrEnum):
            return one
    return None


def _choices(kind: type[enum.StrEnum], *, empty: bool) -> tuple[tuple[str, str], ...]:
    own = tuple((one.value, plain(one.value)) for one in kind)
    return (("", "—"), *own) if empty else own


def fact_of(key: str, typed: Mapping[str, str], before: Any, story: Story) -> Any:
    """The value that typed inputs give.

    Where its words stand in the article, the sentence that holds them is its quote; else the quote that it had.

    Raises:
        BadInput: an input is not of its form.
    """
    field = field_of(key)
    model = FACTS.get(field)
    given = {name: text.strip() for name, text in typed.items()}
    if model is None:
        return _text(field, given.get("text", ""))
    for name in _AMOUNTS:
        if given.get(name):
            given |= _amount(name, given)
    if field == "dates":
        given |= {name: _day(given[name], story) for name in ("value", "until") if given.get(name)}
    old = before if isinstance(before, dict) else {}
    kept = {name: old[name] for name in ("equivalents",) if name in old and name in model.model_fields}
    try:
        fact = model.model_validate({**kept, **{name: text for name, text in given.items() if text}})
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]) if first["loc"] else ""
        raise BadInput(f"{_WORDS.get(name, plain(name))}: {first['msg'].removeprefix('Value error, ')}") from None
    told = fact.model_dump(mode="json", exclude_none=True, exclude={"evidence"})
    words = next((str(told[name]) for name in ("as_stated", "name", "authority", "text") if told.get(name)), "")
    near = old.get("evidence", {}).get("start") if isinstance(old.get("evidence"), dict) else None
    quote = quote_of(words, story, near) if words else None
    old_quote = {"evidence": old["evidence"]} if "evidence" in old else {}
    own = {"evidence": quote.model_dump(mode="json", exclude_none=True)} if quote else old_quote
    return {**told, **own}


def _text(field: str, text: str) -> Any:
    kinds: dict[str, type[enum.StrEnum]] = {"kind": Kind, "attitude": Attitude, "": Kind}
    if field in kinds:
        if text not in set(kinds[field]):
            raise BadInput(f"{plain(field) or 'kind'}: must be one of {', '.join(kinds[field])}")
        return text if field else {"kind": text, "missing": {}}
    if not text:
        raise BadInput("write a text, or say that it is not stated")
    return text


def _amount(name: str, given: Mapping[str, str]) -> dict[str, str]:
    """An amount as typed: full digits, or "1.5 billion", "€40m" with its currency."""
    text = given[name]
    try:
        return {name: format(Decimal(text.replace(",", "").replace(" ", "")), "f")}
    except InvalidOperation:
        pass
    money = parse_money(text) or parse_money(f"{given.get('currency') or 'USD'} {text}")
    if money is None:
        raise BadInput(f"{_WORDS.get(name, name)}: an amount is a number in full units, or such as “€1.5 billion”")
    currency = money.currency if parse_money(text) else None
    return {name: format(money.low, "f"), **({"currency": currency} if currency else {})}


def _day(text: str, story: Story) -> str:
    """A day, month or quarter as typed, as ISO has it: "2025-Q3", "30 Sept 2025"; what is none is left to be refused."""
    try:
        contract.DealDate(value=text)
    except ValidationError:
        found = find_dates(text, story.article.published)
        return found[0].value if len(found) == 1 else text
    return text


def quote_of(words: str, story: Story, near: int | None = None) -> Evidence | None:
    """The sentence of the article that holds these words, at `near` where they stand there; None where none does."""
    folded = Folded(story.text)
    span = (folded.find(words, near) if near is not None else None) or folded.find(words)
    if span is None:
        return None
    around = [one for one in sentences(story.text) if one.start < span.end and one.end > span.start]
    return located(story, (around[0].start, around[-1].end) if around else span)

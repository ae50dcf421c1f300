"""A model's answer read into a `Briefing`: lines of facts as `contract` asks for them, or the contract's own shape.

    read_answer('{"headline": …, "deals": [{"kind": "merger", "facts": ["target 4: Brook Dairy | cheese maker"]}]}')

Nothing is guessed here: a line that does not have its form is an error in plain words, for a re-ask. What differs from
the form in writing alone ("Acquirer", "640 million", "US$") is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from pydantic_core import from_json

from summarizer.deals.contract import APPROVALS, DATES, FACTS, PAYMENT, ROLES, STATEMENTS, SUMS
from summarizer.deals.deal import Briefing
from summarizer.deals.vocabulary import Form, Qualifier
from summarizer.engines.answer_sums import plain_sum, plain_sums, stated

Raw = dict[str, Any]

_LINE = re.compile(
    r"\s*(?P<name>[A-Za-z][A-Za-z_ -]*?)\s*\[?(?P<numbers>\d+(?:\s*[,;]\s*\d+)*)?\]?\s*:\s*(?P<rest>.*)", re.DOTALL
)
_EARLIER = re.compile(r"\s*\[?(?P<numbers>\d+(?:\s*,\s*\d+)*)\]?\s*:\s*(?P<rest>.*)", re.DOTALL)
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_SUM = re.compile(
    rf"(?:(?P<qualifier>(?i:{'|'.join(Qualifier)}))\s+)?(?P<low>{_NUMBER})(?:\s*(?:-|–|to)\s*(?P<high>{_NUMBER}))?"
    r"\s*(?P<currency>[A-Z]{3})?"
)
_TERM = re.compile(r"(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>year|month|day)s?")
_HELD = re.compile(r"(?P<when>before|after):?\s*(?P<percent>\d+(?:\.\d+)?)")


class _Fact(NamedTuple):
    """One line: what it is, the numbers of its sentences, and what stands between the bars."""

    name: str
    numbers: list[int]
    rest: str

    def parts(self, most: int) -> list[str]:
        """The first `most` parts between bars, "" for those that are not given."""
        given = [part.strip() for part in self.rest.split("|", most - 1)]
        return given + [""] * (most - len(given))


def read_answer(text: str) -> Briefing:
    """The briefing in an answer's JSON text.

    Raises:
        ValueError: it is not JSON, or not in the contract (pydantic's ValidationError is one).
    """
    given = from_json(text)
    if not isinstance(given, dict):
        raise ValueError("the answer is one JSON object")
    deals = given.get("deals")
    if isinstance(deals, list):
        given["deals"] = [plain_sums(_deal(deal, f"deals.{place}")) for place, deal in enumerate(deals)]
    earlier = given.get("background")
    if isinstance(earlier, list):
        given["background"] = [_earlier(one) if isinstance(one, str) else one for one in earlier]
    return Briefing.model_validate(given)


def _earlier(line: str) -> Raw:
    found = _EARLIER.fullmatch(line)
    return {"text": found["rest"].strip(), "evidence": _numbers(found)} if found else {"text": line}


def _deal(given: Any, place: str) -> Any:
    """One deal in the contract's shape."""
    if not isinstance(given, dict) or "facts" not in given:
        return given
    deal: Raw = {"kind": given.get("kind", "other")}
    for number, line in enumerate(given["facts"] if isinstance(given["facts"], list) else []):
        where = f"{place}.facts.{number}"
        found = _LINE.fullmatch(line) if isinstance(line, str) else None
        if found is None:
            raise ValueError(f"{where}: a fact is one text such as “target 4: Brook Dairy”, not {str(line)[:60]!r}")
        name = re.sub(r"[ -]", "_", found["name"].lower())
        if name not in _READERS:
            raise ValueError(f"{where}: there is no {name[:40]!r}; there are {', '.join(FACTS)}")
        fact = _Fact(name, _numbers(found), found["rest"].strip())
        try:
            _READERS[fact.name](deal, fact)
        except ValueError as error:
            raise ValueError(f"{where} ({fact.name}): {error}") from error
    return deal


def _numbers(found: re.Match[str]) -> list[int]:
    return [int(number) for number in re.findall(r"\d{1,6}", found["numbers"] or "")]


def _add(deal: Raw, field: str, value: Raw) -> None:
    deal.setdefault(field, []).append(value)


def _status(deal: Raw, fact: _Fact) -> None:
    value, words, source = fact.parts(3)
    deal.setdefault("status", {"value": value, "as_stated": words, "source": source, "evidence": fact.numbers})


def _attitude(deal: Raw, fact: _Fact) -> None:
    deal.setdefault("attitude", fact.rest)


def _party(deal: Raw, fact: _Fact) -> None:
    name, business, location = fact.parts(3)
    _add(deal, "parties", {"name": name, "role": fact.name, "business": business, "location": location, "evidence": fact.numbers})  # fmt: skip


def _sum(fact: _Fact) -> tuple[Raw, str]:
    """The sum of "about 40000000 GBP = €46m | some £40m | equity", and what stands behind its words."""
    value, words, more = fact.parts(3)
    number, *equals = [part.strip() for part in value.split("=")]
    told: Raw = {"as_stated": words, "evidence": fact.numbers}
    if number.lower() in ("", Qualifier.undisclosed):
        return told | {"qualifier": "undisclosed"}, more
    return told | _number_of(number) | {"equivalents": [part for part in equals if part]}, more


def _number_of(number: str) -> Raw:
    """What "about 40000000 GBP" says, or words that state the same ("about £40 million")."""
    found = _SUM.fullmatch(number)
    if found:
        return {
            "amount": found["low"],
            "high": found["high"],
            "currency": found["currency"],
            "qualifier": (found["qualifier"] or "exact").lower(),
        }
    money = stated(number)
    if money is None:
        raise ValueError(f"{number[:60]!r} is no sum such as 40000000 GBP, about 40000000 GBP, or undisclosed")
    return plain_sum({"amount": number}) | {"qualifier": money.qualifier}


def _price(deal: Raw, fact: _Fact) -> None:
    told, basis = _sum(fact)
    deal.setdefault("value", told | {"basis": basis})


def _other_sum(deal: Raw, fact: _Fact) -> None:
    field, name = SUMS[fact.name]
    told, more = _sum(fact)
    _add(deal, field, told | {name: more})


def _stake(deal: Raw, fact: _Fact) -> None:
    percent, words, more = fact.parts(3)
    held = {found["when"]: float(found["percent"]) for found in _HELD.finditer(more)}
    deal.setdefault("stake", {"percent": percent, **held, "as_stated": words or percent, "evidence": fact.numbers})


def _payment(deal: Raw, fact: _Fact) -> None:
    paid = deal.setdefault("consideration", {"evidence": []})
    paid["evidence"] = sorted({*paid["evidence"], *fact.numbers})
    value, more = fact.parts(2)
    if fact.name == "paid_in":
        try:
            paid |= {"form": Form(value), "as_stated": more}
        except ValueError as error:
            raise ValueError(f"{value[:60]!r} is none of {', '.join(Form)}") from error
    else:
        paid |= {fact.name: value} | ({"premium_base": more} if fact.name == "premium" else {})


def _term(deal: Raw, fact: _Fact) -> None:
    value, words = fact.parts(2)
    found = _TERM.fullmatch(value)
    if found is None:
        raise ValueError(f"{value[:60]!r} is no term such as 7 year or 18 month")
    deal.setdefault("term", {**found.groupdict(), "as_stated": words, "evidence": fact.numbers})


def _date(deal: Raw, fact: _Fact) -> None:
    value, words = fact.parts(2)
    kind = fact.name.removeprefix("on_")
    _add(deal, "dates", {"kind": kind, "value": value, "as_stated": words, "evidence": fact.numbers})


def _approval(deal: Raw, fact: _Fact) -> None:
    state = fact.name.removeprefix("approval_")
    _add(deal, "approvals", {"authority": fact.rest, "state": state, "evidence": fact.numbers})


def _recommendation(deal: Raw, fact: _Fact) -> None:
    value, words = fact.parts(2)
    deal.setdefault("recommendation", {"value": value, "as_stated": words, "evidence": fact.numbers})


def _adviser(deal: Raw, fact: _Fact) -> None:
    name, side = fact.parts(2)
    _add(deal, "advisers", {"name": name, "side": side, "evidence": fact.numbers})


def _quote(deal: Raw, fact: _Fact) -> None:
    words, speaker = fact.parts(2)
    _add(deal, "quotes", {"text": words.strip('"“”„«»'), "speaker": speaker, "evidence": fact.numbers})


def _statement(deal: Raw, fact: _Fact) -> None:
    _add(deal, STATEMENTS[fact.name], {"text": fact.rest, "evidence": fact.numbers})


_READERS: Mapping[str, Callable[[Raw, _Fact], None]] = {
    "status": _status,
    "attitude": _attitude,
    **dict.fromkeys(ROLES, _party),
    "price": _price,
    **dict.fromkeys(SUMS, _other_sum),
    "stake": _stake,
    **dict.fromkeys(PAYMENT, _payment),
    "term": _term,
    **dict.fromkeys(DATES, _date),
    **dict.fromkeys(APPROVALS, _approval),
    "recommendation": _recommendation,
    "adviser": _adviser,
    "quote": _quote,
    **dict.fromkeys(STATEMENTS, _statement),
}

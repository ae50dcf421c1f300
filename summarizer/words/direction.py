"""Who gets what from whom: transfers, read from verbs and nouns in active, passive and noun phrases.

"X agreed to buy Y from Z", "Y was sold to X by Z", "the sale of Y to X", "X's offer for Y", "Y accepted
X's offer", "X and Y are to merge", "the ministry awarded X a contract". The words are data
(transfers.toml); the grammar is in `clauses`. A transfer whose actor the sentence does not tell has
None there; it is not guessed from other sentences.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from summarizer.words.clauses import Clause, Mention, Unit, clauses, phrase, subject, who_is
from summarizer.words.once import once

Act = Literal["buy", "sell", "merge", "bid", "stake", "hold", "invest", "fund", "spin", "contract", "licence", "venture", "talks"]


@dataclass(frozen=True)
class Transfer:
    """One transfer, told by the words at [start, end) of the text.

    Buyer, target and seller are mentions or None. In a merger or venture buyer and target are its two
    sides in the order named (`symmetric`); in a contract or licence the buyer is the customer and the
    seller the supplier. `pattern` says which construction was read.
    """

    start: int
    end: int
    act: Act
    pattern: str
    buyer: Mention | None = None
    target: Mention | None = None
    seller: Mention | None = None
    negated: bool = False
    hedged: bool = False
    past: bool = False

    @property
    def symmetric(self) -> bool:
        """Whether neither side is the buyer."""
        return self.act in ("merge", "venture", "talks")


_TABLE = tomllib.loads((Path(__file__).parent / "transfers.toml").read_text(encoding="utf-8"))
_VERBS = {word: kind for kind, words in _TABLE["verbs"].items() for word in words.split()}
_NOUNS = {word: kind for kind, words in _TABLE["nouns"].items() for word in words.split()}
_BE = frozenset("be been being is are was were".split())
_ADVERBS = frozenset("also now jointly recently already previously not officially finally successfully fully just then since being".split())
_NEGATIONS = frozenset("not never no neither nor without n't cannot unlikely denied denies refuses refused declined failed".split())
_HEDGES = frozenset(
    """may might could would considering considers consider plans plan planned intends intend hopes hope wants want expects expected possible
    potential proposed if whether seek seeks seeking exploring mulling weighing rumoured rumored interested option right until unless""".split()
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\blast (?:year|autumn|spring|summer|decade)\b|\b(?:years?|months) (?:ago|earlier)\b|\bsince\b")
_ROUNDS = frozenset("series round funding financing seed fundraise fundraising".split())
_ADJECTIVES = frozenset(
    """previously announced proposed planned pending recent agreed hostile friendly contested unsolicited sweetened cash all-cash all-stock tender takeover
    per share dlr a leveraged management improved revised rival formal initial final full outright increased higher new conditional earlier definitive reported
    previously-announced stock merger acquisition opposed bold public partial attempted possible potential large mandatory latest buyout current first second takeover's""".split()
)


def _words_around(clause: Clause, at: int) -> list[str]:
    return [unit.low for unit in clause.units[max(0, at - 7) : at]]


def _marks(clause: Clause, at: int) -> tuple[bool, bool, bool]:
    """Negated, hedged, past: from the seven units before the trigger and the words after it."""
    before = _words_around(clause, at)
    cut = max((place + 1 for place, low in enumerate(before) if low in {";", "but", '"', "while"}), default=0)
    near = before[cut:]
    unit = clause.units[at]
    around = clause.text[clause.units[max(0, at - 8)].start : clause.units[min(len(clause.units) - 1, at + 14)].end]
    relative = any(low in {"which", "who"} for low in near[-4:])
    past = bool(_YEAR.search(around)) and (relative or unit.low not in {"to"} and unit.low.endswith(("d", "ght", "t")))
    return any(low in _NEGATIONS or low.endswith("n't") for low in near), any(low in _HEDGES for low in near), past


def _is_passive(clause: Clause, at: int) -> bool:
    """Whether the participle at unit `at` is passive: "was acquired", "to be sold", "a plant bought by X"."""
    units = clause.units
    place = at - 1
    while place >= 0 and (units[place].low in _ADVERBS or units[place].low.endswith("ly")):
        if units[place].low == "being":
            break
        place -= 1
    if place >= 0 and units[place].low in _BE:
        return True
    after = units[at + 1].low if at + 1 < len(units) else ""
    if units[at].low in {"taken"} and after == "over":
        after = units[at + 2].low if at + 2 < len(units) else ""
    return after == "by"


def _is_participle(low: str) -> bool:
    return low.endswith("ed") or low in {"bought", "sold", "taken", "spun"}


def _after(clause: Clause, at: int, word: str, reach: int = 25, commas: bool = True) -> Mention | None:
    """The phrase after the nearest `word` to the right, within the clause; over no comma where `commas` is off."""
    units = clause.units
    for place in range(at, min(len(units), at + reach)):
        low = units[place].low
        if low == "," and not commas:
            return None
        if low in {";", ":", '"', "."} or (low == "," and place > at + 12):
            return None
        if low in {"which", "that", "who", "said"} and place > at + 1:
            return None
        if low == word and place + 1 < len(units):
            if units[place + 1].what == "money":
                continue
            found = phrase(clause, place + 1)
            if found and (found.is_named or _is_party(found.text)):
                return found
    return None


_PARTY_WORDS = frozenset(
    """consortium group investors investor management company firm partnership family trust unit government ministry bank syndicate employees
    institution institutions fund funds parties party buyer shareholders partners executives officers bidder buyers concern affiliate agency state""".split()
)


def _is_party(text: str) -> bool:
    return any(word in _PARTY_WORDS for word in text.lower().split())


def _transfer(clause: Clause, at: int, act: Act, pattern: str, buyer: Mention | None, target: Mention | None, seller: Mention | None) -> Transfer:
    negated, hedged, past = _marks(clause, at)
    if target is not None and target.owner is not None and seller is None and act in ("buy", "bid"):
        seller = target.owner if buyer is None or target.owner.text != buyer.text else None
    if buyer is not None and target is not None and buyer.text == target.text:
        buyer = None  # "received proposals to acquire the company"
    unit = clause.units[at]
    return Transfer(unit.start, unit.end, act, pattern, buyer, target, seller, negated, hedged, past)


def _buy(clause: Clause, at: int) -> Iterator[Transfer]:
    skip = at + 1
    if clause.units[at].low.startswith("snap"):
        skip += 1
    yield from _bought(clause, at, skip)


def _bought(clause: Clause, at: int, skip: int) -> Iterator[Transfer]:
    units = clause.units
    if _is_participle(units[at].low) and _is_passive(clause, at):
        buyer = _after(clause, skip, "by", 14)
        target = subject(clause, at)
        if target or buyer:
            yield _transfer(clause, at, "buy", "Y bought by X", buyer, target, _after(clause, skip, "from", 14))
        return
    target = phrase(clause, skip)
    if target is None:
        return
    buyer = subject(clause, at)
    for place in range(target.until, min(len(units), target.until + 8)):
        if [unit.low for unit in units[place : place + 3]] in (["on", "its", "behalf"], ["on", "their", "behalf"]):
            buyer = who_is(clause, place + 1)
    yield _transfer(clause, at, "buy", "X buys Y", buyer, target, _giver(clause, at, target))


def _giver(clause: Clause, at: int, target: Mention) -> Mention | None:
    """Who gives Y: "from Z", "Y, a subsidiary of Z", "reached agreement with Z to acquire Y"."""
    giver = _after(clause, target.until, "from", 12) or _parent(clause, target.until)
    if giver is None and any(unit.low == "to" for unit in clause.units[max(0, at - 1) : at]):
        giver = _partner_before(clause, at)
    return giver if giver is None or giver.text != target.text else None


def _parent(clause: Clause, at: int) -> Mention | None:
    """ ", a wholly owned subsidiary of Z" directly after a phrase."""
    lows = [unit.low for unit in clause.units[at : at + 10]]
    if lows[:1] != [","] or not {"subsidiary", "unit", "division"} & set(lows[:7]):
        return None
    return _after(clause, at + 1, "of", 8)


def _pay(clause: Clause, at: int) -> Iterator[Transfer]:
    """ "X will pay 3.5 mln dlrs for the sawmill"."""
    if not any(unit.what == "money" for unit in clause.units[at + 1 : at + 4]):
        return
    target = _for_what(clause, at)
    buyer = subject(clause, at)
    if target and buyer:
        yield _transfer(clause, at, "buy", "X pays for Y", buyer, target, None)


def _for_what(clause: Clause, at: int) -> Mention | None:
    for place in range(at + 1, min(len(clause.units) - 1, at + 9)):
        if clause.units[place].low == "for":
            found = phrase(clause, place + 1)
            whole = found is not None and clause.units[found.until - 1].end == found.end  # not "for Y shares", "for its Y drug"
            return found if found and ((found.is_named and whole) or _is_asset(found.text)) else None
    return None


def _is_asset(text: str) -> bool:
    return text.lower().split()[-1].rstrip("s") in _ASSETS


_ASSETS = frozenset("plant mill sawmill business division unit hotel store mine field bank company station branch building newspaper subsidiary facility operation".split())


def _take(clause: Clause, at: int) -> Iterator[Transfer]:
    """ "take over Y", "take control of Y", "take a stake in Y"."""
    lows = [unit.low for unit in clause.units[at + 1 : at + 8]]
    if lows[:1] == ["over"]:
        yield from _bought(clause, at, at + 2)
    elif "private" in lows and (found := phrase(clause, at + 1)) and found.is_named:
        yield _transfer(clause, at, "buy", "X takes Y private", subject(clause, at), found, None)
    elif "control" in lows[:2] or "stake" in lows:
        found = phrase(clause, at + 1)
        if found and found.share:
            yield _transfer(clause, at, "buy", "X takes a stake in Y", subject(clause, at), found, None)


def _sell(clause: Clause, at: int) -> Iterator[Transfer]:
    units = clause.units
    low = units[at].low
    if low.startswith(("spin", "spun")) and not (at + 1 < len(units) and units[at + 1].low in {"off", "out"}):
        return
    skip = at + 1
    while skip < len(units) and units[skip].low in {"off", "of", "out"}:
        skip += 1
    if _is_participle(low) and _is_passive(clause, at):
        target = subject(clause, at)
        buyer = _after(clause, skip, "to", 14)
        if target or buyer:
            yield _transfer(clause, at, "sell", "Y sold to X", buyer, target, _after(clause, skip, "by", 14))
        return
    target = phrase(clause, skip)
    if target is None:
        return
    seller = subject(clause, at)
    if low.startswith(("spin", "spun")):
        yield _transfer(clause, at, "spin", "Z spins off Y", None, target, seller)
        return
    is_trade = low == "sells" or (low == "sell" and clause.units[at - 1].low not in {"to", "will"})
    if is_trade and target.sort == "described" and target.owner is None and _after(clause, target.until, "to", 16) is None:
        return  # "Y, which sells software": a trade, not a deal
    yield _transfer(clause, at, "sell", "Z sells Y", _after(clause, target.until, "to", 16), target, seller)


def _merge(clause: Clause, at: int) -> Iterator[Transfer]:
    units = clause.units
    after = [unit.low for unit in units[at + 1 : at + 3]]
    side = subject(clause, at)
    if after[:1] == ["with"] or after[:1] == ["into"]:
        other = phrase(clause, at + 2)
        if side and other and other.is_named:
            into = after[0] == "into"
            yield _transfer(clause, at, "merge", "X merges with Y", other if into else side, side if into else other, None)
        return
    if side is not None and side.also:
        yield _transfer(clause, at, "merge", "X and Y merge", replace(side, also=()), side.also[0], None)
        return
    merged = phrase(clause, at + 1)
    into_what = _after(clause, merged.until, "into", 6) or _after(clause, merged.until, "with", 6) if merged else None
    if merged and into_what and merged.text not in {"them", "themselves"}:
        yield _transfer(clause, at, "merge", "Z merges Y into X", into_what, merged, side)
    elif merged and merged.also:
        yield _transfer(clause, at, "merge", "combine X and Y", replace(merged, also=()), merged.also[0], None)


def _invest(clause: Clause, at: int) -> Iterator[Transfer]:
    target = _after(clause, at + 1, "in", 8)
    if target and target.is_named:
        yield _transfer(clause, at, "invest", "X invests in Y", subject(clause, at), target, None)


def _fund(clause: Clause, at: int) -> Iterator[Transfer]:
    """ "X raised $58 million in a Series B led by Y"."""
    units = clause.units
    if not any(unit.what == "money" for unit in units[at + 1 : at + 6]):
        return
    if not any(unit.low in _ROUNDS for unit in units[at + 1 : at + 18]):
        return
    investee = subject(clause, at) or clause.topic
    if investee:
        yield _transfer(clause, at, "fund", "X raises money", _after(clause, at + 1, "by", 25) or _after(clause, at + 1, "from", 12), investee, None)


def _lead(clause: Clause, at: int) -> Iterator[Transfer]:
    """ "Y led the round": the investor, the company being told elsewhere."""
    if any(unit.low in _ROUNDS for unit in clause.units[at + 1 : at + 5]):
        yield _transfer(clause, at, "fund", "Y led the round", subject(clause, at), None, None)


def _licence(clause: Clause, at: int) -> Iterator[Transfer]:
    """ "X licensed rights to Y from Z", "X licensed Y to Z"."""
    giver = _after(clause, at + 1, "from", 16)
    taker = _after(clause, at + 1, "to", 16)
    side = subject(clause, at)
    if giver:
        yield _transfer(clause, at, "licence", "X licenses from Z", side, None, giver)
    elif taker and side and not _is_passive(clause, at):
        yield _transfer(clause, at, "licence", "Z licenses to X", taker, None, side)


def _stake(clause: Clause, at: int) -> Iterator[Transfer]:
    """ "raised its stake in Y": the holder buys; "lowered": it sells."""
    lows = [unit.low for unit in clause.units[at + 1 : at + 8]]
    if not any(low in {"stake", "interest", "holding", "holdings", "shareholding", "stock", "share", "ownership", "preferred"} for low in lows):
        return
    target = phrase(clause, at + 1)
    if target is None or target.share is None or not target.is_named:
        return
    holder = subject(clause, at)
    up = _VERBS[clause.units[at].low] == "raise_stake"
    pattern = "X raises its stake in Y" if up else "Z cuts its stake in Y"
    found = _transfer(clause, at, "stake", pattern, holder if up else None, replace(target, owner=None), None if up else holder)
    yield found


def _hold(clause: Clause, at: int) -> Iterator[Transfer]:
    target = phrase(clause, at + 1)
    if target and target.share and target.is_named:
        yield _transfer(clause, at, "hold", "X holds part of Y", subject(clause, at), target, None)


def _bid_verb(clause: Clause, at: int) -> Iterator[Transfer]:
    if clause.units[at - 1].low in {"a", "the", "its", "'s"} or clause.units[at - 1].what == "money":
        yield from _bid(clause, at)
        return
    target = _after(clause, at + 1, "for", 8)
    if target and target.is_named:
        yield _transfer(clause, at, "bid", "X bids for Y", subject(clause, at), target, None)


def _accept(clause: Clause, at: int) -> Iterator[Transfer]:
    """ "Y rejected X's offer", "Y backs an offer from X"."""
    units = clause.units
    for place in range(at + 1, min(len(units), at + 12)):
        if units[place].low in {"offer", "bid", "proposal", "approach", "takeover"}:
            bidder = next((_mention(clause, back) for back in range(place - 1, at, -1) if units[back].what == "name"), None)
            if bidder is None and units[at + 1].low == "its":
                bidder = who_is(clause, at + 1)
            bidder = bidder or _after(clause, place + 1, "of", 2) or _after(clause, place + 1, "from", 6) or _after(clause, place + 1, "by", 6)
            target = subject(clause, at)
            if bidder and target and bidder.text != target.text:
                yield _transfer(clause, at, "bid", "Y accepts X's offer", bidder, target, None)
            return
        if units[place].low in {".", ",", ";"}:
            return


def _mention(clause: Clause, place: int) -> Mention:
    found = phrase(clause, place)
    assert found is not None
    unit = clause.units[place]
    assert unit.name is not None
    return Mention(unit.start, unit.end, unit.name.text, unit.name.sort)


def _possessor(clause: Clause, at: int) -> Mention | None:
    """Whose the noun at unit `at` is: "X's proposed acquisition", "its acquisition", "X completed the acquisition"."""
    units = clause.units
    place = at - 1
    while place >= 0 and (units[place].low in _ADJECTIVES or units[place].what in ("money", "number") or units[place].low in {"-", "pct", "%"}):
        place -= 1
    if place < 0:
        return None
    if units[place].low in {"'s", "'", "’"} and place > 0 and units[place - 1].what == "name":
        return _mention(clause, place - 1)
    if units[place].what == "name":
        return _mention(clause, place)
    if units[place].low in {"its", "their"}:
        return subject(clause, place) or who_is(clause, place)
    return subject(clause, at)


def _acquisition(clause: Clause, at: int) -> Iterator[Transfer]:
    units = clause.units
    if at + 1 >= len(units):
        return
    if units[at + 1].low == "of":
        target = phrase(clause, at + 2)
        if target is None or not (target.is_named or target.sort == "described"):
            return
        buyer = _after(clause, target.until, "by", 5, commas=False) or _possessor(clause, at)
        yield _transfer(clause, at, "buy", "X's acquisition of Y", buyer, target, _after(clause, target.until, "from", 12))
    elif units[at + 1].low == "by" and units[at].low in {"buyout", "takeover", "buy-out", "acquisition", "purchase"}:
        buyer = phrase(clause, at + 2)
        target = _possessor(clause, at)
        if buyer and target and buyer.text != target.text:
            yield _transfer(clause, at, "buy", "Y's takeover by X", buyer, target, None)


def _sale(clause: Clause, at: int) -> Iterator[Transfer]:
    units = clause.units
    of = next((place for place in range(at + 1, min(len(units), at + 9)) if units[place].low == "of"), None)
    if of is None or (of != at + 1 and units[at + 1].low != ","):
        return
    target = phrase(clause, of + 1)
    if target is None:
        return
    by = _after(clause, target.until, "by", 12, commas=False)
    buyer = _after(clause, target.until, "to", 8)
    yield _transfer(clause, at, "sell", "the sale of Y", buyer, target, by or _possessor(clause, at))


def _merger(clause: Clause, at: int) -> Iterator[Transfer]:
    units = clause.units
    after = units[at + 1].low if at + 1 < len(units) else ""
    if after in {"talks", "negotiations", "discussions", "agreement"} and at + 2 < len(units) and units[at + 2].low in {"with", "between"}:
        at, after = at + 1, units[at + 2].low
    if after in {"with", "into"}:
        other = phrase(clause, at + 2)
        side = _possessor(clause, at)
        if side and other and other.is_named:
            into = after == "into"
            yield _transfer(clause, at, "merge", "X's merger with Y", other if into else side, side if into else other, None)
    elif after in {"of", "between"} and not (at + 2 < len(units) and units[at + 2].low == "equals"):
        first = phrase(clause, at + 2)
        if first is None:
            return
        into_what = _after(clause, first.until, "into", 4) or _after(clause, first.until, "with", 4)
        if first.also:
            yield _transfer(clause, at, "merge", "merger of X and Y", replace(first, also=()), first.also[0], None)
        elif into_what:
            yield _transfer(clause, at, "merge", "merger of Y into X", into_what, first, None)
    else:
        side = _possessor(clause, at)
        if side is not None and side.also:
            yield _transfer(clause, at, "merge", "X and Y's merger", replace(side, also=()), side.also[0], None)


def _bid(clause: Clause, at: int) -> Iterator[Transfer]:
    units = clause.units
    target = _after(clause, at + 1, "for", 9)
    if target is None or not target.is_named:
        yield from _offer_from(clause, at)
        return
    bidder = _after(clause, target.until, "by", 5) or _after(clause, at + 1, "from", 3) or _possessor(clause, at)
    if units[at].low == "proposal" and bidder is None:
        return
    yield _transfer(clause, at, "bid", "X's offer for Y", bidder, target, None)


def _offer_from(clause: Clause, at: int) -> Iterator[Transfer]:
    """ "Y announced a recommended cash offer of 442p a share from X"."""
    bidder = _after(clause, at + 1, "from", 9)
    target = subject(clause, at)
    if bidder and target and bidder.is_named and target.is_named and bidder.text != target.text:
        yield _transfer(clause, at, "bid", "Y has an offer from X", bidder, target, None)


def _spin(clause: Clause, at: int) -> Iterator[Transfer]:
    """ "X's spin-off of Y"."""
    target = _after(clause, at + 1, "of", 2)
    if target and target.is_named:
        yield _transfer(clause, at, "spin", "the spin-off of Y", None, target, _possessor(clause, at))


def _venture(clause: Clause, at: int) -> Iterator[Transfer]:
    if at == 0 or clause.units[at - 1].low != "joint":
        return
    lows = [unit.low for unit in clause.units[at + 1 : at + 3]]
    side = subject(clause, at - 1)
    if "between" in lows or "of" in lows:
        both = phrase(clause, at + 2)
        if both and both.also:
            yield _transfer(clause, at, "venture", "joint venture of X and Y", replace(both, also=()), both.also[0], None)
        return
    other = _after(clause, at + 1, "with", 10) or _partner_before(clause, at)
    if side is not None and side.also:
        yield _transfer(clause, at, "venture", "X and Y form a joint venture", replace(side, also=()), side.also[0], None)
    elif side and other:
        yield _transfer(clause, at, "venture", "X's joint venture with Y", side, other, None)


def _partner_before(clause: Clause, at: int) -> Mention | None:
    """ "an agreement with Y to set up a joint venture": Y."""
    for place in range(at - 1, max(-1, at - 14), -1):
        if clause.units[place].low == "with":
            return _party(clause, place + 1)
    return None


def _contract_award(clause: Clause, at: int) -> Iterator[Transfer]:
    """ "the ministry awarded X a contract", "X was awarded a contract by Y"."""
    if not _has_contract(clause, at, 14):
        return
    giver = subject(clause, at)
    if _is_passive(clause, at):
        yield _transfer(clause, at, "contract", "X was awarded a contract", _after(clause, at + 1, "by", 20) or _after(clause, at + 1, "from", 20), None, giver)
        return
    taker = phrase(clause, at + 1)
    if taker is None or not taker.is_named:
        taker = _after(clause, at + 1, "to", 18)
    yield _transfer(clause, at, "contract", "Y awards X a contract", giver, None, taker)


def _contract_win(clause: Clause, at: int) -> Iterator[Transfer]:
    if not _has_contract(clause, at, 10):
        return
    giver = _after(clause, at + 1, "from", 22) or _after(clause, at + 1, "with", 16)
    yield _transfer(clause, at, "contract", "X wins a contract", giver, None, subject(clause, at))


def _has_contract(clause: Clause, at: int, reach: int) -> bool:
    lows = [unit.low for unit in clause.units[at + 1 : at + reach]]
    return any(low in {"contract", "contracts", "order", "tender", "concession"} for low in lows) or "framework" in lows


def _talks(clause: Clause, at: int) -> Iterator[Transfer]:
    """ "X is in talks with Y", "negotiations between X and Y"."""
    units = clause.units
    for place in range(at + 1, min(len(units), at + 4)):
        if units[place].low == "with":
            other, side = _party(clause, place + 1), _actor(clause, at)
            if other and side and other.text != side.text:
                yield _transfer(clause, at, "talks", "X in talks with Y", side, other, None)
            return
        if units[place].low == "between":
            both = [_mention_or_place(unit) for unit in units[place + 1 : place + 9] if unit.what in ("name", "place")]
            if len(both) > 1:
                yield _transfer(clause, at, "talks", "talks between X and Y", both[0], both[1], None)
            return


def _mention_or_place(unit: Unit) -> Mention:
    assert unit.name is not None
    return Mention(unit.start, unit.end, unit.name.text, unit.name.sort)


def _party(clause: Clause, at: int) -> Mention | None:
    """The first party in the phrase at unit `at`: "Elon Musk's space company, SpaceX" is SpaceX."""
    found = phrase(clause, at)
    return found if found and found.is_named else None


def _actor(clause: Clause, at: int) -> Mention | None:
    """The subject of "is in talks": a company, a country or its government."""
    found = subject(clause, at)
    if found is not None:
        return found
    for unit in reversed(clause.units[max(0, at - 8) : at]):
        if unit.what in ("name", "place"):
            return _mention_or_place(unit)
    return None


_VERB_READERS: dict[str, Callable[[Clause, int], Iterator[Transfer]]] = {
    "buy": _buy, "take_over": _take, "sell": _sell, "merge": _merge, "invest": _invest, "raise_stake": _stake, "cut_stake": _stake,
    "hold": _hold, "bid": _bid_verb, "accept": _accept, "award": _contract_award, "win": _contract_win, "negotiate": _talks, "fund": _fund,
    "lead": _lead, "pay": _pay, "license": _licence,
}  # fmt: skip
_ALSO_FUNDING = frozenset("raised raises raise secured secures lands landed received receives".split())
_NOUN_READERS: dict[str, Callable[[Clause, int], Iterator[Transfer]]] = {
    "acquisition": _acquisition, "sale": _sale, "merger": _merger, "bid": _bid, "venture": _venture, "talks": _talks,
    "spin": _spin,
}  # fmt: skip


def _read(clause: Clause) -> Iterator[Transfer]:
    for at, unit in enumerate(clause.units):
        if unit.what != "word":
            continue
        noun = _NOUNS.get(unit.low)
        verb = _VERBS.get(unit.low)
        if noun and not (verb and _is_verb_here(clause, at)):
            yield from _NOUN_READERS[noun](clause, at)
        elif verb:
            if unit.low in _ALSO_FUNDING:
                yield from _fund(clause, at)
            yield from _VERB_READERS[verb](clause, at)


def _is_verb_here(clause: Clause, at: int) -> bool:
    """Whether "purchase", "buy" or "bid" at unit `at` is a verb: after "to", "will" or a subject."""
    before = clause.units[at - 1].low if at else ""
    return before in {"to", "will", "would", "may", "might", "could", "not", "can", "and", "jointly"}


@once
def _found(text: str) -> tuple[Transfer, ...]:
    return tuple(transfer for clause in clauses(text) for transfer in _read(clause))


def find_transfers(text: str) -> list[Transfer]:
    """The transfers of `text` in order."""
    return list(_found(text))

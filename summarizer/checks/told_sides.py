"""The sides of the deal as the card's own sentences tell them: who buys from whom, and who is who.

A sentence of the card is read as the article's are (`role_cues`) and held against the card's own roles;
what describes a name ("Finnish satellite operator") is held against what describes the other parties.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from summarizer.checks.mentions import mentions_in
from summarizer.checks.passages import claims
from summarizer.checks.reading import Reading, Span
from summarizer.checks.registry import Example, Flag, check
from summarizer.checks.role_cues import find_votes
from summarizer.checks.role_objects import Side
from summarizer.deal import Deal, Kind, Party, Role
from summarizer.finding import Severity
from summarizer.words.content import roots
from summarizer.words.sentences import sentences

_TEXT = (
    "Alder Foods, a cheese maker in Leeds, agreed on Monday to buy Brook Dairy for €40 million. The butter producer "
    "Brook Dairy, based in Cork, will keep its name.\n"
)
_QUOTE = _TEXT.partition(" The butter")[0]
_PARTIES = [
    {"name": "Alder Foods", "role": "acquirer", "business": "cheese maker", "evidence": _QUOTE},
    {"name": "Brook Dairy", "role": "target", "business": "butter producer", "evidence": _QUOTE},
]


def _card(summary: str) -> dict[str, object]:
    return {"summary": summary, "deals": [{"kind": "acquisition", "parties": _PARTIES}]}


_SILENT = Example(_TEXT, _card("Cheese maker Alder Foods agreed to buy Brook Dairy for €40 million."))
_SIDES: dict[Role, Side] = {
    Role.acquirer: "buyer",
    Role.investor: "buyer",
    Role.customer: "buyer",
    Role.government: "buyer",
    Role.target: "target",
    Role.investee: "target",
    Role.seller: "seller",
    Role.supplier: "seller",
}
_DOES: dict[Side, str] = {"buyer": "buys", "target": "is bought", "seller": "sells"}
_LEADING_CLAIMS = ("/headline", "/summary")
_ALONE = 1.5  # the weight of a plain sentence that names no other side
_TOGETHER = 2.2  # the same, of both sides of one sentence


@check(
    "told-sides-swapped",
    severity=Severity.warning,
    fires=Example(_TEXT, _card("Brook Dairy agreed to buy Alder Foods for €40 million.")),
    silent=_SILENT,
)
def told_sides_swapped(reading: Reading) -> Iterator[Flag]:
    """The card's own sentence has the target or the seller buy, or the buyer bought, by the card's own roles.

    The role is doubted, too, where the article does not bear it out.
    """
    for at, deal in reading.deals:
        told: dict[str, Side] = {}
        for where, text in claims(reading.briefing):
            wrong = _wrong(reading, text, deal, alone=where in _LEADING_CLAIMS)
            wrong = {name: side for name, side in wrong.items() if not _stands_so(reading, name, side)}
            told = told or wrong
            if wrong:
                tale = " and ".join(f"{name} {_DOES[side]}" for name, side in wrong.items())
                right = ", ".join(f"{party.name} is the {party.role.value}" for party in deal.parties)
                yield Flag(
                    where,
                    f"It tells that {tale}; on the card {right}.",
                    "Compare the sentence with the parties' roles.",
                )
        for place, party in enumerate(deal.parties):
            if party.name in told and not _borne_out(reading, party, _SIDES[party.role]):
                yield Flag(
                    f"{at}/parties/{place}/role",
                    f"The card's own sentence tells that {party.name} {_DOES[told[party.name]]}.",
                    "Look which of the two the article says.",
                )


def _stands_so(reading: Reading, name: str, side: Side) -> bool:
    """Whether some deal of the card has the party on this side: who raises money may also buy."""
    parties = (party for _, deal in reading.deals for party in deal.parties)
    return any(party.name == name and _SIDES.get(party.role) == side for party in parties)


def _borne_out(reading: Reading, party: Party, side: Side) -> bool:
    """Whether the article's sentences have the party on this side more than on any other."""
    weights: dict[Side, float] = defaultdict(float)
    for vote in reading.role_votes:
        if vote.who == party.name:
            weights[vote.side] += vote.weight
    return weights[side] > 0 and weights[side] >= max(weights.values())


def _has_side(party: Party, deal: Deal) -> bool:
    """Whether a party buys or sells: a contract has no investors, and who "gives" or "gets" a licence is told both ways."""
    if deal.kind is Kind.licence or (deal.kind is Kind.contract and party.role is Role.investor):
        return False
    return party.role in _SIDES and bool(party.name.strip())


def _may_name(text: str, name: str) -> bool:
    """Whether a text has a word of the name: cheaper than to look for its mentions."""
    return any(word.strip("().,") in text for word in name.split() if word[:1].isupper() or word[:1] == "(")


def _wrong(reading: Reading, text: str, deal: Deal, alone: bool) -> dict[str, Side]:
    """Whom a text of the card puts on another side than the card's roles, and on which; empty where it is not plain.

    `alone`: also where its sentence names nobody on the other side.
    """
    sides = {party.name: _SIDES[party.role] for party in deal.parties if _has_side(party, deal)}
    if len(set(sides.values())) < 2 or sum(_may_name(text, name) for name in sides) < 2:
        return {}
    mentions = mentions_in(text)
    published = reading.story.published
    names, spans = mentions.named(sides), [Span(*one) for one in sentences(text)]
    found: dict[str, dict[Side, float]] = defaultdict(dict)
    for vote in find_votes(text, spans, mentions.cue_words, names, set(sides), published.year if published else None):
        others = set(vote.others) & set(sides)
        counts = others or (alone and not vote.others)
        if vote.who in sides and counts and not (vote.side == "target" and deal.kind is Kind.contract):
            weights = found[vote.who]
            weights[vote.side] = max(weights.get(vote.side, 0.0), vote.weight)
    wrong: dict[str, tuple[Side, float]] = {}
    for name, weights in found.items():
        side, weight = max(weights.items(), key=lambda row: row[1])
        if side != sides[name] and sides[name] not in weights:
            wrong[name] = side, weight
    plain = any(weight >= _ALONE for _, weight in wrong.values()) or (
        len(wrong) > 1 and sum(weight for _, weight in wrong.values()) >= _TOGETHER
    )
    return {name: side for name, (side, _) in wrong.items()} if plain else {}


_LEADING = re.compile(r"(?:[\w&’'-]+\s){1,4}\Z")
_BEFORE_IT = re.compile(
    r".*\b(?:the|an?|by|of|from|with|to|for|and|in|at|on|is|are|was|has|have|its|their|will|would|agree[sd]?|buys?|sells?|"
    r"bought|sold|between|against|signs|signed)\s",
    re.IGNORECASE,
)
_BEHIND = re.compile(r",\s(?:an?|the|which\s(?:is|makes|sells|runs)|of|based\sin|one\sof)\s([^,.;]{3,90})")
_LOOSE = 40  # characters around a mention in which the article may describe it


@check(
    "told-description-of-another",
    severity=Severity.warning,
    fires=Example(_TEXT, _card("Butter producer Alder Foods agreed to buy Brook Dairy for €40 million.")),
    silent=_SILENT,
)
def told_description_of_another(reading: Reading) -> Iterator[Flag]:
    """The card's own sentence describes a party with words that the article has of another party only."""
    parties = [
        party for _, deal in reading.deals for party in deal.parties if party.role in _SIDES and party.name.strip()
    ]
    for where, text in claims(reading.briefing):
        for party in parties:
            for start in _starts(text, party.name):
                words = _described(text, Span(start, start), behind=False).strip()
                told = roots(words) - roots(party.name) if words else frozenset()
                if not told or told & _near(reading, party) or any(sign.isdigit() for sign in words):
                    continue
                other = next((one for one in parties if _is_of(reading, one, party, told)), None)
                if other:
                    yield Flag(
                        where,
                        f"“{words}” is {other.name} in the article, not {party.name}.",
                        "Look which of the two it is.",
                        next(iter(reading.mentions.of(other.name)), None),
                    )


def _starts(text: str, name: str) -> Iterator[int]:
    """Where a name begins in a text, by its first word."""
    first = name.split(maxsplit=1)[0]
    at = text.find(first)
    while at >= 0:
        behind = text[at + len(first) : at + len(first) + 1]
        if len(first) > 2 and not behind.isalnum() and not text[max(0, at - 1) : at].isalnum():
            yield at
        at = text.find(first, at + 1)


def _is_of(reading: Reading, other: Party, party: Party, told: frozenset[str]) -> bool:
    """Whether most of the words are those by which the article or the card describes `other`."""
    if set(reading.mentions.of(other.name)) & set(reading.mentions.of(party.name)):
        return False
    own = roots(f"{other.location or ''} {other.business or ''}")
    for mention in reading.mentions.of(other.name):
        own |= roots(_described(reading.text, mention, behind=True))
    return len(told & own) * 2 > len(told)


def _described(text: str, mention: Span, behind: bool) -> str:
    """The words that lead up to a name ("carmaker"); with `behind` those of an aside after it, too."""
    leading = _LEADING.search(text, max(0, mention.start - 60), mention.start)
    words = _BEFORE_IT.sub("", leading.group()) if leading else ""
    after = _BEHIND.match(text, mention.end) if behind else None
    return f"{words} {after[1]}" if after else words


def _near(reading: Reading, party: Party) -> frozenset[str]:
    """The content of what stands about a party's mentions in the article, and of its card's own description."""
    found = roots(f"{party.location or ''} {party.business or ''} {party.name}")
    for mention in reading.mentions.of(party.name):
        found |= roots(reading.text[max(0, mention.start - _LOOSE) : mention.end + _LOOSE])
    return found

"""Who buys, who is bought, who sells: what the words beside a name say, sentence by sentence.

Each cue (a verb such as "acquire", a noun such as "takeover") casts votes for the names around it:
its subject, its object, and what follows "from", "by", "to", "of" or "for". Names are given as spans;
a vote names who stands on the cue's other side, so that votes of another deal can be told apart.
Pronouns are not resolved: a sentence that says only "it" casts no vote for a subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from summarizer.ground import Span

Side = Literal["buyer", "target", "seller"]


class Named(NamedTuple):
    """A name in the text: `who` is the same for all mentions of one."""

    start: int
    end: int
    who: str


class Vote(NamedTuple):
    """What one cue says of `who`; `others`: whoever stands on its other sides, where it names someone.

    `span`: the sentence. `of`: the deals that such words tell of ("raise" a round, "win" a contract).
    """

    who: str
    side: Side
    weight: float
    span: Span
    others: tuple[str, ...]
    of: Literal["any", "rounds", "contracts"] = "any"


_CUE = re.compile(
    r"\b(?:(?P<buy>acquir(?:e|es|ed|ing)|(?:buy|buys|buying|bought)(?! out\b)|purchas(?:es|ed|ing)|purchase(?! of| price| agreement|r)|"
    r"tak(?:e|es|ing|en) (?:over|control of|private)|took (?:over|control of|private)|(?:snap|pick|scoop|gobbl|lap)\w* up|swallow(?:s|ed|ing)?|"
    r"übernimmt|kauft)"
    r"|(?P<sell>sell(?:s|ing)?(?: off)?|sold(?: off)?|divest(?:s|ed|ing)?|offload(?:s|ed|ing)?|dispos(?:e|es|ed|ing) of|hiv(?:e|es|ed|ing) off|"
    r"part(?:s|ed|ing) with|(?:spin|spins|spun|spinning) (?:off|out)|unbundl(?:e|es|ed)|demerg(?:e|es|ed)|carv(?:e|es|ed|ing) out|verkauft)"
    r"|(?P<acquisition>acquisition|takeover(?! (?:offer|bid|approach|proposal|rules))|buyout(?! (?:firm|house|group|fund))|buy-out|purchase|Übernahme)"
    r"|(?P<sale>sale|disposal|divestment|divestiture|unbundling|spin-?off|demerger|sell-off|Verkauf)"
    r"|(?P<bid>bid|offer|approach|proposal)"
    r"|(?P<accept>accept(?:s|ed)?|reject(?:s|ed)?|back(?:s|ed)?|recommend(?:s|ed)?|spurn(?:s|ed)?|rebuff(?:s|ed)?|agree(?:s|d)?(?: to)?(?= \S{1,12} (?:takeover|offer|bid))|"
    r"turn(?:s|ed)? down|weight behind|welcom(?:es|ed)|knocked back|brushed off)"
    r"|(?P<raise>rais(?:e|es|ed|ing)|clos(?:es|ed)|secur(?:es|ed)|bag(?:s|ged)|land(?:s|ed)|nab(?:s|bed)|rak(?:es|ed) in|pull(?:s|ed) in|bank(?:s|ed)|lock(?:s|ed) in)"
    r"|(?P<lead>led|leads|co-led|anchored|joined|chipped in|came along|participated|took part)"
    r"|(?P<comes>(?:comes|came) from)"
    r"|(?P<invest>invest(?:s|ed|ing)?|investment|is putting|put in|put|puts|pours?|poured)"
    r"|(?P<win>wins?|won|winning|clinch(?:es|ed)|beat)"
    r"|(?P<award>award(?:s|ed|ing)?|pick(?:s|ed)|select(?:s|ed)?|choos(?:e|es)|chose|hire[sd]?|signed up|appoint(?:s|ed)?)"
    r"|(?P<supply>suppl(?:y|ies|ied|ying)|deliver(?:s|ed|ing)?|manufactur(?:e|es|ing))"
    r"|(?P<order>orders?|ordered|contracts?)"
    r"|(?P<license>licens(?:e|es|ed|ing)|licenc(?:e|es|ed|ing))"
    r"|(?P<pay>pay(?:s|ing)?|paid)"
    r"|(?P<value>valu(?:e|es|ed|ing)))\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r", (?:which|who|whose|an?|the|one of|based|owned|formerly)\b[^;“”\"]{0,160}?,(?= (?!and\b|or\b|from\b|to\b|by\b|for\b|of\b|in\b)[a-z])")
_PREPOSITION = re.compile(r"\b(from|by|to|of|in|into|for|with|at|against|than|von|an|durch)\b")
_BREAK = re.compile(r"[;:“”\"]|\b(?:which|who|while|but|said|says|after|when|because|although|where|whereas|before|as)\b")
_JOINS = re.compile(r"^(?:, and|,| and| &)(?: [a-z][\w-]*){0,3} $")
_SHARE_IN = re.compile(r"\b(?:stake|interest|holding|shares?|cent|percent|pct|position|invest\w*|money|funding|sells?|sale)\b(?: [\w-]+)? in(?:to)?(?: [\w-]+){0,5} $|% in ")
_ASSET = re.compile(
    r"^[^,;]{0,50}?(?:\b(?:stakes?|shares?|unit|division|business|businesses|arm|subsidiary|holdings?|interest|operations|assets|company|firm|per ?cent|pct|group)\b|%)"
)
_STOP = re.compile(r"[;“”\"]")
_PASSIVE = re.compile(r"\b(?:be|been|being|is|are|was|were|get|gets|got)(?: \w+ly| also| now| to be)? $")
_OWNS = re.compile(
    r"^(?:['’]s?)? ?(?:(?:A|US|NZ|C|S|R|Rs)?[\d$€£][\w.,$€£]* |(?!to |of |for |in |its |their |with |on |from |by |that |and )[a-z][\w-]* ){0,5}$"
)
_UNIT_OF = re.compile(r"\b(?:division|unit|subsidiary|subsidiaries|arm|affiliate|parent)s? of\b")
_OWN_SHARES = re.compile(r"^['’]s?\s[^.;]{0,45}\b(?:shares?|stock|common|outstanding|equity|capital)\b")
_PART_OF = re.compile(r"\b(?:assets|operations|business|properties|plants?|some|amount) of(?: the)? $")
_HELD_BY = re.compile(r"\b(?:owned|held|operated|led|managed|controlled|run|founded|backed) by\b")
_NO_VERB = re.compile(r"\b(?:requires?|approval|approved|is|was|will|has|had|subject|would|said)\b")
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
_OBLIQUE = re.compile(r"\b(?:from|with|by|in|for|to|against|at|than)(?: the| an?)?(?: [\w-]+){0,4} $")
_BIDS = re.compile(r"\b(?:bid|offer|approach|proposal|takeover|advances|deal)\b")
_ROUND = re.compile(r"\b(?:round|series|funding|financing|seed|investment|equity|capital)\b", re.IGNORECASE)
_MONEY = re.compile(r"[$€£¥]|\b(?:million|billion|mln|bln|crore|m|bn)\b", re.IGNORECASE)
_CONTRACT = re.compile(r"\b(?:contract|order|tender|deal|framework|concession|licence|agreement)\b")
_MAKES = re.compile(
    r"\b(?:(?:complet|conclud|clos|finali[sz]|seal|mak|made|launch|pursu|sign|abandon)\w*|agree[sd]? to|announce[sd]? (?:the|its|a))\b[^;]{0,40}$"
)
_APPROVES = re.compile(r"\b(?:approv|back)\w*\b[^;]{0,40}$")
_PAST = re.compile(r"\b(?:in|since|of|by) (?:early |late |mid-|\w+ )?((?:19|20)\d\d)\b|\b(?:last year|last autumn|last spring|years? (?:ago|earlier))\b")
_DENIED = re.compile(r"\b(?:not|never|n['’]t|declined to|no plans? to|refused to|nor)\b[^,;]{0,25}$")


class _Sentence:
    """A sentence with the names in it; offsets are into the text."""

    def __init__(self, text: str, span: Span, names: Sequence[Named], weight: float) -> None:
        self.text, self.span, self.names, self.weight = text, span, names, weight
        self.asides = [Span(*found.span()) for found in _ASIDE.finditer(text, span.start, span.end)]

    def subject(self, at: int) -> Named | None:
        """The name that does what the cue at `at` says: the nearest before it, asides and obliques passed over."""
        before = [
            name
            for name in self.names
            if name.end <= at and not any(aside.start <= name.start and name.end < aside.end <= at for aside in self.asides)
        ]
        if not before:
            return None
        plain = [name for name in before if not _OBLIQUE.search(self.text, max(self.span.start, name.start - 60), name.start)]
        if not plain or self.before(at, 3) == "by ":
            return None
        found = plain[-1]
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
            if _BREAK.search(between) or len(between) > 120:
                return
            found = _PREPOSITION.findall(between)
            if found and found[-1] in ("in", "into") and not _SHARE_IN.search(self.before(name.start, 70)):
                edge = name.end
                continue
            yield name, self._leads(between, found, first=edge == at)
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
        if near and at - near.end < 60 and _POSSESSIVE.match(self.text, near.end) and _OWNS.match(self.text[near.end : at]):
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


_BY_PREPOSITION: dict[str, dict[str, Side]] = {
    "buy": {"owner": "seller", "": "target", "of": "target", "in": "target", "from": "seller", "von": "seller", ",": "target"},
    "bought": {"by": "buyer", "from": "seller", "von": "buyer", "durch": "buyer"},
    "sell": {"owner": "seller", "": "target", "of": "target", "in": "target", "to": "buyer", "an": "buyer", ",": "target"},
    "sold": {"by": "seller", "to": "buyer", "an": "buyer", "von": "seller"},
    "acquisition": {"owner": "seller", "of": "target", "by": "buyer", "from": "seller", "in": "target", "von": "target", "durch": "buyer", ",": "target"},
    "sale": {"owner": "seller", "of": "target", "to": "buyer", "by": "seller", "in": "target", "von": "target", "an": "buyer", ",": "target"},
    "bid": {"from": "buyer", "by": "buyer", "for": "target", "von": "buyer"},
    "license": {"from": "seller", "to": "buyer"},
    "invest": {"in": "target", "into": "target", "from": "buyer", "by": "buyer"},
    "order": {"from": "buyer", "with": "seller"},
}


def find_votes(text: str, sentences: Sequence[Span], names: Sequence[Named], this_year: int | None) -> list[Vote]:
    """The votes of every cue, in order. `names` in order; `this_year`: what happened before it weighs little."""
    votes: list[Vote] = []
    place = 0
    for number, span in enumerate(sentences):
        while place < len(names) and names[place].start < span.start:
            place += 1
        end = place
        while end < len(names) and names[end].end <= span.end:
            end += 1
        if end > place:
            weight = (1.5 if number < 3 else 1.0) * (0.2 if _is_past(text, span, this_year) else 1.0)
            sentence = _Sentence(text, span, names[place:end], weight)
            for cue in _CUE.finditer(text, span.start, span.end):
                votes.extend(_votes(sentence, cue))
        place = end
    return votes


def _is_past(text: str, span: Span, this_year: int | None) -> bool:
    found = _PAST.search(text, span.start, span.end)
    return bool(found) and (found[1] is None or this_year is None or int(found[1]) < this_year)


_OF: dict[str, Literal["any", "rounds", "contracts"]] = {
    **dict.fromkeys(("raise", "lead", "invest", "comes"), "rounds"),
    **dict.fromkeys(("win", "award", "supply", "order"), "contracts"),
}


def _votes(sentence: _Sentence, cue: re.Match[str]) -> Iterator[Vote]:
    kind = str(cue.lastgroup)
    weight = sentence.weight * (0.4 if _DENIED.search(sentence.before(cue.start())) else 1.0)
    cast = list(_READERS[kind](sentence, cue)) if kind in _READERS else []
    cast += [(joined, side, share) for named, side, share in cast if named.end <= cue.start() for joined in sentence.joined(named)]
    for named, side, share in cast:
        others = tuple(one.who for one, one_side, _ in cast if one_side != side and one.who != named.who)
        yield Vote(named.who, side, weight * share, sentence.span, others, _OF.get(kind, "any"))


_Cast = Iterator[tuple[Named, Side, float]]


def _objects(sentence: _Sentence, at: int, kind: str) -> _Cast:
    last: Side | None = None
    has_target = False
    for name, preposition in sentence.objects(at):
        side = last if preposition == "and" else _BY_PREPOSITION[kind].get(preposition)
        if side is None or (preposition == "," and last != "seller"):
            last = None if side is None else last
            continue
        if side == "target" and ((has_target and preposition != "and") or _PART_OF.search(sentence.before(name.start))):
            continue
        if kind == "acquisition" and preposition == "by" and _NO_VERB.search(sentence.text, at, name.start):
            continue
        if side == "target" and sentence.has_possessive(name) and not _OWN_SHARES.match(sentence.after(name.end, 60)):
            side = "seller"
        last = side
        has_target = has_target or side == "target"
        yield name, side, 1.0


def _is_passive(sentence: _Sentence, cue: re.Match[str]) -> bool:
    word = cue.group().lower()
    if word.split()[0].endswith("ing") or not re.match(r"\w+ed|bought|sold|taken|spun", word):
        return False
    return bool(_PASSIVE.search(sentence.before(cue.start(), 24))) or sentence.after(cue.end(), 4).startswith(" by ")


def _reads_verb(kind: str, active: Side) -> object:
    passive = {"buy": "bought", "sell": "sold"}[kind]

    def read(sentence: _Sentence, cue: re.Match[str]) -> _Cast:
        subject = sentence.subject(cue.start())
        if _is_passive(sentence, cue):
            if subject and (not sentence.has_possessive(subject) or _OWN_SHARES.match(sentence.after(subject.end, 60))):
                yield subject, "target", 1.0
            yield from _objects(sentence, cue.end(), passive)
            return
        if subject and not sentence.has_possessive(subject):
            named = any(True for _ in sentence.objects(cue.end()))
            yield subject, active, 1.0 if named else 0.8 if _ASSET.search(sentence.after(cue.end())) else 0.3
        yield from _objects(sentence, cue.end(), kind)

    return read


def _acquisition(sentence: _Sentence, cue: re.Match[str]) -> _Cast:
    yield from _noun(sentence, cue, "acquisition", "buyer")


def _sale(sentence: _Sentence, cue: re.Match[str]) -> _Cast:
    if sentence.after(cue.end(), 4).startswith((" of ", " to ", " by ", " von")):
        yield from _noun(sentence, cue, "sale", "seller")


def _noun(sentence: _Sentence, cue: re.Match[str], kind: str, side: Side) -> _Cast:
    owner = sentence.owner(cue.start())
    if owner:
        yield owner, side, 1.0
    elif not sentence.after(cue.end(), 4).startswith(" by ") and (
        _MAKES.search(sentence.before(cue.start(), 60)) or (side == "seller" and _APPROVES.search(sentence.before(cue.start(), 60)))
    ):
        subject = sentence.subject(cue.start())
        if subject and not sentence.has_possessive(subject):
            yield subject, side, 0.7
    yield from _objects(sentence, cue.end(), kind)


def _bid(sentence: _Sentence, cue: re.Match[str]) -> _Cast:
    owner = sentence.owner(cue.start())
    if owner:
        yield owner, "buyer", 1.0
    yield from _objects(sentence, cue.end(), "bid")


def _accept(sentence: _Sentence, cue: re.Match[str]) -> _Cast:
    noun = _BIDS.search(sentence.after(cue.end(), 70))
    subject = sentence.subject(cue.start())
    if not noun or not subject:
        return
    if _PASSIVE.search(sentence.before(cue.start(), 24)):
        return
    bidder = sentence.owner(cue.end() + noun.start())
    yield subject, "target", 0.8
    if bidder and bidder.start >= cue.end():
        yield bidder, "buyer", 0.5
    for name, preposition in sentence.objects(cue.end() + noun.end()):
        if preposition in ("from", "by"):
            yield name, "buyer", 0.3


def _raise(sentence: _Sentence, cue: re.Match[str]) -> _Cast:
    after = sentence.after(cue.end(), 80)
    if not _MONEY.search(after[:40]) or not _ROUND.search(after):
        return
    subject = sentence.subject(cue.start())
    if subject and not sentence.has_possessive(subject):
        yield subject, "target", 1.0
    for name, preposition in sentence.objects(cue.end()):
        if preposition in ("from", "by"):
            yield name, "buyer", 1.0


def _lead(sentence: _Sentence, cue: re.Match[str]) -> _Cast:
    after = sentence.after(cue.end(), 40)
    if after.startswith(" by "):
        for name, preposition in sentence.objects(cue.end()):
            if preposition in ("by", "and") and _ROUND.search(sentence.before(cue.start(), 80)):
                yield name, "buyer", 1.0
        return
    subject = sentence.subject(cue.start())
    if subject and (_ROUND.search(after) or cue.group().lower() in ("chipped in", "came along", "participated", "took part")):
        yield subject, "buyer", 1.0


def _comes(sentence: _Sentence, cue: re.Match[str]) -> _Cast:
    """ "The last $5 million comes from Alder"."""
    first = next(iter(sentence.objects(cue.end())), None)
    if first and _MONEY.search(sentence.before(cue.start(), 30)):
        yield first[0], "buyer", 0.8


def _invest(sentence: _Sentence, cue: re.Match[str]) -> _Cast:
    word = cue.group().lower()
    after = sentence.after(cue.end(), 60)
    if word not in ("invest", "invests", "invested", "investing", "investment", "put in") and not _MONEY.search(after[:30]):
        return
    subject = sentence.subject(cue.start())
    if subject and word != "investment" and not sentence.has_possessive(subject):
        yield subject, "buyer", 0.8
    yield from _objects(sentence, cue.end(), "invest")


def _win(sentence: _Sentence, cue: re.Match[str]) -> _Cast:
    subject = sentence.subject(cue.start())
    if cue.group().lower() != "beat" and not _CONTRACT.search(sentence.after(cue.end(), 60)):
        return
    if subject:
        yield subject, "seller", 0.8
    for name, preposition in sentence.objects(cue.end()):
        if preposition == "from" and cue.group().lower() != "beat":
            yield name, "buyer", 1.0


def _award(sentence: _Sentence, cue: re.Match[str]) -> _Cast:
    subject = sentence.subject(cue.start())
    passive = _is_passive(sentence, cue)
    if not passive and cue.group().lower().startswith("award") and not _CONTRACT.search(sentence.after(cue.end(), 160)):
        return
    if subject:
        yield subject, "seller" if passive else "buyer", 0.8
    for name, preposition in sentence.objects(cue.end()):
        if preposition == "by" and passive:
            yield name, "buyer", 1.0
        elif preposition in ("", "to") and not passive:
            yield name, "seller", 1.0


def _supply(sentence: _Sentence, cue: re.Match[str]) -> _Cast:
    subject = sentence.subject(cue.start())
    objects = [(name, preposition) for name, preposition in sentence.objects(cue.end()) if preposition in ("to", "for", "with")]
    if subject and objects and not _is_passive(sentence, cue):
        yield subject, "seller", 0.6
        yield objects[0][0], "buyer", 0.6


def _order(sentence: _Sentence, cue: re.Match[str]) -> _Cast:
    if cue.group().lower() == "ordered":
        subject = sentence.subject(cue.start())
        if subject:
            yield subject, "buyer", 0.6
        for name, preposition in sentence.objects(cue.end()):
            if preposition == "from":
                yield name, "seller", 0.8


def _license(sentence: _Sentence, cue: re.Match[str]) -> _Cast:
    subject = sentence.subject(cue.start())
    ends = [(name, _BY_PREPOSITION["license"].get(preposition)) for name, preposition in sentence.objects(cue.end())]
    sides = {side for _, side in ends}
    if subject and not _is_passive(sentence, cue):
        if "seller" in sides:
            yield subject, "buyer", 1.0
        elif "buyer" in sides:
            yield subject, "seller", 1.0
    for name, side in ends:
        if side:
            yield name, side, 1.0


def _pay(sentence: _Sentence, cue: re.Match[str]) -> _Cast:
    subject = sentence.subject(cue.start())
    after = sentence.after(cue.end(), 40)
    if subject and _MONEY.search(after) and not sentence.has_possessive(subject) and not _is_passive(sentence, cue):
        if not re.search(r"\b(?:tax|dividend|fee|fine|interest|rent|back)\b", after):
            yield subject, "buyer", 0.7
            for name, preposition in sentence.objects(cue.end()):
                if preposition == "for":
                    yield name, "target", 0.6
                elif preposition == "to":
                    yield name, "seller", 0.6


def _value(sentence: _Sentence, cue: re.Match[str]) -> _Cast:
    for name, preposition in sentence.objects(cue.end()):
        if preposition == "" and name.start - cue.end() < 25 and re.match(r" at ", sentence.after(name.end, 5)):
            yield name, "target", 0.7
        return


_READERS = {
    "buy": _reads_verb("buy", "buyer"),
    "sell": _reads_verb("sell", "seller"),
    "acquisition": _acquisition,
    "sale": _sale,
    "bid": _bid,
    "accept": _accept,
    "raise": _raise,
    "lead": _lead,
    "comes": _comes,
    "invest": _invest,
    "win": _win,
    "award": _award,
    "supply": _supply,
    "order": _order,
    "license": _license,
    "pay": _pay,
    "value": _value,
}

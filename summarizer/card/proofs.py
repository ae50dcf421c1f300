"""What rules can show for certain: a fact whose own words, read in their place, state the whole of it.

A check that is silent has found nothing wrong; that is no proof. Shared words are none either, nor is a number that
stands there when nobody says what it is of. Prose is shown only where it is a sentence of the article itself: which
words make a new sentence true is for a reader to say. What no rule shows says why, in an editor's words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from summarizer.card.bystanders import why_another
from summarizer.card.proof import Proof
from summarizer.checks.dates import stated_date
from summarizer.checks.money import sums
from summarizer.checks.parties import SIDES, roles_shown
from summarizer.checks.reading import Reading
from summarizer.checks.stakes import same_share, same_term, stakes, terms
from summarizer.deals.claims import clauses
from summarizer.deals.deal import Amount, Approval, DealDate, Fact, OtherAmount, Party, Status, Sum
from summarizer.deals.vocabulary import DateKind
from summarizer.ground import Place, fold
from summarizer.languages.cldr import language_name
from summarizer.reading.approvals import is_general, what_is_said
from summarizer.reading.dates import same_date
from summarizer.reading.direction import NOUNS, WORDS
from summarizer.reading.roles import date_role
from summarizer.reading.stages import Stage, find_stages
from summarizer.text.content import roots
from summarizer.text.sentences import Span

READ = ("en",)  # the languages whose words for roles, steps and purposes the rules know

READS = "only a reader can tell whether the article says so"

_Reader = Callable[[Reading, str, Fact, Place], Proof]


def rule_proofs(reading: Reading) -> dict[str, Proof]:
    """A proof, or the reason why there is none, for every fact and text of a card, by pointer."""
    if reading.story.language not in (None, *READ):
        why = (
            "the rules read the language around a fact in English only, and this article is in "
            f"{language_name(reading.story.language)}"
        )
        return {where: Proof(why=why) for where in pointers(reading)}
    found = {where: Proof(why=READS) for where in pointers(reading)}
    money = {one.where: one for one in sums(reading)}
    sided = roles_shown(reading)
    for where, fact in reading.facts:
        place = reading.places.get(where)
        if place is None or place.quote is None:
            found[where] = Proof(
                why="its quote is not in the article" if fact.evidence else "no words of the article are given for it"
            )
        elif isinstance(fact, Party):
            found[where] = _party(reading, fact, place.quote, where in sided)
        elif isinstance(fact, Amount | OtherAmount) and where in money and money[where].at:
            found[where] = _sum(reading, fact, money[where].money.start, place.stated)
        elif type(fact) in _READERS:
            found[where] = _READERS[type(fact)](reading, where, fact, place)
    found |= _shares_and_terms(reading)
    return found | _prose(reading)


def pointers(reading: Reading) -> list[str]:
    """Every fact, text and kind of a card that is shown."""
    briefing = reading.briefing
    found = [f"/{name}" for name in ("headline", "summary") if getattr(briefing, name).strip()]
    found += [f"/key_points/{place}" for place in range(len(briefing.key_points))]
    found += [] if briefing.deals else ["/deals"]
    for where, deal in reading.deals:
        found += [f"{where}/kind", *([f"{where}/attitude"] if deal.attitude else [])]
    found += [where for where, _ in reading.facts]
    return found + [f"/background/{place}" for place in range(len(briefing.background))]


def _by(reading: Reading, check: str, span: Span) -> Proof:
    return Proof(by="rule", check=check, words=reading.text[span.start : span.end], start=span.start, end=span.end)


_FOR_ANOTHER = re.compile(r"\bbehalf\b")


def _party(reading: Reading, party: Party, quote: Span, sided: bool) -> Proof:
    named = reading.mentions.within(party.name, quote)
    if named is None:
        return Proof(why=f"its quote does not name {party.name}")
    if party.role not in SIDES:
        return Proof(why="the rules cannot tell this role from the words")
    if not sided:
        return Proof(why="the rules cannot tell from the words which side of the deal it is on")
    if other := why_another(reading, party.name, named):
        return Proof(why=other)
    if SIDES[party.role] == "buyer" and _FOR_ANOTHER.search(reading.text, *quote):
        return Proof(why="the words tell of somebody who acts for another")
    if party.business or party.location:
        return Proof(why="the rules read its side of the deal, not that the trade or place told is its own")
    return _by(reading, "role-read", named)


def _sum(reading: Reading, fact: Amount | OtherAmount, start: int, stated: Span | None) -> Proof:
    money = reading.money_from(start)
    if stated is None or money is None or fact.amount is None:
        return Proof(why="the rules read no sum in its words")
    if not _reads(fact, money.low, money.high, money.currency):
        return Proof(why="the rules read another sum in its words")
    if money.bare:
        return Proof(why="the words do not say whose dollar or crown it is")
    if fact.qualifier is not money.qualifier:
        return Proof(why="the rules read the sum as more or less exact than the card")
    if isinstance(fact, OtherAmount):
        if any(_tells(other, fact) for _, other in reading.facts if other is not fact):
            return Proof(why="with several deals no rule tells which one a sum belongs to")
        known = roots(fact.what)
        sentence = reading.sentence_at(money.start)
        if known and known <= roots(reading.text[sentence.start : sentence.end]):
            return _by(reading, "amount-read", stated)
        return Proof(why="the sentence does not say in these words what the sum is")
    if reading.money_role_at(money.start) != "value" or fact.basis:
        return Proof(why="the rules read the sum, not that it is the price")
    if len(reading.briefing.deals) > 1:
        return Proof(why="with several deals no rule tells which one a sum belongs to")
    prices = {
        (one.low, one.currency)
        for one in reading.money
        if reading.money_role_at(one.start) == "value" and one.equivalent_of is None
    }
    if len(prices) > 1:
        return Proof(why="the article calls more than one sum a price")
    return _by(reading, "price-read", stated)


def _tells(other: Fact, fact: OtherAmount) -> bool:
    """Whether another fact, of another deal, is the same sum of the same sentence."""
    return isinstance(other, OtherAmount) and (other.as_stated, other.evidence) == (fact.as_stated, fact.evidence)


def _reads(fact: Sum, low: Decimal, high: Decimal | None, currency: str | None) -> bool:
    assert fact.amount is not None
    ends = (Decimal(fact.amount), Decimal(fact.high) if fact.high else None)
    return (ends == (low, high) or (ends[1] is None and ends[0] in (low, high))) and fact.currency == currency


def _status(reading: Reading, where: str, fact: Fact, place: Place) -> Proof:
    """The very status reached in its words, alone, told of a transfer between the deal's own parties, and it no further."""
    assert isinstance(fact, Status)
    if place.stated is None:
        return Proof(why="its words are not in its quote")
    known = find_stages(reading.text)
    own = [one for one in known if one.start < place.stated.end and one.end > place.stated.start]
    if not own:
        return Proof(why=f"the rules do not know the words “{fact.as_stated}”")
    if any(one.value is not fact.value or not one.reached for one in own):
        return Proof(why=f"the rules do not read “{fact.as_stated}” as {fact.value.replace('_', ' ')}")
    told = {one.value for one in known if one.reached}
    if told != {fact.value}:
        return Proof(why="the article tells of more than one step of a deal")
    if fact.source:
        return Proof(why="no rule reads who says so")
    if not any(_is_told_of(reading, where, one) for one in own):
        return Proof(why="the words may tell a step of something else than this deal")
    return _by(reading, "status-read", place.stated)


_DEALS = NOUNS.keys() | WORDS["deals"]
_WORD = re.compile(r"[\w-]+")
_NEXT = 30  # characters behind a step in which the transfer begins that it is told of: "agreed in principle to sell"


def _is_told_of(reading: Reading, where: str, step: Stage) -> bool:
    """Whether a step is told of a transfer with a party of its deal: "completed the purchase of Brook", "raised its stake"."""
    parties = next(deal.parties for at, deal in reading.deals if where.startswith(f"{at}/"))
    return any(
        reading.mentions.within(party.name, Span(side.start, side.end))
        for one in reading.transfers
        if step.start <= one.start < step.end + _NEXT
        for side in (one.buyer, one.target, one.seller)
        if side
        for party in parties
    )


def _date(reading: Reading, _: str, fact: Fact, place: Place) -> Proof:
    assert isinstance(fact, DealDate)
    mention = reading.date_at(place.stated) if place.stated else None
    said = stated_date(reading, fact, place.stated)
    if said is None or fact.value is None or place.stated is None or mention is None:
        return Proof(why="the rules read no date in its words")
    if not same_date(fact.value, said[0]) or fact.until:
        return Proof(why="the rules read another date in its words")
    if said[1]:
        return Proof(why="the date is counted from the day of writing, which a rule can get wrong")
    role = date_role(reading.text, mention, reading.sentence_at(mention.start))
    if role is not fact.kind or fact.kind in (DateKind.other, DateKind.effective):  # what takes effect may be anything
        return Proof(why="the rules read the date, not what happened on it")
    sentence = reading.text[slice(*reading.sentence_at(mention.start))].lower()
    if fact.kind is DateKind.expected_close and _DEALS.isdisjoint(_WORD.findall(sentence)):
        return Proof(why="the sentence does not say that it is the deal which is to be done then")
    return _by(reading, "date-read", place.stated)


def _approval(reading: Reading, where: str, fact: Fact, place: Place) -> Proof:
    assert isinstance(fact, Approval)
    assert place.quote is not None
    named = reading.mentions.within(fact.authority, place.quote)
    if named is None:
        return Proof(why=f"its quote does not name {fact.authority}")
    if is_general(fact.authority):
        return Proof(why="the words do not say whose board or shareholders are meant")
    others = [one for one in reading.authorities if one.end <= named.start or named.end <= one.start]
    sentence = _within_stops(reading.text, place.quote, named)
    if what_is_said(reading.text, sentence, named, others, sure=True) != {fact.state.value}:
        return Proof(why="the rules do not read how this approval stands")
    after = reading.sentence_at(sentence.end + 1)
    more = _ON_IT.match(reading.text, after.start) and what_is_said(reading.text, after, None, ())
    if more and fact.state.value not in more:
        return Proof(why="the next sentence says otherwise")
    return _by(reading, "approval-read", named)


_STOP = re.compile(r"[.!?][\"”’']?\s+(?=[\"“A-Z])")
_ON_IT = re.compile(r"(?:It|They|That|This)\b")


def _within_stops(text: str, quote: Span, named: Span) -> Span:
    """The sentence of a quotation of several in which a name stands."""
    ends = [quote.start, *(stop.end() for stop in _STOP.finditer(text, *quote)), quote.end]
    return Span(max(one for one in ends if one <= named.start), min(one for one in ends if one >= named.end))


_READERS: Mapping[type, _Reader] = {Status: _status, DealDate: _date, Approval: _approval}


def _shares_and_terms(reading: Reading) -> dict[str, Proof]:
    found: dict[str, Proof] = {}
    for where, stake, percent, at in stakes(reading):
        if at is None or stake.percent is None or not same_share(stake.percent, percent):
            found[where] = Proof(why="the rules read no such share in its words")
        elif reading.share_role_at(percent.start) != "stake" or stake.before is not None or stake.after is not None:
            found[where] = Proof(why="the rules read the share, not that it changes hands")
        elif len({one.low for one in reading.percentages if reading.share_role_at(one.start) == "stake"}) > 1:
            found[where] = Proof(why="the article tells of more than one share that changes hands")
        else:
            found[where] = _by(reading, "stake-read", at)
    for where, term, duration, at in terms(reading):
        if at is None or not same_term(term, duration):
            found[where] = Proof(why="the rules read no such time in its words")
        elif duration.role != "contract":
            found[where] = Proof(why="the rules read the time, not that the deal runs so long")
        elif len({(one.number, one.unit) for one in reading.durations if one.role == "contract"}) > 1:
            found[where] = Proof(why="the article gives more than one time that something runs")
        else:
            found[where] = _by(reading, "term-read", at)
    return found


def _prose(reading: Reading) -> dict[str, Proof]:
    """Clauses that are sentences of the article, word for word."""
    briefing = reading.briefing
    texts = {"/headline": briefing.headline, "/summary": briefing.summary}
    texts |= {f"/key_points/{place}": point for place, point in enumerate(briefing.key_points)}
    known = {fold(reading.text[span.start : span.end]): span for span in reading.sentences}
    found = {}
    for where, text in texts.items():
        if not text.strip():
            continue
        parts = []
        for start, end in clauses(text):
            span = known.get(fold(text[start:end]))
            words = _by(reading, "verbatim", span) if span else Proof(why=READS)
            parts.append(words)
        found[where] = joined(parts)
    return found


def joined(parts: list[Proof]) -> Proof:
    """The proof of a text of several clauses: shown where each is, else the first reason why not."""
    if len(parts) == 1:
        return parts[0]
    lacking = next((part for part in parts if part.by is None), None)
    return (lacking or parts[0]).model_copy(update={"clauses": parts})

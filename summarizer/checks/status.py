"""Status: has the deal come as far as the card says, and no further?

Three readings have to agree: the value on the card, the words that are to state it, and what the
article's opening (and whatever it says of the deal's own parties) asserts as reached. What the article
only plans, hopes for or denies caps the value; what it asserts is the floor. For a deal that is not
the article's first, only sentences that name its own parties count.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.checks.reading import Reading, Span
from summarizer.checks.registry import Example, Flag, check
from summarizer.deal import ApprovalState, DateKind, Deal, Status, StatusValue
from summarizer.finding import Severity
from summarizer.words.content import roots
from summarizer.words.sentences import sentences
from summarizer.words.stages import Stage, find_stages, part_of
from summarizer.words.status import find_status

_TEXT = (
    "Alder Foods has signed an agreement to buy Brook Dairy for $40 million. The purchase still has to be approved by the regulator. "
    "Alder completed the purchase of Cedar Mills in 2019."
)
_FIRST = "Alder Foods has signed an agreement to buy Brook Dairy for $40 million."


def _status(value: str, words: str, quote: str = _FIRST, **more: object) -> Example:
    parties = [{"name": "Alder Foods", "role": "acquirer"}, {"name": "Brook Dairy", "role": "target"}]
    status = {"value": value, "as_stated": words, "evidence": {"quote": quote}}
    return Example(_TEXT, {"deals": [{"kind": "acquisition", "status": status, "parties": parties, **more}]})


_RIGHT = _status("signed", "has signed an agreement")
_LEAD = 3  # sentences of the opening, besides lines too short to be one
_SHORT_LINE = 45
_WORDS = {
    StatusValue.agreed_in_principle: "agreed in principle",
    StatusValue.in_talks: "in talks",
}


def _word(value: StatusValue) -> str:
    return _WORDS.get(value, value.value)


def _statuses(reading: Reading) -> Iterator[tuple[str, int, Status]]:
    """Each status with its pointer and the index of its deal."""
    for place, (where, deal) in enumerate(reading.deals):
        if deal.status is not None:
            yield f"{where}/status", place, deal.status


def _asserted(reading: Reading, where: str, status: Status) -> list[Stage]:
    """The stages that the status's own words assert, as they stand in the article where they do."""
    place = reading.places.get(where)
    span = place.stated if place else None
    if span is None:
        return list(find_stages(status.as_stated))
    return [one for one in find_stages(reading.text) if one.start < span.end and one.end > span.start]


def _loosely(words: str) -> set[StatusValue]:
    """What the words may speak for where they assert no stage outright."""
    return {cue.value for cue in find_status(words) if not cue.negated}


@check(
    "status-differs-from-words",
    fires=_status("completed", "has signed an agreement"),
    silent=_RIGHT,
)
def status_differs_from_words(reading: Reading) -> Iterator[Flag]:
    """The status on the card is not the one that its words state."""
    for where, _, status in _statuses(reading):
        stages = _asserted(reading, where, status)
        values = {one.value for one in stages if one.reached} or {one.value for one in stages} or _loosely(status.as_stated)
        if values and status.value not in values:
            stated = max(values, key=list(StatusValue).index)
            yield Flag(
                f"{where}/value",
                f"The card says {_word(status.value)}; its words “{status.as_stated}” say {_word(stated)}.",
                "Put the status that the words state.",
                span=_span(reading, where),
                suggestion=stated.value if len(values) == 1 else None,
                severity=Severity.error if _far(status.value, values) else Severity.warning,
            )


def _far(value: StatusValue, others: set[StatusValue]) -> bool:
    """Whether it is more than a step from each of the others, or beside the ladder."""
    rungs = [other.rung for other in others]
    return value.rung is None or all(rung is None or abs(rung - value.rung) > 1 for rung in rungs)


def _span(reading: Reading, where: str) -> Span | None:
    place = reading.places.get(where)
    return (place.stated or place.quote) if place else None


@check(
    "status-without-words",
    severity=Severity.warning,
    fires=_status("signed", "for $40 million", "Alder completed the purchase of Cedar Mills in 2019."),
    silent=_RIGHT,
)
def status_without_words(reading: Reading) -> Iterator[Flag]:
    """Neither the status's words nor its quote speak of how far the deal has come."""
    for where, _, status in _statuses(reading):
        if not status.as_stated.strip() or _asserted(reading, where, status) or _loosely(status.as_stated):
            continue
        yield Flag(
            f"{where}/as_stated",
            f"“{status.as_stated}” does not say how far the deal has come.",
            "Find the words that say it.",
            span=_span(reading, where),
        )


@check(
    "status-not-reached",
    fires=_status("approved", "has to be approved", "The purchase still has to be approved by the regulator."),
    silent=_RIGHT,
)
def status_not_reached(reading: Reading) -> Iterator[Flag]:
    """The status's words are denied, hoped for or planned in the article, or tell of an earlier time."""
    for where, _, status in _statuses(reading):
        stages = [one for one in _asserted(reading, where, status) if one.value is status.value]
        if not stages or any(one.reached and not one.past for one in stages):
            continue
        denied = not any(one.reached for one in stages)
        yield Flag(
            f"{where}/value",
            f"The article does not tell “{status.as_stated}” as reached." if denied else f"“{status.as_stated}” tells of an earlier time.",
            "Read the sentence and put the status that has been reached.",
            span=Span(stages[0].start, stages[0].end),
            severity=Severity.error if denied else Severity.warning,
        )


def _lead(reading: Reading) -> tuple[int, int]:
    """The index of the first sentence of the opening and that after its last."""
    long = 0
    for place, span in enumerate(sentences(reading.text)):
        long += span.end - span.start > _SHORT_LINE
        if long > _LEAD:
            return 0, place
    return 0, len(sentences(reading.text))


def _own(reading: Reading, place: int) -> frozenset[str]:
    """The content of the names of one deal's parties that no other deal has."""
    deals = reading.briefing.deals
    mine = roots(" ".join(party.name for party in deals[place].parties))
    others = roots(" ".join(party.name for at, deal in enumerate(deals) if at != place for party in deal.parties))
    return mine - others


def _reached(reading: Reading, place: int) -> list[Stage]:
    """The stages reached by one deal: those of the opening, and those told beside its own parties."""
    alone = len(reading.briefing.deals) == 1
    first, last = _lead(reading)
    own = _own(reading, place)
    found = []
    for one in find_stages(reading.text):
        if not one.reached or one.past:
            continue
        if (alone and first <= one.sentence < last) or roots(part_of(reading.text, one)) & own:
            found.append(one)
    return found


def _signing(reading: Reading, where: str, status: Status) -> list[Stage]:
    """The signing that the status's own words assert: papers are often signed far down the story."""
    return [one for one in _asserted(reading, where, status) if one.value is StatusValue.signed and one.reached and not one.past]


def _opening(reading: Reading, stages: list[Stage]) -> list[Stage]:
    first, last = _lead(reading)
    return [one for one in stages if first <= one.sentence < last]


@check(
    "status-too-far",
    fires=_status("completed", "completed the purchase", "Alder completed the purchase of Cedar Mills in 2019."),
    silent=_RIGHT,
)
def status_too_far(reading: Reading) -> Iterator[Flag]:
    """The card has the deal further than anything that the article asserts of it."""
    for where, place, status in _statuses(reading):
        contradiction = _contradiction(reading.briefing.deals[place], status.value)
        told = any(one.value is status.value for one in _opening(reading, _reached(reading, place)))
        if contradiction and not (told and status.value is StatusValue.approved):
            yield Flag(f"{where}/value", contradiction, "Compare the two and correct the one that is wrong.", severity=Severity.warning)
        rung = status.value.rung
        stages = _reached(reading, place) + _signing(reading, where, status)
        rungs = [one.value.rung for one in stages if one.value.rung is not None]
        if rung is None or not rungs or max(rungs) >= rung:
            continue
        top = max((one for one in stages if one.value.rung is not None), key=lambda one: one.value.rung or 0)
        yield Flag(
            f"{where}/value",
            f"The card says {_word(status.value)}; the article goes no further than {_word(top.value)}.",
            "Put the status that the article asserts.",
            span=Span(top.start, top.end),
            severity=Severity.error if rung - max(rungs) > 1 else Severity.warning,
        )


def _contradiction(deal: Deal, value: StatusValue) -> str | None:
    """What else on the card speaks against so high a status."""
    kinds = {date.kind for date in deal.dates}
    open_ones = [one.authority for one in deal.approvals if one.state in (ApprovalState.pending, ApprovalState.required)]
    if value is StatusValue.completed and DateKind.expected_close in kinds and DateKind.closed not in kinds:
        return "The card says completed, and gives a date on which the deal is yet to close."
    if value in (StatusValue.completed, StatusValue.approved) and open_ones:
        return f"The card says {value.value}, and has the approval of {open_ones[0]} outstanding."
    return None


@check(
    "status-too-short",
    fires=_status("considering", "to buy"),
    silent=_RIGHT,
)
def status_too_short(reading: Reading) -> Iterator[Flag]:
    """The article asserts more of the deal than the card: it is further, or off."""
    for where, place, status in _statuses(reading):
        stages = _reached(reading, place)
        top = _above(status.value, stages, _opening(reading, stages))
        if top:
            yield Flag(
                f"{where}/value",
                f"The card says {_word(status.value)}; the article says {_word(top.value)}.",
                "Put the status that the article asserts.",
                span=Span(top.start, top.end),
                severity=Severity.error if _far(status.value, {top.value}) else Severity.warning,
            )


def _above(value: StatusValue, stages: list[Stage], opening: list[Stage]) -> Stage | None:
    """The stage that shows the deal to be further than `value`, or beside the ladder where `value` is on it."""
    beside = [one for one in opening if one.value.rung is None]
    if value.rung is None:
        said = any(one.value is value for one in opening)
        others = beside or [one for one in opening if (one.value.rung or 0) >= 4]
        return others[0] if others and not said else None
    if beside:
        return beside[0]
    if value is StatusValue.agreed_in_principle and any(one.value is value for one in opening):
        opening = [one for one in opening if one.value is not StatusValue.announced]
    higher = [one for one in opening if (one.value.rung or 0) > value.rung]
    higher += [one for one in stages if one.value is StatusValue.signed and value in _BELOW_SIGNED]
    return max(higher, key=lambda one: one.value.rung or 0) if higher else None


_BELOW_SIGNED = (StatusValue.announced, StatusValue.in_talks, StatusValue.considering, StatusValue.rumoured)


@check(
    "claim-ahead-of-status",
    fires=Example(_TEXT, {"headline": "Alder Foods completes purchase of Brook Dairy", "deals": _RIGHT.card["deals"]}),
    silent=Example(_TEXT, {"headline": "Alder Foods signs deal for Brook Dairy", "deals": _RIGHT.card["deals"]}),
)
def claim_ahead_of_status(reading: Reading) -> Iterator[Flag]:
    """Headline or summary tells the deal as further than the card's own status and the article's opening."""
    known = [deal.status.value for _, deal in reading.deals if deal.status is not None]
    opening = _opening(reading, [one for one in find_stages(reading.text) if one.reached])
    rungs = [value.rung for value in known + [one.value for one in opening] if value.rung is not None]
    if not known or any(value.rung is None for value in known):
        return
    for where, text in (("/headline", reading.briefing.headline), ("/summary", reading.briefing.summary)):
        for one in find_stages(text):
            if one.reached and not one.past and _is_ahead(one.value, known, rungs):
                yield Flag(
                    where,
                    f"“{text[one.start : one.end]}” tells the deal as {_word(one.value)}; its status is {_word(known[0])}.",
                    "Tell the deal no further than it has come.",
                )


def _is_ahead(told: StatusValue, known: list[StatusValue], rungs: list[int]) -> bool:
    """Whether a claim is beyond every status on the card, and beyond what the article opens with."""
    if told.rung is None or told.rung <= max(value.rung or 0 for value in known):
        return False
    if told is StatusValue.completed:
        return True
    return told.rung > max(rungs) and max(value.rung or 0 for value in known) < 4 <= told.rung

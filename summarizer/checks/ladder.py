"""Ladder: has the deal come as far as the card says, and no further?

What the article only plans, hopes for or denies caps the status; what it asserts in its opening, or of
the deal's own parties, is the floor. Headline and summary are held to the same ladder.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.checks.passages import claims
from summarizer.checks.reached import (
    caps_of,
    nearest,
    opening_of,
    own_names,
    reached,
    signing,
    states_any,
    statuses,
    word,
)
from summarizer.checks.reading import Reading, Span
from summarizer.checks.registry import Example, Flag, check
from summarizer.checks.stretches import own_words
from summarizer.deal import ApprovalState, DateKind, Deal, Status, StatusValue
from summarizer.finding import Severity
from summarizer.words.content import roots
from summarizer.words.stages import Stage, find_stages, part_of

_TEXT = (
    "Alder Foods has signed an agreement to buy Brook Dairy for $40 million. "
    "The purchase still has to be approved by the regulator. "
    "Alder completed the purchase of Cedar Mills in 2019."
)
_FIRST = "Alder Foods has signed an agreement to buy Brook Dairy for $40 million."


def _status(value: str, words: str, quote: str = _FIRST, **more: object) -> Example:
    parties = [{"name": "Alder Foods", "role": "acquirer"}, {"name": "Brook Dairy", "role": "target"}]
    status = {"value": value, "as_stated": words, "evidence": {"quote": quote}}
    return Example(_TEXT, {"deals": [{"kind": "acquisition", "status": status, "parties": parties, **more}]})


_RIGHT = _status("signed", "has signed an agreement")


@check(
    "status-too-far",
    fires=_status("completed", "completed the purchase", "Alder completed the purchase of Cedar Mills in 2019."),
    silent=_RIGHT,
)
def status_too_far(reading: Reading) -> Iterator[Flag]:
    """The card has the deal further than anything that the article asserts of it."""
    for where, place, status in statuses(reading):
        contradiction = _contradiction(reading.briefing.deals[place], status.value)
        if contradiction and not (status.value is StatusValue.approved and _is_told(reading, place, status.value)):
            yield Flag(
                f"{where}/value",
                contradiction,
                "Compare the two and correct the one that is wrong.",
                severity=Severity.warning,
            )
        yield from _beyond(reading, where, place, status)


def _is_told(reading: Reading, place: int, value: StatusValue) -> bool:
    """Whether the article's opening asserts this very stage."""
    return any(one.value is value for one in opening_of(reading, reached(reading, place)))


def _beyond(reading: Reading, where: str, place: int, status: Status) -> Iterator[Flag]:
    """A status that the article denies and nowhere asserts, or that lies above all that it asserts."""
    rung = status.value.rung
    stages = reached(reading, place)
    opening = opening_of(reading, stages)
    early = bool(opening) and all(one.value in _UNAGREED for one in opening)
    rungs = {one: one.value.rung for one in stages + ([] if early else signing(reading, where, status))}
    told = {one: at for one, at in rungs.items() if at is not None}
    if rung is None or max(told.values(), default=-1) >= rung:
        return
    cap = next((one for one in caps_of(reading, place) if (one.below.rung or 0) <= rung), None)
    if cap and max(told.values(), default=-1) < (cap.below.rung or 0):
        said, span = f"says “{reading.text[cap.start : cap.end]}”", Span(cap.start, cap.end)
    elif told and states_any(reading, where, status):
        top = max(told, key=lambda one: told[one])
        said, span = f"goes no further than {word(top.value)}", Span(top.start, top.end)
    else:
        return
    yield Flag(
        f"{where}/value",
        f"The card says {word(status.value)}; the article {said}.",
        "Put the status that the article asserts.",
        span=span,
        severity=Severity.warning,
    )


def _contradiction(deal: Deal, value: StatusValue) -> str | None:
    """What else on the card speaks against so high a status."""
    kinds = {date.kind for date in deal.dates}
    open_ones = [
        one.authority for one in deal.approvals if one.state in (ApprovalState.pending, ApprovalState.required)
    ]
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
    for where, place, status in statuses(reading):
        stages = reached(reading, place)
        top = _above(status.value, stages, opening_of(reading, stages))
        if top:
            yield Flag(
                f"{where}/value",
                f"The card says {word(status.value)}; the article says {word(top.value)}.",
                "Put the status that the article asserts.",
                span=Span(top.start, top.end),
                severity=Severity.warning,
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
    if value in _UNAGREED and any(one.value is value for one in opening):  # an authority may approve of mere talks
        opening = [one for one in opening if one.value is not StatusValue.approved]
    higher = [one for one in opening if (one.value.rung or 0) > value.rung]
    higher += [one for one in stages if one.value is StatusValue.signed and value in _BELOW_SIGNED]
    return max(higher, key=lambda one: one.value.rung or 0) if higher else None


_UNAGREED = (StatusValue.in_talks, StatusValue.considering, StatusValue.rumoured)
_BELOW_SIGNED = (StatusValue.announced, StatusValue.in_talks, StatusValue.considering, StatusValue.rumoured)


_LEADING = ("/headline", "/summary")
_OFF = (StatusValue.terminated, StatusValue.blocked)
_DONE_WITH = (StatusValue.approved, StatusValue.completed)
_ENDING = re.compile(
    r"\b(?:terminat|withdr|abandon|scrap|drop|cancel|collaps|fail|reject|block|halt|laps|expir|walk|quit|bar(?:s|red)\b|stop|veto|prohibit|"
    r"end(?:s|ed|ing)?\b|off\b|out\b|over\b|dead\b|away\b|no\b|not\b|never\b|without\b|old\b|break|brok|part(?:s|ed)\b|kill|sink|sunk|fall|fell|"
    r"ditch|ax(?:e|es|ed)\b|shelv|pull|delay|postpon|put(?:s|ting)?\b|push|defer|suspend|adjourn|hold|ice\b|later\b|extend|until\b|back(?:s|ed)\b|once\b|former)",
    re.IGNORECASE,
)
_PROPOSAL = re.compile(r"\b(?:proposals?|approach)\b", re.IGNORECASE)


@check(
    "claim-ahead-of-status",
    severity=Severity.warning,
    fires=Example(_TEXT, {"headline": "Alder Foods completes purchase of Brook Dairy", "deals": _RIGHT.card["deals"]}),
    silent=Example(_TEXT, {"headline": "Alder Foods signs deal for Brook Dairy", "deals": _RIGHT.card["deals"]}),
)
def claim_ahead_of_status(reading: Reading) -> Iterator[Flag]:
    """Headline, summary or a key point tells the deal as further than its status and the article's opening, or as off."""
    told = [one for one in find_stages(reading.text) if one.reached]
    opening = opening_of(reading, told)
    off = {one.value for one in told if one.value.rung is None}
    yield from _bought_already(reading)
    for where, text in claims(reading.briefing):
        stages = [one for one in find_stages(text) if one.reached and not one.past]
        for one in stages:
            places = _meant(reading, part_of(text, one), alone=where in _LEADING)
            places = nearest(reading, text[one.start :], places) if len(places) > 1 else places
            known = [status.value for _, place, status in statuses(reading) if place in places]
            if not known or _PROPOSAL.search(text, one.start, one.end):
                continue
            if (
                _is_ahead(one.value, known, [stage.value for stage in _told_of(reading, places, opening)])
                or (one.value.rung is None and one.value not in off.union(known))
                or (where == "/headline" and _is_on_again(one.value, known, text))
            ):
                yield Flag(
                    where,
                    f"“{text[one.start : one.end]}” tells it as {word(one.value)}; the status is {word(known[0])}.",
                    "Tell the deal no further than it has come.",
                )


_TO_BUY = re.compile(r"([A-Z][\w&’'.-]*) to (?:buy|acquire|take over|merge with|sell)\b")
_NO_BUYER = frozenset(
    "Talks Plans Bid Bids Offer Offers Set Wants Agrees Looks Hopes Seeks Aims Ready Close Way Said Tipped Race Option".split()
)


def _bought_already(reading: Reading) -> Iterator[Flag]:
    """A headline that has someone "to buy" where every deal on the card is only talked about."""
    known = [status.value for _, _, status in statuses(reading)]
    plain = _TO_BUY.search(reading.briefing.headline)
    if known and plain and plain[1] not in _NO_BUYER and all(value in _UNAGREED for value in known):
        yield Flag(
            "/headline",
            f"“{plain.group()}” tells it as agreed; the status is {word(known[0])}.",
            "Tell the deal no further than it has come.",
        )


_STILL_TALKING = re.compile(
    r"\b(?:is|are|remains?)\s(?:still\s|now\s)?(?:in\s(?:\w+\s)?talks|considering|weighing|mulling|negotiating|exploring)\b"
)


@check(
    "claim-behind-status",
    severity=Severity.warning,
    fires=Example(_TEXT, {"summary": "Alder Foods is in talks to buy Brook Dairy.", "deals": _RIGHT.card["deals"]}),
    silent=Example(_TEXT, {"summary": "Alder Foods has signed a deal for Brook Dairy.", "deals": _RIGHT.card["deals"]}),
)
def claim_behind_status(reading: Reading) -> Iterator[Flag]:
    """Headline or summary has a deal still talked about that the card has as announced or further."""
    known = {place: status.value for _, place, status in statuses(reading)}
    for where, text in claims(reading.briefing):
        told = _STILL_TALKING.search(text) if where in _LEADING else None
        if told is None:
            continue
        end = min(
            (at for at in (text.find(". ", told.end()), text.find(";", told.end())) if at >= 0), default=len(text)
        )
        places = _meant(reading, text[told.start() : end], alone=len(known) == 1)
        if places and all((known[place].rung or 0) >= 4 for place in places if place in known):
            yield Flag(
                where,
                f"“{told.group()}”: on the card the deal is further.",
                "Compare both with the sentence that tells how far it has come.",
            )


def _is_on_again(told: StatusValue, known: list[StatusValue], text: str) -> bool:
    """Whether a text has no word of an end or a delay, where all its deals have come to one."""
    off = all(value in _OFF for value in known)
    late = all(value is StatusValue.postponed for value in known) and told in _DONE_WITH
    return (off or late) and not _ENDING.search(text)


def _meant(reading: Reading, text: str, alone: bool) -> list[int]:
    """The deals whose own parties the text names, by their places; with `alone`, all where it names none."""
    here = roots(text)
    places = list(range(len(reading.briefing.deals)))
    named = [place for place in places if (own_names(reading, place) | own_words(reading)[place]) & here]
    return named or (places if alone else [])


def _told_of(reading: Reading, places: list[int], opening: list[Stage]) -> list[Stage]:
    """Of several deals on the card, only the stages that are told of these; else those of the opening."""
    if len(places) == len(reading.briefing.deals):
        return opening
    return [stage for place in places for stage in reached(reading, place)]


def _is_ahead(told: StatusValue, known: list[StatusValue], opening: list[StatusValue]) -> bool:
    """Whether a claim is beyond every status on the card, and beyond what the article opens with."""
    rungs = [value.rung for value in known if value.rung is not None]
    if told.rung is None or not rungs or len(rungs) < len(known) or told.rung <= max(rungs):
        return False
    if told is StatusValue.completed:
        return True
    return max(rungs) < 4 <= told.rung and all((value.rung or 0) < told.rung for value in opening)

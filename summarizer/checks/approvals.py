"""Approvals: is the authority named, does it stand where the card says, and is it asked at all?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.checks.kept import kept
from summarizer.checks.readers.approval_cues import Says
from summarizer.checks.readers.authorities import is_general, named_in, says_what_it_is, stems, without_place
from summarizer.checks.readers.name_forms import folded_words, forms
from summarizer.checks.reading import Reading
from summarizer.checks.registry import Example, Flag, check
from summarizer.deal import Approval, ApprovalState
from summarizer.finding import Severity
from summarizer.words.content import roots
from summarizer.words.sentences import Span

_TEXT = (
    "Alder Foods agreed to buy Brook Dairy. The Federal Trade Commission cleared the purchase in May, but the "
    "Ministry of "
    "Trade has yet to rule. No filing is needed with the Competition Bureau."
)
_QUOTE = _TEXT.split(". ", 1)[1].split(". No", maxsplit=1)[0] + "."


def _card(authority: str, state: str, quote: str = _QUOTE) -> dict[str, object]:
    approval = {"authority": authority, "state": state, "evidence": {"quote": quote}}
    return {"deals": [{"kind": "acquisition", "approvals": [approval]}]}


_RIGHT = Example(_TEXT, _card("Federal Trade Commission", "granted"))
_OPEN = (ApprovalState.required, ApprovalState.pending)
_WORDS: dict[Says, str] = {
    "granted": "has been given",
    "refused": "has been refused",
    "pending": "is still outstanding",
    "required": "is still needed",
    "not_needed": "is not said to be needed",
}


@kept
def _approvals(reading: Reading) -> Iterator[tuple[str, Approval]]:
    return ((where, fact) for where, fact in reading.facts if isinstance(fact, Approval) and fact.authority.strip())


def _in_article(reading: Reading, authority: str) -> bool:
    mentions = reading.mentions
    if mentions.has_whole(authority) or mentions.has_whole(without_place(authority)):
        return True
    if is_general(authority):
        return any(stem in mentions.stems for stem in stems(authority)) or not stems(authority)
    return mentions.has_acronym(authority) or (len(forms(authority).core) == 1 and bool(mentions.of(authority)))


@check(
    "approval-authority-unknown",
    fires=Example(_TEXT, _card("Securities and Futures Council", "granted")),
    silent=_RIGHT,
)
def authority_unknown(reading: Reading) -> Iterator[Flag]:
    """The article names no such authority."""
    for where, approval in _approvals(reading):
        if not _in_article(reading, approval.authority):
            described = roots(approval.authority) & reading.lines.roots
            yield Flag(
                f"{where}/authority",
                f"The article does not name “{approval.authority}”.",
                "Find who is to approve, or drop the approval.",
                severity=Severity.warning if described else None,  # named in other words of the article's, or another's
            )


_HOLDER = re.compile(r",?\s+(?:[A-Z][\w.'’-]*\s+){1,3}?(?P<name>[A-Z][\w'’-]{2,})(?!\s+[A-Z])")
"""The name behind an office: "Attorney General Ruth Moss"."""


_DECIDES = re.compile(
    r"\b(?P<who>boards?|directors|shareholders|stockholders|unitholders|holders|members|creditors|lenders|bondholders|"
    r"trustees)\b[^.;,]{0,40}?\b(?:approv|vot|back|clear|consent|agree|accept|sign|gave|give|recommend|endors)"
)
"""Those of a company who decide; what they say is no authority's word."""


def _is_meant(reading: Reading, where: str, authority: str, quote: Span) -> bool:
    """Whether a quote without the name can speak of the authority: by its words, its holder, or as named last."""
    words = {word.low[:5] for word in folded_words(reading.text[quote.start : quote.end])}
    if is_general(authority) and says_what_it_is(authority, words):
        return True
    own = {*reading.mentions.of(authority), *reading.mentions.of(without_place(authority))}
    said = reading.text[quote.start : quote.end]
    holders = (_HOLDER.match(reading.text, mention.end) for mention in own)
    if any(holder and holder["name"] in said for holder in holders):
        return True
    if any(quote.start <= other.start < quote.end for other in reading.authorities):
        return False
    decider = _DECIDES.search(said)
    if decider and decider["who"][:5].lower() not in stems(authority):
        return False
    before = [other for other in reading.authorities if other.end <= quote.start]
    if not reading.approvals_said[where]:
        return False
    if not before or quote.start - before[-1].end > 600:
        return False
    last = before[-1]
    return any(mention.start < last.end and last.start < mention.end for mention in own)


@check(
    "approval-not-in-quote",
    fires=Example(_TEXT, _card("Competition Bureau", "granted")),
    silent=_RIGHT,
)
def authority_not_in_quote(reading: Reading) -> Iterator[Flag]:
    """The quote does not speak of this authority."""
    for where, approval in _approvals(reading):
        place = reading.places.get(where)
        if place is None or place.quote is None or not _in_article(reading, approval.authority):
            continue
        if named_in(reading.mentions, approval.authority, place.quote) or _is_meant(
            reading, where, approval.authority, place.quote
        ):
            continue
        yield Flag(
            where,
            f"The quote does not speak of {approval.authority}.",
            "Name the authority that the quote speaks of, or quote the sentence on this one.",
            span=place.quote,
            severity=Severity.warning,
        )


def _agrees(state: ApprovalState, said: set[Says]) -> bool:
    if state.value in said:
        return True
    return (
        state in _OPEN
        and bool(said & {"required", "pending"})
        and (state is ApprovalState.required or "granted" not in said)
    )


@check(
    "approval-state-differs",
    fires=Example(_TEXT, _card("Ministry of Trade", "granted")),
    silent=_RIGHT,
)
def state_differs(reading: Reading) -> Iterator[Flag]:
    """The approval stands elsewhere than the card says: given, refused, still open, or not needed at all."""
    for where, approval in _approvals(reading):
        place = reading.places.get(where)
        if place is None or place.quote is None:
            continue
        said, span = reading.approvals_said[where], place.quote
        if not said or _agrees(approval.state, said):
            continue
        words = " or ".join(_WORDS[one] for one in sorted(said))
        suggestion = next(iter(said)) if len(said) == 1 and "not_needed" not in said else None
        yield Flag(
            where if "not_needed" in said else f"{where}/state",
            f"The card has this approval as {approval.state.value}; by its quote it {words}.",
            "Drop the approval." if "not_needed" in said else "Correct the state of the approval.",
            span=span,
            suggestion=suggestion,
            severity=Severity.warning,
        )

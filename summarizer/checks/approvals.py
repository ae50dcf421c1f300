"""Approvals: does the quote speak of the authority, and does it stand where the card says?"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.checks.compare import Told, differs, unquoted
from summarizer.checks.reading import Reading
from summarizer.checks.registry import doubt
from summarizer.deals.deal import Approval, ApprovalState
from summarizer.reading.approvals import Says, named_in, says_what_it_is
from summarizer.reading.name_forms import folded_words
from summarizer.text.sentences import Span

_OPEN = (ApprovalState.required, ApprovalState.pending)
_WORDS: dict[Says, str] = {
    "granted": "has been given",
    "refused": "has been refused",
    "pending": "is still outstanding",
    "required": "is still needed",
    "not_needed": "is not said to be needed",
}


def _is_meant(reading: Reading, where: str, authority: str, quote: Span) -> bool:
    """Whether a quote without the name can speak of the authority: by the words for what it is, or as the one named last."""
    words = {word.low[:5] for word in folded_words(reading.text[slice(*quote)])}
    before = [other for other in reading.authorities if other.end <= quote.start]
    if says_what_it_is(authority, words) or not (reading.approvals_said[where] and before):
        return says_what_it_is(authority, words)
    own = reading.mentions.of(authority)
    return any(mention.start < before[-1].end and before[-1].start < mention.end for mention in own)


@doubt("approval-not-in-quote", unquoted, do="Name the authority of the quote, or quote the sentence on this one.")
def authority_not_in_quote(reading: Reading) -> Iterator[Told]:
    """The quote does not speak of this authority."""
    for where, approval, quote in reading.quoted(Approval):
        authority = approval.authority
        same = named_in(reading.mentions, authority, quote) is not None or _is_meant(reading, where, authority, quote)
        yield Told(where, authority, same=same, at=quote)


def _agrees(state: ApprovalState, said: set[Says]) -> bool:
    still = state in _OPEN and "granted" not in said
    return state.value in said or (still and bool(said & {"required", "pending"}))


@doubt("approval-state-differs", differs, do="Correct the state of the approval, or drop it.")
def state_differs(reading: Reading) -> Iterator[Told]:
    """The approval stands elsewhere than the card says: given, refused, still open, or not needed at all."""
    for where, approval, quote in reading.quoted(Approval):
        said = reading.approvals_said[where]
        if said:
            stated = "it " + " or ".join(_WORDS[one] for one in sorted(said))
            right = next(iter(said)) if len(said) == 1 and "not_needed" not in said else None
            field = where if "not_needed" in said else f"{where}/state"
            words, same = reading.text[slice(*quote)], _agrees(approval.state, said)
            yield Told(field, words, approval.state.value, stated, same, quote, right)

"""Who has to agree to the deal, and whether they have: read as the checks read it, where the article names them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.deals.deal import Approval, ApprovalState, Deal
from summarizer.engines.rules.reading import Reading, one_line, patterns
from summarizer.languages.tables import word_lists
from summarizer.reading.approvals import what_is_said
from summarizer.reading.clauses import Mention
from summarizer.text.sentences import Span

_WAYS = patterns("approvals")
_NAMES = word_lists("names.toml")


def approvals_of(reading: Reading, deal: Deal, sentences: Sequence[int]) -> list[Approval]:
    """The approvals told in the given sentences, an authority once; "Commission" is the only one of several words that ends so."""
    found: dict[str, Approval] = {}
    ours = {party.name.lower() for party in deal.parties}
    names = {one_line(one.text) for one in reading.names}
    for number in sorted(sentences):
        sentence = reading.sentences[number]
        here = sorted(_authorities(reading, sentence)) if _WAYS["about"].search(reading.text, *sentence) else []
        for one in here:
            said = what_is_said(reading.text, sentence, one, [other for other in here if other != one])
            if said and "not_needed" not in said and ("granted" not in said or len(said) == 1):
                name = one_line(reading.text[slice(*one)])
                longer = [other for other in names if other.endswith(f" {name}") and " " not in name]
                name = longer[0] if len(longer) == 1 else name
                key = reading.key(Mention(*one, name, "name"))
                state = ApprovalState("required" if "required" in said else min(said))
                if key not in ours:
                    found.setdefault(key, Approval(authority=name, state=state, evidence=reading.evidence(one.start)))
    return list(found.values())


def _authorities(reading: Reading, sentence: Span) -> Iterator[Span]:
    """Who may have to agree, in a sentence: by a name that only authorities bear, or by what they are."""
    named = [
        Span(name.start, rest.end() if (rest := _WAYS["rest_of_name"].match(reading.text, name.end)) else name.end)
        for name in reading.names
        if sentence.start <= name.start < sentence.end
        and not (_NAMES.authority | {"comptroller"}).isdisjoint(name.text.lower().split())
        and not name.text.endswith(" Act")
        and not _WAYS["says"].match(reading.text, name.end)
        and not reading.text[: name.start].endswith(" at the ")
    ]
    yield from named
    for match in _WAYS["nameless"].finditer(reading.text, *sentence):
        if not any(match.start() < other.end and other.start < match.end() for other in named):
            yield Span(*match.span())

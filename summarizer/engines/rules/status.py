"""Which of the article's status words speak of this deal, and who says so."""

from __future__ import annotations

import re

from summarizer.deals.deal import Confirmation, Deal, Statement, Status, StatusValue
from summarizer.engines.rules.events import Event
from summarizer.engines.rules.reading import Reading, one_line, patterns
from summarizer.reading.stages import find_stages

_BEFORE = patterns("status")
_UNSIGNED = (StatusValue.announced, StatusValue.agreed_in_principle)  # "a framework agreement" is either
_NOT = ("reject", "rebuff", "spurn", "turned down")
_LEAD = re.compile(r"(?:(?:it|they)\s{1,3})?(?:has|have|had)\s{1,3}", re.IGNORECASE)
_BY = re.compile(r"\bagree(?:d|ment)\s{1,3}$", re.IGNORECASE)
_MORE = (  # what stands before the end of the words, and what belongs to them behind it
    (re.compile(r"\bagreed\Z"), re.compile(r"\s{1,3}to(?=\s[a-z])")),
    (re.compile(r"\bagreed\s{1,3}to\Z"), re.compile(r"\s{1,3}[a-z]{1,30}")),
)
_BOARD = re.compile(r"\bboards?\s+(?:of\s+directors\s+)?(?:has|have|had)\s+approved")


def status_of(reading: Reading, event: Event) -> Status | None:
    """The first stage that speaks for the deal, or a firmer one that tells of its signing or its end; None for none."""
    first = event.sentences[0]
    opening = reading.sentences[min(first + 1, len(reading.sentences) - 1)].end
    for name, words in _BEFORE.items():
        if told := words.search(reading.text, 0, opening):
            return _status(reading, StatusValue(name), told[0], told.start())
    cues = [cue for cue in event.near(reading, find_stages(reading.text), 4) if cue.reached]
    if not cues:
        return None
    title = reading.story.title_end
    title = 0 if reading.text[:title].rstrip().endswith(".") else title  # a sentence of its own is no headline
    body = [cue for cue in cues if cue.start >= title]
    cue = (body or cues)[0]
    if cue.value in _UNSIGNED:
        signed = (one for one in body if one.value is StatusValue.signed and reading.sentence(one.start) <= first + 4)
        cue = next(signed, cue)
    said = reading.text[cue.start : cue.end]
    value = StatusValue.rejected if said.lower().startswith(_NOT) else cue.value
    if value is StatusValue.approved and _BOARD.search(reading.evidence(cue.start).quote):
        value = StatusValue.announced
    start, end = _phrase(reading.text, cue.start, cue.end)
    return _status(reading, value, reading.text[start:end], start)


def _phrase(text: str, start: int, end: int) -> tuple[int, int]:
    """A step's words as an editor would name them: "agreed to buy" of "it has agreed to", "agreed in principle"."""
    for known, more in _MORE:
        if known.search(text, start, end) and (told := more.match(text, end)):
            end = told.end()
    if text[start:end].lower() == "in principle" and (told := _BY.search(text, max(0, start - 20), start)):
        return told.start(), end
    lead = _LEAD.match(text, start, end)
    return lead.end() if lead else start, end


def _status(reading: Reading, value: StatusValue, words: str, at: int) -> Status:
    """The status in words that stand at a position, blanks around them left out."""
    at += len(words) - len(words.lstrip())
    return Status(value=value, as_stated=words.strip(), evidence=reading.evidence(at))


_WAYS = patterns("said")
_SOURCES = {**{source.value: source for source in Confirmation}, "party": Confirmation.company}


def attributed(reading: Reading, deal: Deal) -> Deal:
    """The deal with its status's source, and the words for who says it, where the status's sentence tells."""
    if deal.status is None or deal.status.evidence is None:
        return deal
    people = {one_line(name.text) for name in reading.names if name.sort == "person"}
    firsts = {party.name.split()[0] for party in deal.parties if party.name not in people}
    evidence = deal.status.evidence
    for name, way in _WAYS.items():
        for match in way.finditer(evidence.quote):
            if name != "party" or match[1].split()[0] in firsts:
                status = deal.status.model_copy(update={"source": _SOURCES.get(name)})
                told = Statement(text=one_line(match[1]), evidence=evidence)
                return deal.model_copy(update={"status": status, "sources": [told]})
    return deal

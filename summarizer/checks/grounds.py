"""Grounds: has a status any word in the article that could carry it?

`ladder` reads constructions that assert a stage, and knows only those that are listed. This asks less: that the
words and the quote of an early status have some word of doubt, talk or intent, and that a late one has a
word of its own somewhere that is neither denied nor still to come.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.checks.reached import statuses, word
from summarizer.checks.reading import Reading
from summarizer.checks.registry import Example, Flag, check
from summarizer.deal import StatusValue
from summarizer.finding import Severity
from summarizer.words.sentences import lowered

_TEXT = "Alder Foods is buying Brook Dairy for $40 million. The two hope that the papers will be signed in May."
_FIRST = "Alder Foods is buying Brook Dairy for $40 million."


def _example(value: str) -> Example:
    status = {"value": value, "as_stated": "is buying", "evidence": _FIRST}
    return Example(_TEXT, {"deals": [{"kind": "acquisition", "status": status}]})


_EARLY = re.compile(
    r"\b(?:talk|discuss|negotiat|approach|bargain|consider|explor|weigh|mull|look|stud(?:y|ies)|evaluat|assess|review|plan|intend|"
    r"hope|hoping|want|wish|seek|sought|may\b|might|could|would|should|if\b|whether|possib|potential|interest|option|alternativ|"
    r"likely|propos|offer|bid|clos|near|edg(?:e|ing)|inch|court|woo|flirt|circl|sound|ask|invit|rumou?r|report|said\b|say|understood|"
    r"specul|word\b|whisper|diligence|exclusiv|data\sroom|not\b|no\b|yet\b|n['’]t|try|trying|tried|keen|prepar|strateg|sale\b|suitor|"
    r"shortlist|candidate|about\sto|brink|verge|cusp|toward|expect|set\sto|aim|think|thought|ponder|haggl|thrash|hammer|iron|letter|"
    r"principle|prelimin|tentativ|familiar|sources?\b|people\b|believ|due\b|to\sbe\b|will\b|chance|doubt|future|mandate|hire|advis|appoint|"
    r"launch|start|begin|began|auction|market|urge|press|call|need|must|ready|willing|"
    r"verhandl|gespr|prüf|erwäg|könnt|soll|plan)",
    re.IGNORECASE,
)
_LATE = {
    StatusValue.signed: re.compile(
        r"\b(?:sign\w*|ink(?:ed|s)?|definitive|binding|execut(?:ed|es)|enter(?:ed|s)\sinto|contract\w*|initial+ed|dotted|penn?(?:ed)?|"
        r"concluded|deeds?|unterzeichn\w*|unterschr\w+)\b"
    ),
    StatusValue.approved: re.compile(
        r"\b(?:approv\w+|clear\w*|authori[sz]\w+|ratif\w+|green|wav(?:ed|es)|vot(?:ed|es?)|bless\w*|consent\w*|go-ahead|nod(?:ded|s)?|"
        r"permi\w+|grant\w*|g[ia]ven?|gives|ok\w*|pass(?:ed|es)|back(?:ed|s)|support\w*|allow\w*|accept\w*|sanction\w*|licen\w+|"
        r"sign(?:ed|s)\soff|yes|blessing|freigegeben|genehmigt|gibt|endors\w+|rubber-?stamp\w*)\b"
    ),
}
_OPEN = re.compile(
    r"\b(?:not|never|neither|nor|no|nothing|without|yet\sto|to|would|will|may|might|could|should|can|cannot|must|if|once|until|unless|whether|"
    r"before|when|after|subject|pending|needs?|requires?|await\w*|expect\w*|hop\w+|aim\w*|plan\w*|seek\w*|propos\w+|possible|potential|"
    r"likely|due|awaiting|letter|non)\b[^.;:,]{0,40}\Z|n['’]t\s[^.;:,]{0,40}\Z",
    re.IGNORECASE,
)
_BACK = 60  # characters before a word that may deny it or put it off


@check("status-without-ground", severity=Severity.warning, fires=_example("signed"), silent=_example("announced"))
def status_without_ground(reading: Reading) -> Iterator[Flag]:
    """No word of the status's quote speaks of so early a stage, or no word of the article of so late a one."""
    for where, _, status in statuses(reading):
        place = reading.places.get(where)
        quote = place.quote if place else None
        if quote is None:
            continue
        pattern = _LATE.get(status.value)
        early = status.value in _TENTATIVE and not _EARLY.search(reading.text, *quote)
        if early or (pattern and not _asserts(pattern, reading)):
            yield Flag(
                f"{where}/value",
                f"Nothing that is told as reached speaks of {word(status.value)}."
                if pattern
                else f"The quote tells the deal as more than {word(status.value)}.",
                "Put the status that the words state.",
                span=quote,
            )


_TENTATIVE = (StatusValue.rumoured, StatusValue.considering, StatusValue.in_talks)


def _asserts(pattern: re.Pattern[str], reading: Reading) -> bool:
    """Whether some match of the pattern is neither denied nor still to come."""
    text = reading.text
    for match in pattern.finditer(lowered(text)):
        start = max(reading.sentence_at(match.start()).start, match.start() - _BACK)
        if not _OPEN.search(text[start : match.start()]):
            return True
    return False

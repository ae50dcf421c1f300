"""Where an article says that a price or terms are not disclosed, in English, German, French and Spanish."""

from __future__ import annotations

import re

_THING = r"(?:terms|price|value|amount|details|figures?|sum|consideration|size)"
_OF_MONEY = r"(?:(?:the|any|a|its|an)\s)?(?:(?:financial|purchase|exact|other|further)\s){0,2}"
_SAID = r"(?:disclosed|released|revealed|announced|made\spublic|given|available|known|published|specified)"
_NOT = r"(?:\snot|n['’]t|\snever|\syet\sto\sbe|\sundisclosed)"
_WORDS = r"(?:\s[\w'’]{1,16})"  # with a count behind it: words in between

_UNDISCLOSED = re.compile(
    rf"""\b(?:
        (?:for\s)?(?:(?:an?|the)\s)?undisclosed\s(?:{_THING}|price|fee|number)(?:\sof\s(?:cash|money|stock|shares))?
      | {_OF_MONEY}{_THING}{_WORDS}{{0,6}}?(?:{_NOT}(?:\s\w{{1,12}}){{0,3}}?\s{_SAID}|\s(?:un|non)disclosed)
      | not\s(?:(?:been|be|immediately|publicly|being)\s){{0,2}}(?:disclosed?|released|revealed)
      | (?:did|does|do|would|will|has|have)(?:\snot|\s?n['’]t)\s(?:immediately\s)?
        (?:disclosed?|revealed?|released?|give|specify|say|said|provide)\s(?:{_OF_MONEY}{_THING}|how\smuch)
      | (?:declined|refused|declines)\sto\s(?:disclose|reveal|give|say|specify|comment\son)\s
        (?:{_OF_MONEY}{_THING}|how\smuch)
      | neither\s(?:\w{{1,12}}\s){{1,3}}(?:would|did|disclosed|gave)\s(?:say\s|give\s)?(?:{_OF_MONEY}{_THING}|how\smuch)
      | without\s(?:disclosing|giving|revealing|specifying)\s{_OF_MONEY}{_THING}
      | (?:kaufpreis|preis|kaufsumme|finanzielle\s(?:details|einzelheiten)|konditionen){_WORDS}{{0,5}}?\s
        (?:nicht\s(?:bekannt|genannt|mitgeteilt|veröffentlicht|offengelegt)|keine\sangaben|stillschweigen)
      | stillschweigen\svereinbart
      | un\smontant\snon\s(?:divulgué|communiqué|dévoilé|précisé)
      | (?:montant|prix|termes|conditions){_WORDS}{{0,6}}?\s(?:pas|non)\s(?:été\s)?
        (?:divulgué|communiqué|dévoilé|précisé)e?s?
      | (?:importe|monto|precio|términos){_WORDS}{{0,6}}?\sno\s(?:\w{{1,8}}\s){{0,2}}?
        (?:revelad|divulgad|publicad)[oa]s?
      | (?:una?\s)(?:suma|monto|cantidad|importe|precio)\sno\s(?:revelad|divulgad)[oa]
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)

# Every phrase above holds one of these; looking for them first keeps most of an article unread.
_STEMS = (
    "disclos", "reveal", "not released", "been released", "not announced", "been announced", "made public",
    "not immediately", "not given", "not give ", "n't give ", "n’t give ", "not specif", "n't specif", "n’t specif",
    "to specify", "not available", "not known", "not yet known", "not published", "been published", "not provide",
    "n't provide", "not say", "n't say", "n’t say", "to say", "neither", "without giving", "without specify", "to give",
    "comment on", "bekannt", "genannt", "mitgeteilt", "veröffentlicht", "offengelegt", "angaben", "stillschweigen",
    "divulg", "communiqu", "dévoil", "précis", "revelad", "publicad",
)  # fmt: skip
_REACH = 110  # characters that a phrase may stretch to either side of its stem


def find_undisclosed(text: str) -> list[tuple[int, int]]:
    """Where the text says that a price or terms are not disclosed: start and end of those words."""
    return [
        (match.start(), match.end())
        for start, end in _stretches(text)
        for match in _UNDISCLOSED.finditer(text, start, end)
    ]


def _stretches(text: str) -> list[tuple[int, int]]:
    """What lies within reach of a stem, joined where it overlaps."""
    lower = text.lower() if len(text.lower()) == len(text) else text
    places: list[int] = []
    for stem in _STEMS:
        place = lower.find(stem)
        while place >= 0:
            places.append(place)
            place = lower.find(stem, place + _REACH)
    stretches: list[tuple[int, int]] = []
    for place in sorted(places):
        start, end = max(0, place - _REACH), min(len(text), place + 2 * _REACH)
        if stretches and start <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], end)
        else:
            stretches.append((start, end))
    return stretches

"""Realised: does the card tell as a thing done what the article only wants, weighs, plans or needs?

`certainty` looks for the same verb; an editor often has another ("was weighing a loan" told as "has taken
a loan"). Here the things that the card's verb is done to are looked up: where every sentence that has
them puts them under a word of wish, plan or doubt, nothing has been done to them yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.checks.passages import Passage
from summarizer.checks.reading import Reading, Span
from summarizer.checks.registry import Example, Flag, check
from summarizer.finding import Severity
from summarizer.words.content import Line, content_words

_TEXT = (
    "Alder Foods agreed to buy Brook Dairy. Alder was weighing a loan from its largest shareholder, Elm Capital. "
    "The dairy's union wants guarantees on the 96 jobs."
)


def _example(point: str) -> Example:
    return Example(_TEXT, {"key_points": [point]})


_DONE = re.compile(
    r"\b(?:(?:has|have|had)\s+(?:(?:already|now|also|since|just|both|all|[a-z]+ly)\s+)*(?:been\s+)?|(?:was|were)\s+)(?P<verb>[a-z]+(?:ed|en|ld|nt|ught|ade|ut|un|on|id|et|ook|ound|rown|awn)|done|gone|cut|put|set|let|won|got|met|led)\b"
    r"|\b(?P<past>(?<!\dn\s)(?<!\d\s)(?<!ion\s)won|took|got|gave|sold|bought|accepted|rejected|made|received|secured|filed|approved|cleared|hired|paid|reached|struck|chose|closed|found|named|granted|completed|invested|borrowed)\b(?!\s+by\b)",
)
_STATES = frozenset(
    "had been said told based expected due held called known seen used located yet about asked left planned signed raised "
    "postponed agreed begun started".split()
)
_SOFT = re.compile(
    r"\b(?:want(?:s|ed|ing)?|hop(?:e|es|ed|ing)|plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|aim(?:s|ed|ing)?|seek(?:s|ing)?|sought|"
    r"consider(?:s|ed|ing)?|weigh(?:s|ed|ing)?|mull(?:s|ed|ing)?|explor(?:e|es|ed|ing)|stud(?:y|ies|ying)|look(?:s|ing)?\s+(?:at|for|into|to)|"
    r"could|may|might|would|should|will|shall|can|must|to\s+be|propos(?:e|es|ed|al)|likely|expect(?:s|ed|ing)?|discuss(?:es|ed|ing)?|negotiat(?:e|es|ing)|talks|"
    r"offer(?:s|ed)?\s+to|ask(?:s|ed|ing)?|demand(?:s|ed|ing)?|urg(?:e|es|ed|ing)|need(?:s|ed)?|requir(?:e|es|ed)|subject\s+to|depend(?:s|ing)?|conditional|"
    r"option|try|trying|prepar(?:e|es|ing)|due|set\s+to|yet\s+to|still\s+to|if|unless|until|once|whether|when|pending|await(?:s|ing)?|"
    r"threaten(?:s|ed|ing)?|wish(?:es|ed)?|agreed\s+to|open\s+to|free\s+to|right\s+to|before)\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:to|would|will|may|might|could|can|should|must|cannot|if|until|once|when|before|unless|option|whether|not|never|neither|nor|no|yet|"
    r"want\w*|hop\w+|plan\w*|expect\w*|consider\w*|need\w*|n['’]t)\s+(?:\S+\s+){0,4}\Z",
    re.IGNORECASE,
)
_FEWEST = 2  # telling words that the verb is done to
_MOST = 7
_HELD = 0.75  # of their weight, for a sentence to have the same things
_EDGE = re.compile(r"[;:]|\s(?:but|while|although|though|because|whereas)\s|,\s(?:which|who)\s")
_ENDS = re.compile(
    r"[;:]|\s(?:but|while|although|though|because|whereas|to(?=\s[a-z]+\s)|which|who|that|after|if|when)\s"
)


@check(
    "planned-told-as-done",
    severity=Severity.warning,
    fires=_example("Alder has taken a loan from Elm Capital, its largest shareholder."),
    silent=_example("Alder was considering a loan from Elm Capital, its largest shareholder."),
)
def planned_told_as_done(reading: Reading) -> Iterator[Flag]:
    """The card tells as done to something what the article only wants, weighs, plans or needs."""
    for passage in reading.claim_passages:
        for match in _DONE.finditer(passage.text):
            verb = match["verb"] or match["past"]
            if verb in _STATES or _NOT_YET.search(passage.text[: match.start()]):
                continue
            line = _only_meant(reading, passage, match.end())
            if line:
                yield Flag(
                    passage.where,
                    f"“{match.group()}”: the article has this as still to come, or as a wish.",
                    "Tell it as the article does.",
                    span=Span(*line.span),
                )
                break


def _only_meant(reading: Reading, passage: Passage, after: int) -> Line | None:
    """The sentence that has what stands behind the verb, where all that have it put it under a word of wish or plan."""
    edge = _ENDS.search(passage.text, after)
    things = [word.root for word in content_words(passage.text[after : edge.start() if edge else None])][:_MOST]
    keys = frozenset(things) - reading.party_roots
    if len(keys) < _FEWEST:
        return None
    found = None
    for share, at in reading.lines.nearest(keys, 3):
        line = reading.lines.all[at]
        if share < _HELD:
            break
        if not _is_meant(reading.text, line, keys):
            return None
        found = found or line
    return found


def _is_meant(text: str, line: Line, keys: frozenset[str]) -> bool:
    """Whether the first of the words stands behind a word of wish, plan or need of its own part of the sentence."""
    places = [word.start for word in line.words if word.root in keys]
    start = max((edge.end() for edge in _EDGE.finditer(text, line.span.start, places[0])), default=line.span.start)
    return bool(_SOFT.search(text, start, places[0]))

"""Settled: does the card tell as certain, decided or granted what the article only expects or needs?

`certainty` asks whether the article's own negations and hedges are kept; here it is the card's own
words of certainty ("will", "certain", "has the approval") that must have a ground in the article.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from summarizer.checks.passages import Passage, claims
from summarizer.checks.reading import Reading, Span
from summarizer.checks.registry import Example, Flag, check
from summarizer.deal import ApprovalState
from summarizer.finding import Severity
from summarizer.words.content import Line, root
from summarizer.words.sentences import lowered

_TEXT = (
    "Alder Foods is in talks to buy Brook Dairy. Alder hopes to close the purchase by the end of June. "
    "The purchase needs the approval of the dairy board."
)


def _example(point: str) -> Example:
    return Example(_TEXT, {"key_points": [point]})


_SPEAKS_OF = 0.45  # of the clause's content that the article's sentence has to hold
_FUTURE = re.compile(
    r"\b(?:will|would|shall|'ll|(?:is|are|was|were|agreed|set|has|have|yet)\s+to|plan\w*|expect\w*|due|intend\w*|aim\w*|hop\w+|next|until|option)\b",
    re.IGNORECASE,
)
_WILL = re.compile(r"\bwill\s+(?:be\s+|also\s+|then\s+)*(?P<verb>[a-z]{3,})\b")
_HEADED = re.compile(r"\b[A-Z][\w’'&.-]*\s(?P<will>to)\s(?P<verb>[a-z]{3,})\b")  # "Alder to buy Brook": it will
_SOFT = re.compile(
    r"\b(?:expect\w*|plan\w*|intend\w*|hop(?:e|es|ed|ing)|aim\w*|could|may|might|want\w*|seek\w*|due|should|would\s+like|propos\w+|likely|consider\w*|look\w*)\s+"
    r"(?:[^\s,;.]+\s+){0,4}\Z",
    re.IGNORECASE,
)
_CERTAIN = re.compile(
    r"\b(?:certain\w*|definite(?:ly)?|guarante\w+|undoubtedly|bound\s+to|sure\s+to|assured|in\s+hand|decided|fixed\s+for|inevitabl\w+|(?<![\w-])binding|unanimous\w*)\b"
)
_NOT = re.compile(r"(?:\b(?:not|no|nothing|never|nobody|yet\s+to|un\w+)|n['’]t)\s(?:[^\s,;]+\s){0,3}\Z", re.IGNORECASE)


@check(
    "told-as-settled",
    severity=Severity.warning,
    fires=_example("Alder will close the purchase by the end of June."),
    silent=_example("Alder hopes to close the purchase by the end of June."),
)
def told_as_settled(reading: Reading) -> Iterator[Flag]:
    """The card says that something "will" or is certain to happen which the article only hopes for or does not tell."""
    for passage in [*reading.claim_passages, *reading.statement_passages]:
        headed = _HEADED.finditer(passage.text) if passage.where == "/headline" else ()
        for match in [*_WILL.finditer(passage.text), *_CERTAIN.finditer(lowered(passage.text)), *headed]:
            if match.re is _CERTAIN and _NOT.search(passage.text, 0, match.start()):
                continue
            verb = "" if match.re is _CERTAIN else match["verb"]
            line = _softer(reading, passage, root(verb)) if verb else _without(reading, passage, match.group())
            if line:
                yield Flag(
                    passage.where,
                    f"“{passage.text[slice(*match.span())]}”: the article is less sure of this.",
                    "Tell it as the article does.",
                    span=Span(*line.span),
                )


def _softer(reading: Reading, passage: Passage, verb: str) -> Line | None:
    """The sentence that only hopes for what the passage says will be; the nearest, if none has the verb."""
    soft = None
    has_verb = False
    for share, line in passage.near:
        for word in line.words:
            if word.root != verb:
                continue
            has_verb = True
            before = reading.text[max(line.span.start, word.start - 50) : word.start]
            if _SOFT.search(before):
                soft = soft or (line if share >= _SPEAKS_OF else None)
            elif _FUTURE.search(before):
                return None
    if soft or has_verb or not passage.near or passage.quoted:
        return soft
    told = any(_FUTURE.search(reading.text, *line.span) for _, line in passage.near)
    return None if told else passage.near[0][1]


def _without(reading: Reading, passage: Passage, words: str) -> Line | None:
    """The nearest sentence, when the article has nothing of the card's certainty."""
    if any(
        (" " not in words and root(words) in line.roots)
        or f" {words.lower()}" in f" {reading.text[line.span.start : line.span.end]}".lower()
        for line in reading.lines.all
    ):
        return None
    return passage.near[0][1] if passage.near else reading.lines.all[0] if reading.lines.all else None


_GIVEN = re.compile(
    r"\b(?:has|have|had|got|won|receiv\w+|obtain\w+|secur\w+)\s+(?:[\w'’-]+\s+){0,3}?"
    r"(?:approval|consent|support|clearance|permission|blessing|go-ahead|nod|licence)\b"
    r"|\b(?:has|have|was|were|is|are)\s+(?:been\s+|already\s+)*(?:given|granted|received|obtained|secured|in\s+hand)\b"
    r"|\b(?:has|have|had)\s+(?:already\s+|all\s+)?voted\s+(?:in\s+favou?r|for|to\s+approve)\b"
    r"|\b(?:has|have|had)\s+(?:(?:been|already|both|all|now|[a-z]+ly)\s+)*(?P<verb>approved|ratified|authori[sz]ed|ruled)\b"
)
_NEEDED = re.compile(
    r"\b(?:needs?|needed|requires?|required|must|subject\s+to|yet\s+to|await\w*|pending|outstanding|will\s+need|would\s+need|depends?|conditional|"
    r"appl(?:y|ies|ied)\s+(?:to|for))\b",
    re.IGNORECASE,
)
_GRANTED = re.compile(
    r"(?<!be )(?<!-)\b(?:approved|cleared|granted|given|gave|won|received|obtained|secured|agreed|consented|backed|waved|has\s+the)\b",
    re.IGNORECASE,
)


_IF = re.compile(
    r"\b(?:once|if|when|until|till|unless|after|before|only|pending|provided|whether|as soon as)\b[^,;]{0,80}\Z",
    re.IGNORECASE,
)


def _is_needed(reading: Reading, line: Line) -> bool:
    """Whether the sentence tells of something needed or outstanding, and of nothing granted."""
    return bool(_NEEDED.search(reading.text, *line.span)) and not _GRANTED.search(reading.text, *line.span)


_AHEAD = re.compile(
    r"\b(?:to|must|will|would|may|might|could|should|cannot|not|never|neither|nor|no|yet|if|once|until|unless|before|when|whether|be)\s+"
    r"(?:\S+\s+){0,3}\Z|n['’]t\s+\Z",
    re.IGNORECASE,
)


def _has_happened(reading: Reading, verb: str) -> bool:
    """Whether the article has some form of the verb in the past, neither denied nor ahead."""
    at = [one.span() for one in re.finditer(rf"\b{verb}\b", reading.text, re.IGNORECASE)]
    return any(not _AHEAD.search(reading.text[max(0, start - 40) : start]) for start, _ in at)


@check(
    "needed-told-as-given",
    severity=Severity.warning,
    fires=_example("The purchase has the approval of the dairy board."),
    silent=_example("The purchase needs the approval of the dairy board."),
)
def needed_told_as_given(reading: Reading) -> Iterator[Flag]:
    """The card tells an approval, consent or support as given which the article has as needed."""
    for passage in [*reading.claim_passages, *reading.statement_passages]:
        match = _GIVEN.search(lowered(passage.text))
        if not match or not passage.near or _IF.search(passage.text, 0, match.start()):
            continue
        if match["verb"] and _has_happened(reading, match["verb"]):
            continue
        needed = next((line.span for _, line in passage.near[:2] if _is_needed(reading, line)), None)
        if needed:
            yield Flag(
                passage.where,
                f"“{passage.text[slice(*match.span())]}”: in the article it is still needed.",
                "Tell it as the article does.",
                span=Span(*needed),
            )


_NO_MORE = re.compile(
    r"\bno\s+(?:further\s+|other\s+|more\s+)?(?:regulatory\s+|shareholder\s+|official\s+)?"
    r"(?:approvals?|clearances?|consents?|conditions|hurdles?)\b(?!\s+(?:yet|so\sfar))",
    re.IGNORECASE,
)
_NONE_TOLD = re.compile(
    r"(?:\b(?:no|not|nor|without|never|unconditional\w*|only|last|final|every|all|both)\b|n['’]t\b)[^.;]{0,90}?"
    r"\b(?:approv|clear|consent|vote|condition|hurdle|permi|waiver|nod\b)|\b(?:approv|clear|consent|vote)\w*[^.;]{0,40}\b(?:not|never|no)\b",
    re.IGNORECASE,
)


@check(
    "no-approval-needed-unfounded",
    severity=Severity.warning,
    fires=_example("No further approvals are needed."),
    silent=_example("The purchase needs the approval of the dairy board."),
)
def no_approval_needed_unfounded(reading: Reading) -> Iterator[Flag]:
    """The card tells that no more approvals or conditions stand in the way, and the article says nothing like it."""
    for where, text in claims(reading.briefing):
        match = _NO_MORE.search(text)
        if match and not _NONE_TOLD.search(reading.text):
            yield Flag(
                where,
                f"“{match.group()}”: the article does not say this.",
                "Leave it out, or tell what is still needed.",
            )


_SAID_YES = re.compile(
    r"\b([^\W\d_][\w'’-]+)(?:\s(?:has|have|had))?(?:\s(?:already|both|all|now))?\s(?:approved|cleared|ratified|backed|consented|agreed\sto|waved|"
    r"passed|authori[sz]ed|blessed|voted\s(?:for|in\sfavou?r))\b"
)
_ASKED = (ApprovalState.required, ApprovalState.pending)


@check(
    "open-approval-told-as-given",
    severity=Severity.warning,
    fires=Example(
        _TEXT,
        {
            "key_points": ["The dairy board has approved the purchase."],
            "deals": [{"approvals": [{"authority": "dairy board", "state": "required"}]}],
        },
    ),
    silent=Example(
        _TEXT,
        {
            "key_points": ["The dairy board has not approved the purchase yet."],
            "deals": [{"approvals": [{"authority": "dairy board", "state": "required"}]}],
        },
    ),
)
def open_approval_told_as_given(reading: Reading) -> Iterator[Flag]:
    """The card's own sentence has an authority say yes whose approval, on the card, is still needed or awaited."""
    states: defaultdict[str, set[ApprovalState]] = defaultdict(set)
    for _, deal in reading.deals:
        for one in deal.approvals:
            states[one.authority.lower().rpartition(" ")[2]].add(one.state)
    for where, text in claims(reading.briefing) if states else ():
        for match in _SAID_YES.finditer(lowered(text)):
            known = states.get(match[1])
            if known and known.issubset(_ASKED) and not _IF.search(text, 0, match.start()):
                yield Flag(
                    where,
                    f"“{text[slice(*match.span())]}”: on the card this approval is still open.",
                    "Compare both with the article.",
                )

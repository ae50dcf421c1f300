"""Stages of a deal that a text tells as reached: signed, approved, called off …, and what it only plans.

Where `status` lists every word that speaks of a stage, this reads the few constructions that assert
one: a verb of the stage with the deal, the contract or the round as what it is done to, in the active
or the passive. Which deal of several is meant is not known here.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from summarizer.deal import StatusValue
from summarizer.words.sentences import Span, sentences


class Stage(NamedTuple):
    """Words at [start, end) that assert `value`; `reached`: told as a fact, not as planned, possible or denied.

    `past`: dated to an earlier year or called earlier. `sentence` is the index of its sentence.
    """

    start: int
    end: int
    value: StatusValue
    reached: bool
    past: bool
    sentence: int


_DEAL = (
    r"(?:(?:acqui(?:sition|stion)|purchase|sale|merger|takeover|deal|transaction|buyout|buy-out|tie-up|combination|offer|bid|round|"
    r"financing|fundrais(?:e|ing)|funding|investment|spin-?off|unbundling|demerger|separation|split|venture|partnership|disposal|divestment|divestiture|auction|order|"
    r"award|scheme|tender|transfer|approach|proposal|handover|stake)s?|series\s[a-h]|seed)\b"
)
_PAPER = r"(?:agreements?|contracts?|deals?|deeds?|pacts?|accords?|treaty|merger\splan|plan\sof\smerger|plan\sto\s\w+|lease|licen[cs]e|SPAs?|documents|papers|framework)\b"
_MONEY = r"(?:[A-Z]{0,3}[$€£¥₹]|Rs\.?\s|(?:[A-Z]{3}\s)?\d)"
_FEW = r"(?:[^\s.;:\"“”!?,]+\s+){0,6}?"
_BE = r"(?:(?:has|have|had)\s+(?:now\s+|already\s+|just\s+)?been|was|were|is|are|being)\s+(?:now\s+|already\s+|formally\s+|officially\s+|finally\s+)?"
_WHO = r"(?:that|which|it|who|they)?\s*"

_PATTERNS: dict[StatusValue, str] = {
    StatusValue.terminated: (
        rf"(?:terminat(?:ed|es?|ing)|call(?:ed|s|ing)?\s+off|scrap(?:ped|s|ping)?|abandon(?:ed|s|ing)?|cancel(?:led|ed|s|ling|ing)?|ditch(?:ed|es)?|shelv(?:ed|es)|withdr(?:ew|awn|aws?)|"
        rf"drop(?:ped|s)?|end(?:ed|s)|ax(?:ed|es)|broke\s+off|pull(?:ed|s)\s+(?:out\s+of|the\s+plug\s+on)|walk(?:ed|s)\s+away\s+from|scuttled|torn?\s+up|axed)\s+{_FEW}(?:{_DEAL}|{_PAPER}|talks\b|negotiations\b|plans?\b|letter\s+of\s+intent)"
        rf"|(?:{_DEAL}|{_PAPER}|talks|negotiations|plans?)\s+{_FEW}(?:{_BE}(?:terminated|called\s+off|scrapped|abandoned|cancell?ed|ditched|shelved|withdrawn|dropped|axed)|collapsed|collapses|fell\s+(?:through|apart)|"
        r"lapsed|(?:has|have)\s+(?:collapsed|lapsed|failed|fallen\s+(?:through|apart)))|(?:had|have|has)\s+(?:terminated|called\s+off|scrapped|abandoned)|call(?:ed|s)?\s+(?:it\s+)?off\b|geplatzt|abgesagt"
    ),
    StatusValue.blocked: (
        rf"(?:block(?:ed|s)|veto(?:ed|es)|prohibit(?:ed|s)|bann?ed|bars|barred|enjoined|halt(?:ed|s)|str(?:uck|ikes)\s+down|reject(?:ed|s)|stopp?e?d)\s+{_FEW}(?:{_DEAL})"
        rf"|(?:{_DEAL})\s+{_FEW}{_BE}(?:blocked|vetoed|prohibited|banned|barred|enjoined|struck\s+down)|{_BE}(?:blocked|vetoed)\b|untersagt"
    ),
    StatusValue.postponed: (
        rf"(?:postpon(?:ed|es?|ing)|delay(?:ed|s)|put(?:s|ting)?\s+(?:off|back)|push(?:ed|es)?\s+back|defer(?:red|s)|suspend(?:ed|s)|adjourn(?:ed|s)|paus(?:ed|es)|put(?:s)?\s+on\s+(?:hold|ice))\b\s*"
        rf"(?:{_FEW}(?:{_DEAL}|{_PAPER}|closing|completion|vote|meeting|signing|deadline|parting|selling|until)|(?=until\b))"
        rf"|(?:{_DEAL}|{_PAPER}|closing|completion|signing|listing|vote|this)\s+{_FEW}{_BE}(?:postponed|delayed|put\s+(?:off|back|on\s+hold|on\s+ice)|pushed\s+back|deferred|suspended|paused)"
        rf"|{_BE}(?:postponed|put\s+back|put\s+off|put\s+on\s+hold)|(?:has|have|had)\s+(?:postponed|put\s+off|deferred)|verschoben"
    ),
    StatusValue.completed: (
        rf"(?:(?:has|have|had)\s+(?:now\s+|just\s+|already\s+|successfully\s+)?)?(?:complet(?:ed|es)|clos(?:ed|es)|conclud(?:ed|es)|finali[sz](?:ed|es)|wrapp?(?:ed|s)\s+up|consummat(?:ed|es)|seal(?:ed|s))\s+{_FEW}(?:{_DEAL}|{_PAPER})"
        rf"|(?:(?:has|have|had)\s+(?:now\s+|just\s+|already\s+)?(?:acquired|bought|sold|purchased|taken\s+over|raised|merged\s+with|bagged|landed|secured|become\s+the\s+owner))\s+(?!its\s|their\s|the\s+(?:stake|price|offer|bid|forecast|outlook|possibility))"
        rf"|(?:rais(?:ed|es)|bag(?:ged|s)|nab(?:bed|s)|land(?:ed|s)|secur(?:ed|es)|pull(?:ed|s)\s+in)\s+{_FEW}(?:an?\s+)?{_MONEY}"
        rf"|(?:{_DEAL}|it)\s+{_FEW}(?:(?:has|have|had)\s+(?:now\s+)?(?:closed|gone\s+through|completed|taken\s+effect)|{_BE}(?:completed|concluded|finali[sz]ed|consummated|complete\b)|(?:closed|completed)\s+on\b)"
        r"|took\s+(?:control|possession|ownership)\b|assumed\s+(?:control|ownership)|vollzogen|abgeschlossen"
    ),
    StatusValue.approved: (
        rf"(?:approv(?:ed|es)|clear(?:ed|s)|authori[sz](?:ed|es)|ratif(?:ied|ies)|green-?l(?:it|ights|ighted)|wav(?:ed|es)\s+through|vot(?:ed|es)\s+(?:for|in\s+favou?r\s+of|through|to\s+approve)|sign(?:ed|s)\s+off\s+on|bless(?:ed|es)|consent(?:ed|s)\s+to)\s+{_FEW}(?:{_DEAL}|{_PAPER}|plan\b)"
        rf"|(?:receiv(?:ed|es)|w[io]ns?|obtain(?:ed|s)|secur(?:ed|es)|g[oe]ts?|gain(?:ed|s)|g[ia]ven?|gives|grant(?:ed|s))\s+{_FEW}(?:approvals?|clearances?|consent|go-ahead|green\s+light|blessing|nod|permission)\b"
        rf"|(?:{_DEAL}|{_PAPER}|it)\s+{_FEW}{_BE}(?:approved|cleared|authori[sz]ed|ratified|given\s+the)|freigegeben|genehmigt|gibt\s.{{0,60}}\bfrei\b"
    ),
    StatusValue.signed: (
        rf"(?:signed|signs|inked|inks|executed|entered\s+into|enters\s+into|penned)\s+{_FEW}{_PAPER}"
        rf"|{_PAPER},?\s+{_FEW}(?:{_BE})?(?:signed|inked|put\s+to\s+paper)\b"
        r"|\bsigned\s+(?:on|late|earlier|last|yesterday|today|this|in|at|by)\b"
        r"|(?:definitive|binding|conclusive|firm|final)\s+(?:[a-z-]+\s+){0,2}?(?:agreements?|contracts?)\b|unterzeichnet"
    ),
    StatusValue.agreed_in_principle: (
        r"letters?\s+of\s+(?:intent|interest)|memorand(?:um|a)\b|\bMo[UA]s?\b|heads\s+of\s+(?:agreement|terms)|in\s+principle|term\s+sheets?"
        r"|(?:preliminary|tentative|provisional|non-?binding|outline|conditional|initial)\s+(?:[a-z-]+\s+){0,2}?(?:agreements?|deals?|accords?|pacts?|memorandum|terms)\b"
        r"|(?:tentatively|provisionally)\s+agreed|agreed\s+(?:tentatively|provisionally|in\s+outline)|Absichtserklärung|Grundsatzvereinbarung"
    ),
    StatusValue.announced: (
        r"agree[ds]?\s+(?:to|on|terms|upon|a|an|the|its|\$)\b|(?:has|have|had)\s+agreed|(?:reach(?:ed|es)|struck|strikes|clinch(?:ed|es))\s+(?:an?\s+|the\s+)?(?:[\w$€£.-]+\s+){0,4}?(?:agreement|deal|accord|pact)\b"
        rf"|(?:announc(?:ed|es)|unveil(?:ed|s)|recommend(?:ed|s)|accept(?:ed|s)|back(?:ed|s)|launch(?:ed|es)|ma(?:de|kes)|rais(?:ed|es)|sweeten(?:ed|s)|extend(?:ed|s)|improv(?:ed|es)|lodg(?:ed|es)|table[ds]|confirm(?:ed|s))\s+{_FEW}(?:{_DEAL}|{_PAPER}|merger)"
        rf"|(?:is|are|was|were)\s+(?:now\s+)?(?:buying|selling|acquiring|merging|taking\s+over|purchasing|divesting|to\s+(?:buy|sell|acquire|merge|be\s+bought|be\s+sold|be\s+acquired|pay))\b"
        r"|(?:will|said\s+(?:\w+\s+)?(?:it|they|he|she)\s+would)\s+(?:acquire|buy|purchase|sell|merge|take\s+over|take\s+a|be\s+acquired|be\s+sold|be\s+bought|pay|invest|form|offer)\b"
        rf"|(?:award(?:ed|s)|(?<!illion\s)w[oi]ns?|pick(?:ed|s)|select(?:ed|s)|ch(?:ose|osen|ooses)|land(?:ed|s))\s+{_FEW}(?:{_PAPER}|{_DEAL}|to\s+(?:build|supply|provide|run))|{_BE}awarded\b"
        r"|(?:take-?over|cash|tender|hostile|recommended|firm|all-share|all-stock|open|public)\s+(?:offer|bid)s?\b|thrown?s?\s+its\s+weight\s+behind|(?:agreement|deal|contract)\s+to\s+(?:buy|acquire|sell|merge|supply|take)\b"
        r"|\b(?:acquires|buys|sells|merges\s+with|snaps\s+up|takes\s+over|swoops|licenses)\b(?=[^.!?]*\Z)"
    ),
    StatusValue.in_talks: (
        r"\b(?:in|into|hold(?:s|ing)?|held|ha(?:s|ve|d|ving)|began|begun|start(?:ed|s)?|open(?:ed|s)?|resum(?:ed|es)|continu(?:ed|es|ing)|enter(?:ed|s)?)\s+(?:[a-z-]+\s+){0,3}?(?:talks|negotiations|discussions)\b"
        r"|\b(?:negotiat(?:es|ing)|discussing)\b|(?:talks|negotiations|discussions)\s+(?:[a-z-]+\s+){0,4}?(?:are|were|is|began|continue|continued|have|remain|started|resumed)\b|(?:near|nears|nearing|close\s+to|closing\s+in\s+on)\s+(?:[\w$€£.-]+\s+){0,5}?(?:deal|agreement|takeover|sale|buying)\b|bargaining|Verhandlungen|Gespräche[n]?\b"
    ),
    StatusValue.considering: (
        r"\b(?:consider(?:s|ing)|mull(?:s|ing)|weigh(?:s|ing)|explor(?:es|ing|e)|evaluat(?:es|ing)|ponder(?:s|ing)|stud(?:ies|ying)|look(?:s|ing)\s+at|toy(?:s|ing)\s+with|sound(?:s|ing)\s+out|think(?:s|ing)\s+(?:about|of)|review(?:s|ing)\s+(?:options|strategic)|interested\s+in)\b"
        r"|(?:may|might|could)\s+(?:[a-z]+\s+)?(?:bid|buy|acquire|sell|merge|make\s+an\s+offer|launch|be\s+sold|pursue|seek)\b|up\s+for\s+sale|strategic\s+(?:options|alternatives|review)|erwägt|prüft"
        r"|(?:plans?|intends?|hopes?|wants?|aims?)\s+to\s+(?:buy|acquire|sell|bid|merge|divest|spin|list|float|make|raise)\b"
    ),
    StatusValue.rumoured: r"rumou?r(?:ed|s)?\b|speculation|speculated|reportedly|market\s+talk|is\s+said\s+to\s+be|understood\s+to\s+be",
}
_COMPILED = {value: re.compile(rf"(?<![\w-])(?:{pattern})", re.IGNORECASE) for value, pattern in _PATTERNS.items()}
_UNREAL = re.compile(
    r"\b(?:not|never|neither|nor|cannot|yet\s+to|to|would|will|may|might|could|should|can|must|if|once|until|unless|whether|before|when|upon|subject\s+to|pending|needs?|"
    r"requires?|no|without|den(?:y|ies|ied)|await\w*|expect\w*|hop\w+|aim\w*|plan\w*|seek\w*|propos\w+|possible|potential|further|option|unlikely|any|needed)"
    r"\s+(?:[^\s,;:.\"“”]+\s+){0,3}\Z|n['’]t\s+(?:\S+\s+){0,3}\Z",
    re.IGNORECASE,
)
_FIRM = (StatusValue.signed, StatusValue.announced)
_MILD = (StatusValue.announced, StatusValue.in_talks, StatusValue.considering, StatusValue.rumoured, StatusValue.agreed_in_principle)
_DENIED = re.compile(r"\b(?:not|yet\s+to|never|neither|nor|no|den(?:y|ies|ied)|without|if|unless|rather\s+than|nicht|kein\w*)\s+(?:[^\s,;:.\"“”]+\s+){0,4}\Z|n['’]t\s+(?:\S+\s+){0,3}\Z", re.IGNORECASE)
_NOT_YET_AFTER = re.compile(r"[^.;]{0,60}?\b(?:has|have|is|are|was|were|had)\s+not\b|[^.;]{0,40}\byet\s+to\b", re.IGNORECASE)
_DENIAL_NEXT = re.compile(r"\s*[\"”]?\s*(?:It|They|That)\s+(?:has|have|is|was|did|does|had)(?:\s+not|n['’]t)\b")
_PAST = re.compile(
    r"\b(?:in\s+(?:19|20)\d\d|last\s+(?:year|autumn|spring|summer|fall|winter|decade)|(?:years?|decades?)\s+(?:ago|earlier)|since\s+(?:19|20)\d\d|previously|"
    r"previous|earlier\s+(?:deal|bid|offer|agreement|approach|proposals?)|first\s+(?:proposal|offer|bid)|once)\b",
    re.IGNORECASE,
)
_PRELIMINARY = _COMPILED[StatusValue.agreed_in_principle]
_LETTER = re.compile(r"\b(?:letter|memorandum|MoU|LOI|term\s+sheet)\s", re.IGNORECASE)
_WIDE = 90  # characters around a stage that may say of whom it is told
_OWN_HALF = re.compile(r"[;—–]|,\s+(?:and|but|while|although|which|who|where|when)\s|\sbut\s|\swhile\s|\safter\s|\salthough\s")


def _is_reached(text: str, sentence: Span, match: re.Match[str], value: StatusValue) -> bool:
    before = text[max(sentence.start, match.start() - 60) : match.start()]
    blocked = (_DENIED if value in _MILD else _UNREAL).search(before)
    if blocked or _DENIAL_NEXT.match(text, sentence.end) or _DENIAL_NEXT.match(text, match.end() + 1):
        return False
    if re.search(r"\b(?:not|never|yet\s+to|n['’]t|to\s+be|will|would|may|could|if)\b", match.group()) and value not in _MILD:
        return False
    return True


def _is_preliminary(text: str, sentence: Span, match: re.Match[str]) -> bool:
    """Whether what is signed or reached is a letter of intent and the like."""
    near = text[max(sentence.start, match.start() - 30) : min(sentence.end, match.end() + 40)]
    return bool(_PRELIMINARY.search(near) or _LETTER.search(near[:40]))


def _is_past(text: str, sentence: Span, match: re.Match[str]) -> bool:
    """Whether the words around the match, in its part of the sentence, date it to an earlier time."""
    before = text[sentence.start : match.start()]
    after = text[match.end() : min(sentence.end, match.end() + 90)]
    cuts = [cut.end() for cut in _OWN_HALF.finditer(before)]
    stop = _OWN_HALF.search(after)
    near = before[cuts[-1] if cuts else 0 :][-90:] + match.group() + (after[: stop.start()] if stop else after)
    return bool(_PAST.search(near))


@lru_cache(maxsize=32)
def find_stages(text: str) -> tuple[Stage, ...]:
    """Every stage that the text asserts or plans, sentence by sentence."""
    found: list[Stage] = []
    for place, sentence in enumerate(sentences(text)):
        for value, pattern in _COMPILED.items():
            for match in pattern.finditer(text, sentence.start, sentence.end):
                if value in _FIRM and _is_preliminary(text, sentence, match):
                    continue
                reached = _is_reached(text, sentence, match, value)
                found.append(Stage(match.start(), match.end(), value, reached, _is_past(text, sentence, match), place))
    return tuple(sorted(found))


def part_of(text: str, stage: Stage) -> str:
    """The part of its sentence in which a stage stands: up to "and", "but", "which" or a semicolon on either side."""
    sentence = sentences(text)[stage.sentence]
    cuts = [cut.span() for cut in _OWN_HALF.finditer(text, sentence.start, sentence.end)]
    start = max((end for _, end in cuts if end <= stage.start), default=sentence.start)
    end = min((begin for begin, _ in cuts if begin >= stage.end), default=sentence.end)
    return text[max(start, stage.start - _WIDE) : min(end, stage.end + _WIDE)]

"""Who says what: the verbs of saying in a text, whose words they bring, and which words those are.

Read from the sentence alone: "X said …", "…, said X", "according to X", "X's estimate". Whether two
names are one, and who "he" is, is not known here.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarizer.words.once import once
from summarizer.words.sentences import Span, lowered, sentences


class Speech(NamedTuple):
    """Words of saying at [start, end), who says (`by`) and what (`said`), all as spans of the text.

    `opinion`: the verb marks a judgement, claim or estimate ("argued", "reckons"). `by` may be empty
    where the sentence leaves the speaker out.
    """

    start: int
    end: int
    by: Span
    said: Span
    sentence: Span
    opinion: bool


_PLAIN = (
    "say|says|said|saying|tell|tells|told|add|adds|added|announce[ds]?|confirm(?:s|ed)?|stat(?:e|es|ed)|explain(?:s|ed)?|not(?:es|ed)|"
    "repl(?:y|ies|ied)|disclos(?:e|es|ed)|stress(?:es|ed|ing)?|writes|wrote|comment(?:s|ed)|remark(?:s|ed)?|report(?:s|ed)|reveal(?:s|ed)|"
    "found|finds|conclud(?:es|ed)|rul(?:es|ed)|held|show(?:s|ed)|indicat(?:es|ed)|acknowledg(?:es|ed)|conced(?:es|ed)|admit(?:s|ted)|promis(?:es|ed)|"
    "pledg(?:es|ed)|vow(?:s|ed)|testif(?:ies|ied)|declar(?:es|ed)|recall(?:s|ed)|signal(?:s|led|ed)|learn(?:s|ed|t)|emphasi[sz](?:es|ed)"
)
_OPINION = (
    "argu(?:e|es|ed|ing)|claim(?:s|ed|ing)?|alleg(?:e|es|ed|ing)|warn(?:s|ed)?|fear(?:s|ed|ing)?|believ(?:e|es|ed)|think(?:s)?|thought|reckon(?:s|ed)?|"
    "estimat(?:e|es|ed)|predict(?:s|ed)?|forecast(?:s)?|suggest(?:s|ed)?|doubt(?:s|ed)?|complain(?:s|ed)?|criticis(?:e|es|ed)|criticiz(?:e|es|ed)|"
    "accus(?:e|es|ed)|call(?:s|ed|ing)?|contend(?:s|ed)?|insist(?:s|ed)?|den(?:y|ies|ied)|objects?|objected|question(?:s|ed)|"
    "describ(?:e|es|ed)|calculat(?:e|es|ed)|put(?:s)?|peg(?:s|ged)|expect(?:s|ed)?|sees|want(?:s|ed)|welcom(?:e|es|ed)|dismiss(?:es|ed)|reject(?:s|ed)|"
    "caution(?:s|ed)|assert(?:s|ed)|maintain(?:s|ed)|guess(?:es|ed)|speculat(?:es|ed)|lament(?:s|ed)|quip(?:s|ped)|jok(?:es|ed)|object(?:s|ed)|"
    "counter(?:s|ed)|retort(?:s|ed)|respond(?:s|ed)|hail(?:s|ed)|disput(?:es|ed)|urg(?:es|ed)|conjectur(?:es|ed)|surmis(?:es|ed)|consider(?:s|ed)|regard(?:s|ed)|rat(?:es|ed)|judg(?:es|ed)|blam(?:es|ed)|prais(?:es|ed)|recommend(?:s|ed)"
)
_VERB = re.compile(
    rf"\b(?:(?P<plain>{_PLAIN})|(?P<opinion>{_OPINION})|(?P<source>according\s+to|per(?=\s(?:an?|the|its|two|three|people)\s)|in\s+the\s+(?:words|view|opinion)\s+of))\b"
)
_NEEDS_THAT = re.compile(
    r"\b(?:announc|confirm|call|put|peg|expect|report|disclos|reject|dismiss|question|want|welcom|forecast|see|stat|not|comment|describ|fear|reveal|claim|estimat|remark|"
    r"f(?:ou|i)nd|conclud|rul|held|show|indicat|acknowledg|conced|admit|promis|pledg|vow|recall|signal|learn|maintain|object|declar|emphasi|"
    r"consider|regard|rat(?:es|ed)|judg|counter|respond)",
    re.IGNORECASE,
)
_NO_VERB_BEFORE = re.compile(
    r"[-–]\Z|\b(?:second|the|a|an|its|his|her|their|is|are|was|were|be|been|being|to|of|no|this|that|net|as|by|in|for|with|any|per|recent|last|first|annual|"
    r"\d+|it\s+had|had\s+been|has\s+been|will|would|not|so-called|formerly|also\s+be|widely|officially|previously|newly)\s+\Z",
    re.IGNORECASE,
)
_STOP_BEFORE = re.compile(
    r"[;:\"“”—–]|(?<!\w)-\s|,\s+an?\s+(?:claim|charge|figure|view|account|suggestion|idea)\s|,\s+(?:and|but|while|although|though|as|where|which|whereas)\s|\b(?:but|while|although|because)\s|\bthat\s"
)
_STOP_AFTER = re.compile(
    r"[,.;:\"“”()—–]|\s(?:who|which|that|on|in|at|by|after|when|of\s+the\s+deal|last|during|told|said|says|yesterday|to)\b",
    re.IGNORECASE,
)
_STOP_SOURCE = re.compile(r"[.;:\"“”()—–]|,\s(?!(?:who|whose|which)\b)|,\s(?:but|and)\b")
_CLAUSE_END = re.compile(
    r"[;]|,\s+(?:and|but|while|although)\s+(?:[a-z]+\s+){0,6}?(?:said|says|declined|refused|rejected|joined|has|had|is|was|will|would)\b|\bbut\s(?!that\b)|\s(?:while|although|though)\s"
)
_NOT_SPEAKER = re.compile(r"\s+(?:that|it|he|she|they|on|in|only|merely|there|the\s\w+\s(?:had|was|is|would))\b")
_APPOSED = re.compile(r"\s(?:[A-Z]|an?\s|the\s|of\s)")
_NEW_SUBJECT = re.compile(r"[A-Z]|(?:the|its|an?|their|his|her)\s")
_QUOTED = re.compile(r"[\"”'’]\s*\Z")
_PASSIVE = ("said", "reported", "thought", "estimated", "claimed", "alleged", "believed")  # "is" left out: "said to be"
_NAME_APPOSED = re.compile(r"\W*(?:[A-Z][\w.'’-]*\s?){1,4},\s[^,]{2,80},\s*")
_NAMED_THEN = re.compile(r"\W*(?:An?|The|Its|His|Her|Their|[A-Z][\w.'’-]*)(?:\s[\w'’-]+){0,5},\s[A-Z][^,]{1,60},\s*")
"""A speaker described and then named: "Its chairman, Tom Reed,"."""
_NOBODY = ("", "and", "but", "also", "and also", "then")
_AND = re.compile(r"\s(?:and|but|or)\s(?:also\s)?\Z")
_INTRODUCED = re.compile(r":\s?(?=[\"“])")
_ASIDE = re.compile(r"[,\"”]\s(?:s?he|it|they|the\s\w+)\s\Z")
_BROUGHT = (",", '"', "”", "'", "’", "?", "!", "—", "–", ")")
"""What ends words that a speaker behind them says."""
_ANYBODY = re.compile(
    r"\s(?:(?:an?|one|two|three|several|some|another|people|persons?|sources?|insiders?|lawyers|bankers|analysts|traders)\b)",
    re.IGNORECASE,
)
_LONGEST_SPEAKER = 120
_HAS_VERB = re.compile(r"\s(?:is|are|was|were|had|has|have|will|would|could|may|might|that)\s")


def _is_verb(text: str, match: re.Match[str], sentence: Span) -> bool:
    """Whether the word is a verb of saying here, not a noun ("the claims") or a passive ("is expected")."""
    before = text[max(sentence.start, match.start() - 16) : match.start()]
    if match["source"]:
        return True
    if _NO_VERB_BEFORE.search(before) or (match.group() in _PASSIVE and text.startswith(" to ", match.end())):
        return False
    if not _NEEDS_THAT.match(match.group()):
        return True
    low, after = match.group().lower(), text[match.end() : match.end() + 60]
    if low.startswith(("put", "peg")):
        return bool(re.match(r"\s(?!to\b|up\b)[^.;]{0,50}\bat\b", after))
    if low.startswith(("consider", "regard", "rat", "judg")):
        return bool(re.match(r"\s(?!an?\b)[^.;,]{2,50}\s(?:worth|as|too|to\sbe|(?:un)?(?:likely|fair))\b", after))
    if low.startswith(("call", "describ")):
        return bool(re.match(r"\s+(?!on\b|for\b|off\b|a\s+halt|an?\s+end|time\b)[^.;]", after)) and not re.match(
            r"\s+off\b", after
        )
    if low.startswith(
        ("expect", "want", "fear", "see", "claim", "estimat", "forecast", "reject", "dismiss", "welcom", "question")
    ):
        return True
    return (
        bool(re.match(r"\s+(?:(?:(?:on|in)\s+)?[A-Z]\w+\s+)?(?:that|it|he|she|they|its|there|the)\b", after))
        or before.rstrip()[-1:] in {'"', "”", ","}
        or bool(_ASIDE.search(before) and re.match(r"[.;,]|\s*\Z", after))
    )


def _speech(text: str, match: re.Match[str], sentence: Span) -> Speech | None:
    if not _is_verb(text, match, sentence):
        return None
    start, end = match.span()
    opinion = bool(match["opinion"])
    before = text[sentence.start : start]
    if match["source"]:
        stop = _STOP_SOURCE.search(text, end, sentence.end)
        by = Span(end, stop.start() if stop else sentence.end)
        if text[by.end : by.end + 1] == "," and before.rstrip().endswith(","):
            return Speech(start, end, by, sentence, sentence, opinion)
        said = Span(sentence.start, start) if before.strip(' ,"“') and len(before) > 12 else Span(by.end, sentence.end)
        return Speech(start, end, by, said, sentence, opinion)
    after = text[end : sentence.end]
    if not match.group().startswith("t") and _is_inverted(before, after):  # nobody writes "told X us"
        return Speech(start, end, _named_after(text, end, sentence.end), Span(sentence.start, start), sentence, opinion)
    by = _subject(text, Span(sentence.start, start), end)
    if _is_put_in(text, by, end):
        return Speech(start, end, by, sentence, sentence, opinion)
    stop = _CLAUSE_END.search(text, end, sentence.end)
    said = Span(end, stop.start() if stop else sentence.end)
    ahead = text[sentence.start : by.start].strip(" —-")
    if len(text[end : said.end].strip(" .,")) < (5 if opinion else 25) and ahead.endswith(_BROUGHT):
        said = Span(sentence.start, by.start)
    if match.group() == "told" and ahead.endswith(('"', "”")):
        said = Span(sentence.start, by.start)
    return Speech(start, end, by, said, sentence, opinion)


def _is_put_in(text: str, by: Span, end: int) -> bool:
    """Whether speaker and verb stand between commas in the middle of what is said: "The firm, it said, is sound"."""
    return text[end : end + 1] == "," and text[max(0, by.start - 2) : by.start].rstrip().endswith(",")


def _subject(text: str, before: Span, end: int) -> Span:
    """Where the speaker stands in the words before a verb of saying that ends at `end`."""
    apposed = text[before.start : before.end].rstrip().endswith(",")
    at = before.start
    for cut in _STOP_BEFORE.finditer(text, *before):
        relative = cut.group().strip(" ,").lower() in ("which", "who", "that")
        if not relative or (not apposed and _NEW_SUBJECT.match(text, cut.end())):
            at = cut.end()
    aside = text[end : end + 1] in (",", ".") or before.end - at > 110
    if aside and not apposed:
        at = max(at, text.rfind(", ", at, before.end) + 2) if ", " in text[at : before.end] else at
    return Span(at, before.end)


def _is_inverted(before: str, after: str) -> bool:
    """Whether the speaker follows the verb: "…," said X."""
    if not before.strip() or _NOT_SPEAKER.match(after):
        return False
    if _QUOTED.search(before):
        return True
    if (_NAME_APPOSED.fullmatch(before) or _NAMED_THEN.fullmatch(before)) and not _HAS_VERB.search(before):
        return False
    short = (
        len(after) < 70
        and not _HAS_VERB.search(after)
        and (any(sign.isupper() for sign in after) or bool(_ANYBODY.match(after)))
    )
    return before.rstrip().endswith(",") and short


def _named_after(text: str, end: int, last: int) -> Span:
    """The speaker after the verb, with one apposition: "the mayor, Hélder Quintela"."""
    stop = _STOP_AFTER.search(text, end + 1, last)
    if stop and stop.group() == "," and _APPOSED.match(text, stop.end()):
        stop = _STOP_AFTER.search(text, stop.end() + 2, last)
    return Span(end, stop.start() if stop else last)


def _inherited(text: str, speech: Speech, before: Sequence[Speech]) -> Speech:
    """The saying with its speaker: in "X said … but warned …" the second is X's too; `before` in the same sentence."""
    if not before:
        return speech
    words = text[speech.by.start : speech.by.end].strip(' ,—–-"”').lower()
    goes_on = speech.by.start <= before[-1].start < speech.by.end and _AND.search(text, *speech.by)
    return speech._replace(by=before[-1].by) if goes_on or words in _NOBODY else speech


def _introduced(text: str, sentence: Span) -> Speech | None:
    """The quote of a sentence that a speaker and a colon stand before: "Jane Moss, chair of Elm: "…"."""
    colon = _INTRODUCED.search(text, sentence.start, min(sentence.end, sentence.start + _LONGEST_SPEAKER))
    if not colon or colon.end() >= sentence.end:
        return None
    by, said = Span(sentence.start, colon.start()), Span(colon.end(), sentence.end)
    return Speech(colon.start(), colon.end(), by, said, sentence, opinion=False)


class Sayings:
    """The sayings of a text; a sentence is read when it is first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = sentences(text)
        self._known: dict[int, tuple[Speech, ...]] = {}

    def at(self, position: int) -> tuple[Speech, ...]:
        """The sayings of the sentence that holds a position, in order."""
        return self._of(bisect_right(self._spans, position, key=lambda span: span.start) - 1)

    def before(self, position: int) -> Iterator[Speech]:
        """The sayings that start before a position, the last one first."""
        for place in range(bisect_left(self._spans, position, key=lambda span: span.start) - 1, -1, -1):
            yield from (one for one in reversed(self._of(place)) if one.start < position)

    def all(self) -> tuple[Speech, ...]:
        """Every saying, in order."""
        return tuple(one for place in range(len(self._spans)) for one in self._of(place))

    def _of(self, place: int) -> tuple[Speech, ...]:
        if place < 0:
            return ()
        if place not in self._known:
            self._known[place] = self._read(self._spans[place])
        return self._known[place]

    def _read(self, sentence: Span) -> tuple[Speech, ...]:
        found: list[Speech] = []
        quote = _introduced(self._text, sentence)
        for match in _VERB.finditer(lowered(self._text), sentence.start, quote.start if quote else sentence.end):
            speech = _speech(self._text, match, sentence)
            if speech:
                found.append(_inherited(self._text, speech, found))
        return (quote,) if quote and not found else tuple(found)


@once
def sayings_in(text: str) -> Sayings:
    """The sayings of a text, shared by all who ask for them."""
    return Sayings(text)


def find_speech(text: str) -> tuple[Speech, ...]:
    """Every saying in the text, in order."""
    return sayings_in(text).all()

"""Shares as the card's own sentences tell them: is each one with its own holder, and is the stake told as one?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from summarizer.checks.kept import kept
from summarizer.checks.name_forms import forms
from summarizer.checks.passages import claims
from summarizer.checks.reading import Reading, Span
from summarizer.checks.registry import Example, Flag, check
from summarizer.checks.shares import AFTERWARDS, same_share, stakes
from summarizer.finding import Severity
from summarizer.words.names import PERSONS, find_names
from summarizer.words.sentences import sentences
from summarizer.words.shares import Percent, find_percentages, share_role

_TEXT = (
    "Alder Foods and Brook Dairy are to merge, the two said on Monday.\n\nAlder's shareholders will own 58 per cent of "
    "the new company. Brook's will own 42 per cent.\n"
)


def _staked(stated: str, quote: str) -> dict[str, object]:
    stake = {"percent": stated.split(maxsplit=1)[0], "as_stated": stated, "evidence": quote}
    return {"summary": "Alder and Brook merge.", "deals": [{"kind": "merger", "stake": stake}]}


_CUT = re.compile(r"[;:]|,\s(?:and|but|while|with|which)\s|\s(?:and|while|but)\s")
_HOLDS = re.compile(
    r"\b(?:owns?|owned|holds?|held|(?:have|has|had)(?!\s(?:(?:also|already|now|\w+ly)\s)?(?:\w{2,}ed|bought|sold|been|held|put|won|cut|taken|given|made|said|paid|set)\b)|keeps?|kept|retains?|retained|gets?|got|controls?|takes?|took|end(?:s|ed)?\sup\swith|"
    r"receives?|received|picks?\sup|is\sleft\swith|speaks?\sfor|bears?)\b"
)
_BESIDE = re.compile(  # between a name and the share that is its own: "Brook's the remaining", "Brook with"
    r"(?:['’]s?)?(?:\s(?:shareholders|stockholders|holders|owners|investors|family))?,?"
    r"(?:\s(?:with|the|remaining|other|another|holding|on|at|for|a))*\s\Z"
)
_BEHIND = re.compile(  # "15 per cent stays with the founder", "33 per cent owned by the Serra family"
    r"(?:\s(?:stake|holding|interest|slice|of\sthe\s(?:shares|stock|company|votes)))?(?:\s(?:is|are|being|will|would|to|be|still|currently))*\s"
    r"(?:(?:stays?|remains?|rests?|left|lies?)\swith|(?:remains?|stays?|is)?\s?in\sthe\shands\sof|(?:belongs?|goes|going|falls?)\sto|"
    r"(?:owned|held|kept|controlled|retained)\sby)\s"
)
_KINDS = re.compile(
    r"\b(?:family|founders?|foundation|trust|state|government|staff|employees|management|managers|directors|public|council|"
    r"widow|heirs|workers|farmers|members)\b",
    re.IGNORECASE,
)


@check(
    "told-share-of-another",
    severity=Severity.warning,
    fires=Example(_TEXT, {"summary": "Brook's shareholders will own 58 per cent of the new company."}),
    silent=Example(_TEXT, {"summary": "Alder's shareholders will own 58 per cent of the new company."}),
)
def told_share_of_another(reading: Reading) -> Iterator[Flag]:
    """The card's own sentence gives a share to a holder to whom the article gives another."""
    for where, text in claims(reading.briefing):
        told_shares = find_percentages(text)
        told_names = [Span(name.start, name.end) for name in find_names(text)] if told_shares else []
        for one in told_shares:
            told = _holders(text, one, _sentence_of(text, one), told_names)
            known = _held(reading) if told else ()
            same = [names for other, names in known if other.low == one.low]
            elsewhere = [other for other, names in known if other.low != one.low and names & told]
            exchanged = any(share.low == other.low for share in told_shares for other in elsewhere)
            if told and elsewhere and (same or exchanged) and not any(names & told for names in same):
                yield Flag(
                    where,
                    f"“{text[one.start : one.end]}” is another holder's share in the article.",
                    "Give each holder its own share.",
                    reading.sentence_at(elsewhere[0].start),
                )


@kept
def _held(reading: Reading) -> Iterator[tuple[Percent, frozenset[str]]]:
    """The article's percentages that somebody holds, each with the first words of the holders' names."""
    for one in reading.percentages:
        sentence = reading.sentence_at(one.start)
        holders = _holders(reading.text, one, sentence, reading.names_within(sentence))
        if holders:
            yield one, holders


def _sentence_of(text: str, percent: Percent) -> Span:
    """The sentence of a text that a share stands in."""
    return next((Span(*one) for one in sentences(text) if one[1] > percent.start), Span(0, len(text)))


def _holders(text: str, percent: Percent, sentence: Span, names: list[Span]) -> frozenset[str]:
    """The first words of the names that stand, in the share's own clause, before a verb of holding, or beside the share."""
    start = max((cut.end() for cut in _CUT.finditer(text, sentence.start, percent.start)), default=sentence.start)
    verbs = list(_HOLDS.finditer(text, start, percent.start))
    before = [name for name in names if start <= name.start and name.end <= percent.stated_start]
    if verbs:
        first = verbs[-2].end() if len(verbs) > 1 else start
        before = [name for name in before if first <= name.start < verbs[-1].start()]
    elif before:
        before = [before[-1]] if _BESIDE.fullmatch(text[before[-1].end : percent.stated_start]) else []
    said = Span(max(start, verbs[-2].end() if len(verbs) > 1 else start), verbs[-1].start()) if verbs else None
    behind = _BEHIND.match(text, percent.end, sentence.end)
    if behind and not before:
        cut = _CUT.search(text, behind.end(), sentence.end)
        said = Span(behind.end(), cut.start() if cut else sentence.end)
        before = [name for name in names if said.start <= name.start and name.end <= said.end]
    cores = [core for name in before if (core := forms(text[name.start : name.end]).core)]
    known = {core[0] for core in cores} | {core[-1] for core in cores if core[0] in PERSONS}
    return frozenset(known | {kind[0].lower().rstrip("s") for kind in _KINDS.finditer(text, *said)} if said else known)


_PASSED_ON = re.compile(r"\b(?:handed|sold|given|offered|acquired|bought|distributed)\s\Z")
_AS_A_STAKE = ("stake", "ownership_after", "acceptance", None)


@check(
    "stake-not-told",
    severity=Severity.warning,
    fires=Example(
        _TEXT + "Cedar Mills made 30 per cent of the flour that the two used.",
        _staked("30 per cent", "Cedar Mills made 30 per cent of the flour that the two used."),
    ),
    silent=Example(_TEXT, _staked("58 per cent", "Alder's shareholders will own 58 per cent of the new company.")),
)
def stake_not_told(reading: Reading) -> Iterator[Flag]:
    """Headline, summary and key points tell this share of something else or not at all, and the article not as a stake."""
    told: dict[Decimal, list[str | None]] = defaultdict(list)
    for _, text in claims(reading.briefing) if stakes(reading) else ():
        for one in find_percentages(text):
            passed_on = _PASSED_ON.search(text, max(0, one.stated_start - 20), one.stated_start)
            told[one.low].append("stake" if passed_on else share_role(text, one, (0, len(text))))
    deals = dict(reading.deals)
    for where, stake, percent, stated in stakes(reading):
        roles = told.get(percent.low, [])
        shown = bool(roles) or (stated is not None and reading.share_role_at(percent.start) in _AS_A_STAKE[:-1])
        if shown and (not roles or any(role in _AS_A_STAKE or role == "vote" for role in roles)):
            continue
        if "holding" in roles and deals[where.removesuffix("/stake")].kind in AFTERWARDS:
            continue
        yield Flag(
            f"{where}/percent",
            f"The card's own sentences do not tell {stake.as_stated} as the share that changes hands.",
            "Make sure that this is the share that the deal is about.",
            stated,
        )


_TAKEN = ("stake", "ownership_after")


@check(
    "told-share-not-the-stake",
    severity=Severity.warning,
    fires=Example(
        _TEXT,
        _staked("58 per cent", "Alder's shareholders will own 58 per cent of the new company.")
        | {"headline": "Alder's shareholders to own 42 per cent of the new company"},
    ),
    silent=Example(
        _TEXT,
        _staked("58 per cent", "Alder's shareholders will own 58 per cent of the new company.")
        | {"headline": "Alder's shareholders to own 58 per cent of the new company"},
    ),
)
def told_share_not_the_stake(reading: Reading) -> Iterator[Flag]:
    """The headline or the summary's first sentence tells another share than the card's stake as the one that changes hands."""
    known = [(stake.percent, percent) for _, stake, percent, _ in stakes(reading)]
    summary = reading.briefing.summary
    first = next((summary[one.start : one.end] for one in sentences(summary)), "")
    for where, text in (("/headline", reading.briefing.headline), ("/summary", first)):
        told = [one for one in find_percentages(text) if not _is_result(reading, one)] if known else []
        if any(
            same_share(percent, one) or one.low == stated.low for one in told for percent, stated in known if percent
        ):
            continue
        for one in told:
            if share_role(text, one, _sentence_of(text, one)) in _TAKEN:
                yield Flag(
                    where,
                    f"“{text[one.start : one.end]}” is not the stake on the card, {known[0][0]:g} per cent.",
                    "Compare both with the sentence that tells what changes hands.",
                )
                break


def _is_result(reading: Reading, told: Percent) -> bool:
    """Whether the article has this share as what a buyer of shares will end up with."""
    return all(deal.kind not in AFTERWARDS for _, deal in reading.deals) and any(
        one.low == told.low and reading.share_role_at(one.start) == "ownership_after" for one in reading.percentages
    )

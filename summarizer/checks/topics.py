"""Topics: does headline, summary or a key point bring in a lawsuit, a sacking, an index that the article has not?

Few things are told in so few words that their absence from an article shows. For those the table lists
the words of a claim and, beside them, the many more by which an article may tell the same. What the
article only denies or supposes ("not a lawsuit", "if it sued") does not carry the claim either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from summarizer.checks.passages import claims
from summarizer.checks.reading import Reading
from summarizer.checks.registry import Example, Flag, check
from summarizer.finding import Severity
from summarizer.ground import Span
from summarizer.words.sentences import lowered

_TEXT = (
    "Alder Foods agreed to buy Brook Dairy. The trade commission has asked both for papers. A request is no lawsuit, and "
    "Alder would be surprised if the commission sued."
)


class _Topic(NamedTuple):
    """`heads`: the first three letters of the words with which a claim of it begins, and of some more."""

    name: str
    heads: frozenset[str]
    claimed: re.Pattern[str]
    told: re.Pattern[str]


_HEAD = re.compile(r"(?:\A|\|)(?:\(\?:)?([a-z]{3})")  # of each alternative
_BEGINNING = re.compile(r"\b[a-z]{3}")


def _topic(name: str, claimed: str, also: str) -> _Topic:
    """`claimed`: the claim's words; `also`: further words by which an article may tell it."""
    return _Topic(
        name,
        frozenset(_HEAD.findall(claimed)),
        re.compile(rf"\b(?:{claimed})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{claimed}|{also})", re.IGNORECASE),
    )


_TOPICS = (
    _topic(
        "a lawsuit",
        r"sues?|sued|suing|lawsuits?|litigation|take[sn]? [\w ]{1,30}to court",
        r"suits?\b|litigat|court|complaint|legal (?:action|proceeding|battle|fight)|tribunal|plaintiff|injunction|klag|petition",
    ),
    _topic(
        "inflation or an index",
        r"inflation|index(?:ed|-linked|ation)|cost of living",
        r"inflation|index|consumer prices|CPI|RPI|price level|-linked",
    ),
    _topic(
        "lost jobs",
        r"lay-?offs?|redundanc(?:y|ies)|job (?:cuts|losses)|(?:cuts?|axes?|sheds?|slash(?:es)?) (?:[\w,]+ ){0,3}jobs",
        r"jobs|staff|employ|posts|workforce|workers|headcount|positions|people|roles",
    ),
    _topic(
        "insolvency",
        r"bankrupt(?:cy)?|insolven(?:t|cy)|receivership|chapter 11|liquidation",
        r"bankrupt|insolven|receiver|chapter 11|liquidat|administrat|creditor|collaps|bust\b|wound up|pleite",
    ),
    _topic(
        "fraud",
        r"fraud|bribery|corruption|embezzlement|insider trading|money[- ]laundering",
        r"fraud|brib|corrupt|embezz|insider|launder|irregularit|cook|mislead|misl|accounting|kickback",
    ),
    _topic(
        "a resignation",
        r"resign(?:s|ed|ing|ation)?|quits?|step(?:s|ped|ping)? down|sack(?:s|ed)|fir(?:es|ed)(?= (?:the(?:ir)?|(?:it|hi)s|her)\b)|oust(?:s|ed)",
        r"resign|quit|step|sack|fire|oust|leav|left|depart|retir|replac|go\b|goes|gone|went|out\b|successor|succeed|hand|exit",
    ),
    _topic(
        "a doubling or halving",
        r"doubl(?:es?|ed|ing)|tripl(?:es?|ed|ing)|quadrupl(?:es?|ed|ing)|halv(?:es?|ed|ing)|tenfold|twofold|threefold",
        r"doubl|tripl|quadrupl|halv|half|twice|thrice|times|fold|two|three|four|ten|%|per ?cent|pct|percent",
    ),
    _topic(
        "a strike or boycott",
        r"walkout|boycotts?|strik(?:es|ing) over|picket\w*",
        r"walkout|walk|boycott|strike|picket|industrial action|down tools|stay away|protest",
    ),
    _topic(
        "a ban or sanctions",
        r"sanctions|embargo|export ban",
        r"sanction|embargo|ban\b|bans\b|banned|blacklist|curb",
    ),
    _topic(
        "a cyber attack or data leak",
        r"hack(?:ed|ers?|ing)?|data (?:breach|leak)|cyber-?attacks?",
        r"hack|breach|leak|cyber|ransom|stolen",
    ),
    _topic(
        "a guarantee by the state",
        r"bail-?outs?|bail(?:s|ed) out|state aid|nationali[sz]\w+",
        r"bail|state|government|public money|taxpayer|nationali|ministr|treasury|rescue|subsid|grant",
    ),
    _topic(
        "a rank",
        r"largest|biggest|leading|market leader|number[- ]one|dominant",
        r"larg|bigg|great|lead|number one|No\.? ?1|top\b|domina|most\b|rank|major|giant",
    ),
    _topic(
        "a place in a ranking",
        r"second[- ](?:largest|biggest)|third[- ](?:largest|biggest)|fourth[- ](?:largest|biggest)|fifth[- ](?:largest|biggest)",
        r"(?:second|third|fourth|fifth)[- ](?:\w+[- ])?(?:largest|biggest|most)|No\.? ?[2-5]\b|number (?:two|three|four|five)|rank|behind",
    ),
    _topic(
        "regulators",
        r"regulators?|regulatory|watchdogs?|antitrust|competition authorit(?:y|ies)",
        r"regulat|authorit|watchdog|antitrust|anti-trust|trust-bust|competition|commission|bureau|ministr|minister|government|treasury|"
        r"central bank|approv|"
        r"clear|licen|cartel|tribunal|court|FTC|CMA|SEC\b|HSR|"
        r"Hart-Scott|agency|consent|panel|council|state\b|federal|bundeskartell|kartell|behörd",
    ),
    _topic(
        "new jobs",
        r"(?:creat\w+|adding|adds?) (?:\w+ ){0,4}jobs|new jobs",
        r"creat|new jobs|hir(?:e|ing)|recruit|add(?:s|ing|ed)?\b|more (?:staff|people|workers|jobs)|jobs will|take on|expand|staff|workforce",
    ),
    _topic(
        "savings",
        r"synerg(?:y|ies)|cost savings|annual savings|sav(?:es?|ing) [$€£]",
        r"synerg|sav(?:e|es|ed|ing|ings)\b|cut(?:s|ting)? (?:\w+ )?costs|costs|efficienc|cheaper|economies|rationali|einspar",
    ),
    _topic(
        "a flotation",
        r"ipo|flotation|initial public offering|stock market listing",
        r"ipo\b|float|listing|listed|initial public|go(?:es|ing)? public|public offering|börsengang|exchange|shares",
    ),
    _topic(
        "a rival bid",
        r"counter-?(?:bid|offer)s?|bidding war|rival (?:bid|offer)s?",
        r"counter|bidd|bids?\b|offer|rival|suitor|auction|compet|tender|interest",
    ),
    _topic(
        "a break fee",
        r"break-?up fee|break fee|termination fee",
        r"break|terminat|fee\b|fees\b|penalt|compensat|walk|owe",
    ),
)
_UNREAL = re.compile(
    r"(?:\b(?:not|no|never|nor|neither|without|if|unless|whether|would|could|might|may|rather than|instead of|surprised)"
    r"|n['’]t)(?:\s+\S+){0,4}?\s+\Z",
    re.IGNORECASE,
)
_BACK = 50  # characters before a word that may deny or suppose it


def _is_real(text: str, at: int) -> bool:
    return not _UNREAL.search(text[max(0, at - _BACK) : at])


@check(
    "claim-topic-unknown",
    severity=Severity.warning,
    fires=Example(_TEXT, {"headline": "Commission sues to stop Alder Foods buying Brook Dairy"}),
    silent=Example(_TEXT, {"headline": "Alder Foods agrees to buy Brook Dairy; commission asks for papers"}),
)
def claim_topic_unknown(reading: Reading) -> Iterator[Flag]:
    """Headline, summary or a key point tells of a lawsuit, lost jobs, an index … of which the article tells nothing."""
    for where, text in claims(reading.briefing):
        beginnings = frozenset(_BEGINNING.findall(lowered(text)))
        for topic in _TOPICS:
            if topic.heads.isdisjoint(beginnings):
                continue
            claimed = next((one for one in topic.claimed.finditer(text) if _is_real(text, one.start())), None)
            if claimed is None:
                continue
            told = list(topic.told.finditer(reading.text))
            if any(_is_real(reading.text, one.start()) for one in told):
                continue
            yield Flag(
                where,
                f"“{claimed.group()}”: the article "
                + ("only denies or supposes this." if told else f"does not speak of {topic.name}."),
                "Tell it as the article does, or leave it out.",
                span=Span(*told[0].span()) if told else None,
            )

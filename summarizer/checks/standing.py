"""Standing: is a party of the card someone who only stands beside the deal?

Advisers, analysts, newspapers, lenders, shareholders, losing bidders and officials are named in deal
stories, too. A party is doubted when every mention of it says so, or when the card itself lists it as
an adviser or an authority. What a name alone may tell ("Bank", "Securities") is not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.checks.kept import kept
from summarizer.checks.reading import Reading
from summarizer.checks.registry import Example, Flag, check
from summarizer.deal import Deal, Party, Role
from summarizer.finding import Severity
from summarizer.ground import Span

_TEXT = (
    "Alder Foods agreed to buy Brook Dairy. Dane Securities advised Alder Foods. Cedar Mills, which made an "
    "offer in May, "
    "dropped out. The trade ministry approved the purchase."
)
_MAIN = frozenset(
    (
        Role.acquirer,
        Role.target,
        Role.seller,
        Role.investor,
        Role.investee,
        Role.customer,
        Role.supplier,
        Role.merged_entity,
        Role.partner,
    )
)


def _card(name: str) -> dict[str, object]:
    brook = {"name": "Brook Dairy", "role": "target"}
    advisers = [{"name": "Dane Securities", "side": "acquirer"}]
    return {
        "deals": [{"kind": "acquisition", "parties": [{"name": name, "role": "acquirer"}, brook], "advisers": advisers}]
    }


_RIGHT = Example(_TEXT, _card("Alder Foods"))

_PEOPLE = (
    r"(?:partner|chief executive|executive|CEO|chairman|chairwoman|chair|director|analyst|spokes\w+|president|"
    r"head|founder|lawyer|"
    r"manager|minister|official|trustee|mayor|economist|officer|judge)s?"
)
_LOSES = "a rival or losing bidder"
_APART = "no part of it"
_MATCHES = "a holder of a right to match the offer"
_STAYS = "a holder who keeps its shares"
_BEFORE: dict[str, re.Pattern[str]] = {
    _LOSES: re.compile(
        r"\b(?:rival|competing|counter|losing|earlier|previous|failed|unsuccessful)[ -]?(?:bid|offer|approach|"
        r"proposal|suitor|bidder)s? "
        r"(?:from|by|of)(?: [\w’'-]+){0,4} $|\b(?:beat|beating|outbid|outbidding|saw off|seeing off|"
        r"pipped)\b(?: [\w’'-]+){0,4} $"
        r"|\b(?:chose|chosen|picked|preferred|selected|won|prevailed|favou?red)\b[^.;]{0,60} (?:over|ahead of|instead of|rather than)"
        r"(?: [\w’'-]+){0,3} $"
        r"|\b(?:sent away|sent packing|turned away|waved (?:away|off)|fended off|brushed off|shooed away|jilted|"
        r"shut the door on|ahead of rivals?|edged out|beat off|knocked out)\b(?: [\w’'-]+){0,3} $",
    ),
    "an analyst's house": re.compile(
        r"\b(?i:analysts?|economist|strategist|broker|brokerage)s?,? (?:[A-Z][\w.'’-]+ ){0,3}(?:at|with|of|from|for)(?: the)?"
        r"(?: [\w-]+){0,2} $"
        r"|\b(?:at|of|for) (?:the )?(?:broker|brokerage|research firm|consultancy) $|\b(?:tracks|follows|"
        r"covers)\b[^.;]{0,40}\bat $"
    ),
    "who reports it": re.compile(
        r"\b(?:told|tells|reported by|interview with|newspaper|magazine|daily|news agency|broadcaster|website|"
        r"first reported (?:by|in))(?: [Tt]he)? $"
    ),
    "an adviser": re.compile(
        r"\b(?:advised by|advice from|law firm|lawyers?|counsel|bookrunners?|hired|retained|underwriters?|"
        r"represented by)(?: [\w&-]+)? $|\badvised by [^.;]{0,40} and(?: the)?(?: [a-z]+){0,2} $"
    ),
    "a lender": re.compile(
        r"\b(?:loans?|credit lines?|facility|financing|mortgage) (?:from|with|by)(?: [\w-]+){0,2} $|"
        r"\blenders?(?: led by)? $"
    ),
    "a shareholder": re.compile(
        r"\b(?:largest|biggest|second-largest|major|top) (?:single )?(?:share|stock|unit)?holders?,? $|\bbelongs to $"
    ),
    "an official or manager": re.compile(rf"\b{_PEOPLE},? $", re.IGNORECASE),
}
_AFTER: dict[str, re.Pattern[str]] = {
    _LOSES: re.compile(
        r"^,?(?: (?:which|who)\b[^.;]{0,60}?)? (?:dropped out|pulled out|walked away|withdrew|bowed out|lost out|"
        r"was outbid|were outbid)"
        r"|^, whose (?:bid|offer)\b[^.;]{0,60}\b(?:lower|rejected|lost)|^(?: and [^.;]{0,40})? (?:had|have|were|"
        r"was|has) also (?:reached|bid|made|shown|expressed)"
        r"|^, which [^.;]{0,40}, dropped out"
        r"|^(?: (?:had|has|once|also))* (?:made it to the (?:last|final) round|(?:been|was|were) in the running|"
        r"made the shortlist|(?:was|were|came|finished|been) (?:the )?(?:runners?-up|second)|missed out|lost out|"
        r"(?:was|were|been) (?:pipped|rebuffed|sent away|sent packing|turned (?:down|away)|shown the door)|"
        r"never (?:did )?(?:put|made|make|came) [^.;]{0,30}(?:bid|offer|forward))\b"
        r"|^ (?:had )?(?:put|offered|bid|proposed|tabled|made)\b[^.;]{0,60}\b(?:waved (?:off|away)|turned down|rejected|"
        r"rebuffed|spurned|declined|refused|brushed (?:off|aside)|sniffed at)\b"
        r"|^,? (?:which|who) [^.;]{0,60}\b(?:never did put in|never made|did not make|has not made) an? (?:bid|offer)\b"
        r"|^(?:,[^,.;]{0,80},)?(?: which| who)? (?:was|were|had been|had held|held|had)(?: also| once| already)?"
        r"(?: in)?(?: \w+){0,2} (?:talks|negotiating|negotiations|bidding|discussions)\b[^.;]{0,90}"
        r"\b(?:until|till|before|earlier|last|but|ended|broke|collapsed|in (?:19|20)\d\d)\b"
        r"|^(?:,[^,.;]{0,80},)?(?: which| who)? (?:had |once |had once |also )?(?:looked at|considered|weighed|mulled|eyed|circled)"
        r"[^.;]{0,60}\b(?:but|before|last|earlier|in (?:19|20)\d\d)\b"
    ),
    _MATCHES: re.compile(
        r"^(?:['’]s)?(?:,[^,.;]{0,80},)? (?:has|have|had|holds|hold)\b[^.;]{0,60}?\b(?:to (?:use |exercise )?(?:\w+ ){0,2}"
        r"(?:match|right to match|pre-?empt)|right (?:to match|of first (?:refusal|offer))|first refusal|pre-?emption|tag along)"
    ),
    _STAYS: re.compile(
        r"^(?: family| trust| foundation)?(?:,[^,.;]{0,80},)?(?: (?:which|who|will|would|is to|are to|plans? to|intends? to|wants? to|also|"
        r"ha(?:s|ve) agreed to)){0,3} "
        r"(?:(?:keeps?|kept|retains?|retained|holds? on to|held on to|hangs? on to|clings? to|sat on|sits on|stays? in with|"
        r"stayed in with|is left with|are left with) (?:[^\s.;]+ ){0,6}?(?:stakes?|holdings?|shares?|interest|rest|remainder|remaining|"
        r"[\d.,]+ ?(?:%|per ?cent|pc|pct))"
        r"|(?:remains?|remained|stays?|stayed) (?:invested|on board|in place|on as|an? (?:\w+ )?(?:share|stock)?(?:holder|investor|owner))"
        r"|(?:is|are|was|were)(?: not|n['’]t) (?:selling|sellers?|among the sellers|parting)|(?:did|do|does|will|would)(?: not|n['’]t) sell\b"
        r"|(?:has|have)(?: not| yet|n['’]t)[^.;]{0,30}(?:decided?|said|made up)[^.;]{0,30}\b(?:whether|if)\b"
        r"|[^.;]{0,90}\bnot yet decided\b)"
    ),
    _APART: re.compile(
        r"^,? (?:which |who )?(?:(?:is|was|are|were)(?: not|n['’]t) (?:a )?(?:part|party|involved|included|at the table)\b|"
        r"takes? no part\b|has no part\b|stays? out of\b)"
    ),
    "an analyst's house": re.compile(
        r"^(?:['’]s)? (?:analyst|economist|strategist)s?\b|^, (?:a|an|the) (?:broker|brokerage|research|consultancy)\b"
        r"|^,? (?:said |wrote )?in a (?:\w+ )?note\b|^ (?:reckons|reckoned|rates|raised its target|cut its target)\b"
    ),
    "who reports it": re.compile(r"^ first reported\b|^ (?:newspaper|magazine|news agency)\b|^\) ?[-–—]"),
    "an adviser": re.compile(
        r"^\.?(?: and [^.;]{0,50}?)?(?: (?:is|are|was|were|has been|have been|acted|acts|served|"
        r"will act))?(?: also)?(?: as)?(?: the)?"
        r"(?: (?:lead|sole|joint|exclusive|financial|legal|its))* (?:advis(?:e|ed|es|er|ers|ing|or|ors)\b|"
        r"acting (?:for|as)|acted (?:for|as)|acts for|"
        r"represent(?:s|ed|ing)\b|counsel\b|worked (?:for|with)|works for|did the paperwork|manager to|"
        r"sponsor of|bookrunner)"
    ),
    "a lender": re.compile(
        r"^ (?:is|was|are) (?:ready|prepared|due) to lend|^ (?:is|are|was|were|will) (?:be )?(?:providing|"
        r"provide|lending|arranging|underwriting)"
    ),
    "a shareholder": re.compile(
        r"^, (?:(?:an?|the|its|which|who)\b(?: [\w'’-]+){0,6}? )?(?:that |which |who |with )?(?:owns?|holds?|has|"
        r"speaks for|controls?|with) (?:a )?[\d.,]+ ?"
        r"(?:per ?cent|pc|pct|%)|^ (?:owns|holds|has) [\d.,]+ ?(?:per ?cent|pc|pct|%)"
    ),
    "an official or manager": re.compile(
        rf"^, (?:an?|the|its|his|her|their|one of|who is)\b(?: [\w'’-]+){{0,4}}? {_PEOPLE}\b|^, {_PEOPLE}\b"
    ),
}
_SUPPORTED_BY_VOTES = frozenset(("a shareholder", "a lender", "an official or manager"))
_SELDOM = (Role.partner, Role.merged_entity, Role.target, Role.investee)  # these keep shares and hold rights, too


def _standing(text: str, sentence: Span, mention: Span) -> str | None:
    """What the words beside a mention make of it, other than a party."""
    before = text[max(sentence.start, mention.start - 90) : mention.start]
    after = text[mention.end : min(sentence.end, mention.end + 130)]
    for label, pattern in _AFTER.items():
        if pattern.match(after) or (label in _BEFORE and _BEFORE[label].search(before)):
            return label
    return None


@kept
def main_parties(reading: Reading) -> Iterator[tuple[str, Deal, Party]]:
    """The parties in a main role, with their pointers and deals."""
    for at, deal in reading.deals:
        for place, party in enumerate(deal.parties):
            if party.role in _MAIN and party.name.strip():
                yield f"{at}/parties/{place}", deal, party


@check(
    "party-stands-beside",
    severity=Severity.warning,
    fires=Example(_TEXT, _card("Cedar Mills")),
    silent=_RIGHT,
)
def party_stands_beside(reading: Reading) -> Iterator[Flag]:
    """The article names this party only as an adviser, analyst, outlet, lender, shareholder, official or losing "
    "bidder.
    """
    for where, deal, party in main_parties(reading):
        mentions = reading.mentions.of(party.name)
        quoted = _quoted(reading, where, mentions)
        shown = quoted or mentions[:10]
        labels = [_standing(reading.text, reading.sentence_at(mention.start), mention) for mention in shown]
        found = next((label for label in labels if label), None)
        if found is None or not (all(labels) or (quoted and found == _LOSES)):
            continue
        if found == "a shareholder" and (party.role is Role.partner or _may_sell(reading, deal, party)):
            continue
        if found in (_STAYS, _MATCHES) and (party.role in _SELDOM or _takes_part_as(reading, party)):
            continue
        if party.role is Role.partner and found == "an official or manager":
            continue  # "its Portuguese partner Alder"
        if found in _SUPPORTED_BY_VOTES and takes_part(reading, party):
            continue
        if found == _LOSES and deal is not reading.briefing.deals[0]:
            continue
        yield Flag(
            where,
            f"The article names {party.name} as {found}.",
            "Look whether it is a party of this deal, and who takes its part.",
            span=shown[labels.index(found)],
        )


def _may_sell(reading: Reading, deal: Deal, party: Party) -> bool:
    """Whether a seller of the card may be one although it is told as a holder: it sells, or nobody else is told to."""
    if party.role is not Role.seller:
        return False
    own = {one.name for one in deal.parties}
    sellers = {vote.who for vote in reading.role_votes if vote.side == "seller" and own.intersection(vote.others)}
    return party.name in sellers or not sellers


def _quoted(reading: Reading, where: str, mentions: tuple[Span, ...]) -> tuple[Span, ...]:
    """The mentions that stand in the party's own quote: they tell most."""
    place = reading.places.get(where)
    if place is None or place.quote is None:
        return ()
    return tuple(mention for mention in mentions if place.quote.start <= mention.start < place.quote.end)


def takes_part(reading: Reading, party: Party) -> bool:
    """Whether some sentence has the party buy, be bought or sell."""
    return any(vote.who == party.name and vote.weight >= 0.5 for vote in reading.role_votes)


def _takes_part_as(reading: Reading, party: Party) -> bool:
    """Whether some sentence has the party on its own side: selling where it is the seller, else buying."""
    side = "seller" if party.role is Role.seller else "buyer"
    return any(vote.who == party.name and vote.side == side and vote.weight >= 0.5 for vote in reading.role_votes)


_BESIDE_WORDS = re.compile(
    r"\badvis(?:ed|es|ing|er|ers|ory)\b|\bact(?:ing|ed|s) (?:for|as)\b|\bworked for\b|\bpaperwork\b|\banalyst|"
    r"\beconomist|\bapprov|\bclear(?:ed|ance)\b|\bconsent\b|"
    r"\bpermission\b|\bgo-ahead\b|\bunion\b|\bspokes|\bdeclined to\b|\bloan\b|\bberaten\b|\bfreigegeben\b|"
    r"\bzugestimmt\b"
)
_JOINS = (Role.partner, Role.merged_entity)
_TOGETHER = re.compile(r"\b(?:ventures?|partner\w*|merg\w+|alliance|tie-up|team\w* up|combin\w+|jointly|together)\b")
_LEAD = 900  # characters in which a story says whom its deal is between


@check(
    "party-not-shown-in-deal",
    severity=Severity.warning,
    fires=Example(
        _TEXT + " " + "Prices of milk have fallen for months. " * 25 + "Fir Capital opened an office in Oslo.",
        {
            "deals": [
                {
                    "parties": [
                        {
                            "name": "Fir Capital",
                            "role": "acquirer",
                            "evidence": {"quote": "Fir Capital opened an office in Oslo."},
                        },
                        {"name": "Brook Dairy", "role": "target"},
                    ]
                }
            ]
        },
    ),
    silent=_RIGHT,
)
def party_not_shown(reading: Reading) -> Iterator[Flag]:
    """No sentence has this party buy, be bought or sell; neither the lead nor its quote ties it to the deal."""
    for where, deal, party in main_parties(reading):
        mentions = reading.mentions.of(party.name)
        place = reading.places.get(where)
        if (
            not mentions
            or mentions[0].start < _LEAD
            or place is None
            or place.quote is None
            or takes_part(reading, party)
        ):
            continue
        quote = place.quote
        if party.role in _JOINS and _TOGETHER.search(reading.text, quote.start, quote.end):
            continue
        tied = any(one.name != party.name and reading.mentions.within(one.name, quote) for one in deal.parties)
        if tied and not _BESIDE_WORDS.search(reading.text, quote.start, quote.end):
            continue
        yield Flag(
            where,
            f"Nothing in the article shows {party.name} as {party.role.value} of this deal.",
            "Look whether it is a party at all.",
            span=quote,
        )

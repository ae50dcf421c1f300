"""Standing: is a party of the card someone who only stands beside the deal?

Advisers, analysts, newspapers, lenders, shareholders, losing bidders and officials are named in deal
stories, too. A party is doubted when every mention of it says so, or when the card itself lists it as
an adviser or an authority. What a name alone may tell ("Bank", "Securities") is not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.checks.reading import Reading
from summarizer.checks.registry import Example, Flag, check
from summarizer.deal import Deal, Kind, Party, Role
from summarizer.finding import Severity
from summarizer.ground import Span

_TEXT = (
    "Alder Foods agreed to buy Brook Dairy. Dane Securities advised Alder Foods. Cedar Mills, which made an offer in May, "
    "dropped out. The trade ministry approved the purchase."
)
_MAIN = frozenset(
    (Role.acquirer, Role.target, Role.seller, Role.investor, Role.investee, Role.customer, Role.supplier, Role.merged_entity, Role.partner)
)


def _card(name: str) -> dict[str, object]:
    brook = {"name": "Brook Dairy", "role": "target"}
    advisers = [{"name": "Dane Securities", "side": "acquirer"}]
    return {"deals": [{"kind": "acquisition", "parties": [{"name": name, "role": "acquirer"}, brook], "advisers": advisers}]}


_RIGHT = Example(_TEXT, _card("Alder Foods"))

_PEOPLE = (
    r"(?:partner|chief executive|executive|CEO|chairman|chairwoman|chair|director|analyst|spokes\w+|president|head|founder|lawyer|"
    r"manager|minister|official|trustee|mayor|economist|officer|judge)s?"
)
_BEFORE: dict[str, re.Pattern[str]] = {
    "a rival or losing bidder": re.compile(
        r"\b(?:rival|competing|counter|losing|earlier|previous|failed|unsuccessful)[ -]?(?:bid|offer|approach|proposal|suitor|bidder)s? "
        r"(?:from|by|of)(?: [\w’'-]+){0,4} $|\b(?:beat|beating|outbid|outbidding|saw off|seeing off|pipped)\b(?: [\w’'-]+){0,4} $",
    ),
    "an analyst's house": re.compile(
        r"\b(?:analysts?|economist|strategist|broker|brokerage)s?,? (?:at|with|of|from|for)(?: the)?(?: [\w-]+){0,2} $"
        r"|\b(?:at|of|for) (?:the )?(?:broker|brokerage|research firm|consultancy) $|\b(?:tracks|follows|covers)\b[^.;]{0,40}\bat $"
    ),
    "who reports it": re.compile(
        r"\b(?:told|tells|reported by|interview with|newspaper|magazine|daily|news agency|broadcaster|website|first reported (?:by|in))(?: the)? $"
    ),
    "an adviser": re.compile(
        r"\b(?:advised by|advice from|law firm|lawyers?|counsel|bookrunners?|hired|retained|underwriters?|represented by)(?: [\w&-]+)? $|\badvised by [^.;]{0,40} and(?: the)?(?: [a-z]+){0,2} $"
    ),
    "a lender": re.compile(r"\b(?:loans?|credit lines?|facility|financing|mortgage) (?:from|with|by)(?: [\w-]+){0,2} $|\blenders?(?: led by)? $"),
    "a shareholder": re.compile(r"\b(?:largest|biggest|second-largest|major|top) (?:single )?(?:share|stock|unit)?holders?,? $|\bbelongs to $"),
    "an official or manager": re.compile(rf"\b{_PEOPLE},? $", re.IGNORECASE),
}
_AFTER: dict[str, re.Pattern[str]] = {
    "a rival or losing bidder": re.compile(
        r"^,?(?: (?:which|who)\b[^.;]{0,60}?)? (?:dropped out|pulled out|walked away|withdrew|bowed out|lost out|was outbid|were outbid)"
        r"|^, whose (?:bid|offer)\b[^.;]{0,60}\b(?:lower|rejected|lost)|^(?: and [^.;]{0,40})? (?:had|have|were|was|has) also (?:reached|bid|made|shown|expressed)"
        r"|^, which [^.;]{0,40}, dropped out"
    ),
    "an analyst's house": re.compile(r"^(?:['’]s)? (?:analyst|economist|strategist)s?\b|^, (?:a|an|the) (?:broker|brokerage|research|consultancy)\b"),
    "who reports it": re.compile(r"^ first reported\b|^ (?:newspaper|magazine|news agency)\b|^\) ?[-–—]"),
    "an adviser": re.compile(
        r"^\.?(?: and [^.;]{0,50}?)?(?: (?:is|are|was|were|has been|have been|acted|acts|served|will act))?(?: also)?(?: as)?(?: the)?"
        r"(?: (?:lead|sole|joint|exclusive|financial|legal|its))* (?:advis(?:e|ed|es|er|ers|ing|or|ors)\b|acting (?:for|as)|acted (?:for|as)|acts for|"
        r"represent(?:s|ed|ing)\b|counsel\b|worked (?:for|with)|works for|did the paperwork|manager to|sponsor of|bookrunner)"
    ),
    "a lender": re.compile(r"^ (?:is|was|are) (?:ready|prepared|due) to lend|^ (?:is|are|was|were|will) (?:be )?(?:providing|provide|lending|arranging|underwriting)"),
    "a shareholder": re.compile(
        r"^, (?:(?:an?|the|its|which|who)\b(?: [\w'’-]+){0,6}? )?(?:that |which |who |with )?(?:owns?|holds?|has|speaks for|controls?|with) (?:a )?[\d.,]+ ?"
        r"(?:per ?cent|pc|pct|%)|^ (?:owns|holds|has) [\d.,]+ ?(?:per ?cent|pc|pct|%)"
    ),
    "an official or manager": re.compile(rf"^, (?:an?|the|its|his|her|their|one of|who is)\b(?: [\w'’-]+){{0,4}}? {_PEOPLE}\b|^, {_PEOPLE}\b"),
}
_SUPPORTED_BY_VOTES = frozenset(("a shareholder", "a lender", "an official or manager"))


def _standing(text: str, sentence: Span, mention: Span) -> str | None:
    """What the words beside a mention make of it, other than a party."""
    before = text[max(sentence.start, mention.start - 90) : mention.start]
    after = text[mention.end : min(sentence.end, mention.end + 130)]
    for label, pattern in _BEFORE.items():
        if pattern.search(before) or _AFTER[label].match(after):
            return label
    return None


def _parties(reading: Reading) -> Iterator[tuple[str, Deal, Party]]:
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
    """Wherever the article names this party it is an adviser, analyst, outlet, lender, shareholder, official or losing bidder."""
    for where, deal, party in _parties(reading):
        mentions = reading.mentions.of(party.name)
        labels = [_standing(reading.text, reading.sentence_at(mention.start), mention) for mention in mentions]
        found = next((label for label in labels if label), None)
        if found is None or not (all(labels) or _is_quoted_so(reading, where, mentions, labels)):
            continue
        if found in _SUPPORTED_BY_VOTES and _acts(reading, party):
            continue
        if found == "a rival or losing bidder" and deal is not reading.briefing.deals[0]:
            continue
        yield Flag(
            where,
            f"The article names {party.name} as {found}.",
            "Look whether it is a party of this deal, and who takes its part.",
            span=mentions[labels.index(found)],
        )


def _is_quoted_so(reading: Reading, where: str, mentions: tuple[Span, ...], labels: list[str | None]) -> bool:
    """Whether the party's own quote makes it a losing bidder, or each mention in it someone beside the deal."""
    place = reading.places.get(where)
    if place is None or place.quote is None:
        return False
    own = [label for mention, label in zip(mentions, labels, strict=True) if place.quote.start <= mention.start < place.quote.end]
    return bool(own) and (all(own) or "a rival or losing bidder" in own)


def _acts(reading: Reading, party: Party) -> bool:
    return any(vote.who == party.name and vote.weight >= 0.5 for vote in reading.role_votes)


@check(
    "party-is-adviser-or-authority",
    severity=Severity.warning,
    fires=Example(_TEXT, _card("Dane Securities")),
    silent=_RIGHT,
)
def party_is_adviser_or_authority(reading: Reading) -> Iterator[Flag]:
    """The card lists the same name as an adviser or as an authority that has to approve."""
    for where, deal, party in _parties(reading):
        advisers = {adviser.name.casefold() for adviser in deal.advisers}
        authorities = {approval.authority.partition(" (")[0].casefold() for approval in deal.approvals}
        name = party.name.partition(" (")[0].casefold()
        if name in advisers or (name in authorities and party.role is not Role.customer):
            listed = "an adviser" if name in advisers else "an authority"
            yield Flag(where, f"The card also lists {party.name} as {listed}.", "Keep the place that the article gives it.")


_REGULATORS = re.compile(
    r"\b(?:commission|court|authority|ministry|department|council|office|bureau|regulator|watchdog|tribunal|antitrust|FTC|FCC|FDA|SEC|DOJ|CMA|FIRB|ACCC|CCI|cartel office|competition bureau)\b", re.IGNORECASE
)


@check(
    "party-is-a-regulator",
    severity=Severity.warning,
    fires=Example(_TEXT.replace("trade ministry", "Trade Commission"), _card("Trade Commission")),
    silent=_RIGHT,
)
def party_is_a_regulator(reading: Reading) -> Iterator[Flag]:
    """A regulator or court is named as buyer, seller, target or investor."""
    for where, deal, party in _parties(reading):
        if party.role is Role.customer or deal.kind in (Kind.contract, Kind.joint_venture):
            continue
        if _REGULATORS.search(party.name) and not _acts(reading, party):
            yield Flag(where, f"{party.name} looks like an authority, not the {party.role.value} of a deal.", "Look who takes this part.")


_BESIDE_WORDS = re.compile(
    r"\badvis(?:ed|es|ing|er|ers|ory)\b|\bact(?:ing|ed|s) (?:for|as)\b|\bworked for\b|\bpaperwork\b|\banalyst|\beconomist|\bapprov|\bclear(?:ed|ance)\b|\bconsent\b|"
    r"\bpermission\b|\bgo-ahead\b|\bunion\b|\bspokes|\bdeclined to\b|\bloan\b|\bberaten\b|\bfreigegeben\b|\bzugestimmt\b"
)
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
                        {"name": "Fir Capital", "role": "acquirer", "evidence": {"quote": "Fir Capital opened an office in Oslo."}},
                        {"name": "Brook Dairy", "role": "target"},
                    ]
                }
            ]
        },
    ),
    silent=_RIGHT,
)
def party_not_shown(reading: Reading) -> Iterator[Flag]:
    """No sentence has this party buying, bought or selling, the lead does not name it, nor does its quote tie it to the deal."""
    for where, deal, party in _parties(reading):
        mentions = reading.mentions.of(party.name)
        place = reading.places.get(where)
        if not mentions or mentions[0].start < _LEAD or place is None or place.quote is None or _acts(reading, party):
            continue
        quote = place.quote
        tied = any(one.name != party.name and reading.mentions.within(one.name, quote) for one in deal.parties)
        if tied and not _BESIDE_WORDS.search(reading.text, quote.start, quote.end):
            continue
        yield Flag(
            where,
            f"Nothing in the article shows {party.name} as {party.role.value} of this deal.",
            "Look whether it is a party at all.",
            span=quote,
        )


_PUBLIC = re.compile(r"\b(?:government|ministry|department|agency|state|council|city|county|army|navy|police|authority)\b", re.IGNORECASE)


@check(
    "contract-sides-unlikely",
    severity=Severity.warning,
    fires=Example(
        "The Trade Ministry is negotiating a contract with Alder Foods.",
        {"deals": [{"kind": "contract", "parties": [{"name": "Alder Foods", "role": "customer"}, {"name": "Trade Ministry", "role": "supplier"}]}]},
    ),
    silent=Example(
        "The Trade Ministry is negotiating a contract with Alder Foods.",
        {"deals": [{"kind": "contract", "parties": [{"name": "Alder Foods", "role": "supplier"}, {"name": "Trade Ministry", "role": "customer"}]}]},
    ),
)
def contract_sides_unlikely(reading: Reading) -> Iterator[Flag]:
    """A public body supplies and a company is the customer: mostly it is the other way round."""
    for at, deal in reading.deals:
        if deal.kind is not Kind.contract:
            continue
        public = [party for party in deal.parties if party.role is Role.supplier and _PUBLIC.search(party.name)]
        private = [party for party in deal.parties if party.role is Role.customer and not _PUBLIC.search(party.name)]
        if public and private:
            for place, party in enumerate(deal.parties):
                if party in public or party in private:
                    yield Flag(
                        f"{at}/parties/{place}/role",
                        f"The card has {private[0].name} as customer and {public[0].name} as supplier.",
                        "Look who pays and who delivers.",
                    )

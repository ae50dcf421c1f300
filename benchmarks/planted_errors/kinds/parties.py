"""Kinds 7 to 9: parties swapped, replaced by another name of the article, or invented.

Only pairs whose roles differ in direction are swapped: two merging companies are not. A name that
shares a telling word with a party is taken for another form of it and never planted in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from benchmarks.planted_errors.draft import Draft, deals, quote, rows
from benchmarks.planted_errors.gold import Gold
from benchmarks.planted_errors.patch import Json
from benchmarks.planted_errors.reading import carrier, is_english, name_words, names, sentences

DIRECTED = {
    frozenset(pair)
    for pair in (
        ("acquirer", "target"), ("acquirer", "seller"), ("target", "seller"), ("investor", "investee"),
        ("customer", "supplier"), ("government", "supplier"), ("investor", "seller"), ("investee", "seller"),
    )
}  # fmt: skip
PRINCIPALS = frozenset(
    {"acquirer", "target", "seller", "investor", "investee", "customer", "supplier", "partner", "merged_entity"}
    | {"government"},
)
# Roles that a deal may have several of, so that one more does not stand out.
_SEVERAL = frozenset({"acquirer", "seller", "investor", "supplier", "customer", "partner", "merged_entity"})
INVENTED = (
    "Redcliff Peak Capital", "Summit Ledge Partners", "Vasterholm Group", "Quillmere Holdings", "Tarnbeck Industries",
    "Oxenford Ventures", "Sablewood Equity", "Grupo Montelar", "Kestrelford Bank", "Brightwater Alliance",
    "Nordhavn Invest", "Pelican Row Fund", "Haldimand Trust", "Corvantis", "Maravel Energy", "Ostergate Partners",
)  # fmt: skip
_COMPANY_WORDS = """
    Capital Partners Securities Bank Group Holdings Industries Markets Brands Foods Research Ventures Fund Equity
    Energy Logistics Systems Dynamics Beverage Healthcare Care Estates Insurance Life Advisers Brokers Trust Mutual
    Foundation Stock Rail Space Airlines Steel Chemicals Pharma Therapeutics Media Services Works Vehicles Ordnance
    Commission Authority Bureau Board Court Ministry Office Department Council Reserve Agency Tribunal Federation
    Union Association Exchange Wire News Press Post Times Co Inc Ltd Corp AG SA plc GmbH"""
_COMPANY = frozenset(_COMPANY_WORDS.split())
_PUBLIC = re.compile(
    r"\b(?:Ministry|Department|Government|Agency|Office|Council|Commission|Authority|Board|Court|Bureau)\b", re.I
)
PLACE = re.compile(
    r"^(?:South|North|East|West|New|San|São|Sri|United|Kuala|Hong|Saudi|Buenos|Cape|Great)\b|(?:County|Township)$"
)
_ALONGSIDE = r"(?:,| and| &| with|, together with)\s"
_UNNAMED = re.compile(
    r"\b(?:an? (?:\w+ ){0,3}(?:buyer|group|fund|bidder|firm|investor|lender|consortium)|one of (?:the|its)|"
    r"undisclosed|unnamed|another (?:bidder|fund|investor|party))\b",
)


def party_errors(gold: Gold) -> Iterator[Draft]:
    """Kinds 7, 8 and 9."""
    for at, deal in deals(gold.card):
        yield from _swapped(at, deal)
        yield from _swapped_in_prose(gold, deal)
        yield from _replaced(gold, at, deal)
        yield from _invented(gold, at, deal)


def _swapped(at: str, deal: Json) -> Iterator[Draft]:
    for (one, first), (two, second) in combinations(rows(deal, at, "parties"), 2):
        if frozenset((first["role"], second["role"])) not in DIRECTED:
            continue
        why = f"{first['role']} and {second['role']} swapped"
        roles = ((f"{one}/role", second["role"]), (f"{two}/role", first["role"]))
        yield Draft(7, "roles", why, roles)
        fields = [field for field in ("name", "location", "business") if field in first and field in second]
        quotes = ((f"{one}/evidence/quote", quote(second)), (f"{two}/evidence/quote", quote(first)))
        whole = tuple(
            edit for field in fields for edit in ((f"{one}/{field}", second[field]), (f"{two}/{field}", first[field]))
        )
        yield Draft(7, "names and quotes", why, whole + quotes)


def _swapped_in_prose(gold: Gold, deal: Json) -> Iterator[Draft]:
    for first, second in combinations(deal["parties"], 2):
        if frozenset((first["role"], second["role"])) not in DIRECTED:
            continue
        for pointer in ("/headline", "/summary"):
            text = gold.card[pointer[1:]]
            sentence = re.split(r"(?<=[a-z)]{2}\.)\s", text)[0]
            one, two = called(first["name"], sentence, second["name"]), called(second["name"], sentence, first["name"])
            if not one or not two or _joined(sentence, one, two):
                continue
            told = _exchanged(sentence, one, two) + text[len(sentence) :]
            yield Draft(7, f"prose {pointer[1:]}", f"{one} and {two} swapped", ((pointer, told),))


def _exchanged(sentence: str, one: str, two: str) -> str:
    other = {one: two, two: one}
    return re.sub(rf"\b(?:{re.escape(one)}|{re.escape(two)})\b", lambda found: other[found[0]], sentence)


def _joined(sentence: str, one: str, two: str) -> bool:
    """Whether the two stand side by side as equals ("A and B"), so that swapping them changes nothing."""
    either = rf"(?:{re.escape(one)}|{re.escape(two)})"
    return re.search(rf"{either}(?:\s\w+)?{_ALONGSIDE}(?:\S+\s)?{either}", sentence) is not None


def called(name: str, text: str, other: str = "") -> str | None:
    """The longest run of first words of a name that the text uses and the other name does not share."""
    words = name.split()
    for length in range(len(words), 0, -1):
        if words[length:] and words[length][0].islower():  # "Portuguese" alone is not the Portuguese state
            continue
        form = " ".join(words[:length]).strip(",")
        telling = name_words(form) - name_words(other)
        if telling and len(form) > 3 and re.search(rf"\b{re.escape(form)}\b", text):
            return form
    return None


def _replaced(gold: Gold, at: str, deal: Json) -> Iterator[Draft]:
    for pointer, party in rows(deal, at, "parties"):
        if party["role"] not in PRINCIPALS:
            continue
        for name, sentence in strangers(gold, deal):
            public = party["role"] in ("government", "customer") or _PUBLIC.search(party["name"])
            if public and _PUBLIC.search(name):
                continue
            why = f"{name} named as {party['role']}"
            bare = ((f"{pointer}/location", None), (f"{pointer}/business", None))
            moved = ((f"{pointer}/name", name), *bare, (f"{pointer}/evidence/quote", sentence))
            company = "company" if is_company(name) else "name"
            yield Draft(8, f"{company}, quote moved", why, moved)
            yield Draft(8, f"{company}, quote left", why, ((f"{pointer}/name", name),))


def strangers(gold: Gold, deal: Json) -> Iterator[tuple[str, str]]:
    """Names of the article that belong to no party of any deal, each with a sentence that holds it."""
    known = {word for other in gold.card["deals"] for party in other["parties"] for word in name_words(party["name"])}
    listed = [row["name"] for row in deal["advisers"]] + [row["authority"] for row in deal["approvals"]]
    found = [(name, sentence) for name in listed if (sentence := carrier(gold.text, name))]
    if is_english(gold.text):
        found += [(name, sentence) for sentence in sentences(gold.text) for name in names(sentence)]
    seen: set[str] = set()
    for name, sentence in found:
        place = re.search(rf"\b(?:in|from|near|outside|to) {re.escape(name)}\b", sentence)
        if name in seen or place or PLACE.search(name) or name_words(name) & known or name.islower():
            continue
        seen.add(name)
        yield name, sentence


def is_company(name: str) -> bool:
    """Whether a name ends or carries a word that companies and public bodies bear."""
    return bool(set(name.split()) & _COMPANY) or "&" in name


def _invented(gold: Gold, at: str, deal: Json) -> Iterator[Draft]:
    free = [name for name in INVENTED if not name_words(name) & name_words(gold.text)]
    roles = [party["role"] for party in deal["parties"] if party["role"] in _SEVERAL]
    if not free or not roles:
        return
    first = f"{at}/parties/-"
    unnamed = [sentence for sentence in sentences(gold.text) if _UNNAMED.search(sentence)]
    carried = quote(deal.get("value") or {}) or quote(deal["status"] or {})
    for place, name in enumerate(free):
        role = roles[place % len(roles)]
        for manner, sentence in [("unnamed in the quote", text) for text in unnamed] + [("deal's quote", carried)]:
            party = {"name": name, "role": role, "location": None, "business": None, "evidence": {"quote": sentence}}
            yield Draft(9, manner, f"{name} added as {role}", ((first, party),))
        for pointer, party in rows(deal, at, "parties"):
            if party["role"] in PRINCIPALS:
                yield Draft(9, "in a party's place", f"{name} for {party['name']}", ((f"{pointer}/name", name),))
        for pointer, adviser in rows(deal, at, "advisers"):
            yield Draft(9, "in an adviser's place", f"{name} for {adviser['name']}", ((f"{pointer}/name", name),))
    for adviser in deal["advisers"]:
        known = {"name": adviser["name"], "role": roles[0], "location": None, "business": None}
        party = known | {"evidence": {"quote": quote(adviser)}}
        yield Draft(9, "adviser as a party", f"{adviser['name']} added as {roles[0]}", ((first, party),))

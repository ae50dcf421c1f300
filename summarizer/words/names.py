"""Names of organisations and people, found by their capitals.

A run of capitals is a name; company suffixes, "&", "of" after an institution and particles lengthen
it; dates, money, titles and the common first words of sentences are no names. `names_and_places` also
gives the places among the runs. No list of companies is used: a coined name that opens a sentence
counts when it comes back inside one.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from summarizer.words.once import once
from summarizer.words.places import place_at, place_named
from summarizer.words.sentences import Span, Token, sentences, tokens

Sort = Literal["organisation", "person", "place", "unknown"]


class Name(NamedTuple):
    """A name at [start, end) of the text; `sort` is what the words around it make plain."""

    start: int
    end: int
    text: str
    sort: Sort


def _words(table: str) -> frozenset[str]:
    return frozenset(_DATA[table].split())


_DATA: dict[str, str] = tomllib.loads((Path(__file__).parent / "name_words.toml").read_text(encoding="utf-8"))
SUFFIXES, COMMON, TITLES = _words("suffixes"), _words("common"), _words("titles")
OF_HEADS, AUTHORITY, DATES, SIGNS, PERSONS = map(_words, ("of_heads", "authority", "dates", "signs", "persons"))
_STRONG_TITLES = frozenset(
    """mr mrs ms dr sir executive officer ceo cfo coo cto founder co-founder chairman chairwoman president minister undersecretary
    secretary senator judge governor chancellor prof professor spokesman spokeswoman spokesperson president-elect premier
    ambassador commissioner congressman mayor director investor investors financier billionaire tycoon entrepreneur""".split()
)
_SHORT_SUFFIXES = frozenset("inc co corp ltd plc llc ag sa nv bv gmbh ab lp llp".split())
_PARTICLES = frozenset("de du des von van der den la le del della di da und et y e do dos".split())
_AND_TAILS = frozenset("co company sons son partners associates brothers bros loan".split())
_INDUSTRIES = frozenset(
    """foods chemicals chemical minerals industrial investment investments manufacturing mfg trading development engineering transportation processing loan gas
    trust electric power light refining smelting steel iron construction finance financial exploration telephone telegraph shipping storage marketing supply
    research technology sons grill cement paper machinery""".split()
)
_INSTITUTIONS = frozenset("national general international federal central standard united royal first bank airlines express broadcasting home".split())
_AND_PAIRS = frozenset(
    [("oil", "gas"), ("savings", "loan"), ("gas", "electric"), ("power", "light"), ("gas", "oil"), ("food", "drug"), ("metals", "minerals")]
)
_OPENERS = frozenset(
    """a an the in for at on by with from to of and but or as if when while after before under since until however although though
    its his her their this that these those our my your it he she they we both each all some many most other another according
    earlier later then there here what who which how why where also even yet so not no only last next once besides unlike like
    despite during including until over about between among against through within without per via meanwhile separately""".split()
)
_HYPHEN_TAILS = frozenset(
    """based listed led owned backed born style made quoted headquartered traded run controlled held wide area related focused
    elect era only plus level linked sponsored registered domiciled denominated share cash wide""".split()
)
_VERBS_AFTER = frozenset(
    """said says has had is was will would to also expects plans plan bought agreed and sold told agrees buys sells declined did does
    shares may could which who whose acquired paid owns shareholders stock makes made announced rejected""".split()
)
_TICKER = re.compile(r"[A-Z]{1,5}\.[A-Z]{1,2}")
_ABBREVIATED = frozenset("St Chas Wm Geo Mt Ft Jr Sr Bros Jos Dr Mr Mrs Ms".split())


def _is_capital(token: Token) -> bool:
    first = token.text[0]
    if first.isupper():
        return True
    return (first.islower() and token.text[1:2].isupper() and token.text[2:3].islower()) or (
        first.isdigit() and token.text[-1].isupper() and len(token.text) == 2
    )


def _is_noise(token: Token) -> bool:
    """A capital that never belongs to a name: a date, a currency, "Ohio-based"."""
    if token.low in DATES or token.low in SIGNS:
        return True
    if "-" in token.text and token.low.rpartition("-")[2] in _HYPHEN_TAILS:
        return True
    return "." in token.text and (any(sign.isdigit() for sign in token.text) or bool(_TICKER.fullmatch(token.text)))


@dataclass(frozen=True)
class _Text:
    """A text with its tokens and what was counted over the whole of it."""

    text: str
    words: tuple[Token, ...]
    inside: Counter[str]  # capital words seen away from the start of a sentence
    lower: frozenset[str]  # words seen in lower case
    before_and: Counter[str]  # capital words followed by "and"
    capital: Counter[str]
    branded: frozenset[str]  # words whose "'s" is followed by a verb: "Scott's said"

    def glued(self, at: int) -> bool:
        """Whether only white space parts token `at` from the one before it."""
        return self.text[self.words[at - 1].end : self.words[at].start].isspace()


def _ends_company(run: Sequence[Token]) -> bool:
    last = run[-2] if run[-1].text == "." and len(run) > 1 else run[-1]
    return last.low in SUFFIXES


def _capital_stretch(view: _Text, at: int, end: int) -> int:
    """The index after the run of capitals that begins at `at`."""
    while at < end and _is_capital(view.words[at]) and not _is_noise(view.words[at]):
        at += 1
        if at < end and not view.glued(at):
            break
    return at


def _joined_by_and(view: _Text, start: int, at: int, end: int) -> bool:
    """Whether "and" at token `at` is part of the name that began at `start` ("Rogers and Cowan Inc")."""
    words = view.words
    before, after = words[at - 1], words[at + 1]
    if _is_spelled_out(view, start, at, end):
        return True
    if after.low in _AND_TAILS or (before.low, after.low) in _AND_PAIRS:
        return True
    stop = _capital_stretch(view, at + 1, end)
    last = words[stop - 1].low
    if any(token.low in {"department", "ministry", "office"} for token in words[start:at]):
        return stop - at == 2
    if last in AUTHORITY and before.low not in AUTHORITY and not _ends_company(words[start:at]):
        return not place_named(before.text)
    if after.low in _INDUSTRIES and not _ends_company(words[start:at]) and at - start <= 4:
        return True
    if not _ends_company(words[at + 1 : stop]) or _ends_company(words[start:at]) or at - start > 2 or stop - at < 3:
        return False
    if place_named(before.text) or (start > 0 and words[start - 1].low in {"and", ","}):
        return False
    alone = view.capital[before.text] > view.before_and[before.text]
    return not (alone and view.capital[after.text] > 1)


def _is_spelled_out(view: _Text, start: int, at: int, end: int) -> bool:
    """ "Fire and Emergency New Zealand (FENZ)": the initials in brackets take in both sides."""
    stop = _capital_stretch(view, at + 1, end)
    if stop + 2 >= end or view.words[stop].text != "(" or view.words[stop + 2].text != ")":
        return False
    initials = "".join(token.text[0] for token in view.words[start:stop] if _is_capital(token))
    return len(initials) > 2 and view.words[stop + 1].text == initials


def _grow(view: _Text, start: int, end: int) -> int:
    """The index after the name that begins at token `start`."""
    words = view.words
    at = start + 1
    while at < end:
        token = words[at]
        has_next = at + 1 < end and _is_capital(words[at + 1]) and not _is_noise(words[at + 1])
        if token.text == "." and words[at - 1].end == token.start:
            short = len(words[at - 1].text) == 1 or words[at - 1].text in _ABBREVIATED
            suffix = words[at - 1].low in _SHORT_SUFFIXES and (at + 1 < end and (words[at + 1].text[0].islower() or words[at + 1].text == ","))
            if (short and has_next) or suffix:
                at += 1
                continue
            return at
        if token.text == "(" and at + 3 < end and words[at + 2].text == ")" and words[at + 3].low in _SHORT_SUFFIXES:
            at += 4
            continue
        if token.text == "," and at + 1 < end and words[at + 1].low in {"inc", "ltd", "llc", "lp", "l.p.", "corp", "plc"}:
            at += 2
            continue
        if token.low == "'s" and _keeps_possessive(view, start, at, end):
            at += 1
            continue
        if not view.glued(at) and token.text not in {"&", "+"}:
            return at
        if _is_capital(token) and not _is_noise(token):
            if _is_capital_place_after_company(view, start, at):
                return at
            at += 1
        elif token.low in _SHORT_SUFFIXES or (token.text in {"&", "+"} and has_next):
            at += 1
        elif has_next and token.low in _PARTICLES:
            at += 1
        elif has_next and token.low == "of" and _of_company(view, start, at, end):
            at = _capital_stretch(view, at + 1, end)
        elif has_next and token.low == "of" and words[at - 1].low in OF_HEADS:
            if _is_address(view, at + 1, end):
                return at
            at += 2
        elif token.low == "of" and words[at - 1].low in OF_HEADS and _the_capital(words, at + 1, end):
            at += 3
        elif has_next and token.low == "and" and _joined_by_and(view, start, at, end):
            at += 2
        else:
            return at
    return at


def _of_company(view: _Text, start: int, at: int, end: int) -> bool:
    """ "Dynamics Corp of America", "Union Bancorp of West Virginia Inc": a name that goes on after "of"."""
    if view.words[at + 1].text == "America":
        return _ends_company(view.words[start:at])
    stop = _capital_stretch(view, at + 1, end)
    return view.words[stop - 1].low in _SHORT_SUFFIXES and place_at(view.words, at + 1) is not None


def _is_address(view: _Text, at: int, end: int) -> bool:
    """Whether the capitals at `at` are a town before its state: "Woodward, Oklahoma"."""
    stop = _capital_stretch(view, at, end)
    if stop + 1 >= end or view.words[stop].text != ",":
        return False
    after = place_at(view.words, stop + 1)
    return after is not None and after[0].level in ("region", "country")


def _keeps_possessive(view: _Text, start: int, at: int, end: int) -> bool:
    """ "Borman's Inc", "Scott's Hospitality" where the text also has "Scott's said": the "'s" is the name's own."""
    if at - start > 1 or at + 1 >= end:
        return False
    if view.words[at + 1].low in _SHORT_SUFFIXES:
        return True
    return view.words[start].text in view.branded and _is_capital(view.words[at + 1])


def _the_capital(words: Sequence[Token], at: int, end: int) -> bool:
    return at + 1 < end and words[at].low == "the" and _is_capital(words[at + 1]) and not _is_noise(words[at + 1])


def _is_capital_place_after_company(view: _Text, start: int, at: int) -> bool:
    """ "… Corp Chairman": a title after a finished company name begins something else."""
    return view.words[at].low in _STRONG_TITLES and _ends_company(view.words[start:at])


def _split_titles(run: list[Token]) -> Iterator[tuple[list[Token], Sort]]:
    """ "Calder Chief Executive Dale Trumbull" → Calder; Dale Trumbull, a person."""
    last = max((place for place, token in enumerate(run) if token.low in _STRONG_TITLES), default=-1)
    if last < 0 or _ends_company(run):
        yield run, "unknown"
        return
    before = run[:last]
    while before and (before[-1].low in TITLES or before[-1].low in {"of", "and"}):
        before.pop()
    if before:
        yield before, "unknown"
    if run[last + 1 :]:
        yield run[last + 1 :], "person"


def _sort(run: Sequence[Token], given: Sort) -> Sort:
    if given != "unknown":
        return given
    if run[-1].low == "family" or _ends_company(run) or any(token.low in AUTHORITY for token in run) or any(token.text == "&" for token in run):
        return "organisation"
    if 2 <= len(run) <= 4 and run[0].low in PERSONS:
        return "person"
    if len(run) == 1 and len(run[0].text) > 1 and run[0].text.isupper():
        return "organisation"
    return "unknown"


def _is_place(view: _Text, run: Sequence[Token], at: int) -> bool:
    """Whether the run that ends before token `at` is a place: in the table, or "in Woodward, Oklahoma"."""
    found = place_at(run, 0)
    if found and found[1] >= len(run) - (run[-1].text == "."):
        return True
    words = view.words
    if len(run) > 3 or _ends_company(run) or at + 1 >= len(words):
        return False
    if words[at].text == "-" and words[at + 1].low in {"based", "headquartered", "area"}:
        return True
    first = at - len(run)
    led = first == 0 or words[first - 1].low in {"of", "in", "near", "at", "from", "outside", "."} or "\n" in view.text[words[first - 1].end : words[first].start]
    if words[at].text != "," or not _is_region(words, at + 1):
        return False
    return led or _is_state_aside(words, at + 1)


def _is_state_aside(words: Sequence[Token], at: int) -> bool:
    """ "its Sunrise, Fla., branch": a state between commas."""
    found = place_at(words, at)
    if found is None or found[0].level != "region":
        return False
    end = found[1] + (found[1] < len(words) and words[found[1]].text == ".")
    return end < len(words) and words[end].text == ","


def _is_region(words: Sequence[Token], at: int) -> bool:
    found = place_at(words, at)
    return found is not None and found[0].level in ("region", "country")


def _is_lone_word(view: _Text, token: Token, after: Token | None) -> bool:
    """Whether a single capital word that opens a sentence is a name."""
    if token.low in COMMON or token.low in _OPENERS or token.low in TITLES or token.low.endswith("ly"):
        return False
    if view.inside[token.text] or not token.text[1:].islower():
        return True
    follows = after is not None and (after.low in _VERBS_AFTER or after.low == "'s" or after.text in ",(")
    return follows and token.low not in view.lower


def _trim(view: _Text, run: list[Token], opens: bool) -> list[Token]:
    """The run without a sentence's first word, and without an adjective of place before a name known alone."""
    while len(run) > 1 and opens and run[0].low in _OPENERS:
        run = run[1:]
    while len(run) > 1 and run[-1].low in _OPENERS | {"&"}:
        run = run[:-1]
    found = place_at(run, 0) if len(run) > 1 else None
    if found and found[0].level == "adjective" and found[1] < len(run):
        rest = run[found[1]]
        if rest.low not in _INSTITUTIONS and view.capital[rest.text] > view.capital[run[0].text] and not _ends_company(run):
            return run[found[1] :]
    return run


def _starts(words: Sequence[Token], span: tuple[int, int]) -> set[int]:
    """Token indices where a sentence, a quotation or the text after a dateline begins."""
    first, end = span
    found = {first}
    for at in range(first, end - 1):
        text = words[at].text
        if text in "\"“‘:" or (text in "-–—" and at - first < 10):
            found.add(at + 1)
    return found


def _is_headline(words: Sequence[Token]) -> bool:
    """Whether nearly every longer word carries a capital, so that capitals tell nothing."""
    longer = [token for token in words if len(token.text) > 3 and token.text[0].isalpha()]
    capitals = sum(1 for token in longer if token.text[0].isupper())
    return len(longer) >= 4 and capitals >= 0.8 * len(longer) and words[-1].text not in ".!?"


def _is_dateline(view: _Text, run: Sequence[Token], stop: int) -> bool:
    """ "MANILA — ", "KELOWNA, B.C. - ": capitals throughout before a dash or a comma, first in their sentence."""
    after = view.words[stop].text if stop < len(view.words) else ""
    return after in {"-", "–", "—", ","} and all(token.text.isupper() and len(token.text) > 3 for token in run)


def _scan(view: _Text, span: tuple[int, int]) -> Iterator[Name]:
    at, end = span
    starts = _starts(view.words, span)
    while at < end:
        token = view.words[at]
        if at > 0 and (not _is_capital(token) or _is_noise(token)):
            at += 1
            continue
        place = place_at(view.words, at)
        stop = _grow(view, at, end)
        if place and place[1] > stop:
            yield _named(view, view.words[at : place[1]], "place")
            at = place[1]
            continue
        run = _trim(view, list(view.words[at:stop]), at in starts)
        alone = len(run) == 1 and run[0].start == token.start and at in starts
        after = view.words[stop] if stop < end else None
        if _is_place(view, run, stop) or (at == span[0] and _is_dateline(view, run, stop)):
            yield _named(view, *_with_government(view, run, stop))
        elif len(run[0].text) > 1 and not (alone and not _is_lone_word(view, token, after)):
            for part, sort in _split_titles(_with_family(view, run, stop)):
                if not all(word.low in TITLES or word.low in _OPENERS or not word.text[0].isalnum() for word in part):
                    yield _named(view, part, _sort(part, sort))
        at = stop


def _with_government(view: _Text, run: list[Token], stop: int) -> tuple[list[Token], Sort]:
    """ "the Chilean government" acts in its own name."""
    if stop < len(view.words) and view.words[stop].low == "government":
        return [*run, view.words[stop]], "organisation"
    return run, "place"


def _with_family(view: _Text, run: list[Token], stop: int) -> list[Token]:
    """ "the Pruitt family" is a party of its own."""
    return [*run, view.words[stop]] if stop < len(view.words) and view.words[stop].low == "family" else run


def _named(view: _Text, run: Sequence[Token], sort: Sort) -> Name:
    start, end = run[0].start, run[-1].end
    return Name(start, end, view.text[start:end], sort)


def _known_in(view: _Text, span: tuple[int, int], known: dict[str, list[tuple[tuple[str, ...], Sort]]]) -> Iterator[Name]:
    """In a headline of capitals: only names that the rest of the text has."""
    at, end = span
    while at < end:
        for parts, sort in known.get(view.words[at].low, ()):
            if tuple(token.low for token in view.words[at : at + len(parts)]) == parts and at + len(parts) <= end:
                yield _named(view, view.words[at : at + len(parts)], sort)
                at += len(parts) - 1
                break
        at += 1


def _index(names: Sequence[Name]) -> dict[str, list[tuple[tuple[str, ...], Sort]]]:
    """First word → known names and their first words, longest first."""
    rows: dict[tuple[str, ...], Sort] = {}
    for name in names:
        parts = tuple(token.low for token in tokens(name.text))
        rows.setdefault(parts, name.sort)
        if name.sort != "place" and parts[0] not in COMMON and place_named(name.text.split()[0]) is None:
            rows.setdefault(parts[:1], name.sort)
    index: dict[str, list[tuple[tuple[str, ...], Sort]]] = {}
    for parts in sorted(rows, key=len, reverse=True):
        index.setdefault(parts[0], []).append((parts, rows[parts]))
    return index


def _view(text: str, firsts: set[int]) -> _Text:
    words = tokens(text)
    inside: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    before_and: Counter[str] = Counter()
    for at, token in enumerate(words):
        if not token.text[0].isupper():
            continue
        capital[token.text] += 1
        if at not in firsts:
            inside[token.text] += 1
        if at + 1 < len(words) and words[at + 1].low == "and":
            before_and[token.text] += 1
    lower = frozenset(token.text for token in words if token.text[0].islower())
    owned = Counter((words[at - 1].text, words[at + 1].text) for at in range(1, len(words) - 1) if words[at].low == "'s")
    branded = frozenset(word for (word, _), times in owned.items() if times > 1 and times == capital[word]) | frozenset(
        words[at - 1].text
        for at in range(1, len(words) - 1)
        if words[at].low == "'s" and words[at + 1].low in {"said", "says", "is", "was", "will", "also", "would"}
    )
    return _Text(text, words, inside, lower, before_and, capital, branded)


def token_spans(text: str) -> list[tuple[int, int]]:
    """For each sentence of `text`, the [first, last + 1) indices of its tokens."""
    words = tokens(text)
    spans: list[tuple[int, int]] = []
    at = 0
    for span in sentences(text):
        first = at
        while at < len(words) and words[at].start < span.end:
            at += 1
        if at > first:
            spans.append((first, at))
    return spans


def _settled(view: _Text, names: Sequence[Name]) -> list[Name]:
    """The same word is the same thing throughout: a town named once with its state, an airline called American."""
    towns = {name.text.lower() for name in names if name.sort == "place"}
    firsts = {name.text.split()[0] for name in names if name.sort != "place" and " " in name.text}
    by_start = {token.start: place for place, token in enumerate(view.words)}
    settled: list[Name] = []
    for name in names:
        sort = name.sort
        if sort == "unknown" and name.text.lower() in towns:
            sort = "place"
        elif sort == "place" and name.text in firsts and " " not in name.text:
            after = by_start[name.start] + 1
            if after < len(view.words) and view.words[after].low in _VERBS_AFTER | {"'s"} - {"and"}:
                sort = "organisation"
        settled.append(name._replace(sort=sort))
    return settled


@once
def _found(text: str) -> tuple[Name, ...]:
    spans = token_spans(text)
    words = tokens(text)
    headlines = [span for span in spans if _is_headline(words[span[0] : span[1]])]
    skipped = set(headlines) if len(headlines) < len(spans) else set()
    firsts = {at for first, end in skipped for at in range(first, end)}
    firsts.update(at for span in spans for at in _starts(words, span))
    view = _view(text, firsts)
    names = [name for span in spans if span not in skipped for name in _scan(view, span)]
    index = _index(names)
    names.extend(name for span in skipped for name in _known_in(view, span, index))
    return tuple(sorted(_settled(view, names)))


def names_and_places(text: str) -> tuple[Name, ...]:
    """Every run of capitals that is a name or a place, in order."""
    return _found(text)


def find_names(text: str) -> list[Name]:
    """Names of organisations and people in order; no dates, no places."""
    return [name for name in _found(text) if name.sort != "place"]


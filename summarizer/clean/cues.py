"""Cues of text that speaks to a machine: what addressed.toml and the made-up markers come to as patterns.

Every gap in a pattern is bounded, and a pattern is tried only on a text that holds a word of each of its groups.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from summarizer.tables import read_table

_DATA = read_table(Path(__file__).parent / "addressed.toml", dict[str, dict[str, str]])
_AIMS, _MADE_UP = _DATA["aims"], _DATA["markers"]
WORDS = {language: said for language, said in _DATA.items() if said not in (_AIMS, _MADE_UP)}
_G = r"[\s,'\"“”‘’*_(>-]{1,6}"  # between two words of one phrase
_L = r"[ \t,'\"“”‘’*_(>-]{1,5}"  # the same, on one line
_W = r"[\w'$€£%/-]{1,30}(?:[.,]\w{1,20}){0,3}"  # any word of it


def _any(words: str) -> str:
    plain = (word.replace(".", r"\.").replace("_", r"\s{1,3}") for word in words.split())
    return f"(?:{'|'.join(sorted(plain, key=len, reverse=True))})"


def _markers(words: Mapping[str, str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Made-up markers and turns; edges of a text, keys and lines of an answer: in any language, in folded text."""
    one = {name: _any(said) for name, said in words.items()}
    turns = (
        rf"</?\s{{0,3}}{one['tag']}\b[^<>\n]{{0,80}}>?"
        rf"|\[/?{one['bracket']}\b[^\[\]\n]{{0,40}}\]|<</?sys>>|<\|[a-z_ ]{{1,30}}\|>"
        rf"|(?m:^)\s{{0,8}}#{{1,6}}\s{{0,3}}{one['heading']}\b"
        rf"|(?:(?m:^)|[.!?][\"”’)]?\s)[\s>*_\[-]{{0,8}}{one['turn']}[*_\]]{{0,3}}\s?(?::|>|\({one['message']}\)|-{{2,}})"
        rf"|\b{one['which']} {one['order']}\s{{0,2}}[:>]"
        rf"|\bsystem {one['notice']}\b(?=\s{{0,3}}[:>\])-])"
    )
    edges = (
        rf"[-=*#_~]{{2,10}}\s?{one['edge']}(?: {one['of']})?(?: {one['the']})? ?{one['text']}s?\b"
        rf"|(?m:^)[\s\[(*-]{{0,4}}end of (?:the )?{one['text']}\b[.\])*-]{{0,4}}(?m:$)"
        rf"|\{{\s{{0,5}}[\"']?{one['key']}[\"']\s{{0,3}}:"
        rf"|\"?carried\"?\s{{0,2}}[:=]\s{{0,2}}(?:true|false)\b|\bdeals\"?\s{{0,2}}[:=]\s{{0,2}}\[\s{{0,2}}\]"
        rf"|(?m:^)\"?{one['field']} \d{{1,3}}(?:,\d{{1,3}}){{0,5}}:"
    )
    return re.compile(turns), re.compile(edges)


MARKERS = _markers(_MADE_UP)
_FUNCTION = rf"(?:{_any(_MADE_UP['function'])}\W{{1,3}}){{0,3}}"
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_FEW = 30  # different signs, which are faster replaced one by one
_ALIKE = dict(
    zip(
        map(ord, "авекмнорстухіјѕԁɡһӏԛԝьзАВЕКМНОРСТУХІЈЅԌαεικνορτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ’‘‛′ʼ–—‑"),
        "abekmhopctyxijsdghlqwb3abekmhopctyxijsgaeikvoptuxabezhikmnoptyx'''''---",
        strict=True,
    )
)


def fold(text: str) -> str:
    """In lower case, without accents, letters of other scripts that look Latin as Latin; every offset kept."""
    if text.isascii():
        return text.lower()
    other = set(_NOT_ASCII.findall(text))
    if len(other) > _FEW:
        text = text.translate({ord(sign): _folded(sign) for sign in other})
    else:
        for sign in other:
            text = text.replace(sign, _folded(sign))
    return text.lower()


@cache
def _folded(sign: str) -> str:
    alike = _ALIKE.get(ord(sign))
    if alike:
        return alike
    plain = unicodedata.normalize("NFKD", sign)[:1] or sign
    low = plain.lower()
    return low if len(low) == 1 else plain


@dataclass(frozen=True)
class Cue:
    """A pattern, and the words of which a text must hold one of each group before it is worth a search.

    `opens`: it opens a paragraph of orders. `heads`: words one of which must stand at a beginning, where any must,
    unless the text is `polite`. Both patterns are compiled when they are first tried, which few ever are.
    """

    shape: str
    opens: bool
    words: tuple[frozenset[str], ...]
    heads: frozenset[str] | None
    please: str
    pleases: frozenset[str]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What the cue looks like."""
        return re.compile(self.shape)

    @cached_property
    def polite(self) -> re.Pattern[str]:
        """Words that ask politely, in the cue's language."""
        return re.compile(self.please)


@cache
def needed(words: str) -> frozenset[str]:
    """Of each phrase its longest word, every way of writing it: without one of them no phrase stands in a text."""
    found: set[str] = set()
    for phrase in words.split():
        ways = {max(re.split(r"[_',-]", phrase.strip("?,.").replace("[sz]", "\0")), key=len)}
        for sign in ("\0", "?"):
            while any(sign in way for way in ways):
                ways = {other for way in ways for other in _ways(way, sign)}
        found |= ways
    return frozenset(found) | frozenset(
        way + "s" for phrase in words.split() if phrase.endswith("s?") for way in [phrase[:-2]]
    )


def _ways(way: str, sign: str) -> list[str]:
    before, there, after = way.partition(sign)
    if not there:
        return [way]
    return [before + letter + after for letter in "sz"] if sign == "\0" else [before + after, before[:-1] + after]


@cache
def firsts(words: str) -> frozenset[str]:
    """The first word of each phrase, every way of writing it."""
    return needed(" ".join(re.split(r"[_',-]", phrase)[0] for phrase in words.split()))


@cache
def _asking(words: str) -> frozenset[str]:
    """The first word of each polite phrase, or its longest where the first is a letter."""
    return frozenset().union(
        *(needed(phrase) if len(re.split(r"[_',-]", phrase)[0]) < 2 else firsts(phrase) for phrase in words.split())
    )


_BEGINS = r"(?:(?m:^)|[.:;!?(\[\"“”„«>#*]\s{0,3})[\s\"“”'*_(>#-]{0,4}"
HEADS = re.compile(_BEGINS + r"(\w+)")
SIGNS = re.compile(r"[<\[#{|]|[-=*~_]{2}")  # of a made-up marker
TURNS = frozenset(
    "system assistant human developer user sistema systeme benutzer utilisateur usuario admin hidden override prompt prompts instruction "
    "instructions directive directives anweisung anweisungen consigne consignes instrucciones carried deals end status acquirer target "
    "seller price stake concern condition source subject adviser".split()
)  # the words of a made-up turn or line, none of which is without one


@cache
def cues() -> tuple[Cue, ...]:
    """Those of all languages."""
    return tuple(cue for said in WORDS.values() for cue in _of_language(said))


def _of_language(said: Mapping[str, str]) -> Iterator[Cue]:
    one = {name: _any(words) for name, words in said.items()}
    strict = rf"(?:{_BEGINS}(?:{one['polite']}{_L})?|\b{one['polite']}{_L})"
    start = rf"(?:{strict}|\b{one['and']}{_G})"
    some, near = rf"(?:{_W}{_G})", rf"(?:{_W}{_L})"
    noun = rf"(?:{one['card']}|{one['deal']})\b"
    head = r"(?:(?m:^)|[.!?(\[*>#:-]\s{0,3})"

    polite = rf"\b{one['polite']}\b"

    def cue(pattern: str, *groups: str, opens: bool = False, heads: str = "") -> Cue:
        words = tuple(needed(" ".join(said[name] for name in group.split())) for group in groups)
        first = firsts(" ".join(said[name] for name in heads.split())) if heads else None
        return Cue(pattern, opens, words, first, polite, _asking(said["polite"]))

    orders = rf"(?:{one['before']}{_G}{some}{{0,2}}?)?{one['orders']}\b"
    yield cue(rf"{start}{one['forget']}{_G}{some}{{0,4}}?{orders}", "forget", "orders", opens=True)
    yield cue(rf"{start}{one['forget']}{_G}{some}{{0,4}}?{one['text']}\b", "forget", "text", opens=True)
    called = rf"{head}{one['greeting']}\W{{1,4}}{_FUNCTION}{one['machine']}\s{{0,2}}(?:[:!\]),—]|-\s)"
    yield cue(called, "greeting", "machine", opens=True)
    told = rf"(?:{one['do']}|{one['forget']}|{one['say']})\b"
    asked = rf"{head}{one['machine']}\s{{0,2}}[:,]\s{{0,3}}(?:{one['polite']}\s{{1,3}})?{told}"
    yield cue(asked, "machine", "do forget say", opens=True)
    after = r"\s{0,2}(?:[.,:;!)]|(?m:$)|(?:that|who|and|reading|asked|tasked|die|das|qui|que)\b)"
    is_one = rf"\b{one['are']}{_G}(?:(?!(?:in|of|for|with|from|on|at)\b){some}){{0,3}}?(?:{one['machine']}|{one['unbound']}){after}"
    yield cue(is_one, "are", "machine unbound", opens=True)
    yours = rf"{one['your']}{_L}{near}{{0,2}}?"
    yield cue(
        rf"{start}{one['do']}{_L}{near}{{0,16}}?{yours}(?:{one['reply']}|{one['card']})\b", "do", "your", "reply card"
    )
    yield cue(rf"\b{one['in']}{_L}{yours}{one['reply']}\b", "your", "reply")
    yield cue(rf"{strict}{one['fill']}{_L}{one['take']}{_L}{near}{{0,12}}?{noun}", heads="fill")
    yield cue(rf"{strict}{one['put']}{_L}{one['take']}{_L}{near}{{0,12}}?{one['card']}\b", heads="put")
    named = rf"{one['as']}{_L}{near}{{0,3}}?{noun}"
    yield cue(rf"{strict}(?:{one['fill']}|{one['put']}){_L}{near}{{1,8}}?{named}", "as", heads="fill put")
    yield cue(rf"{strict}{one['say']}\b", heads="say")
    never = rf"{strict}{one['not']}[ ']{{1,3}}{near}{{0,2}}?{one['tell']}{_L}{near}{{0,8}}?{noun}"
    yield cue(never, "tell", heads="not")
    yield cue(rf"\b{one['card']}{_L}{one['must']}{_L}{near}{{0,3}}?{one['told']}\b", "card", "must", "told")


@cache
def reported_words() -> re.Pattern[str]:
    """Words that say whose words others are."""
    return re.compile("|".join(rf"\b{_any(said['reported'])}\b" for said in WORDS.values()))


@cache
def asking_words() -> re.Pattern[str]:
    """The beginning of a request."""
    each = (rf"{_any(said['ask'])}\s+{_any(said['it'])}\b" for said in WORDS.values())
    return re.compile(rf"\W{{0,4}}(?:(?:please|bitte)\s+)?(?:{'|'.join(each)})")


@cache
def aims_by_field() -> dict[str, re.Pattern[str]]:
    """The words of each field of a deal."""
    return {name: re.compile(rf"\b{_any(words)}\b") for name, words in _AIMS.items()}


def likely(words: frozenset[str]) -> list[Cue]:
    """The cues that a text of these words may hold, in their order."""
    known = cues()
    hinted = {place for word in words & _hints().keys() for place in _hints()[word]}
    return [known[place] for place in sorted(hinted) if may_hold(known[place], words)]


@cache
def _hints() -> dict[str, list[int]]:
    """Of each cue the words without one of which it is in no text → the places of the cues."""
    found: dict[str, list[int]] = {}
    for place, cue in enumerate(cues()):
        for word in cue.words[0] if cue.words else (cue.heads or frozenset()) | cue.pleases:
            found.setdefault(word, []).append(place)
    return found


def may_hold(cue: Cue, words: frozenset[str]) -> bool:
    """Whether a text of these words may hold a cue: one of each group, and one that begins an order or asks politely."""
    if any(words.isdisjoint(group) for group in cue.words):
        return False
    return cue.heads is None or not words.isdisjoint(cue.heads) or not words.isdisjoint(cue.pleases)

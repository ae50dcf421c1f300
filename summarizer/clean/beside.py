"""Sentences that stand beside the story and can carry no fact of it: what they are, not what they say.

In an article of one language a sentence of another, or of none (code, runs of signs, words that nobody writes), or in pieces
over several paragraphs; a sentence to whoever reads or about the text itself, outside quotation marks. Nobody reports a deal so, and
the rules cannot read it. Orders to a machine in plain words are found by `addressed`; whatever else speaks to one mostly has to stand so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import chain, pairwise
from pathlib import Path

from summarizer.clean.language import guess_language, small_words
from summarizer.clean.markers import any_of
from summarizer.tables import read_table

Spans = tuple[tuple[int, int], ...]

_TABLES = read_table(Path(__file__).parent / "beside.toml", dict[str, dict[str, str]])
_WORD = re.compile(r"[^\W\d_](?:[\w'’.-]*[^\W_])?")
QUOTED = re.compile(
    r"“[^”\n]{0,600}”|„[^“”\n]{0,600}[“”]|«[^»\n]{0,600}»|»[^«\n]{0,600}«|\"[^\"\n]{0,600}\"|「[^」\n]{0,600}」"
)
_OBJECT = re.compile(
    r"\s{0,4}[{\[]\s{0,4}[\"'][\w -]{1,40}[\"']\s{0,3}[:,]|\s{0,4}</?[a-z][\w-]{0,30}(?:\s[^<>\n]{0,80})?>"
)
CODE = re.compile(
    r"(?<![@.])\b[a-z]\w{0,30}(?:\.[a-z_]\w{0,30}){1,3}(?:\s{0,3}:?={1,3}|\(|\smust\b)|\b[a-z]{2,20}_[a-z_]{2,30}\s{0,3}[=:]"
    r"|\b[a-z]{2,20}=[^\n=;]{1,60}; ?[a-z]{2,20}=|\w\s?={1,2}\s?[\"'“„]"
    r"|\b(?:def|function) \w{1,30}\(|\breturn [\w.]{1,30};|\b[A-Z]{6} (?:\S{1,30} )?(?:FROM|INTO|SET)\b"
)
_CODE_SIGNS = ("_", "=", "def ", "function ", "return ", "FROM", "INTO", "SET")  # code has one of them, or:
_DOTTED = re.compile(r"\.[a-z_]")
_FEWEST = 7  # words of a sentence whose language can be told
_NAMELESS = 8  # words without one small word among them: no language
_LEAST = 0.25  # of the words have to be small words of another
_COMMON = 400  # words of another language: its commonest
_VERY_COMMON = 100
_SETTLED = 0.05  # of the words of a text: with fewer surest small words its language is only guessed
_SURE = 0.12  # of the words of a sentence: with so many surest small words it is in its text's language
_BLANKS = str.maketrans(dict.fromkeys('.,;:!?()[]{}<>"“”„«»…/|*#=+—–', " ") | {"’": "'"})
OTHER_SCRIPT = re.compile(r"[\u0370-\u03ff\u0400-\u06ff\u0900-\u0e7f\u3040-\u9fff\uac00-\ud7af]")
_PLAIN = 0.7  # of the words in small letters: no list of names
LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "pl", "tr", "id", "fi", "cs", "ro", "hu")
_POLITE = frozenset("please kindly bitte veuillez por favor".split())
THINGS = frozenset(
    "the that this these those all any every each no it its der die das den dem keine alle le la les l un une tous aucun el los "
    "las todos ningún il gli tutte tutti o os a as todas het alle de".split()
)
_LINES = re.compile(r"\S[^\n]*(?:\n(?:[ \t]{0,4}\n){0,2}[ \t]{0,4}(?=[a-zß-öø-ÿ]{1,20}[\s,])[^\n]+)*")
# a sentence goes on behind a blank line
_BREAK = re.compile(r"[^\W\d],?[ \t]{0,4}\n[ \t]{0,4}\n\s{0,4}\S{1,20} \S{1,40} \S")
_CLAUSE = 3  # small words that a sentence has and a list has not
_MOST_BROKEN = 0.3  # of the sentences of a text: with more they are broken by whoever made the page
PARAGRAPH = re.compile(r"\S[^\n]*")
_STOP = re.compile(r"[.!?…。！？][\"'”’»)\]]{0,3}(?=\s{1,9}(?:[^\sa-z]|[a-z][\w-]{0,20} ?[=:(]))|[。！？]\s*")
_NOTED = re.compile(rf"\b{any_of('corrected')}")
_ENDS = ".!?…。！？:\"'”’»)]"
_PIECE = 14  # words of a paragraph that may be a piece of a sentence
_SIGNS = 9  # letters of a script that has no blanks between words: a clause


@lru_cache(maxsize=32)
def beside(text: str, language: str | None) -> Spans:
    """[start, end) of such sentences of a text in a language (None: English), in order."""
    return tuple(span for span, _ in _found(text, main_language(text, language)))


@lru_cache(maxsize=32)
def strange(text: str, language: str | None) -> Spans:
    """Of these the ones that are in another language than the text, or in none."""
    return tuple(span for span, odd in _found(text, main_language(text, language)) if odd)


def main_language(text: str, language: str | None) -> str:
    """The language of a text; of one in Latin letters with a line in others, that of the rest."""
    if language is None or language in LANGUAGES or 2 * len(OTHER_SCRIPT.findall(text)) > sum(map(str.isalpha, text)):
        return language or "en"
    return guess_language(OTHER_SCRIPT.sub("", text)) or "en"


def _found(text: str, language: str) -> Iterator[tuple[tuple[int, int], bool]]:
    low = text.lower() if text.isascii() else fold_case(text)
    plain = low.translate(_BLANKS)
    all_words = plain.split()
    speaks = not _lexicon(language).isdisjoint(all_words)
    pieces = list(_in_pieces(text, language)) if speaks else []
    codes = holds_code(text)
    objects = "{" in text or "[" in text or "<" in text
    settled = sum(map(_sure(language).__contains__, all_words)) >= _SETTLED * len(all_words)

    @cache
    def known() -> Counter[str]:
        return Counter(_WORD.findall(low))

    rows = list(sentences_of(text))
    broken = _broken(text, plain, rows, language)
    dictates = False  # a sentence that speaks and ends with a colon: the next is what it asks for
    for start, end in rows:
        words = plain[start:end].split()
        sentence = text[start:end]
        dictated, dictates = dictates, False
        if (settled and _may_be_strange(sentence, words, language) and _is_strange(sentence, language, known)) or (
            (objects and _OBJECT.match(sentence)) or (codes and CODE.search(sentence)) or (start, end) in broken
        ):
            yield (start, end), True
            continue
        if speaks and not _lexicon(language).isdisjoint(words) and _speaks(sentence, language):
            dictates = sentence.rstrip().endswith(":")
            yield (start, end), False
        elif dictated or any(first <= start and end <= last for first, last in pieces):
            yield (start, end), False


def holds_code(text: str) -> bool:
    """Whether a line of code stands anywhere in a text."""
    may_be = any(sign in text for sign in _CODE_SIGNS) or _DOTTED.search(text)
    return bool(may_be and CODE.search(text))


def _broken(text: str, plain: str, rows: list[tuple[int, int]], language: str) -> set[tuple[int, int]]:
    """The sentences in pieces over several paragraphs, lists aside; none where the whole page was broken so."""
    if not _BREAK.search(text):
        return set()
    small = small_words(language)
    found = {
        row
        for row in rows
        if _BREAK.search(text, *row)
        and ":\n" not in text[slice(*row)]
        and sum(map(small.__contains__, plain[slice(*row)].split())) >= _CLAUSE
    }
    return found if len(found) <= _MOST_BROKEN * len(rows) else set()


def fold_case(text: str) -> str:
    """In lower case, every offset kept."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(one if len(one := sign.lower()) == 1 else sign for sign in text)


def _may_be_strange(sentence: str, words: list[str], language: str) -> bool:
    """Whether a sentence has so few of the surest small words of its text's language that it is worth a closer look."""
    if not sentence.isascii() and OTHER_SCRIPT.search(sentence):
        return True
    return len(words) >= _FEWEST and sum(map(_sure(language).__contains__, words)) < _SURE * len(words)


def _in_pieces(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Runs of short pieces, a sentence that goes on from one paragraph to the next, that speak to whoever reads."""
    run: list[tuple[int, int]] = []
    for match in [*PARAGRAPH.finditer(text), None]:
        words = match.group().rstrip() if match else ""
        short = len(words.split()) <= _PIECE
        if not (match and short and words[0].islower()):
            if len(run) > 1 and _speaks(" ".join(text[slice(*one)] for one in run), language):
                yield run[0][0], run[-1][1]
            run = []
        if match and run:
            run.append((match.start(), match.start() + len(words)))
        elif match:
            tail = _STOP.split(words[-200:])[-1]
            if tail.strip() and words[-1] not in _ENDS and len(tail.split()) <= _PIECE:
                run = [(match.start() + len(words) - len(tail), match.start() + len(words))]


def sentences_of(text: str) -> Iterator[tuple[int, int]]:
    """[start, end) of the sentences of each line (one that goes on in small letters included), roughly."""
    for line in _LINES.finditer(text):
        at = line.start()
        for stop in _STOP.finditer(text, line.start(), line.end()):
            if stop.end() < line.end() and text[at : stop.start()].strip():
                yield at, stop.end()
                at = stop.end()
        yield at, at + len(text[at : line.end()].rstrip())


def _is_strange(sentence: str, language: str, known: Callable[[], Counter[str]]) -> bool:
    """Whether a sentence, what it quotes aside, is in another script or language than the text, or in words of none."""
    told = QUOTED.sub(" ", sentence)
    if told != sentence and len(_WORD.findall(told)) > 1:  # else all of it is quoted, and nobody says by whom
        sentence = told
    tokens = _WORD.findall(sentence.lower().replace("’", "'"))
    latin = language in LANGUAGES
    if latin and not sentence.isascii():
        letters = sum(map(str.isalpha, sentence))
        if len(OTHER_SCRIPT.findall(sentence)) > max(_SIGNS, 0.5 * letters):
            return True
    if not latin or len(tokens) < _FEWEST:
        return False
    single = sum(len(token) == 1 for token in tokens)
    if single >= _NAMELESS and single > _PLAIN * len(tokens):
        return True
    own = [token for token in tokens if token in small_words(language)]
    if 4 * len(own) > 3 * len(tokens):
        return False
    plain = [token for token in _WORD.findall(sentence) if token.islower()]
    others = _others(language)
    for other, theirs in Counter(chain.from_iterable(others.get(token, ()) for token in tokens)).items():
        least = max(2, _LEAST * max(len(plain), len(tokens) // 2))
        if theirs >= least and theirs >= 3 * sum(token in _apart(language, other) for token in own):
            return True
    if any(len(token) > 1 for token in own) or len(tokens) < _NAMELESS or len(plain) <= _PLAIN * len(tokens):
        return False
    return sum(known()[token] > plain.count(token) for token in set(plain) if len(token) > 1) <= 1


def _speaks(sentence: str, language: str) -> bool:
    """Whether a sentence, outside quotation marks, speaks to whoever reads, or of the text itself."""
    plain = QUOTED.sub(" ", sentence).lower().replace("’", "'")
    tokens = _WORD.findall(plain)
    said = {*tokens, *map(" ".join, pairwise(tokens))}
    table = table_of(language)

    def has(name: str) -> bool:
        return not said.isdisjoint(table[name])

    itself = table["itself"]
    if any(token in itself and before in table["this"] for before, token in pairwise(tokens)):
        return _NOTED.search(plain) is None  # notes to the story are looked at by the checks
    told = any(token in table["write"] and before in table["you"] for before, token in pairwise(tokens))
    if has("you") and (told or (has("write") and has("bound")) or has("text") or has("machine")):
        return True
    if (has("bound") and has("text")) or (has("must") and has("machine")):
        return True
    return _orders(plain, language)


def _orders(plain: str, language: str) -> bool:
    """Whether it begins as an order about things: "list the", "record no"."""
    first = [token for token in _WORD.findall(plain[:80]) if token not in _POLITE][:2]
    return len(first) == 2 and first[0] in table_of(language)["order"] and first[1] in THINGS


@cache
def table_of(language: str) -> dict[str, frozenset[str]]:
    """The words of a language in beside.toml, by name; those of English where it has none."""
    said = _TABLES.get(language) or _TABLES["en"]
    return {name: frozenset(one.replace("_", " ") for one in words.split()) for name, words in said.items()}


@cache
def _lexicon(language: str) -> frozenset[str]:
    """Words one of which a sentence that speaks has."""
    table = table_of(language)
    firsts = (one.partition(" ")[0] for name in ("you", "text", "itself", "machine", "order") for one in table[name])
    return frozenset(firsts)


@cache
def _sure(language: str) -> frozenset[str]:
    """The small words of a language that are none of the commonest of another."""
    others = (small_words(other, _VERY_COMMON) for other in LANGUAGES if other != language)
    return small_words(language).difference(*others)


@cache
def _others(language: str) -> dict[str, list[str]]:
    """For each of the commonest words that another language has and this one has not: the languages that have it."""
    others: dict[str, list[str]] = {}
    for other in LANGUAGES:
        for word in _apart(other, language) if other != language else ():
            others.setdefault(word, []).append(other)
    return others


@cache
def _apart(other: str, language: str) -> frozenset[str]:
    """The commonest small words of a language that another does not have."""
    return small_words(other, _COMMON) - small_words(language)

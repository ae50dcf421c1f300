"""Orders to whoever reads, in the article: what rests on them alone is no fact, and what they aim at is looked at.

Where the article speaks to a machine is marked in cleaning (`Story.addressed`); to all other checks that text is not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from summarizer.checks.reading import Reading, kept
from summarizer.checks.registry import Flag, check, doubt
from summarizer.clean.addressed import addressed, aims, asks, requests
from summarizer.clean.cues import fold as plain
from summarizer.clean.encoded import decoded
from summarizer.deals.deal import Adviser, Fact, Quotation, all_facts
from summarizer.ground import Folded, fold
from summarizer.prompt import CHOICE, PROMPT, READER, load_prompt
from summarizer.text.content import roots
from summarizer.text.sentences import lowered

STANDS = frozenset((
    "aimed-at-by-instructions", "asked-not-told", "claim-of-something-else", "beside-the-story", "strange-words", "deal-left-out",
))  # fmt: skip
"""The checks whose doubts no reader can settle: a reader may have followed the same words."""

_MOST, _LEAST = 0.7, 0.5  # of a clause's content: what carries it holds so much, what does not less than the other
_NEAR = 5  # sentences that are compared
_LITTLE = 0.2  # of a clause's content in the whole article: it is about something else
_SAME = 0.6  # of the card's prose in the article: it is written in the article's language
_FEWEST = 2  # content words; so few may share none at all


@check("carried-by-instructions")
def carried_by_instructions(reading: Reading) -> Iterator[Flag]:
    """A fact, or a clause of the card's prose, rests on nothing but text that speaks to a machine."""
    told = [reading.story.text[slice(*span)] for span in reading.story.addressed]
    orders = [f"{one} {plain(one)} {decoded(one)}" for one in told]  # as a model may read it
    for where, words in reading.clauses:
        if addressed(words) or (orders and _only_ordered(reading, words, orders)):
            yield _flag(where, words)
    whole = Folded(reading.story.text) if orders else reading.folded
    for where, fact in all_facts(reading.briefing) if orders else ():
        quote = fact.evidence.quote if fact.evidence else ""
        if quote.strip() and reading.folded.find(quote) is None and whole.find(quote):
            yield _flag(where, quote)
        elif any(_only_ordered(reading, words, orders) for words in telling_words(fact)):
            yield _flag(where, "")


def _flag(where: str, words: str) -> Flag:
    told = f"“{' '.join(words.split())[:80]}”" if words else "This"
    message = f"{told} rests on words of the article that are addressed to a machine, not to its readers."
    return Flag(where, message, "Drop it.", words=words)


_TELLING = ("name", "authority", "as_stated", "speaker")


def telling_words(fact: Fact) -> list[str]:
    """The texts of a fact that say something by themselves."""
    given = {name: value for name, value in vars(fact).items() if isinstance(value, str) and value and name != "role"}
    return [value for name, value in given.items() if " " in value.strip() or name in _TELLING]


def _only_ordered(reading: Reading, words: str, orders: Iterable[str]) -> bool:
    """Whether words stand in an order, in nearly all of their content, and nowhere else in the article."""
    low = fold(words).lower()
    if not low or low in lowered(reading.folded.text):
        return False
    if len(low) > 3 and any(low in fold(order).lower() for order in orders):
        return True
    return only_in(reading, words, orders, ())


def only_in(reading: Reading, words: str, texts: Iterable[str], apart: Iterable[tuple[int, int]]) -> bool:
    """Whether one of some texts holds most of the content of words, and no sentence of the story, those `apart` aside, half."""
    whole = roots(words)
    keys = whole - reading.party_roots  # who is spoken of stands everywhere
    keys = keys if len(keys) >= _FEWEST else whole
    if not keys or max((_share(keys, roots(text)) for text in texts), default=0.0) < _MOST:
        return False
    near = ((share, reading.lines.all[at].span) for share, at in reading.lines.nearest(keys, _NEAR))
    return not any(share >= _LEAST and not lies_in(span, apart) for share, span in near)


def lies_in(span: tuple[int, int], around: Iterable[tuple[int, int]]) -> bool:
    """Whether a stretch of the story lies within one of others, a stop behind it aside."""
    return any(start <= span[0] and span[1] <= end + 1 for start, end in around)


def _share(keys: frozenset[str], by: frozenset[str]) -> float:
    return len(keys & by) / len(keys)


_TOP = {"all_deals": ["/deals"]} | {name: [f"/{name}"] for name in ("headline", "summary", "key_points")}


@doubt("aimed-at-by-instructions")
def aimed_at(reading: Reading) -> Iterator[Flag]:
    """The article speaks to a machine: a person looks at the card first, and at the fields that the order names."""
    for start, end in reading.story.addressed:
        order = reading.story.text[start:end]
        quoted = " ".join(order.split())[:80]
        yield Flag(
            "/article",
            f"Words of the article speak to a machine: “{quoted}”",
            "Read the article before you use the card.",
        )
        for field in sorted(aims(order)):
            for at in _TOP.get(field) or [f"{where}/{field}" for where, _ in reading.deals] or ["/deals"]:
                yield Flag(at, "Words of the article tell a machine what to put here.", "Read the article for it.")


NAMED_OR_SAID = (Adviser, Quotation)  # contacts are named where one is asked to write to them; people quoted ask, too


@doubt("asked-not-told")
def asked_not_told(reading: Reading) -> Iterator[Flag]:
    """What a fact or a clause of the prose rests on is a question or a request: these state nothing."""
    apart = [span for span in _requests(reading) if span[0] >= reading.story.title_end]
    texts = [reading.text[slice(*span)] for span in apart]
    for where, words in reading.clauses:
        if asks(words) and (where != "/headline" or reading.briefing.headline != reading.story.title):
            yield Flag(where, f"“{words}” asks for something and states nothing.", "Drop it.", words=words)
        elif apart and only_in(reading, words, texts, apart):
            yield Flag(where, f"“{words}” is asked in the article, not told.", words=words)
    for where, fact in all_facts(reading.briefing) if _requests(reading) else ():
        quote = reading.place(where).quote
        if quote and not isinstance(fact, NAMED_OR_SAID) and asking(reading, quote):
            yield Flag(where, "Its quote asks for something and states nothing.", span=quote)


@kept
def _requests(reading: Reading) -> Iterable[tuple[int, int]]:
    return requests(reading.text)


def asking(reading: Reading, span: tuple[int, int]) -> bool:
    """Whether a stretch of the story lies in sentences that ask for something and state nothing."""
    return lies_in(span, _requests(reading))


@doubt("claim-of-something-else")
def claim_of_something_else(reading: Reading) -> Iterator[Flag]:
    """A clause of the prose has next to nothing of what the article speaks of."""
    known = frozenset(reading.lines.roots) | roots("The article describes and reports news of a deal.")
    told = [(where, words, roots(words)) for where, words in reading.clauses]
    strange = [(where, words) for where, words, keys in told if _is_strange(keys, known)]
    rest = frozenset(key for where, words, keys in told if (where, words) not in strange for key in keys)
    if not rest or _share(rest, known) < _SAME:
        return
    for where, words in strange:
        yield Flag(where, f"“{words}” is not what the article speaks of.", "Drop it.", words=words)


def _is_strange(keys: frozenset[str], known: frozenset[str]) -> bool:
    return len(keys) >= _FEWEST and _share(keys, known) < (_LITTLE if len(keys) > _FEWEST else 0.01)


_REACHED = re.compile(
    r"\b(?:https?://|www\.)[^\s<>\"“”]{3,200}|\b[\w-]{2,60}(?:\.[\w-]{2,60}){0,4}\.[a-z]{2,6}\b"  # a page
    r"|\b[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}"
    r"|(?:\+|\b00)\d[\d ()/.-]{7,20}\d|\(?\b\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b"  # a telephone
    r"|\b(?=[0-9a-f]{0,15}[a-f])(?=[a-f]{0,15}[0-9])[0-9a-f]{16}\b|\b(?:sk|pk|key|api)[-_][\w-]{12,100}"  # a mark, a key
)
_RUN = 8  # words of a prompt in a row


@check("not-of-the-article")
def not_of_the_article(reading: Reading) -> Iterator[Flag]:
    """A text of the card has a web or e-mail address or a telephone number that the article has not, or words of the prompt."""
    told = [(where, value) for where, fact in all_facts(reading.briefing) for value in vars(fact).values()]
    for where, text in (*reading.prose, *(row for row in told if isinstance(row[1], str))):
        for found in _REACHED.finditer(text) if text not in reading.text else ():
            if "".join(found.group().lower().split()).rstrip(".,;:/") not in "".join(lowered(reading.text).split()):
                yield Flag(where, f"“{found.group()}” is not in the article.", "Drop it.", words=found.group())
        if not _prompt_runs().isdisjoint(_runs(text)):
            yield Flag(where, "This repeats what the model was told, not the article.", "Drop it.")


@cache
def _prompt_runs() -> frozenset[str]:
    return frozenset(run for name in (PROMPT, READER, CHOICE) for run in _runs(load_prompt(name).system))


def _runs(text: str) -> frozenset[str]:
    words = text.lower().split()
    return frozenset([" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)])

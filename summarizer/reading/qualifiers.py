"""Words that say how exactly a figure is meant: "about", "up to", "at least", "or more".

Only words that touch the figure count: "up to a total of $5bn" does, "up to the court ... $5bn" does not.
"""

from __future__ import annotations

import re

from summarizer.deal import Qualifier

_PHRASES = {
    Qualifier.about: (
        "about|around|roughly|approximately|approx|approx.|circa|ca|ca.|c.|some|an estimated|estimated|estimated at|"
        "nearly|almost|close to|closer to|approaching|in the region of|in the neighborhood of|in the neighbourhood of|"
        "in the vicinity of|in the order of|on the order of|of the order of|something like|or so|or thereabouts|"
        "~|≈|rund|etwa|ungefähr|knapp|gut|fast|zirka|environ|quelque|près de|autour de|unos|unas|cerca de|"
        "alrededor de|aproximadamente|casi|约|約|대략|약|anything around|as good as|plus or minus|in or about|"
        "in or around|round about|just about|somewhere around|somewhere near|somewhere in the region of|near|nearing|"
        "near enough|nearer|not far off|not far from|in the ballpark of|in the area of|in the range of|getting on for|"
        "going on for|pushing|nigh on|well nigh|the best part of|the better part of|the thick end of|practically|"
        "virtually|all but|broadly|more or less|give or take|or thereabout|in round figures|in round numbers|"
        "a rough|an approximate|loosely|thereabouts|best part of|around about|call it"
    ),
    Qualifier.up_to: (
        "up to|as much as|as many as|as high as|at most|at the most|a maximum of|maximum|a maximum|no more than|"
        "not more than|not exceeding|not to exceed|never more than|no higher than|capped at|a cap of|"
        "potentially up to|max|max.|bis zu|höchstens|maximal|jusqu'à|jusqu’à|au plus|au maximum|hasta|"
        "como máximo|as much as another|anything up to|tops out at|top out at|topping out at|topped out at|"
        "maxes out at|max out at|maxing out at|limited to|a ceiling of|with a ceiling of|a limit of|no greater than|"
        "not above|not over"
    ),
    Qualifier.at_least: (
        "at least|at the very least|a minimum of|minimum|a minimum|no less than|not less than|no fewer than|"
        "or more|or higher|mindestens|wenigstens|au moins|al menos|por lo menos|como mínimo|no lower than|min.|"
        "not below|not under|nothing less than|a floor of|at a minimum|starts at|start at|starting at|begins at"
    ),
    Qualifier.more_than: (
        "more than|over|above|in excess of|exceeding|north of|upward of|upwards of|greater than|well over|"
        "well above|much more than|far more than|well in excess of|passed|passes|passing|topped|tops|exceed|exceeded|exceeds|"
        "surpass|surpasses|surpassed|surpassing|topping|>|mehr als|über|plus de|supérieur à|más de|"
        "superior a|comfortably over|comfortably above|comfortably more than|easily more than|well north of|"
        "better than"
    ),
    Qualifier.less_than: (
        "less than|under|below|fewer than|well under|well below|shy of|short of|or less|or fewer|lower than|<|"
        "weniger als|unter|moins de|menos de|not quite|not far short of|not far shy of|south of|well short of"
    ),
}
_BY_A_LITTLE = (
    "just|slightly|fractionally|marginally|a shade|a touch|a whisker|a tad|a hair|a fraction|a little|a bit|a sliver|"
    "a notch|a smidgen|a smidge|a little bit"
).split("|")
_SIDES = {
    Qualifier.more_than: "over|above|more than|north of|better than|in excess of|upwards of".split("|"),
    Qualifier.less_than: "under|below|less than|fewer than|south of|shy of|short of".split("|"),
}

QUALIFIERS: dict[str, Qualifier] = {
    phrase: qualifier for qualifier, phrases in _PHRASES.items() for phrase in phrases.split("|")
} | {f"{little} {side}": qualifier for qualifier, sides in _SIDES.items() for side in sides for little in _BY_A_LITTLE}
"""Phrase in lower case that stands before a figure → what it makes of the figure."""

_BEHIND = {
    "plus": Qualifier.more_than, "+": Qualifier.more_than, "and change": Qualifier.more_than,
    "and counting": Qualifier.more_than,
    "or more": Qualifier.at_least, "or higher": Qualifier.at_least, "or better": Qualifier.at_least,
    "or above": Qualifier.at_least, "or upwards": Qualifier.at_least, "and up": Qualifier.at_least,
    "and upwards": Qualifier.at_least, "and above": Qualifier.at_least, "at least": Qualifier.at_least,
    "at the very least": Qualifier.at_least, "minimum": Qualifier.at_least, "at a minimum": Qualifier.at_least,
    "or less": Qualifier.less_than, "or fewer": Qualifier.less_than,
    "or lower": Qualifier.up_to, "or under": Qualifier.up_to, "or below": Qualifier.up_to, "tops": Qualifier.up_to,
    "at most": Qualifier.up_to, "at the most": Qualifier.up_to, "at the outside": Qualifier.up_to,
    "maximum": Qualifier.up_to, "max": Qualifier.up_to,
    "or so": Qualifier.about, "or thereabouts": Qualifier.about, "or thereabout": Qualifier.about,
    "give or take": Qualifier.about, "more or less": Qualifier.about,
}  # fmt: skip
_BETWEEN = {"a", "an", "the", "another", "further", "additional", "extra", "total", "of", "combined", "or", "us", "de"}
_LONGEST = max(len(phrase.split()) for phrase in QUALIFIERS)
_LAST_WORDS = {phrase.split()[-1] for phrase in QUALIFIERS} | _BETWEEN
_EAST = {
    "超过": Qualifier.more_than, "超過": Qualifier.more_than, "逾": Qualifier.more_than, "至少": Qualifier.at_least,
    "不超过": Qualifier.up_to, "最多": Qualifier.up_to, "最高": Qualifier.up_to, "最大": Qualifier.up_to,
    "最大で": Qualifier.up_to, "최대": Qualifier.up_to, "约": Qualifier.about, "約": Qualifier.about, "약": Qualifier.about,
    "大约": Qualifier.about, "近": Qualifier.about, "将近": Qualifier.about, "不到": Qualifier.less_than,
}  # fmt: skip
_OPENING = "([\"'“‘—–"
_TOUCHING = "~≈<>約约약-("
_AFTER = re.compile(
    r"(?P<plus>\+|-plus\b| ?plus(?=[.,;)]|\Z))"
    r"|(?:-|\s|, ?)(?P<words>or (?:more|so|less|fewer|higher|lower|better|above|below|under|upwards|thereabouts?)|give or take|"
    r"more or less|and (?:change|counting|(?:up(?:wards)?|above)(?=[.,;)]|\Z))|at (?:the )?most|at the outside|at (?:the very )?least|"
    r"at a minimum|tops(?=[.,;)]|\Z)|max(?:imum)?|minimum)\b",
    re.IGNORECASE,
)
_COMPARING = (Qualifier.more_than, Qualifier.less_than)
_TURNED_BY_A_DENIAL = {Qualifier.less_than: Qualifier.at_least, Qualifier.more_than: Qualifier.up_to}
_DENIALS = {"not", "never", "cannot", "nor", "nobody", "none"}
_DENIED_REACH = 5  # words from "not" to the phrase: "would not let it go for less than"
_BESIDE_A_THING = {"under", "over", "above", "below", "near"}  # "under a €192m contract" tells where, not how much
_GAIN = re.compile(r"(?:%|\b(?:per ?cent|pct|percent(?:age points)?|times|points))\Z", re.IGNORECASE)
# Words before a phrase that take its sense of measure from it: "a dispute over $5m" tells what about,
# "turned over $5m" what was sold, "traded as high as $5" what was paid.
_NOT_AFTER = {
    "over": {
        "dispute", "row", "talks", "clash", "concern", "concerns", "fight", "battle", "questions", "sued", "suing",
        "turn", "turned", "turns", "turning", "taken", "handed", "hand", "handing", "carried", "signed", "signing",
        "hands", "gave", "given", "rolled", "passed", "made", "squabble", "quarrel", "argument", "wrangle", "haggling",
    },
    "über": {"kredit", "vertrag", "auftrag", "anleihe", "angebot", "darlehen", "rechnung", "scheck", "höhe"},
    "up to": {"step", "steps", "stepped", "stepping", "add", "adds", "added", "adding", "own", "owns", "owned", "owning", "live"},
    "near": {"anywhere", "nowhere"},
    "as high as": {"traded", "trading", "been", "gone", "rose", "rise", "risen", "climbed", "hit"},
}  # fmt: skip


def qualifier_before(text: str, start: int) -> tuple[Qualifier, int] | None:
    """The qualifier that ends where the figure at `start` begins, and where it begins itself."""
    begin = max(0, start - 44)
    window = text[begin:start]
    if window[-1:] > "⺀":
        phrase = next((window[-size:] for size in (3, 2, 1) if window[-size:] in _EAST), None)
        return (_EAST[phrase], start - len(phrase)) if phrase else None
    words = window.split()
    if (
        not words
        or not (window[-1].isspace() or window[-1] in _TOUCHING)
        or words[-1].lower().lstrip(_OPENING) not in _LAST_WORDS
    ):
        return None
    if begin and not window[0].isspace():
        words = words[1:]  # the first may have been cut
    end = len(words)
    while end and words[end - 1].lower() in _BETWEEN and not _phrase(words, end):
        end -= 1
    phrase = _phrase(words, end)
    if not phrase:
        return None
    first = end - len(phrase.split())
    if first and words[first - 1].lower() in _NOT_AFTER.get(phrase, ()):
        return None
    if QUALIFIERS[phrase] in _COMPARING and (words[end : end + 1] == ["the"] or _GAIN.search(" ".join(words[:first]))):
        return None  # "38 per cent above the $2.03 at which it last traded"
    if phrase in _BESIDE_A_THING and words[end : end + 1] in (["a"], ["an"]) and not text[start : start + 1].isalpha():
        return None
    return _unless_denied(QUALIFIERS[phrase], words[:first]), begin + _offset(window, words[first:])


def _unless_denied(qualifier: Qualifier, before: list[str]) -> Qualifier:
    """What the qualifier comes to behind a denial: "would not go below" is a floor, "will not pay over" a ceiling."""
    near = [word.lower().strip(_OPENING) for word in before[-_DENIED_REACH:]]
    clause = near[next((at + 1 for at in range(len(near) - 1, -1, -1) if near[at][-1:] in ",;."), 0) :]
    if any(word in _DENIALS or word.endswith(("n't", "n’t")) for word in clause):
        return _TURNED_BY_A_DENIAL.get(qualifier, qualifier)
    return qualifier


def _phrase(words: list[str], end: int) -> str | None:
    """The longest key of `QUALIFIERS` that ends at words[:end]."""
    for length in range(min(_LONGEST, end), 0, -1):
        phrase = " ".join(words[end - length : end]).lower().lstrip(_OPENING)
        if phrase in QUALIFIERS:
            return phrase
    return None


def _offset(window: str, tail: list[str]) -> int:
    """Where in the window the last words `tail` begin, opening quotes and brackets aside."""
    offset = len(window)
    for word in reversed(tail):
        offset = window.rindex(word, 0, offset)
    return offset + len(tail[0]) - len(tail[0].lstrip(_OPENING))


def qualifier_after(text: str, end: int) -> tuple[Qualifier, int] | None:
    """The qualifier right behind a figure ("or more", "-plus"), and where it ends."""
    found = _AFTER.match(text, end)
    if not found:
        return None
    words = found["words"]
    return _BEHIND[" ".join(words.lower().split()) if words else "plus"], found.end()

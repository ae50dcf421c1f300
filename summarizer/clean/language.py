"""A cheap guess at a text's language: its script, or its commonest small words. ISO 639-1, or None."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u3400-\u9fff]")),
    ("uk", re.compile(r"[іїєґІЇЄҐ]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
)
_WORD = re.compile(r"[^\W\d_]+")
_SMALL_WORDS = {
    language: words.split()
    for language, words in {
        "en": "the of and to in that is for it with as was on by at from its said has be will would",
        "de": "der die das und den von zu mit sich des auf für ist im dem nicht ein eine als auch nach wird",
        "fr": "le la les de des du et un une est dans pour que qui sur au aux avec par plus ce sont",
        "es": "el la los las de del y en que un una por con para se su es al lo más como",
        "pt": "o a os as de do da dos das em no na que um uma com por para não se mais ao",
        "it": "il lo la gli le di del della e che un una per con in non è si da dei nel",
        "nl": "de het een van en in is dat op te voor met zijn niet aan er om door bij ook",
        "sv": "och att det som en på är av för med den till inte har om ett de",
        "da": "og at det som en på er af for med den til ikke har om et de",
        "pl": "i w na z do się nie że jest to o przez po dla jak od za oraz",
        "id": "yang dan di dengan untuk dari pada ini itu dalam tidak akan oleh karena",
        "tr": "ve bir bu için ile da de olarak olan daha çok gibi sonra kadar",
    }.items()
}
_LATIN = re.compile(r"[\x00-\u024f]+")  # none of the scripts above
_SAMPLE = 4000  # characters of the story that are looked at
_MOST = 500  # words of a language's list that are looked at: its commonest
_SURE = 0.1  # share of the words that must be small words of the language


def guess_language(text: str) -> str | None:
    """The language of a text, None when it is too short or too strange to tell."""
    sample = text[:_SAMPLE]
    other = _LATIN.sub("", sample)
    letters = sum(map(str.isalpha, sample)) if other else 0
    for language, script in _SCRIPTS:
        share = 0.02 if language in ("ja", "uk") else 0.3
        if letters and len(script.findall(other)) > share * letters:
            return language
    words = Counter(_WORD.findall(sample.lower()))
    votes = {language: sum(words[word] for word in small) for language, small in _SMALL_WORDS.items()}
    language = max(votes, key=votes.__getitem__)
    return language if votes[language] >= max(2, _SURE * words.total()) else None


_NAMES = {
    "en": "English",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "pt": "Portuguese",
    "nl": "Dutch",
    "sv": "Swedish",
    "da": "Danish",
    "pl": "Polish",
    "tr": "Turkish",
    "id": "Indonesian",
    "fi": "Finnish",
    "cs": "Czech",
    "ro": "Romanian",
    "hu": "Hungarian",
}


@cache
def small_words(language: str, most: int = _MOST) -> frozenset[str]:
    """The commonest words of a language in lower case, from the lists of the library justext; none where it has no list."""
    return frozenset(islice(_listed(language), most))


@cache
def _listed(language: str) -> dict[str, None]:
    """The words of a list, the commonest first."""
    folder = _lists()
    if folder is None or language not in _NAMES:
        return {}
    with (folder / f"{_NAMES[language]}.txt").open(encoding="utf-8") as lines:
        words = "".join(islice(lines, 2 * _MOST)).lower().split()
    return dict.fromkeys(word.strip(".,();:") for word in words)


@cache
def _lists() -> Path | None:
    found = find_spec("justext")  # found, not imported: only its lists are wanted
    return (
        Path(found.submodule_search_locations[0], "stoplists") if found and found.submodule_search_locations else None
    )

"""The word lists of names, read from names.toml, which says what each is for."""

from __future__ import annotations

from summarizer.languages.tables import word_lists

_LISTS = word_lists("names.toml")
SUFFIXES = _LISTS["suffixes"]
COMMON = _LISTS["common"]
TITLES = _LISTS["titles"]
OF_HEADS = _LISTS["of_heads"]
AUTHORITY = _LISTS["authority"]
DATES = _LISTS["dates"]
SIGNS = _LISTS["signs"]
PERSONS = _LISTS["persons"]
STRONG_TITLES = _LISTS["strong_titles"]
SHORT_SUFFIXES = _LISTS["short_suffixes"]
PARTICLES = _LISTS["particles"]
AND_TAILS = _LISTS["and_tails"]
SAID_OR_IS = _LISTS["said_or_is"]
OPENERS = _LISTS["openers"]
HYPHEN_TAILS = _LISTS["hyphen_tails"]
VERBS_AFTER = _LISTS["verbs_after"]
ABBREVIATED = _LISTS["abbreviated"]
GENERIC = _LISTS["generic"]
LINKS = _LISTS["links"]
FAMILIES = _LISTS["families"]

"""The word lists of clauses, read from clause_words.toml, which says what each is for."""

from __future__ import annotations

from summarizer.languages.tables import word_lists

_LISTS = word_lists("clause_words.toml")
DETERMINERS = _LISTS["determiners"]
PRONOUNS = _LISTS["pronouns"]
COMPANY_WORDS = _LISTS["company_words"]
UNIT_WORDS = _LISTS["unit_words"]
SHARES = _LISTS["shares"]
STOPS = _LISTS["stops"]
CHAIN = _LISTS["chain"]
PARTICIPLES = _LISTS["participles"]
ABOUT = _LISTS["about"]
NO_OBJECT = _LISTS["no_object"]
SPEECH = _LISTS["speech"]
NOT_TRADE = _LISTS["not_trade"]
OF_THE_NAMED = _LISTS["of_the_named"]
HOLDING = _LISTS["holding"]
ADVISERS = _LISTS["advisers"]
PART_WORDS = SHARES - _LISTS["businesses"]

"""Speakers: what the words for a speaker tell: a name, a role, somebody unnamed, or only "she".

Works on the words alone ("Jane Moss, an analyst at Fenner"); who "she" is has to be seen elsewhere.
"""

from __future__ import annotations

import re

from summarizer.words.content import content_words, root, roots

PRONOUN = re.compile(
    r"\s*(?:and\s+|but\s+)?(?:also\s+)?(?:he|she|it|they|who|which|both|one of them|the two)\b", re.IGNORECASE
)
"""A speaker left to a pronoun."""
DESCRIBED = re.compile(
    r"\s*(?:and\s+|but\s+)?(?:(?:its|their|his|her)\s|(?:the|this|that)\s+(?:[\w-]+\s+){0,2}(?:company|companies|group|firm|maker|buyer|seller|fund|bank|two|pair|"
    r"startup|parties|sides|retailer|builder|lender|spokes\w+|executive|official|agency|regulator|ministry|board)\b)",
    re.IGNORECASE,
)
"""A speaker told by what was named before: "the company", "its chairman"."""
_BASED = re.compile(r"\S{1,40}-based\b")
DEAL_WORDS = re.compile(
    r"\b(?:deals?|transaction|offers?|bids?|price|purchase|sale|terms|plan|agreement|merger|contract|figures?|round|it|that|this)\W*\Z",
    re.IGNORECASE,
)
"""Words that end in a thing, which cannot speak."""
STRONG = re.compile(
    r"argu|alleg|claim|warn|fear|accus|estimat|reckon|contend|predict|forecast|complain|critici|doubt|suspect|caution|assert|call|descri|speculat|judg|believ|think|thought|counter|hail|insist",
    re.IGNORECASE,
)
"""Verbs of judgement."""
AT_HOUSE = re.compile(
    r"(?<!minister )(?<!secretary )(?<!director )\b(?:of|at|with|from|for)\s+(?:the\s+)?(?:[a-z]+\s+)?(?P<house>[A-Z][\w&'’-]+)"
)
ANONYMOUS = re.compile(
    r"\b(?:people|persons?|sources?|insiders?|those|some(?:one|body)|bankers|lawyers|advis[eo]rs|executives|officials)\s+(?:familiar|close|briefed|aware|with|who|involved|in|on|near|not|directly|have|told|have)\b"
    r"|\b(?:sources?|insiders?|an?\s+person)\b|\A\W*(?:\w+\s+){0,2}people\b",
    re.IGNORECASE,
)
"""Somebody who is not named."""
UNNAMED = re.compile(
    r"\A\W*(?:(?:and|but|although|while)\s+)?(?:an?|one|another|some|several|two|three|four|five|former|senior|\w+\s+former)\s+(?:[\w'’-]+\s+){0,4}?"
    r"(?:officials?|executives?|employees?|managers?|bankers?|lawyers?|advis[eo]rs?|investors?|shareholders?|directors?|insiders?|staffers?|"
    r"diplomats?|aides?|traders?|members?|persons?|people|sources?|source|participants?|bidders?|partners?|workers?|engineers?|politicians?)\b(?!['’]|\s+(?:union|federation|council|association|group|fund|trust|body))"
    r"(?!(?-i:[^,]*,?\s[A-Z][\w'’-]+\s[A-Z][\w'’-]+))|\b(?:not|n['’]t|declined)\s+(?:to\s+)?be\s+(?:named|identified)|\banonym",
    re.IGNORECASE,
)
"""Somebody told by a trade alone: "a transport official"; no spokesman, whose word is the house's."""
PAPER = re.compile(
    r"\b(?:(?:pitch\s+)?deck|memo|memorandum|documents?|e-?mails?|letter|draft|presentation|study|survey|report|newspaper|leaked)\b",
    re.IGNORECASE,
)
"""A paper that speaks, other than what a company publishes itself."""
OUTSIDER = re.compile(
    r"\b(?:analysts?|economists?|consultants?|critics?|opponents?|lawyers?|professors?|lawmakers?|senators?|union|federation|council|coalition|campaigners?|"
    r"brokers?|strategists?|rivals?|bankers?|trustee|mayor|works\s+council|opposition|academics?|experts?|traders?|who\s+tracks|newspapers?|report|councill?ors?|activists?|residents?|accountants?|"
    r"researchers?|fund\s+manager|commentators?|observers?|arbitrageurs?|dealers?|investor|shareholder|former\s+\w+)\b",
    re.IGNORECASE,
)
"""Somebody who by trade is no party to a deal."""
_ROLES = """
analyst chief executive officer president chairman chairwoman chair director minister spokesman spokeswoman
spokesperson official partner head managing deputy finance founder co-founder ceo cfo company group union
consultant lawyer secretary professor mr mrs ms representative person people source two three one lawmaker senator
"""
TITLES = frozenset(root(word) for word in _ROLES.split())
"""Roots of words for what somebody is, not who."""


def is_named(by: str) -> bool:
    """Whether the words name or describe somebody, and do not only point back ("she", "the company")."""
    if not roots(by) or PRONOUN.match(by):
        return False
    return bool(names_in(_BASED.sub("", by))) or not DESCRIBED.match(by)


def names_in(speaker: str) -> frozenset[str]:
    """The roots of the words with a capital that are no titles."""
    found = [word.root for word in content_words(speaker) if speaker[word.start].isupper()]
    return frozenset(key for key in found if key not in TITLES)

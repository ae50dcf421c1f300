"""Why a stretch of the raw text is not in the story, in an editor's words."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """What a removal says."""

    BEFORE = "before the story: menus and the page's head"
    AFTER = "after the story"
    LINKS = "links to other articles"
    COMMENTS = "readers' comments and what follows them"
    PROMPT = "pointer to another article"
    LABEL = "button, share bar or label"
    STAMP = "date stamp"
    BYLINE = "byline"
    AUTHOR = "about the author"
    CREDIT = "picture caption or credit"
    NOTICE = "notice of the site: cookies, newsletter, rights"
    ADDRESS = "bare address"
    SEPARATOR = "separator"
    SITE = "name of the site"
    HEADLINE = "headline again"
    TWICE = "said twice"
    VERSION = "mark of a wire service's version"
    NOTE = "mark of a footnote"
    STRUCK = "struck out in the article"
    HIDDEN = "hidden on the page"
    ADDRESSED = "speaks to a machine, not to readers; it stays and carries no fact"
    BESIDE = "no part of the story: in another language or none, or to whoever reads; it stays and shows nothing"
    LONG = "too long: what stands behind the first 120,000 characters is not read"
    OUTSIDE = "outside the article's body"

"""clean(): one article → its story, by the way that fits its form."""

from __future__ import annotations

from summarizer.article import Article, Story
from summarizer.clean.text import clean_text


def clean(article: Article) -> Story:
    """The story of an article: headline, blank line, paragraphs separated by blank lines.

    Every character of the story leads back to the raw text where it has a counterpart there (`Story.to_raw`),
    and every stretch that was left out is in `Story.removed` with its reason. Pure: the same article gives the
    same story. Linear in the length of the text.

    Raises ArticleError when no story is found.
    """
    if article.form == "html":
        from summarizer.clean.html import clean_html

        return clean_html(article)
    return clean_text(article)

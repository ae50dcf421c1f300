"""Forms: one card as a text in the form asked for. Each form is loaded when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from summarizer.article import Article, Story
    from summarizer.card import Card
    from summarizer.style import Style

Form = Literal["terminal", "markdown", "html", "json", "text"]


def render_card(
    card: Card, form: Form, article: Article | Story | None, *, evidence: bool, style: Style | None = None
) -> str:
    """The card as text.

    Args:
        card: a checked card.
        form: "terminal" is plain text of 80 columns, "text" the print form.
        article: what the card was made from, as read or clean; only "html" needs it, to show the story beside the card.
        style: the house's, for "text"; None for the plain one.
        evidence: put the article's words under each fact ("json" always holds them).

    Raises:
        ArticleError: "html" was asked for and there is no story in the article.
    """
    match form:
        case "terminal":
            from summarizer.render.terminal import card_text

            return card_text(card, evidence=evidence)
        case "markdown":
            from summarizer.render.markdown import card_markdown

            return card_markdown(card, evidence=evidence)
        case "html":
            from summarizer.article import Article
            from summarizer.clean import clean
            from summarizer.render.page import card_page

            assert article is not None
            return card_page(card, clean(article) if isinstance(article, Article) else article, evidence=evidence)
        case "json":
            return card.to_json()
        case "text":
            from summarizer.render.print_form import printed
            from summarizer.style import PLAIN

            return printed(card, style or PLAIN)

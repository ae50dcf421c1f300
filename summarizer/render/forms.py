"""Forms: one card as a text in the form asked for. Each form is loaded when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from summarizer.article import Article, Story
    from summarizer.card.card import Card
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
        style: the house's; None for the plain one. The terminal shows the plain one.
        evidence: put the article's words under each fact ("json" always holds them).

    Raises:
        ArticleError: "html" was asked for and there is no story in the article.
    """
    from summarizer.style import PLAIN

    house = style or PLAIN
    match form:
        case "terminal":
            from summarizer.render.terminal import card_text

            return card_text(card, evidence=evidence)
        case "markdown":
            from summarizer.render.markdown import card_markdown

            own = _own("card.md", card, house)
            return own or card_markdown(card, evidence=evidence, style=house)
        case "html":
            from summarizer.article import Article
            from summarizer.clean import clean
            from summarizer.render.page import card_page

            assert article is not None
            story = clean(article) if isinstance(article, Article) else article
            return card_page(card, story, evidence=evidence, style=house)
        case "json":
            return card.to_json()
        case "text":
            from summarizer.render.print_form import printed

            return _own("card.txt", card, house) or printed(card, house)


def _own(name: str, card: Card, style: Style) -> str | None:
    """The card by the house's template of this name; None where it has none."""
    if style.templates is None:
        return None
    from summarizer.render.filling import card_values, fill_own, house_file

    path = house_file(style, name)
    return fill_own(path, {"card": card_values(card, style)}) if path else None

"""What a page's markup and styles keep from its readers' eyes is no part of the story, and told with its reason."""

from __future__ import annotations

import pytest

from summarizer.article import Article, Story
from summarizer.clean import apart, clean

SECRET = "The price was raised to $3.3 billion on Friday."
PARAGRAPHS = [
    "Alder Foods agreed on Monday to buy Brook Dairy for €40 million, the two companies said in a statement.",
    "Brook Dairy had sales of €65 million last year and employs 400 people in Crewe, where it was founded in 1921.",
    "The deal needs the approval of the competition authority, which has 30 days to decide on it.",
    "Alder's chief executive, Ann Teller, said the purchase would add cheese to its range of dried fruit and nuts.",
    "Analysts at Holm Bank called the price fair in a note to clients, and cited the margins of the dairy.",
]


def page(part: str) -> Story:
    """The story of a page with this in its middle."""
    body = [f"<p>{text}</p>" for text in PARAGRAPHS]
    body.insert(3, part.format(SECRET))
    title = "Alder Foods to buy Brook Dairy"
    head = f"<!doctype html><html><head><title>{title}</title></head><body><article><h1>{title}</h1>"
    return clean(Article(f"{head}{''.join(body)}</article></body></html>", form="html"))


HIDING = [
    "color:white",
    "color:#fff",
    "color: rgb(255, 255, 255)",
    "color:rgba(0,0,0,0)",
    "color:hsl(0 0% 100%)",
    "color:#fdfdfd",
    "color:#333;background:#333",
    "color:#123456;background:currentColor",
    "color:transparent",
    "opacity:0",
    "opacity:.01",
    "opacity: 1%",
    "filter:opacity(0)",
    "font-size:0",
    "font-size:1px",
    "font-size:.1em",
    "font:1px/1px serif",
    "position:absolute;left:-9999px",
    "position:absolute;right:-9999px",
    "text-indent:-999em",
    "transform:translateX(-9999px)",
    "transform:scale(0)",
    "transform:rotateX(90deg)",
    "clip:rect(0 0 0 0);position:absolute",
    "clip-path:inset(50%)",
    "clip-path:circle(0)",
    "height:0;overflow:hidden",
    "max-height:1px;overflow-y:hidden",
    "visibility:hidden",
    "VISIBILITY : COLLAPSE !important",
    "display:none",
    "display:/* seen */none",
    "content-visibility:hidden",
    "letter-spacing:-9999px",
]


@pytest.mark.parametrize("style", HIDING)
@pytest.mark.parametrize("part", ['<p style="{}">{{}}</p>', '<div style="{}"><div><p>{{}}</p></div></div>'])
def test_a_style_that_hides(style: str, part: str) -> None:
    """Text that a style hides is cut, with the reason, and nothing of the story with it."""
    story = page(part.format(style))
    assert SECRET not in story.text
    assert all(text in story.text for text in PARAGRAPHS)
    assert "hidden on the page" in [cut.reason for cut in story.removed]


@pytest.mark.parametrize(
    "part",
    [
        '<p><font color="#FFFFFF">{}</font></p>',
        '<div style="background:black"><p style="color:#000">{}</p></div>',
        "<style>.zz .q{{display:none}}</style><div class=zz><p class=q>{}</p></div>",
        "<style>@media screen{{.q{{visibility:hidden}}}}</style><p class=q>{}</p>",
        "<style>mark{{display:none}}</style><p>A union is wary. <mark>{}</mark></p>",
        "<template><p>{}</p></template>",
        "<noscript><p>{}</p></noscript>",
        "<p hidden>{}</p>",
        "<p class='sr-only'>{}</p>",
    ],
)
def test_other_ways_to_hide(part: str) -> None:
    """By an element's colour, by rules of the page's own sheet, by the element's nature."""
    story = page(part)
    assert SECRET not in story.text
    assert "hidden on the page" in [cut.reason for cut in story.removed]


@pytest.mark.parametrize(
    "part", ["<!-- {} -->", '<p><img alt="{}" src=x></p>', '<p title="{}">A union is wary of it.</p>']
)
def test_what_is_no_text(part: str) -> None:
    """Comments, and what attributes say, are no text of a page."""
    assert SECRET not in page(part).text


@pytest.mark.parametrize(
    "part",
    [
        '<div style="background:#001f3f"><p style="color:#fff">{}</p></div>',
        '<p style="color:#fff;background:url(x.png)">{}</p>',
        '<p style="color:#777">{}</p>',
        '<p style="opacity:.6">{}</p>',
        '<p style="font-size:11px">{}</p>',
        '<p style="margin-left:-10px;transform:translate(-50%,-50%)">{}</p>',
        '<style>.q{{visibility:hidden}}</style><div class=q><p style="visibility:visible">{}</p></div>',
        '<div style="color:#fff"><p style="color:#000">{}</p></div>',
        "<style>.zz .q{{display:none}}</style><p class=q>{}</p>",
        "<style>@media print{{.q{{display:none}}}}</style><p class=q>{}</p>",
        "<style>.q:hover{{display:none}}</style><p class=q>{}</p>",
        '<p style="color:transparent;background-clip:text;background:red">{}</p>',
    ],
)
def test_what_is_seen_stays(part: str) -> None:
    """Text on a ground of another colour, small or pale text, and what is hidden in another state or undone within."""
    assert SECRET in page(part).text


def test_a_page_that_fades_in_stays() -> None:
    """Where much of a page is faint a script shows it later."""
    body = "".join(f'<p style="opacity:0">{text}</p>' for text in [*PARAGRAPHS, SECRET])
    story = clean(Article(f"<html><body><article><h1>Alder buys</h1>{body}</article></body></html>", form="html"))
    assert SECRET in story.text


def test_only_what_is_unseen_goes() -> None:
    """Within an element that hides, what is shown again stays."""
    shown = "Its owners are wary of the price that was named."
    story = page(
        f'<style>.q{{{{visibility:hidden}}}}</style><div class=q><p>{{}}</p><p style="visibility:visible">{shown}</p></div>'
    )
    assert SECRET not in story.text
    assert shown in story.text


def test_the_guard_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it the text that nobody sees would be read."""
    monkeypatch.setattr(apart, "unseen", lambda *_: ())
    assert SECRET in page('<p style="color:white">{}</p>').text

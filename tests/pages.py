"""A scraped page in pieces, and what cleaning made of it."""

from summarizer.article import Article, Story
from summarizer.clean import clean

HEADLINE = "Alder Foods agrees to buy Brook Dairies for £120m"
LEDE = (
    "Alder Foods, the Leeds-based maker of ready meals, said on Tuesday that it had agreed to buy Brook Dairies "
    "for £120m in cash, its largest purchase so far."
)
SECOND = (
    "The deal, which needs the approval of Brook's shareholders and of the competition regulator, is expected to "
    "close by the end of the third quarter."
)
THIRD = '"We have admired Brook for years," said Alder\'s chief executive, Imogen Castlewray.'
BODY = [LEDE, SECOND, THIRD]
MENU = ["Skip to content", "Home", "News", "Markets", "Companies", "Opinion", "Sign in", "Subscribe", "Search"]
FOOTER = [
    "About us",
    "Contact us",
    "Privacy policy",
    "We use cookies to improve your experience on our site. By continuing to use it you agree to our use of cookies.",
    "© 2025 Ledger Media. All rights reserved.",
]
TEASERS = [
    "Cedar Mills rejects £90m approach from Dale",
    "Dale shares slump on profit warning",
    "Why dairies are for sale",
]


def cleaned(*lines: str) -> Story:
    """The story of a page of these lines."""
    return clean(Article(raw="\n".join(lines)))


def paragraphs(story: Story) -> list[str]:
    """The paragraphs of a story."""
    return story.text.split("\n\n")


def reason_of(story: Story, words: str) -> str | None:
    """Why these words of the raw text are not in the story."""
    at = story.article.raw.index(words)
    return next((removal.reason for removal in story.removed if removal.start <= at < removal.end), None)


def assert_accounted(story: Story) -> None:
    """Runs are in order and true, and every visible raw character is in the story or in a removal."""
    raw = story.article.raw
    seen = [False] * len(raw)
    end = 0
    for run in story.runs:
        assert run.start >= end
        assert raw[run.raw_start : run.raw_start + run.length] == story.text[run.start : run.start + run.length]
        end = run.start + run.length
        seen[run.raw_start : run.raw_start + run.length] = [True] * run.length
    for removal in story.removed:
        assert removal.start < removal.end
        seen[removal.start : removal.end] = [True] * (removal.end - removal.start)
    lost = "".join(letter for letter, there in zip(raw, seen, strict=True) if not there and letter.isprintable())
    assert not lost.strip()

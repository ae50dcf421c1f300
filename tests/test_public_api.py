"""What others may rely on."""

import subprocess
import sys
from importlib import resources

import pytest

import summarizer


def test_every_public_name_is_there_and_told() -> None:
    """Each name of `__all__` can be imported and has a docstring."""
    for name in summarizer.__all__:
        assert getattr(summarizer, name).__doc__, name


def test_an_unknown_name_is_an_attribute_error() -> None:
    """Typing errors look like those of any module."""
    assert not hasattr(summarizer, "sumarize")


def test_the_package_is_typed() -> None:
    """py.typed travels with the package, and so do prompts and schemas."""
    assert resources.files("summarizer").joinpath("py.typed").is_file()


def test_importing_the_package_costs_next_to_nothing() -> None:
    """`import summarizer` loads no pydantic, no rich, no model library."""
    heavy = "pydantic rich openai instructor trafilatura click"
    code = f"import sys, summarizer; print([name for name in {heavy!r}.split() if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


STORY = "Alder Foods said on Monday that it had agreed to buy Brook Dairy for €40 million in cash from its founders."


def test_a_text_is_summarized_like_an_article() -> None:
    """A string will do, text or HTML; one that is no article is refused like a file that is none."""
    rules = summarizer.Settings(engine="rules")
    card = summarizer.summarize(STORY, rules)
    assert card.deals[0].value is not None
    assert card.deals[0].value.amount == "40000000"
    page = f"<html><body><nav>Home News</nav><article><h1>Alder buys Brook</h1><p>{STORY}</p></article></body></html>"
    assert summarizer.summarize(page, rules).deals
    for text in ("", "  ", '{"a": 1}'):
        with pytest.raises(summarizer.SummarizerError):
            summarizer.summarize(text, rules)


def test_a_card_made_elsewhere_is_read_and_checked() -> None:
    """`read_briefing` takes its JSON, `check_briefing` says what is wrong with it."""
    briefing = summarizer.read_briefing(summarizer.summarize(STORY, summarizer.Settings(engine="rules")).to_json())
    assert summarizer.check_briefing(briefing, summarizer.Article(raw=STORY)).verdict in ("ready", "review")


def test_a_page_of_this_machine_is_not_read() -> None:
    """`read_url` is public, and as careful as the command."""
    with pytest.raises(summarizer.SummarizerError, match="not on the public internet"):
        summarizer.read_url("http://127.0.0.1:9/story")

"""Harmless: what an article may not do to a screen or a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.render.harmless import encodable, harmless, one_line, web_address


@given(st.text(alphabet=st.characters(codec=None, categories=None)))
def test_offsets_survive(text: str) -> None:
    """One sign for one sign: a text made harmless keeps its length, and can be written as UTF-8."""
    assert len(harmless(text)) == len(text)
    harmless(text).encode("utf-8")


@pytest.mark.parametrize("sign", ["\x1b", "\x9b", "\x07", "\x00", "\x7f", "\u202e", "\u2066", "\ud800", "\U000e0041"])
def test_signs_that_act_are_replaced(sign: str) -> None:
    """Escapes, controls, bidirectional overrides, lone surrogates and invisible tags."""
    assert harmless(f"a{sign}b") == "a\ufffdb"


@pytest.mark.parametrize("text", ["Łódź €5 – “ok”\n\tבית 東京 👩\u200d🚀", "plain"])
def test_signs_that_only_show_are_kept(text: str) -> None:
    """Letters of any script, line breaks, joiners."""
    assert harmless(text) == text


def test_one_line_is_one_line() -> None:
    """No break of any sort is left that could start a heading, a list or a forged row."""
    assert one_line("  a\r\n# b\u2028c\x0bd\te ") == "a # b c d e"


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", "✓ “5 € – é”"),
        ("cp1252", "+ “5 € – é”"),
        ("ascii", '+ "5 \\u20ac - \\xe9"'),
        ("no-such", '+ "5 \\u20ac - \\xe9"'),
    ],
)
def test_every_encoding_can_show_it(encoding: str, shown: str) -> None:
    """Plain signs where they do, escapes elsewhere; what fits stays."""
    assert encodable("✓ “5 € – é”", encoding) == shown


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://news.example/a?b=c", True),
        ("http://news.example", True),
        ("javascript:alert(1)", False),
        ("JavaScript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("https:", False),
        ("http://[", False),
        ("//news.example", False),
        (" https://news.example", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_linked(url: str | None, linked: bool) -> None:
    """Those of http and https with a host, and nothing else."""
    assert web_address(url) == (url if linked else None)

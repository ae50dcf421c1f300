"""The README's picture: made from the program's output, loading nothing."""

import re
import runpy
from pathlib import Path
from xml.etree import ElementTree

from tests.render_cards import card, hostile_card

picture = runpy.run_path(str(Path(__file__).parent.parent / "docs" / "picture.py"))["picture"]


def test_the_picture_shows_the_command_and_its_card() -> None:
    """As text, in the order of the terminal."""
    words = "".join(ElementTree.fromstring(picture(card(), "summarizer card a.txt")).itertext()).replace("\xa0", " ")
    assert words.index("$ summarizer card a.txt") < words.index("REVIEW") < words.index("about EUR 1.5 billion")


def test_the_picture_loads_nothing() -> None:
    """No font, image, script or address of another place; only its own clip paths."""
    svg = picture(hostile_card()[0], "summarizer card a.txt")
    elements = {element.tag.partition("}")[2] for element in ElementTree.fromstring(svg).iter()}
    assert elements <= {"svg", "title", "style", "defs", "clipPath", "rect", "g", "text", "circle"}
    assert "font-face" not in svg
    assert "href=" not in svg
    assert set(re.findall(r"url\((.)", svg)) == {"#"}

"""Forms: the caller's one function, and what it loads."""

import subprocess
import sys

from summarizer.render import render_card
from tests.render_cards import ARTICLE, card


def test_json_is_the_card_itself() -> None:
    """The document of the contract, nothing added."""
    made = card()
    assert render_card(made, "json", ARTICLE, evidence=False) == made.to_json()


def test_a_form_loads_only_its_own_library() -> None:
    """Showing a card in the terminal does not load the page's templates; JSON loads neither."""
    code = (
        "import sys; from summarizer.render import render_card; from tests.render_cards import ARTICLE, card\n"
        "render_card(card(), 'json', ARTICLE, evidence=False); assert 'rich' not in sys.modules\n"
        "render_card(card(), 'terminal', ARTICLE, evidence=False); assert 'jinja2' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)

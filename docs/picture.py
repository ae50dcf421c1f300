"""Makes card.svg, the picture in the README: what the program draws for one article, as it draws it.

python docs/picture.py
"""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from summarizer import read_path, summarize
from summarizer.card.card import Card
from summarizer.render.terminal import draw_card
from summarizer.settings import Settings

ROOT = Path(__file__).parent.parent
ARTICLE = "fixtures/articles/f01-talks-two-currencies.txt"
PICTURE = ROOT / "docs" / "card.svg"

_THEME = TerminalTheme(
    background=(22, 26, 31),
    foreground=(226, 230, 234),
    normal=[
        (22, 26, 31), (255, 123, 114), (126, 211, 150), (236, 198, 99),
        (134, 189, 245), (210, 168, 255), (118, 214, 224), (226, 230, 234),
    ],
)  # fmt: skip

# rich's own frame, but in the reader's fonts: its format loads one from a content network.
_FRAME = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img">
<title>A card in the terminal</title>
<style>
.{unique_id}-matrix {{
  font: {char_height}px/{line_height}px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
}}
.{unique_id}-title {{ font: bold 16px system-ui, sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">{matrix}</g>
</g>
</svg>
"""


def picture(card: Card, command: str) -> str:
    """An SVG of a terminal of 80 columns that shows `command` and its card; it loads nothing from outside."""
    console = Console(record=True, width=80, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text(f"$ {command}\n"))
    draw_card(console, card, evidence=False)
    console.print()  # the frame cuts the last line short
    return console.export_svg(title="summarizer", theme=_THEME, code_format=_FRAME, unique_id="card")


def main() -> None:
    """Write the picture of the article's card by the embedded rules."""
    card = summarize(read_path(ROOT / ARTICLE), Settings(engine="rules"))
    PICTURE.write_text(picture(card, f"summarizer card {ARTICLE}"), encoding="utf-8")


if __name__ == "__main__":
    main()

"""A plain table for the terminal: a line above, a head, rows; the first column is words, the rest numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def print_table(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table on standard output; wide ones wrap their heads, not their numbers."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    from summarizer.render.harmless import one_line
    from summarizer.render.say import screen

    table = Table(
        box=SIMPLE_HEAD,
        padding=(0, 0),
        show_edge=False,
        title=Text(one_line(title)),
        title_justify="left",
        title_style="bold",
    )
    for place, name in enumerate(head):
        table.add_column(Text(name), justify="right" if place else "left", no_wrap=not place)
    for row in rows:
        table.add_row(*(Text(one_line(cell)) for cell in row))
    screen().print(table)

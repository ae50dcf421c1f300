"""Pictures of what is handed on, in each form: `docs.screens` draws them with its browser and its run."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from summarizer.cli import main
from summarizer.render.say import say

DOCS = Path(__file__).parent
WIDTH, HEIGHT = 1000, 420
TEXTS = ("text", "markdown", "csv", "annotations", "ninjs", "audit", "gold")
_SHOWN = ("article_id", "verdict", "kind", "status", "acquirers", "targets", "currency", "value", "published", "field", "fact", "mark",
          "shown_by", "quote")  # fmt: skip
_STYLE = """
body { margin: 0; background: #fff; color: #1b1f24; font: 14px/1.45 system-ui, sans-serif; }
pre { margin: 0; padding: 16px; font: 13px/1.45 ui-monospace, "DejaVu Sans Mono", monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
table { border-collapse: collapse; } th, td { border: 1px solid #d5dae0; padding: 3px 8px; white-space: nowrap; max-width: 250px;
overflow: hidden; text-overflow: ellipsis; text-align: left; } td.number { text-align: right; } th { background: #f2f4f6; }
h2 { font-size: 13px; margin: 10px 8px 4px; color: #56606b; }
"""
_TEMPLATE = """<style>body { font: 18px Georgia, serif; max-width: 46rem; margin: 1.5rem auto } dt { float: left; width: 8rem; color: #777 }</style>
{% for card in cards %}
<h1>{{ card.print.headline }}</h1>
<p>{{ card.print.summary }}</p>
{% for deal in card.print.deals %}
<dl>{% for label, text in deal.facts %}<dt>{{ label }}</dt><dd>{{ text }}</dd>{% endfor %}</dl>
{% endfor %}
<p><small>{{ card.assisted }}</small></p>
{% endfor %}
"""


def draw_handed(browser: Any, run: Path) -> None:
    """A picture a form, docs/handing-FORM.png, of the cards of a run."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for form in TEXTS:
            _shot(
                browser,
                form,
                f"<pre>{escape(_export(run, '--format', form, to=folder / form).read_text('utf-8-sig')[:6000])}</pre>",
            )
        _shot(browser, "xlsx", _grid(_export(run, "--format", "xlsx", to=folder / "run.xlsx")))
        (folder / "house.html").write_text(_TEMPLATE, "utf-8")
        _shot(
            browser,
            "template",
            _export(run, "--template", str(folder / "house.html"), to=folder / "out.html").read_text("utf-8"),
        )
        _word(_export(run, "--format", "docx", to=folder / "run.docx"), folder)


def _export(run: Path, *arguments: str, to: Path) -> Path:
    done = CliRunner().invoke(main, ["export", str(run), *arguments, "-o", str(to)])
    assert done.exit_code == 0, done.output
    return to


def _shot(browser: Any, form: str, body: str) -> None:
    tab = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    tab.set_content(f"<!doctype html><meta charset=utf-8><style>{_STYLE}</style>{body}")
    tab.screenshot(path=str(DOCS / f"handing-{form}.png"))
    tab.close()


def _grid(path: Path) -> str:
    """The first rows of a workbook's sheets as openpyxl reads them, some of their columns."""
    from openpyxl import load_workbook

    made = []
    for name in ("Deals", "Facts"):
        rows = list(load_workbook(path)[name].iter_rows(max_row=7, values_only=True))
        kept = [place for place, column in enumerate(rows[0]) if column in _SHOWN]
        lines = [
            "".join(_cell(row[place], "th" if not number else "td") for place in kept)
            for number, row in enumerate(rows)
        ]
        made.append(f"<h2>{name}</h2><table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>")
    return "".join(made)


def _cell(value: Any, tag: str) -> str:
    if isinstance(value, datetime):
        value = f"{value.day} {value:%B %Y}"
    number = " class=number" if isinstance(value, int | float) else ""
    shown = f"{value:,}" if number else "" if value is None else str(value)
    return f"<{tag}{number}>{escape(shown)}</{tag}>"


def _word(path: Path, folder: Path) -> None:
    """Word's look, by LibreOffice; nothing where it is not there."""
    office, paint = shutil.which("soffice"), shutil.which("pdftoppm")
    if office is None or paint is None:
        say("handing-docx.png stays as it is: there is no soffice, or no pdftoppm")
        return
    subprocess.run(  # noqa: S603  programs of this machine, files of ours
        [office, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)],
        check=True,
        capture_output=True,
    )
    page = ["-png", "-singlefile", "-r", "90", "-f", "1", "-l", "1", "-H", "620"]
    subprocess.run([paint, *page, str(folder / "run.pdf"), str(DOCS / "handing-docx")], check=True)  # noqa: S603  as above

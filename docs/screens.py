"""Makes the pictures of the pages in docs/, as a browser draws them: `python -m docs.screens` (needs chromium).

    screen-card.png   the HTML card
    screen-desk.png   the desk: a correction that contradicts the article
    screen-queue.png  the queue, in the dark
    screen-phone.png  a question at phone width
    screen-report.png the report of a run
    handing-FORM.png  what is handed on, in each form

Word's own look needs soffice and pdftoppm (libreoffice-writer-nogui, poppler-utils); where they are missing its picture stays as
it is, and a line says so. The cards are those of the fixtures' kept replies; a price is made wrong, so that there is something to see.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from benchmarks.desk import TOKEN, put, serve
from docs.handed import draw_handed
from summarizer import read_path, summarize
from summarizer.article import Story
from summarizer.batch.opening import read_ledger
from summarizer.batch.outputs import write_outputs
from summarizer.card.card import Card
from summarizer.clean import clean
from summarizer.desk.app import make_app
from summarizer.desk.asked import Asked
from summarizer.desk.bench import Bench
from summarizer.desk.shelf import RunShelf
from summarizer.pipeline import card_of, examine
from summarizer.render.page import card_page
from summarizer.settings import Settings

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
CHROMIUM = "/usr/bin/chromium"
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars"]
_WIDE = {"width": 1280, "height": 800}


def cards() -> list[tuple[Card, Story]]:
    """A card for each article with a kept reply; the second one's price is off by ten."""
    made = []
    for path in sorted((ROOT / "fixtures" / "articles").glob("f*.txt")):
        article = read_path(path)
        card = summarize(article, Settings(), replay=ROOT / "fixtures" / "recordings")
        made.append((card, clean(article)))
    card, story = made[1]
    wrong = card.briefing.model_copy(deep=True)
    value = wrong.deals[0].value
    assert value is not None
    assert value.amount is not None
    value.amount += "0"
    made[1] = (card_of(examine(wrong, story, Settings()), card.provenance), story)
    return made


def main() -> None:
    """Draw them."""
    made = cards()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_FLAGS)
        page = Path(folder) / "card.html"
        page.write_text(card_page(*made[7], evidence=False), encoding="utf-8")
        _draw(browser, "card", f"file://{page}")
        shelf = RunShelf(put(Path(folder) / "run", made), Settings())
        bench = Bench(shelf, "editor")
        port = serve(lambda port: make_app(bench, TOKEN, port))
        address = f"http://127.0.0.1:{port}/?token={TOKEN}"
        _draw(browser, "queue", address, color_scheme="dark")
        ledger = read_ledger(Path(folder) / "run")
        write_outputs(ledger, Path(folder) / "run", lambda _: None)
        ledger.close()
        _draw(browser, "report", f"file://{folder}/run/report.html")
        _draw(
            browser, "desk", address, to=f"http://127.0.0.1:{port}/card/2", keys=["e", "Control+a", *"4200000", "Tab"]
        )
        _draw(browser, "phone", address, to=f"http://127.0.0.1:{port}/card/2", viewport={"width": 390, "height": 800})
        bench.take(1, Asked(token="confirmed-for-the-picture", action="confirm", shown=bench.open(1).state, seconds=12))  # noqa: S106  no secret
        draw_handed(browser, Path(folder) / "run")
        browser.close()


def _draw(browser: Any, name: str, address: str, to: str = "", keys: list[str] | None = None, **look: Any) -> None:
    tab = browser.new_page(**{"viewport": _WIDE, **look})
    tab.goto(address)
    if to:
        tab.goto(to)
    for key in keys or []:
        tab.keyboard.press(key)
    tab.wait_for_timeout(900)
    tab.screenshot(path=str(DOCS / f"screen-{name}.png"))
    tab.close()


if __name__ == "__main__":
    main()

"""The pages that are files (a card's own, a run's report) in a real browser: they fit, they work, and nothing is blocked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.batch.opening import read_ledger
from summarizer.batch.outputs import write_outputs
from summarizer.render.page import card_page
from tests.browser import Browser, axe, browser, no_browser
from tests.desk_runs import run_of
from tests.desk_server import made
from tests.render_cards import hostile_card

pytestmark = pytest.mark.skipif(bool(no_browser()), reason=no_browser() or "")
LOOKS = ("wide", "phone", "dark")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for all."""
    with browser() as one:
        yield one


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of nine cards with its files written."""
    folder = run_of(tmp_path_factory.mktemp("pages"), 9)
    ledger = read_ledger(folder)
    write_outputs(ledger, folder, lambda _: None)
    ledger.close()
    return folder


@pytest.mark.parametrize("look", LOOKS)
def test_a_report_is_sorted_and_filtered_and_leads_to_its_cards(look: str, chromium: Browser, run: Path) -> None:
    """By its own script, which its policy allows; each card is a page; axe-core finds nothing serious."""
    with chromium.at(f"file://{run}/report.html", "file://", look) as tab:
        rows = tab.page.locator(".cards tbody tr:visible")
        assert (rows.count(), axe(tab)) == (9, [])
        tab.page.select_option("[name=verdict]", "reject")
        assert (rows.count(), tab.page.inner_text("#count")) == (6, "6 shown")
        tab.page.fill("[name=words]", "dossier-4")
        assert rows.count() == 1
        assert tab.js("() => document.documentElement.scrollWidth <= innerWidth")
        tab.page.click(".cards a:visible")
        tab.page.wait_for_selector("#story")
        assert tab.page.url.endswith("/pages/4.html")
        assert axe(tab) == []
        assert tab.outside == []


@pytest.mark.parametrize("look", LOOKS)
def test_a_card_s_page_fits_and_its_links_arrive(look: str, chromium: Browser, tmp_path: Path) -> None:
    """What to look at leads to the fact; nothing reaches over the edge; the print form is there."""
    card, story = made()
    (tmp_path / "card.html").write_text(card_page(card, story, evidence=False), "utf-8")
    with chromium.at(f"file://{tmp_path}/card.html", "file://", look) as tab:
        tab.page.click("ol.look a >> nth=0")
        assert tab.page.url.endswith("#at-deals-0-value")
        assert tab.js("() => document.documentElement.scrollWidth <= innerWidth")
        assert tab.page.is_visible("#print h2")
        assert axe(tab) == []


def test_a_hostile_card_s_page_runs_nothing(chromium: Browser, tmp_path: Path) -> None:
    """No dialog, no request, no image."""
    card, story = hostile_card()
    (tmp_path / "card.html").write_text(card_page(card, story, evidence=True), "utf-8")
    with chromium.at(f"file://{tmp_path}/card.html", "file://") as tab:
        tab.page.wait_for_selector("#story")
        assert (tab.dialogs, tab.outside) == ([], [])
        assert tab.js("() => document.querySelectorAll('img, iframe, script:not([type])').length") == 0

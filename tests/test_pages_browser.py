"""The pages that are files (a card's own, a run's report) in a real browser: they fit, they work, and nothing is blocked."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

from summarizer.batch.opening import read_ledger
from summarizer.batch.outputs import write_outputs
from summarizer.render.page import card_page
from tests.browser import Browser, Tab, axe
from tests.desk_runs import run_of, run_with
from tests.desk_server import made, run_shelf, served
from tests.render_cards import hostile_card

LOOKS = ("wide", "phone", "dark")


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
        assert (rows.count(), tab.page.inner_text("#count")) == (6, "6 cards")
        tab.page.fill("[name=words]", "dossier-4")
        assert rows.count() == 1
        assert tab.js("() => document.documentElement.scrollWidth <= innerWidth")
        tab.page.click(".cards a:visible")
        tab.page.wait_for_selector("#story")
        assert tab.page.url.endswith("/pages/4.html")
        assert axe(tab) == []
        tab.page.click("nav a:has-text('Next card')")
        tab.page.wait_for_selector("#story")
        tab.page.click("nav a:has-text('Report')")
        tab.page.wait_for_selector(".bars")
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
        assert axe(tab) == []


@pytest.mark.parametrize("look", LOOKS)
def test_the_print_form_is_a_tab_and_a_page_of_its_own(look: str, chromium: Browser, tmp_path: Path) -> None:
    """Reached by its link, without a script; every link into the card leads back. Printed, it begins a page, or is all there is."""
    card, story = made()
    (tmp_path / "card.html").write_text(card_page(card, story, evidence=False), "utf-8")
    with chromium.at(f"file://{tmp_path}/card.html", "file://", look) as tab:

        def shown() -> list[bool]:
            return [tab.page.is_visible(one) for one in ("ol.look", "#print strong", "#story", "nav.tabs")]

        card_alone, print_alone = [True, False, True, True], [False, True, True, True]
        assert shown() == card_alone
        tab.page.click("nav.tabs a:has-text('Print form')")
        assert (shown(), axe(tab)) == (print_alone, [])
        assert tab.js("() => document.querySelector('nav.tabs').getBoundingClientRect().top >= 0")
        assert tab.js("() => document.documentElement.scrollWidth <= innerWidth")
        tab.page.emulate_media(media="print")
        assert shown() == [False, True, False, False]
        tab.page.emulate_media(media="screen")
        tab.page.click("#story sup a >> nth=0")
        assert shown() == card_alone
        tab.page.click("nav.tabs a:has-text('Print form')")
        tab.page.click("nav.tabs a:has-text('Card')")
        assert shown() == card_alone
        tab.page.emulate_media(media="print")
        assert shown() == [True, True, True, False]
        breaks = "(one) => getComputedStyle(document.querySelector(one)).breakBefore"
        assert [tab.page.evaluate(breaks, one) for one in ("#print", "#story")] == ["page", "page"]


def printed(tab: Tab) -> list[str]:
    """The text of each page that the browser prints."""
    document = pypdfium2.PdfDocument(tab.page.pdf())
    return [page.get_textpage().get_text_range().strip() for page in document]


def test_what_is_printed(chromium: Browser, tmp_path: Path) -> None:
    """The print form and the article begin a page each; from its tab the print form is alone; a list's head stands on each page."""
    folder = run_of(tmp_path, 40)
    ledger = read_ledger(folder)
    write_outputs(ledger, folder, lambda _: None)
    ledger.close()
    with chromium.at(f"file://{folder}/pages/1.html", "file://") as tab:
        starts = [text.split()[0] for text in printed(tab)]
        assert (starts[0], starts.count("Print"), starts[-1]) == ("REJECT", 1, "Shaded:")
    with chromium.at(f"file://{folder}/pages/1.html#print", "file://") as tab:
        (only,) = printed(tab)
        assert only.startswith("DO NOT PRINT")
        assert "Machine-assisted" in only
    with chromium.at(f"file://{folder}/report.html", "file://") as tab:
        first, second, *_ = printed(tab)
        assert "warnings" in first
        assert second.split()[:3] == ["verdict", "errors", "warnings"]


@pytest.mark.parametrize("look", LOOKS)
def test_a_page_from_right_to_left_is_whole(look: str, chromium: Browser, tmp_path: Path) -> None:
    """Headline, summary and article run from the right, the rest from the left; nothing reaches over an edge, print included."""
    lead = "وافقت شركة النخيل للأغذية (Alder Foods) على شراء شركة بروك ديري مقابل 1.5 مليار يورو، بحسب بيان صدر يوم الاثنين."
    deal = {"kind": "acquisition", "parties": [{"name": "بروك ديري", "role": "target", "evidence": lead}]}
    rest = "وقالت الشركة إن الصفقة تحتاج إلى موافقة هيئة المنافسة، ومن المتوقع إتمامها في الربع الثالث من عام 2025."
    card, story = made({"headline": lead, "summary": rest, "deals": [deal]}, f"شركة النخيل تشتري\n\n{lead}\n\n{rest}\n")
    (tmp_path / "card.html").write_text(card_page(card, story, evidence=True), "utf-8")
    with chromium.at(f"file://{tmp_path}/card.html", "file://", look) as tab:
        ways = "(one) => getComputedStyle(document.querySelector(one)).direction"
        told = [tab.page.evaluate(ways, one) for one in ("h1", ".summary", "#story", "ol.look li", "dl.facts dd")]
        assert told == ["rtl", "rtl", "rtl", "ltr", "ltr"]
        for media in ("screen", "print"):
            tab.page.emulate_media(media=media)
            over = """() => [...document.querySelectorAll("body *")].filter((one) => {
                const box = one.getBoundingClientRect();
                return box.width && (box.left < -1 || box.right > innerWidth + 1);
            }).length"""
            assert tab.js(over) == 0
        tab.page.emulate_media(media="screen")
        assert axe(tab) == []


def test_a_hostile_card_s_page_runs_nothing(chromium: Browser, tmp_path: Path) -> None:
    """No dialog, no request, no image."""
    card, story = hostile_card()
    (tmp_path / "card.html").write_text(card_page(card, story, evidence=True), "utf-8")
    with chromium.at(f"file://{tmp_path}/card.html", "file://") as tab:
        tab.page.wait_for_selector("#story")
        assert (tab.dialogs, tab.outside) == ([], [])
        assert tab.js("() => document.querySelectorAll('img, iframe, script:not([type])').length") == 0


def test_a_report_of_many_cards_shows_a_hundred_and_finds_any(chromium: Browser, tmp_path: Path) -> None:
    """The 5,000 that most need a person, a page each that leads to its neighbours; sorting and search go over them, print holds all."""
    folder = run_of(tmp_path, 5050)
    ledger = read_ledger(folder)
    told: list[tuple[int, int]] = []
    write_outputs(ledger, folder, lambda _: None, written=lambda done, of: told.append((done, of)))
    ledger.close()
    assert told == [(done, 5000) for done in range(100, 5001, 100)]
    assert len(list((folder / "pages").glob("*.html"))) == 5000
    listed = re.findall(r'href="(pages/\d+\.html)"', (folder / "report.html").read_text("utf-8"))
    assert {folder / one for one in listed} == set((folder / "pages").glob("*.html"))
    assert f'href="{Path(listed[1]).name}">Next card<' in (folder / listed[0]).read_text("utf-8")
    assert f'href="{Path(listed[-2]).name}">Earlier card<' in (folder / listed[-1]).read_text("utf-8")
    with chromium.at(f"file://{folder}/report.html", "file://") as tab:
        rows = tab.page.locator(".cards tbody tr:visible")
        assert "The first 5,000 of them." in tab.page.inner_text("main, body")
        assert (rows.count(), tab.page.inner_text("#count")) == (100, "5,000 cards")
        tab.page.click("#more")
        assert rows.count() == 200
        tab.page.click(".cards th button:has-text('errors')")
        tab.page.click(".cards th button:has-text('errors')")
        assert rows.first.locator(".number").first.inner_text() == "0"
        tab.page.fill("[name=words]", "dossier-4321")
        assert (rows.count(), tab.page.inner_text("#count")) == (1, "1 card of the first 5,000")
        tab.page.click(".cards a:visible")
        tab.page.wait_for_selector("#story")
        assert tab.page.url.endswith("/pages/4321.html")
        tab.page.go_back()
        tab.page.fill("[name=words]", "")
        tab.js("() => dispatchEvent(new Event('beforeprint'))")
        assert tab.page.locator(".cards tbody tr").count() == 5000


def test_what_would_come_out_the_same_is_not_written_again(tmp_path: Path) -> None:
    """A second writing leaves the pages as they are; one of a card that a person changed is made anew, a stray one goes."""
    folder = run_of(tmp_path, 3)
    pages = folder / "pages"

    def write() -> dict[str, int]:
        ledger = read_ledger(folder)
        write_outputs(ledger, folder, lambda _: None)
        ledger.close()
        return {path.name: path.stat().st_ino for path in pages.glob("*")}

    first = write()
    (pages / "77.html").write_text("stray")
    assert write() == first
    with served(run_shelf(folder)) as desk:
        desk.decide(1, "accept", "/deals/0/kind")
    changed = write()
    assert {name for name, inode in changed.items() if first[name] != inode} == {"1.html"}


def test_a_hostile_card_s_report_runs_nothing(chromium: Browser, tmp_path: Path) -> None:
    """Headline, id, source and findings are text there; nothing is asked of anyone."""
    folder = run_with(tmp_path, *hostile_card())
    ledger = read_ledger(folder)
    write_outputs(ledger, folder, lambda _: None)
    ledger.close()
    with chromium.at(f"file://{folder}/report.html", "file://") as tab:
        assert "<script>alert(1)</script>" in tab.page.inner_text(".cards")
        tab.page.fill("[name=words]", "<script>")
        assert tab.page.locator(".cards tbody tr:visible").count() == 1
        assert tab.js("() => document.querySelectorAll('img, iframe, a[href^=\"javascript\"]').length") == 0
        assert tab.js("() => document.scripts.length") == 1
        assert "\u202e" not in tab.page.content()
        assert (tab.dialogs, tab.outside) == ([], [])

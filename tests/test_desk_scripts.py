"""The desk and a card's page in a real browser with texts that are not plain English: other scripts, emoji, hostile ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from summarizer.render.page import card_page
from tests.browser import Browser, axe, lit
from tests.desk_server import BRIEFING, TEXT, file_shelf, made, served

LEAD = "وافقت شركة الزيتون على شراء شركة النخيل مقابل 40 مليون دولار نقدا، كما قالت الشركتان يوم الاثنين في بيان مشترك."
REST = "وقال المحللون إن الصفقة كانت متوقعة منذ عدة أشهر، وإن المصنعين يبقيان مفتوحين حتى نهاية العام على الأقل."


def test_an_article_from_right_to_left_stands_so(chromium: Browser, tmp_path: Path) -> None:
    """Arabic in its own direction, in article and passage; its words are lit; axe-core finds nothing serious."""
    text, briefing = arabic()
    with served(file_shelf(tmp_path, briefing, text)) as desk, chromium.tab(desk) as tab:
        tab.press("Enter")
        tab.ready()
        tab.page.focus("[data-key='/deals/0/parties/0']")
        assert lit(tab, "fact") == ["شركة النخيل"]
        assert tab.js("() => getComputedStyle(document.querySelector('#story .para')).direction") == "rtl"
        assert axe(tab) == []


def test_offsets_hold_behind_signs_outside_the_first_plane(chromium: Browser, tmp_path: Path) -> None:
    """An emoji counts once for the server and twice for the browser: words behind it are lit and read rightly."""
    text = TEXT.replace("GHENT, June 2 - ", "🧀🥛 ")
    quote = "has agreed to buy Brook Dairy from Carr Holdings"
    party = {"name": "Carr Holdings", "role": "seller", "evidence": quote}
    briefing = {**BRIEFING, "deals": [{"kind": "acquisition", "parties": [party]}]}
    with served(file_shelf(tmp_path, briefing, text)) as desk, chromium.tab(desk) as tab:
        tab.press("Enter")
        tab.ready()
        tab.page.focus("[data-key='/deals/0/parties/0']")
        assert lit(tab, "fact") == ["Carr Holdings"]
        tab.mark("Carr Holdings")
        tab.page.click("[data-do=new]")
        tab.page.wait_for_selector("#add [name=name]")
        assert tab.page.input_value("#add [name=name]") == "Carr Holdings"


def test_hostile_texts_run_nothing(chromium: Browser, tmp_path: Path) -> None:
    """No dialog, no request outside, no error of the page, whatever title, text and facts hold."""
    from tests.render_cards import HOSTILE

    lead = (
        f"{HOSTILE} said Alder Foods agreed to buy Brook Dairy for €40 million on Monday, in words enough for a story."
    )
    deal = {
        "kind": "acquisition",
        "parties": [{"name": HOSTILE, "role": "target", "evidence": lead}],
        "concerns": [HOSTILE],
    }
    briefing = {"headline": HOSTILE, "summary": HOSTILE, "key_points": [HOSTILE], "deals": [deal]}
    with served(file_shelf(tmp_path, briefing, f"{HOSTILE}\n\n{lead}\n\n{lead}")) as desk, chromium.tab(desk) as tab:
        tab.press("Enter")
        tab.ready()
        for _ in range(6):
            tab.press("n")
            tab.page.wait_for_timeout(100)
        assert "<script>alert(1)</script>" in tab.page.inner_text("#story")
        assert (
            tab.js(
                "() => document.querySelectorAll('img, iframe, style, #desk script, a[href^=\"javascript\"]').length"
            )
            == 0
        )
        assert (tab.dialogs, tab.outside) == ([], [])


def arabic() -> tuple[str, dict[str, Any]]:
    """An Arabic article and its card."""
    text = f"الزيتون تشتري النخيل\n\n{LEAD}\n\n{REST}"
    deal = {"kind": "acquisition", "parties": [{"name": "شركة النخيل", "role": "target", "evidence": LEAD}]}
    return text, {"headline": "الزيتون تشتري النخيل", "summary": LEAD, "deals": [deal]}


@pytest.mark.parametrize("look", ["wide", "phone", "dark"])
def test_a_page_from_right_to_left_stands_so(look: str, chromium: Browser, tmp_path: Path) -> None:
    """The whole story stands right to left, every Arabic text of the card in its own direction; nothing reaches over the edge."""
    text, briefing = arabic()
    card, story = made(briefing, text)
    (tmp_path / "card.html").write_text(card_page(card, story, evidence=False), "utf-8")
    with chromium.at(f"file://{tmp_path}/card.html", "file://", look) as tab:
        assert tab.js("() => getComputedStyle(document.querySelector('#story')).direction") == "rtl"
        assert tab.js("() => getComputedStyle(document.querySelector('h1 bdi')).direction") == "rtl"
        assert tab.js("() => document.documentElement.scrollWidth <= innerWidth")
        assert axe(tab) == []

"""The desk in a real without a head: Debian's chromium, driven by Playwright's client; axe-core on every state.

Skipped, with a line that says so, where the browser is not installed: `apt-get install chromium`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from summarizer.desk.questions import rest
from tests.browser import Browser, Tab, axe, lit
from tests.desk_runs import run_of
from tests.desk_server import BRIEFING, Page, file_shelf, made, run_shelf, served

VALUE = "/deals/0/value"
PRICE = "1500000000"


def value(desk: Page) -> Any:
    """The price on the card now."""
    return desk.bench.open(1).decided.card.deals[0].value


def test_a_fact_lights_its_words_and_words_light_their_facts(tab: Tab) -> None:
    """Focus on a fact, a click on words: both ways; the fact in question has a real mark in its passage and in the article."""
    tab.page.focus("[data-key='/deals/0/parties/1']")
    assert lit(tab, "fact") == ["Brook Dairy"]
    tab.page.hover("[data-key='/deals/0/dates/0']")
    assert lit(tab, "fact") == ["by 30 September 2025"]
    assert "Alder Foods" in lit(tab, "many")
    tab.click_words("Harrow & Vane")
    assert tab.js("() => [...document.querySelectorAll('.fact.lit')].map((one) => one.dataset.key)") == ["/deals/0/advisers/0"]  # fmt: skip
    assert tab.page.locator("mark").all_inner_texts() == ["€1.5 billion", "€1.5 billion"]
    tab.page.focus("[data-key='/deals/0/parties/2']")
    assert lit(tab, "fact") == ["Carr Holdings"]


def test_two_keys_from_opening_to_the_first_decision(chromium: Browser, desk: Page) -> None:
    """Enter on the first card of the queue, then `s`: the suggestion is taken, and the next question stands there."""
    with chromium.tab(desk) as tab:
        tab.press("Enter")
        tab.ready()
        tab.press("s")
        tab.told("Corrected (value)")
        assert (value(desk).amount, tab.key()) == (PRICE, "/deals/0/status")


def test_accepting_by_keyboard_goes_on_by_itself_and_undo_comes_back(tab: Tab, desk: Page) -> None:
    """`n`, `a`, `u`; nothing of it needs a mouse."""
    tab.press("n")
    tab.until_key("/deals/0/status")
    tab.press("a")
    tab.told("Accepted (status)")
    assert tab.key() == VALUE
    tab.press("u")
    tab.told("Taken back (status)")
    assert tab.key() == "/deals/0/status"
    assert [one.action for one in desk.bench.shelf.log.of(1)] == ["accept", "undo"]


def test_a_correction_that_contradicts_the_article_says_so_at_once(tab: Tab, desk: Page) -> None:
    """While it is typed, before it is saved; and again when it is saved all the same."""
    tab.press("e")
    tab.page.fill("#edit [name=amount]", "420000000")
    tab.page.wait_for_selector("#said >> text=The card says 420,000,000")
    tab.page.fill("#edit [name=why]", "to see")
    assert desk.bench.shelf.log.of(1) == []
    tab.press("Enter")
    tab.told("But: The card says 420,000,000")
    entry = desk.bench.shelf.log.of(1)[0]
    assert (value(desk).amount, entry.why, entry.passage is not None, (entry.seconds or 0) > 0) == ("420000000", "to see", True, True)  # fmt: skip


def test_no_key_works_while_typing(tab: Tab, desk: Page) -> None:
    """`a` and `x` in an input are letters."""
    tab.press("e")
    tab.page.fill("#edit [name=basis]", "")
    tab.page.type("#edit [name=basis]", "axu")
    assert (tab.page.input_value("#edit [name=basis]"), desk.bench.shelf.log.of(1)) == ("axu", [])


def test_a_candidate_of_the_article_is_taken_by_its_number(tab: Tab, desk: Page) -> None:
    """`1` is the first sum of the article; what there is no ninth of is told."""
    tab.press("9")
    tab.told("value 9: there is nothing for it here")
    tab.press("1")
    tab.told("Corrected (value)")
    assert value(desk).amount == PRICE


def test_words_that_are_marked_become_a_fact(tab: Tab, desk: Page) -> None:
    """Mark, choose what they are, and the readers fill the inputs; the fact stands on the card with its words."""
    tab.mark("€900 million")
    tab.page.click("[data-do=new]")
    tab.page.select_option("#add [name=field]", "other_amounts")
    tab.page.click("[data-do=words]")
    tab.page.wait_for_selector("#add [name=amount]")
    assert tab.page.input_value("#add [name=amount]") == "900000000"
    tab.page.fill("#add [name=what]", "a loan by Ferndale Bank")
    tab.page.click("#add button:not([type=button])")
    tab.told("Added (other amount)")
    (added,) = desk.bench.open(1).decided.card.deals[0].other_amounts
    assert (added.amount, added.what) == ("900000000", "a loan by Ferndale Bank")


def test_marked_words_correct_a_fact(tab: Tab, desk: Page) -> None:
    """The readers parse them into the inputs of the fact in question."""
    tab.mark("€1.5 billion in cash")
    tab.page.click("[data-do=use]")
    tab.page.wait_for_selector("#edit:not([hidden])")
    assert tab.page.input_value("#edit [name=amount]") == PRICE


def test_a_check_is_rejected(tab: Tab, desk: Page) -> None:
    """`w`: the finding is a note, and the log names the check."""
    tab.press("w")
    tab.told("The check is noted as wrong")
    assert desk.bench.shelf.log.of(1)[0].seen[0][0] == "amount-differs"


def test_two_tabs_in_conflict(chromium: Browser, tab: Tab, desk: Page) -> None:
    """The second decision is refused with both versions, and shows the fact as it is now; so is taking back what was not seen."""
    with chromium.tab(desk) as other:
        other.press("Enter")
        other.ready()
        tab.press("s")
        tab.told("Corrected (value)")
        other.press("x")
        other.told("This fact changed since it was shown. Now (by editor): The price of the deal is EUR 1,500,000,000")
        assert "EUR 1.5 billion" in other.page.inner_text("#fact")
        tab.press("a")
        tab.told("Accepted (status)")
        other.press("u")
        other.told("Now (by editor): The deal has come as far as")
        other.press("u")
        other.told("Taken back (status)")
    assert [one.action for one in desk.bench.shelf.log.of(1)] == ["edit", "accept", "undo"]


def test_keys_are_bound_anew(tab: Tab, desk: Page) -> None:
    """`?` shows them; another key for accept works at once, the old one no more; a taken one is refused."""
    tab.press("?")
    tab.page.focus("#keys label:has-text('Accept') input")
    tab.press("x")
    tab.page.wait_for_selector("#taken >> text=“x” is taken")
    tab.press("y")
    tab.press("Escape")
    tab.press("a")
    tab.press("y")
    tab.told("Accepted (value)")
    assert len(desk.bench.shelf.log.of(1)) == 1


def test_confirming_the_rest(tab: Tab, desk: Page) -> None:
    """`c` confirms what is shown, in one entry."""
    shown = rest(desk.bench.open(1).decided)
    tab.press("c")
    tab.told("The rest is confirmed")
    assert shown
    assert desk.bench.shelf.log.of(1)[0].after == shown


def test_a_planted_error_is_found_and_in_no_log(chromium: Browser, tmp_path: Path) -> None:
    """With a rate of one: the fact is shown wrong; rejecting it finds it, the queue tells how many were found."""
    briefing = {
        **BRIEFING,
        "deals": [{**BRIEFING["deals"][0], "value": {**BRIEFING["deals"][0]["value"], "amount": PRICE}}],
    }
    with served(file_shelf(tmp_path, briefing), probe=1.0) as desk, chromium.tab(desk) as tab:
        tab.press("Enter")
        tab.ready()
        probe = desk.bench.open(1).probe
        assert probe is not None
        tab.page.click(f"[data-key='{probe.key}']")
        tab.until_key(probe.key)
        tab.press("x")
        tab.told("planted, and you found it")
        assert desk.bench.shelf.log.of(1) == []
        tab.page.click("[data-queue]")
        assert "1 of 1 planted errors were found" in tab.page.inner_text("main")


@pytest.mark.slow
def test_a_run_of_5_000_cards_is_filtered_and_walked(chromium: Browser, tmp_path: Path) -> None:
    """The queue shows a page of it; a filter narrows it, `j` goes to the next card of the filter, search finds one."""
    with served(run_shelf(run_of(tmp_path, 5000))) as desk, chromium.tab(desk) as tab:
        assert "5,000 of 5,000 cards" in tab.page.inner_text("header")
        assert tab.page.locator(".cards li").count() == 50
        tab.page.select_option("[name=verdict]", "reject")
        tab.page.select_option("[name=source]", "Quay Post")
        tab.page.click(".filters button")
        tab.page.wait_for_url("**verdict=reject&source=Quay+Post**")
        tab.page.wait_for_function("() => document.activeElement?.matches('[data-card]')")
        assert set(tab.page.locator(".cards .verdict").all_inner_texts()) == {"reject"}
        assert all("Quay Post" in row for row in tab.page.locator(".cards li").all_inner_texts())
        tab.press("Enter")
        tab.ready()
        first = tab.page.url
        tab.press("j")
        tab.page.wait_for_url(lambda url: url != first)
        assert "verdict=reject" in tab.page.url
        tab.press("/")
        tab.page.wait_for_selector("#search")
        tab.page.type("#search", "dossier-4322")
        tab.page.wait_for_selector("text=/^1 card$/")
        assert tab.js("() => document.activeElement.id") == "search"
        assert tab.page.locator(".cards li").count() == 1
        assert "search=dossier-4322" in tab.page.url
        tab.press("Enter")
        tab.page.wait_for_function("() => document.activeElement?.matches('[data-card]')")


@pytest.mark.parametrize("look", ["phone", "dark", "wide"])
def test_every_state_is_accessible(look: str, chromium: Browser, desk: Page) -> None:
    """axe-core finds nothing serious in queue, card, open inputs, keys and what is done; nothing reaches over the edge."""
    with chromium.tab(desk, look) as tab:
        states = [axe(tab)]
        tab.press("Enter")
        tab.ready()
        states.append(axe(tab))
        tab.press("e")
        states.append(axe(tab))
        tab.press("Escape")
        tab.page.click("#adding summary")
        tab.press("?") if look == "wide" else None
        states.append(axe(tab))
        tab.press("Escape")
        assert [one for state in states for one in state] == []
        assert tab.js("() => document.documentElement.scrollWidth <= innerWidth")


def test_made_is_what_the_tests_take_it_for() -> None:
    """The card of the tests has one error, at its price."""
    assert [one.where for one in made()[0].findings if one.severity == "error"] == ["/deals/0/value/amount"]

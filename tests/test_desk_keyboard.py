"""The desk in a real browser by someone in a hurry: keys alone, prose in place, every state, every width."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from summarizer.desk import index
from tests.browser import Browser, Tab, axe
from tests.desk_runs import run_of
from tests.desk_server import Page, run_shelf, served

VALUE = "/deals/0/value"


def tab_to(tab: Tab, selector: str) -> None:
    """Tab on until something has the focus."""
    for _ in range(120):
        if tab.js(f"() => Boolean(document.activeElement?.matches({selector!r}))"):
            return
        tab.press("Tab")
    raise AssertionError(f"no key leads to {selector}")


def test_a_fact_is_added_by_keys_alone(tab: Tab, desk: Page) -> None:
    """Tab to “Add a fact”, choose the field, type words of the article, have them read, and add."""
    tab_to(tab, "#adding summary")
    tab.press("Enter")
    tab_to(tab, "#add [name=field]")
    tab.page.keyboard.type("Other amount")
    tab_to(tab, "#add [name=words]")
    tab.page.keyboard.type("€900 million")
    tab_to(tab, "#add [data-do=words]")
    tab.press("Enter")
    tab.page.wait_for_selector("#add [name=amount]")
    tab_to(tab, "#add [name=what]")
    tab.page.keyboard.type("a loan by Ferndale Bank")
    tab.press("Control+Enter")
    tab.told("Added (other amount)")
    (added,) = desk.bench.open(1).decided.card.deals[0].other_amounts
    assert (added.amount, added.what) == ("900000000", "a loan by Ferndale Bank")


def test_a_whole_card_is_decided_by_keys_alone(tab: Tab, desk: Page) -> None:
    """Take the suggestion, accept what is asked after it, confirm the rest: nothing is left, and each shown fact was examined."""
    tab.press("s")
    tab.told("Corrected (value)")
    for _ in range(40):
        key, before = tab.key(), len(desk.bench.shelf.log.of(1))
        if not key:
            break
        tab.press("a")
        tab.page.wait_for_function("(key) => document.querySelector('#centre').dataset.key !== key", arg=key)
        assert len(desk.bench.shelf.log.of(1)) == before + 1
    tab.press("c")
    tab.told("The rest is confirmed")
    opened = desk.bench.open(1)
    assert (opened.decided.card.verdict, opened.questions) == ("ready", [])
    assert "Nothing is left to decide" in tab.page.inner_text("#question")
    assert axe(tab) == []


def test_the_headline_is_edited_in_place_and_checked_as_it_changes(tab: Tab, desk: Page) -> None:
    """A number that the article has not is told while one types; what is saved stands on the card."""
    tab.page.focus("[data-key='/headline']")
    tab.press("Enter")
    tab.until_key("/headline")
    tab.press("e")
    tab.page.fill("#edit [name=text]", "Alder Foods agrees to buy Brook Dairy for €7 billion")
    tab.page.wait_for_selector("#said >> text=7 billion")
    tab.page.fill("#edit [name=text]", "Alder Foods to buy Brook Dairy")
    tab.page.wait_for_selector("#said:not(:has-text('7 billion'))", state="attached")
    tab.press("Control+Enter")
    tab.told("Corrected (headline)")
    assert desk.bench.open(1).decided.card.headline == "Alder Foods to buy Brook Dairy"


def test_what_is_left_leaves_nothing_behind(tab: Tab, desk: Page) -> None:
    """Escape takes back what was typed and what the rules said of it: neither stays on the page, or goes into what is taken next."""
    tab.press("e")
    tab.page.fill("#edit [name=basis]", "equity")
    tab.page.fill("#edit [name=amount]", "420000000")
    tab.page.wait_for_selector("#said >> text=The card says 420,000,000")
    assert tab.page.locator("#said button").count() == 0
    tab.press("Escape")
    assert "150,000,000" in tab.page.inner_text("#said")
    tab.press("s")
    tab.told("Corrected (value)")
    after = desk.bench.shelf.log.of(1)[0].after
    assert (after["amount"], "basis" in after) == ("1500000000", False)


def test_a_candidate_s_key_is_bound_anew(tab: Tab, desk: Page) -> None:
    """The digits are keys like any other: shown under `?` and on their buttons, and bound there."""
    tab.press("?")
    tab.page.focus("#keys label:has-text('value 1') input")
    tab.press("q")
    tab.press("Escape")
    assert tab.page.inner_text("[data-do=candidate] >> nth=0").startswith("q")
    tab.press("1")
    tab.press("q")
    tab.told("Corrected (value)")
    assert [one.after["amount"] for one in desk.bench.shelf.log.of(1)] == ["1500000000"]


def test_an_input_offers_the_names_of_the_article_and_takes_a_day_in_words(tab: Tab, desk: Page) -> None:
    """A lender that stands on no card is among the names; “1 Oct 2025” becomes a day, and the rules object to it."""
    assert "Ferndale Bank" in tab.js("() => [...document.querySelectorAll('#names option')].map((one) => one.value)")
    tab.page.click("[data-key='/deals/0/dates/0']")
    tab.until_key("/deals/0/dates/0")
    tab.press("e")
    tab.page.get_by_label("Date", exact=True).fill("1 Oct 2025")
    tab.page.wait_for_selector("#said .remark")
    tab.press("Enter")
    tab.told("Corrected (date)")
    assert desk.bench.shelf.log.of(1)[0].after["value"] == "2025-10-01"


def test_at_phone_width_the_decisions_are_in_sight(chromium: Browser, desk: Page) -> None:
    """Under a long passage and its remarks they stay at the lower edge; what is told stands at the upper one, over nothing."""
    with chromium.tab(desk, "phone") as tab:
        tab.press("Enter")
        tab.ready()
        tab.page.set_viewport_size({"width": 390, "height": 520})
        box = tab.page.locator("[data-do=accept]").bounding_box()
        assert box["y"] + box["height"] <= 520
        tab.press("a")
        tab.told("Accepted (value)")
        assert tab.page.locator("#told").bounding_box()["y"] == 0


@pytest.mark.parametrize("look", ["wide", "phone", "dark"])
def test_states_that_pass_are_accessible_too(look: str, chromium: Browser, desk: Page) -> None:
    """A contradiction while one types, marked words, a conflict told, an empty list: axe-core finds nothing serious."""
    with chromium.tab(desk, look) as tab:
        tab.press("Enter")
        tab.ready()
        tab.press("e")
        tab.page.fill("#edit [name=amount]", "420000000")
        tab.page.wait_for_selector("#said >> text=The card says 420,000,000")
        states = [axe(tab)]
        tab.press("Escape")
        tab.mark("€900 million")
        states.append(axe(tab))
        tab.js("() => getSelection().removeAllRanges()")
        desk.decide(1, "edit", VALUE, typed={"amount": "1500000000", "currency": "EUR", "as_stated": "€1.5 billion"})
        tab.press("x")
        tab.told("This fact changed since it was shown")
        states.append(axe(tab))
        tab.page.click("[data-queue]")
        tab.page.fill("#search", "nothing of this sort")
        tab.page.wait_for_selector("li.none")
        states.append(axe(tab))
        assert [one for state in states for one in state] == []
        assert tab.js("() => document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [390, 700, 1200, 1920])
def test_every_width_holds(width: int, tab: Tab) -> None:
    """Nothing reaches over the edge, the three parts can be reached, and lines stay readable."""
    tab.page.set_viewport_size({"width": width, "height": 900})
    assert tab.js("() => document.documentElement.scrollWidth <= innerWidth")
    assert tab.js("() => document.querySelector('#story .para').getBoundingClientRect().width") < 800
    for part in ("#question", "#card", "#story"):
        assert tab.js(f"() => document.querySelector('{part}').getBoundingClientRect().width") > 250


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (index.Filter(verdict="reject"), 6),
        (index.Filter(check="amount-differs"), 6),
        (index.Filter(kind="acquisition"), 9),
        (index.Filter(kind="merger"), 0),
        (index.Filter(party="brook DAIRY"), 9),
        (index.Filter(source="Quay Post"), 4),
        (index.Filter(least="1000000000"), 3),
        (index.Filter(since="2025-06-02"), 0),
        (index.Filter(search="dossier-3"), 1),
        (index.Filter(state="done"), 0),
        (index.Filter(state="all"), 9),
        (index.Filter(verdict="reject", search="dossier-3"), 0),
    ],
)
def test_each_filter_narrows_the_queue(wanted: index.Filter, count: int, nine: Page) -> None:
    """Verdict, finding, kind, party, source, amount, date, words, decided or not, and two together."""
    assert index.page(nine.bench.shelf.log, wanted, 1)[1] == count


def test_what_is_typed_before_the_script_is_there_counts(chromium: Browser, nine: Page) -> None:
    """The script comes late: the list follows the search box all the same, and the box keeps the focus."""
    waiting: list[Any] = []

    def hold(route: Any) -> None:
        waiting.append(route)

    with chromium.tab(nine) as tab:
        tab.page.route("**/asset/desk.js", hold)
        tab.page.goto(f"http://127.0.0.1:{nine.port}/", wait_until="commit")
        tab.page.wait_for_selector("li >> nth=8")
        tab.page.type("#search", "dossier-3")
        assert tab.page.locator(".cards li").count() == 9
        waiting[0].continue_()
        tab.page.wait_for_selector("text=/^1 card$/")
        assert (tab.page.locator(".cards li").count(), tab.js("() => document.activeElement.id")) == (1, "search")


@pytest.fixture(scope="module")
def nine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A run of nine cards, every third one right about its price."""
    with served(run_shelf(run_of(tmp_path_factory.mktemp("nine"), 9))) as page:
        yield page


def test_a_reader_s_remark_is_no_text_to_take() -> None:
    """What a reader reads instead is offered for sums, shares, days and stages alone."""
    from summarizer.card.vote import READER_DISAGREES
    from summarizer.checks.finding import Finding, Severity
    from summarizer.desk.candidates import suggested
    from tests.desk_server import made

    def taken(key: str, value: object, right: str) -> dict[str, str] | None:
        one = Finding(check=READER_DISAGREES, severity=Severity.warning, where=key, message="no", suggestion=right)
        return suggested(key, value, (one,), made()[1], key)

    assert taken("/key_points/0", "An analyst said so.", "a banker, not called an analyst") is None
    assert taken("/deals/0/parties/0", {"name": "Alder Foods", "role": "acquirer"}, "Brook Dairy, not Alder") is None
    assert taken(VALUE, {"amount": "5", "currency": "EUR"}, "the sum that is told") is None
    assert taken(VALUE, {"amount": "5", "currency": "EUR"}, "1500000000 EUR") is not None

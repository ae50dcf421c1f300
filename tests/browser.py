"""A browser for the tests: Debian's chromium without a head, by Playwright's client; no network but this machine's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.desk_server import Page

CHROMIUM = Path("/usr/bin/chromium")
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
_LOOKS: dict[str, dict[str, Any]] = {
    "wide": {"viewport": {"width": 1400, "height": 900}},
    "phone": {"viewport": {"width": 390, "height": 800}, "has_touch": True},
    "dark": {"viewport": {"width": 1400, "height": 900}, "color_scheme": "dark"},
}
_MARK = """([words]) => {
  for (const para of document.querySelectorAll('#story .para')) {
    const at = para.textContent.indexOf(words);
    if (at < 0) continue;
    const point = (at) => {
      const texts = document.createTreeWalker(para, NodeFilter.SHOW_TEXT);
      for (let text; (text = texts.nextNode()); at -= text.length) if (at <= text.length) return [text, at];
    };
    const range = document.createRange();
    range.setStart(...point(at));
    range.setEnd(...point(at + words.length));
    const box = range.getBoundingClientRect();
    return [range, box.x + box.width / 2, box.y + box.height / 2];
  }
}"""


def no_browser() -> str | None:
    """Why there is no browser to test with; None where there is one."""
    if not CHROMIUM.exists():
        return "there is no chromium: apt-get install chromium"
    lacking = [name for name in ("playwright", "axe_playwright_python") if find_spec(name) is None]
    return f"{lacking[0]} is not installed: it is in the dev group" if lacking else None


@dataclass
class Tab:
    """One page. `dialogs` and `outside`: what must stay empty; errors of the page end the test when it closes."""

    page: Any
    dialogs: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def press(self, key: str) -> None:
        """A key, as the keyboard gives it."""
        self.page.keyboard.press(key)

    def ready(self) -> None:
        """Wait for the page of a card."""
        self.page.wait_for_selector("#centre")
        self.page.wait_for_function("() => document.activeElement?.id === 'question'")

    def key(self) -> str:
        """The fact in question."""
        return str(self.page.get_attribute("#centre", "data-key"))

    def until_key(self, key: str) -> None:
        """Wait for a fact to be in question."""
        self.page.wait_for_selector(f"#centre[data-key='{key}']")

    def told(self, words: str) -> None:
        """Wait for the status line to say something."""
        self.page.wait_for_function("(words) => document.querySelector('#told').textContent.includes(words)", arg=words)

    def js(self, code: str) -> Any:
        """What a function gives in the page."""
        return self.page.evaluate(code)

    def mark(self, words: str) -> None:
        """Mark words of the article."""
        code = f"(words) => {{ const [range] = ({_MARK})([words]); getSelection().removeAllRanges(); getSelection().addRange(range); }}"
        self.page.evaluate(code, words)
        self.page.wait_for_selector("#marked:not([hidden])")

    def click_words(self, words: str) -> None:
        """Click on words of the article."""
        x, y = self.page.evaluate(f"(words) => ({_MARK})([words]).slice(1)", words)
        self.page.mouse.click(x, y)


@dataclass
class Browser:
    """A running browser."""

    running: Any

    @contextmanager
    def tab(self, desk: Page, look: str = "wide") -> Iterator[Tab]:
        """A fresh profile with the desk's address open."""
        with self.at(desk.address, f"http://127.0.0.1:{desk.port}/", look) as tab:
            yield tab

    @contextmanager
    def at(self, address: str, own: str, look: str = "wide") -> Iterator[Tab]:
        """A fresh profile with an address open; requests that do not begin with `own` are from outside."""
        context = self.running.new_context(**_LOOKS[look])
        context.set_default_timeout(10_000)
        tab = Tab(context.new_page())

        def dismiss(dialog: Any) -> None:
            tab.dialogs.append(dialog.message)
            dialog.dismiss()

        tab.page.on("dialog", dismiss)
        tab.page.on("pageerror", lambda one: tab.errors.append(str(one)))
        tab.page.on("request", lambda one: None if one.url.startswith(own) else tab.outside.append(one.url))
        tab.page.goto(address)
        try:
            yield tab
        finally:
            context.close()
        assert tab.errors == []


@contextmanager
def browser() -> Iterator[Browser]:
    """Start it, and end it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=str(CHROMIUM), args=_FLAGS)
        try:
            yield Browser(running)
        finally:
            running.close()


def axe(tab: Tab) -> list[str]:
    """What axe-core finds that is serious or critical, a line each."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(tab.page, options={"resultTypes": ["violations"]}).response["violations"]
    grave = [one for one in found if one["impact"] in ("serious", "critical")]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in grave]


def lit(tab: Tab, name: str) -> list[str]:
    """What the browser highlights under a name."""
    shown: list[str] = tab.js(f"() => [...(CSS.highlights.get('{name}') || [])].map((one) => one.toString())")
    return shown

"""Pages of a run: pages/NUMBER.html, a card that the report names, linked to the report and to its neighbours there.

Who the neighbours are is known when all cards are done. A card's page is made before, as soon as the card is in the ledger
(NUMBER.made), with room for their links, which are put in when it is placed. One that would come out the same stays, and those of
an earlier report that are named no more go. Many that were not made before are made by several processes, each with the
ledger open for itself.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from os import SEEK_END
from pathlib import Path
from zlib import crc32

from markupsafe import Markup

from summarizer.batch.ledger import Ledger
from summarizer.batch.opening import read_ledger
from summarizer.batch.story import unpack
from summarizer.batch.workers import begin
from summarizer.card.card import Card
from summarizer.distribution import VERSION
from summarizer.private import placed, private_file, private_folder
from summarizer.render.filling import asset
from summarizer.render.page import card_page
from summarizer.style import Style

_CARD = (
    "SELECT coalesce(decided.card, cards.card), story FROM cards JOIN stories USING (number) "
    "LEFT JOIN decided USING (number) WHERE number = ?"
)
_SHARE = 100  # pages at a time for each process; so few are made by this one
_ROOM = f"<!-- near {' ' * 150} -->"  # for the links, which are never as long


@dataclass(frozen=True)
class Pages:
    """Where a run's pages are, and the house's style for them; `house`: a sum over all that is the same on every page."""

    folder: Path
    style: Style
    house: int

    @classmethod
    def of(cls, run: Path, style: Style) -> Pages:
        """The pages in the folder of a run."""
        assets = [asset("render", name, style) for name in ("page.html", "page.css")]
        return cls(run / "pages", style, crc32(repr((VERSION, style, assets)).encode()))

    def make(self, number: int, line: str, story: bytes) -> None:
        """Make the page of a card before its neighbours are known; one that is not whole lacks its sign.

        Raises:
            SettingsError: a template of the house's does not work.
        """
        private_folder(self.folder)
        with private_file(self._made(number)).open("w", encoding="utf-8", newline="\n") as file:
            file.write(self.html(line, story, _ROOM))
            file.write(self.sign(line, story))

    def html(self, line: str, story: bytes, near: str) -> str:
        """A card's page, its sign aside. `near`: its links, as HTML."""
        links = Markup(near)  # noqa: S704  ours
        return card_page(Card.model_validate_json(line), unpack(story), evidence=False, style=self.style, near=links)

    def sign(self, line: str, story: bytes, before: int | None = None, after: int | None = None) -> str:
        """The last line of a page, of all that is in it."""
        told = f"{before} {after} {line}".encode("utf-8", "surrogatepass")
        return f"<!-- {crc32(told, crc32(story, self.house)):08x} -->\n"

    def finish(self, page: Page, made: str) -> bool:
        """Put the links into a page that was made before, and place it; False where there is none with this sign."""
        path = self._made(page.number)
        try:
            with path.open("r+b") as file:
                text = file.read()
                if not text.endswith(made.encode()):
                    return False
                file.seek(-len(made), SEEK_END)  # first, so that one that is left halfway has no sign
                file.write(page.sign.encode())
                room = text.find(_ROOM.encode())
                if room >= 0:  # a house's template may leave the links out
                    file.seek(room)
                    file.write(page.links.encode())
        except OSError:
            return False
        path.replace(self.folder / page.name)
        return True

    def stands(self, page: Page) -> bool:
        """Whether a page is there as it is to be."""
        try:
            with (self.folder / page.name).open("rb") as file:
                file.seek(-len(page.sign), SEEK_END)
                return file.read() == page.sign.encode()
        except OSError:
            return False

    def clear(self, named: Sequence[int]) -> None:
        """Remove the pages of other cards."""
        names = {f"{number}.html" for number in named}
        for old in [*self.folder.glob("*.html"), *self.folder.glob("*.made")]:
            if old.name not in names:
                old.unlink()

    def _made(self, number: int) -> Path:
        return self.folder / f"{number}.made"


@dataclass(frozen=True)
class Page:
    """The page of a card, with those before and after it in the report."""

    number: int
    before: int | None
    after: int | None
    sign: str

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{self.number}.html"

    @property
    def links(self) -> str:
        """The links on it, as HTML, in all of their room."""
        near = (("Report", "../report"), ("Earlier card", self.before), ("Next card", self.after))
        links = " ".join(f'<a href="{to}.html">{words}</a>' for words, to in near if to is not None)
        return links.ljust(len(_ROOM))


def write_pages(ledger: Ledger, pages: Pages, numbers: Sequence[int], told: Callable[[int], None]) -> None:
    """A page for each of these cards; `told` hears how many are there.

    Raises:
        SettingsError: a template of the house's does not work.
    """
    stale = list(_not_made(ledger, pages, numbers))
    pages.clear(numbers)
    shares = [stale[at : at + _SHARE] for at in range(0, len(stale), _SHARE)]
    if len(shares) < 2:
        _write(ledger, pages, stale)
        return
    context = multiprocessing.get_context("forkserver" if os.name == "posix" else "spawn")
    with ProcessPoolExecutor(min(os.cpu_count() or 1, len(shares)), context, begin) as pool:
        done = len(numbers) - len(stale)
        try:
            for share, _ in zip(shares, pool.map(partial(_apart, ledger.path, pages), shares), strict=True):
                done += len(share)
                told(done)
        except BaseException:  # Ctrl-C among them: what has not begun is not waited for
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _not_made(ledger: Ledger, pages: Pages, numbers: Sequence[int]) -> Iterator[Page]:
    for before, number, after in zip([None, *numbers], numbers, [*numbers[1:], None], strict=False):
        line, story = next(ledger.rows(_CARD, (number,)))
        page = Page(number, before, after, pages.sign(line, story, before, after))
        if not pages.stands(page) and not pages.finish(page, pages.sign(line, story)):
            yield page


def _apart(run: Path, pages: Pages, stale: Sequence[Page]) -> None:
    ledger = read_ledger(run)
    try:
        _write(ledger, pages, stale)
    finally:
        ledger.close()


def _write(ledger: Ledger, pages: Pages, stale: Sequence[Page]) -> None:
    private_folder(pages.folder)
    for page in stale:
        line, story = next(ledger.rows(_CARD, (page.number,)))
        with placed(pages.folder / page.name) as file:
            file.write(pages.html(line, story, page.links))
            file.write(page.sign)

"""Pages of a run: pages/NUMBER.html, a card that the report names, linked to the report and to its neighbours there.

One that would come out the same stays, and those of an earlier report that are named no more go. Many are made by
several processes, each with the ledger open for itself.
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

from summarizer.batch.ledger import Ledger
from summarizer.batch.opening import read_ledger
from summarizer.batch.story import unpack
from summarizer.batch.workers import begin
from summarizer.card.card import Card
from summarizer.distribution import VERSION
from summarizer.private import placed, private_folder
from summarizer.render.filling import asset
from summarizer.render.page import card_page
from summarizer.style import Style

_CARD = (
    "SELECT coalesce(decided.card, cards.card), story FROM cards JOIN stories USING (number) "
    "LEFT JOIN decided USING (number) WHERE number = ?"
)
_SHARE = 100  # pages at a time for each process; so few are made by this one


def write_pages(
    ledger: Ledger, folder: Path, numbers: Sequence[int], style: Style, told: Callable[[int], None]
) -> None:
    """A page for each of these cards; `told` hears how many are there.

    Raises:
        SettingsError: a template of the house's does not work.
    """
    private_folder(folder)
    named = set(map(str, numbers))
    for old in folder.glob("*.html"):
        if old.stem not in named:
            old.unlink()
    stale = [page for page in _pages(ledger, numbers, style) if not _ends_with(folder / page.name, page.sign)]
    shares = [stale[at : at + _SHARE] for at in range(0, len(stale), _SHARE)]
    if len(shares) < 2:
        _write(ledger, folder, style, stale)
        return
    context = multiprocessing.get_context("forkserver" if os.name == "posix" else "spawn")
    with ProcessPoolExecutor(min(os.cpu_count() or 1, len(shares)), context, begin) as pool:
        done = len(numbers) - len(stale)
        try:
            for share, _ in zip(shares, pool.map(partial(_apart, ledger.path, folder, style), shares), strict=True):
                done += len(share)
                told(done)
        except BaseException:  # Ctrl-C among them: what has not begun is not waited for
            pool.shutdown(wait=False, cancel_futures=True)
            raise


@dataclass(frozen=True)
class _Page:
    """The page of a card, with those before and after it in the report; `sign` is its last line, of all that is in it."""

    number: int
    before: int | None
    after: int | None
    sign: str

    @property
    def name(self) -> str:
        return f"{self.number}.html"


def _pages(ledger: Ledger, numbers: Sequence[int], style: Style) -> Iterator[_Page]:
    house = repr((VERSION, style, [asset("render", name, style) for name in ("page.html", "page.css")]))
    known = crc32(house.encode())
    for before, number, after in zip([None, *numbers], numbers, [*numbers[1:], None], strict=False):
        line, story = next(ledger.rows(_CARD, (number,)))
        sign = crc32(f"{before} {after} {line}".encode("utf-8", "surrogatepass"), crc32(story, known))
        yield _Page(number, before, after, f"<!-- {sign:08x} -->\n")


def _apart(run: Path, folder: Path, style: Style, pages: Sequence[_Page]) -> None:
    ledger = read_ledger(run)
    try:
        _write(ledger, folder, style, pages)
    finally:
        ledger.close()


def _write(ledger: Ledger, folder: Path, style: Style, pages: Sequence[_Page]) -> None:
    for page in pages:
        line, story = next(ledger.rows(_CARD, (page.number,)))
        near = (("Report", "../report.html"), *_near(page))
        with placed(folder / page.name) as file:
            file.write(card_page(Card.model_validate_json(line), unpack(story), evidence=False, style=style, near=near))
            file.write(page.sign)


def _near(page: _Page) -> Iterator[tuple[str, str]]:
    if page.before is not None:
        yield "Earlier card", f"{page.before}.html"
    if page.after is not None:
        yield "Next card", f"{page.after}.html"


def _ends_with(path: Path, last: str) -> bool:
    try:
        with path.open("rb") as file:
            file.seek(-len(last), SEEK_END)
            return file.read() == last.encode()
    except OSError:
        return False

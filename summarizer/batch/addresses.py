"""Lists of addresses: a text file with one URL a line. Each page is fetched as one for a single card is, by the same guard."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from summarizer.batch.item import Item
from summarizer.decode import decode
from summarizer.errors import FetchError
from summarizer.fetch import Page, fetch

_ADDRESS = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
_MOST = 5_000_000  # bytes of a list
_AT_ONCE = 8  # pages fetched ahead of their turn


def addresses_in(data: bytes) -> list[str]:
    """The addresses, where a file holds nothing but them, one a line, and lines that begin with "#"; else none."""
    if len(data) > _MOST or b"://" not in data[:_MOST]:
        return []
    lines = [line.strip() for line in decode(data).splitlines()]
    told = [line for line in lines if line and not line.startswith("#")]
    return told if told and all(map(_ADDRESS.fullmatch, told)) else []


def fetched(addresses: Sequence[str], name: str, wanted: Iterable[int]) -> Iterator[Item]:
    """One item for each address at a `wanted` place, in order; a page that cannot be had is one that says why."""
    waiting: deque[tuple[int, str, Future[Page]]] = deque()
    pool = ThreadPoolExecutor(_AT_ONCE, "fetch")
    try:
        for place in wanted:
            waiting.append((place, addresses[place], pool.submit(fetch, addresses[place])))
            if len(waiting) >= _AT_ONCE:
                yield _item(name, *waiting.popleft())
        while waiting:
            yield _item(name, *waiting.popleft())
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _item(name: str, place: int, url: str, coming: Future[Page]) -> Item:
    try:
        page = coming.result()
    except FetchError as error:
        return Item(name, place, key=url, url=url, problem=str(error))
    return Item(name, place, page.data, key=url, url=page.url, content_type=page.content_type)

"""WARC archives: pages, what is no page, and an archive that breaks off."""

from __future__ import annotations

import gzip
import io
from pathlib import Path
from uuid import uuid4

import pytest

from summarizer.batch.item import Item, to_article
from summarizer.batch.run import Options
from summarizer.batch.warc import warc_items
from summarizer.clean import clean
from tests.batch_dumps import ends, go, lines, rules_job, text_of

pytest.importorskip("fastwarc", reason="needs summarizer[dumps]")


def page(number: int) -> bytes:
    """An article's page as a news site sends it, with menu, teasers and footer."""
    title, *paragraphs = text_of(number).split("\n\n")
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{title} | Weststrand Courier</title>"
        f'<meta property="og:title" content="{title}"></head><body><nav><a href=/>Home</a> <a href=/m>Markets</a></nav>'
        f"<article><h1>{title}</h1>{body}<p>“Nobody was surprised”, said a caf&eacute; owner at the harbour gate.</p>"
        "</article><aside><h2>More</h2><a href=/x>Storm closes the pier</a></aside><footer>© Courier</footer></body></html>"
    ).encode()


def archive(path: Path, answers: list[tuple[str, str, bytes]], squeeze: bool = True) -> Path:
    """A WARC file as a crawler writes it: an info record, and a request and a response for each page."""
    data = io.BytesIO()

    def put(kind: str, url: str, content: bytes) -> None:
        media = "application/warc-fields" if kind == "warcinfo" else f"application/http; msgtype={kind}"
        named = {"WARC-Type": kind, "WARC-Target-URI": url, "WARC-Date": "2025-03-14T08:00:00Z",
                 "WARC-Record-ID": f"<urn:uuid:{uuid4()}>", "Content-Type": media, "Content-Length": len(content)}  # fmt: skip
        head = "".join(f"{name}: {value}\r\n" for name, value in named.items())
        record = f"WARC/1.0\r\n{head}\r\n".encode() + content + b"\r\n\r\n"
        data.write(gzip.compress(record) if squeeze else record)

    put("warcinfo", "urn:info", b"software: test\r\n")
    for place, (status, media, body) in enumerate(answers):
        url = f"https://courier.example/{place}"
        put("request", url, f"GET /{place} HTTP/1.1\r\nHost: courier.example\r\n\r\n".encode())
        head = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        put("response", url, head + body)
    path.write_bytes(data.getvalue())
    return path


def _read(path: Path) -> list[Item]:
    return list(warc_items(path, path.name))


@pytest.mark.parametrize("name", ["news.warc.gz", "news.warc"])
def test_pages_come_out_with_their_address_and_clean(tmp_path: Path, name: str) -> None:
    """The story of each page, without menu and footer, under its URL."""
    pages = [("200 OK", "text/html; charset=utf-8", page(number)) for number in range(3)]
    found = _read(archive(tmp_path / name, pages, squeeze=name.endswith("gz")))
    assert [item.id for item in found] == [f"https://courier.example/{place}" for place in range(3)]
    story = clean(to_article(found[1]))
    assert "a café owner at the harbour gate" in story.text
    assert "Markets" not in story.text


def test_records_that_are_no_page_say_so_and_the_rest_goes_on(tmp_path: Path) -> None:
    """A PDF, an error page and an empty answer are items with a problem; the page after them is read."""
    answers = [
        ("200 OK", "application/pdf", b"%PDF-1.7"),
        ("404 Not Found", "text/html", b"<html><body>gone</body></html>"),
        ("200 OK", "text/html", b""),
        ("200 OK", "text/html", page(1)),
    ]
    found = _read(archive(tmp_path / "news.warc.gz", answers))
    assert [item.problem for item in found] == [
        "not a page but application/pdf",
        "the web server had answered 404",
        "the record is empty",
        None,
    ]


@pytest.mark.parametrize(
    ("name", "cut"), [("news.warc.gz", 40), ("news.warc.gz", 700), ("news.warc", 100), ("news.warc", 1)]
)
def test_an_archive_that_breaks_off_ends_well(tmp_path: Path, name: str, cut: int) -> None:
    """Every whole page has its card, whatever else there is its failure, and the run comes to its end."""
    pages = [("200 OK", "text/html", page(number)) for number in range(4)]
    whole = archive(tmp_path / name, pages, squeeze=name.endswith("gz"))
    whole.write_bytes(whole.read_bytes()[:-cut])
    found = _read(whole)
    assert [item.id for item in found[:3]] == [f"https://courier.example/{place}" for place in range(3)]
    assert all(item.problem is None for item in found[:3])


async def test_an_archive_goes_through_a_whole_run(tmp_path: Path) -> None:
    """Cards for the pages, a failure for the PDF, each once."""
    answers = [
        ("200 OK", "text/html", page(1)),
        ("200 OK", "application/pdf", b"%PDF-1.7"),
        ("200 OK", "text/html", page(2)),
    ]
    dump = archive(tmp_path / "CC-NEWS-test.warc.gz", answers)
    await go(rules_job(), [dump], tmp_path / "run", Options(processes=0))
    assert ends(tmp_path / "run") == {f"https://courier.example/{place}": 1 for place in range(3)}
    (failure,) = lines(tmp_path / "run" / "failures.jsonl")
    assert (failure["stage"], failure["place"]) == ("read", 1)

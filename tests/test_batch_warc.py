"""WARC archives: pages, what is no page, and an archive that breaks off."""

from __future__ import annotations

import gzip
import io
import random
import zlib
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.batch.http_answer import http_answer
from summarizer.batch.item import Item, to_article
from summarizer.batch.run import Options
from summarizer.batch.warc import warc_items
from summarizer.batch.warc_records import warc_records
from summarizer.clean import clean
from tests.batch_dumps import ends, go, lines, rules_job, text_of


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


def _answer(body: bytes, *headers: str) -> bytes:
    head = "".join(f"{line}\r\n" for line in ("HTTP/1.1 200 OK", "Content-Type: text/html", *headers))
    return f"{head}\r\n".encode() + body


def _record(number: int, answer: bytes | None = None, length: int | None = None) -> bytes:
    answer = answer or _answer(page(number))
    head = f"WARC-Type: response\r\nWARC-Target-URI: https://courier.example/{number}\r\n"
    return f"WARC/1.0\r\n{head}Content-Length: {length or len(answer)}\r\n\r\n".encode() + answer + b"\r\n\r\n"


def _chunks(body: bytes) -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:300], body[300:])) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("headers", "pack"),
    [
        (["Content-Encoding: gzip"], bytes),
        (["Content-Encoding: br"], bytes),
        (["Content-Encoding: zstd"], bytes),
        (["Content-Encoding: deflate"], bytes),
        (["Content-Encoding: something, gzip"], bytes),
        (["Transfer-Encoding: chunked"], bytes),
        (["Transfer-Encoding: chunked"], _chunks),
        (["Content-Encoding: gzip"], gzip.compress),
        ([], gzip.compress),
        (["Content-Encoding: deflate"], zlib.compress),
        (["Content-Encoding: gzip", "Transfer-Encoding: chunked"], lambda body: _chunks(gzip.compress(body))),
        (["Content-Encoding: gzip", "Transfer-Encoding: chunked"], _chunks),
        (["Content-Encoding: gzip", "Transfer-Encoding: chunked"], gzip.compress),
        (["Content-Length: 12"], bytes),
    ],
)
def test_a_body_is_read_whatever_its_headers_say_of_it(headers: list[str], pack: Callable[[bytes], bytes]) -> None:
    """Packed or not, in chunks or not: where the header and the bytes disagree the bytes are right."""
    assert http_answer(_answer(pack(page(1)), *headers)).body == page(1)


def _broken(kind: str, packed: bytes) -> bytes:
    middle = len(packed) // 2
    return {
        "bytes in the middle": packed[:middle] + b"\xff\x00\xff\x00" + packed[middle + 4 :],
        "checksum": packed[:-6] + b"\0\0" + packed[-4:],
        "cut": packed[:middle],
        "head": b"\0" * 40 + packed[40:],
    }[kind]


@pytest.mark.parametrize("kind", ["bytes in the middle", "checksum", "cut", "head"])
@pytest.mark.parametrize("size", [0, 300_000])
def test_a_damaged_gzip_member_is_one_failure(tmp_path: Path, kind: str, size: int) -> None:
    """Whatever is wrong with it, and however long it is: the four pages around it come out whole."""
    noise = b"<!--" + random.Random(1).randbytes(size).hex().encode() + b"-->"
    members = [gzip.compress(_record(number, _answer(page(number) + noise))) for number in range(5)]
    members[2] = _broken(kind, members[2])
    (tmp_path / "d.warc.gz").write_bytes(b"".join(members))
    found = _read(tmp_path / "d.warc.gz")
    whole = [item for item in found if item.problem is None]
    assert [item.data for item in whole] == [page(number) + noise for number in (0, 1, 3, 4)]
    assert ["damaged" in (item.problem or "") for item in found] == [False, False, True, False, False]
    assert [item.place for item in found] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("squeeze", [gzip.compress, bytes])
@pytest.mark.parametrize("length", [5, 700, 2_000, 90_000, 10**12])
def test_a_record_whose_length_is_wrong_swallows_no_other(
    tmp_path: Path, squeeze: Callable[[bytes], bytes], length: int
) -> None:
    """Too long, too short or absurd: it ends where the next record begins."""
    rows = [_record(number, length=length if number == 1 else None) for number in range(4)]
    (tmp_path / "d.warc").write_bytes(b"".join(map(squeeze, rows)))
    found = _read(tmp_path / "d.warc")
    assert [item.id[-1] for item in found] == ["0", "1", "2", "3"]
    assert [item.data for item in found if item.id[-1] != "1"] == [page(0), page(2), page(3)]
    assert found[1].problem or found[1].data == page(1)


def test_a_page_cut_short_is_a_failure_not_half_an_article(tmp_path: Path) -> None:
    """Its record says that there was more."""
    half = _answer(page(1)[:700])
    (tmp_path / "d.warc").write_bytes(_record(1, half, length=len(half) + 500) + _record(2))
    assert [item.problem for item in _read(tmp_path / "d.warc")] == ["the record is cut short", None]


@given(st.lists(st.tuples(st.integers(0, 3_000), st.binary(max_size=40)), max_size=4))
def test_no_bytes_stop_an_archive(places: list[tuple[int, bytes]]) -> None:
    """Whatever is written over it, the records come to an end, and none raises."""
    data = b"".join(gzip.compress(_record(number)) for number in range(3))
    for place, noise in places:
        data = data[:place] + noise + data[place + len(noise) :]
    for record in warc_records(io.BytesIO(data)):
        http_answer(record.content)

"""What goes in: every form of dump gives the same articles, and a broken one ends well."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer.batch.fields import Fields, read_fields
from summarizer.batch.item import Item, as_date, to_article
from summarizer.batch.sources import sources
from summarizer.batch.work import prepare
from summarizer.errors import ArticleError, SettingsError
from tests.batch_dumps import records, text_of

_ROWS = [row | {"title": f"Headline {place}", "date": "2025-03-14T08:00:00Z"} for place, row in enumerate(records(5))]


def items(*inputs: Path, fields: str | None = None) -> list[Item]:
    """All items of the inputs."""
    return [item for source in sources([str(path) for path in inputs], read_fields(fields)) for item in source.items()]


def _jsonl() -> bytes:
    return "".join(json.dumps(row) + "\n" for row in _ROWS).encode()


def _plain(path: Path) -> None:
    path.write_bytes(_jsonl())


def _gzip(path: Path) -> None:
    path.write_bytes(gzip.compress(_jsonl()))


def _zstd(path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    path.write_bytes(zstandard.compress(_jsonl()[:700]) + zstandard.compress(_jsonl()[700:]))


def _csv(path: Path) -> None:
    text = io.StringIO()
    table = csv.DictWriter(text, list(_ROWS[0]))
    table.writeheader()
    table.writerows(_ROWS)
    path.write_text("\ufeff" + text.getvalue(), "utf-8", newline="")


def _parquet(path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    parquet.write_table(pa.Table.from_pylist(_ROWS), path)


@pytest.mark.parametrize(
    ("name", "write"),
    [("d.jsonl", _plain), ("d.ndjson.gz", _gzip), ("d.jsonl.zst", _zstd), ("d.csv", _csv), ("d.parquet", _parquet)],
)
def test_every_form_of_dump_gives_the_same_articles(tmp_path: Path, name: str, write: Callable[[Path], None]) -> None:
    """JSON Lines (plain, gzip, zstd), CSV and Parquet: id, URL, title, date and text come out alike and in order."""
    write(tmp_path / name)
    found = items(tmp_path / name)
    assert [(item.place, item.id, item.url, item.title, item.data.decode(), item.date) for item in found] == [
        (place, row["id"], row["url"], row["title"], row["text"], row["date"]) for place, row in enumerate(_ROWS)
    ]


def test_a_dumps_own_names_are_mapped(tmp_path: Path) -> None:
    """--fields says which column is which, nothing else is then looked at for it."""
    (tmp_path / "d.jsonl").write_text(
        json.dumps({"u": "https://a.example/1", "b": text_of(1), "t": "Head", "text": "no"})
    )
    (item,) = items(tmp_path / "d.jsonl", fields="url=u, text=b,title=t")
    assert (item.url, item.title, item.data.decode()) == ("https://a.example/1", "Head", text_of(1))


@pytest.mark.parametrize("text", ["text", "text=", "body=text", "=x"])
def test_fields_that_make_no_sense_are_refused(text: str) -> None:
    """A name that is not ours, or no name at all."""
    with pytest.raises(SettingsError, match="--fields"):
        read_fields(text)


def test_bad_lines_are_items_that_say_so_and_the_rest_goes_on(tmp_path: Path) -> None:
    """No JSON, no object, no text: each is one item with its problem, in its place."""
    (tmp_path / "d.jsonl").write_text(f'{{"text": \n[1]\n\n{{"id": "x"}}\n{json.dumps(records(1)[0])}\n')
    found = items(tmp_path / "d.jsonl")
    assert ["not JSON" in (found[0].problem or ""), found[1].problem] == [True, "the line is not a JSON object"]
    assert "no text" in (found[2].problem or "")
    assert (found[3].id, found[3].place, found[3].problem) == ("n0", 3, None)


@pytest.mark.parametrize("name", ["d.jsonl.gz", "d.jsonl.zst"])
def test_a_packed_dump_that_breaks_off_gives_what_it_held_and_says_so(tmp_path: Path, name: str) -> None:
    """The whole records come out, then one item that tells of the break."""
    whole = tmp_path / name
    (_gzip if name.endswith("gz") else _zstd)(whole)
    whole.write_bytes(whole.read_bytes()[:-60])
    found = items(whole)
    assert found[-1].problem is not None
    assert all(item.id == row["id"] for item, row in zip(found[:-2], _ROWS, strict=False))


def test_a_folder_stands_for_the_articles_below_it_in_the_order_of_their_names(tmp_path: Path) -> None:
    """Text and HTML files, folders within; what is neither is left alone; the path is the id."""
    (tmp_path / "b").mkdir()
    for name in ("b/2.html", "1.txt", "b/1.txt"):
        (tmp_path / name).write_text(text_of(1))
    (tmp_path / "notes.png").write_bytes(b"\x89PNG")
    assert [Path(item.id).relative_to(tmp_path).as_posix() for item in items(tmp_path)] == [
        "1.txt",
        "b/1.txt",
        "b/2.html",
    ]
    assert [Path(item.id).name for item in items(tmp_path / "b" / "*.html")] == ["2.html"]


def test_an_input_that_names_nothing_is_refused(tmp_path: Path) -> None:
    """A missing file, a pattern without match, a folder without articles."""
    for name in ("none.jsonl", "*.txt", "."):
        with pytest.raises(ArticleError, match="no such file"):
            items(tmp_path / name)


def test_a_given_title_becomes_the_headline_of_a_text_that_lacks_it() -> None:
    """The words of the dump's title can be quoted; they do not come twice."""
    item = Item("d", 0, text_of(1).encode(), title="Aldric buys Boren")
    assert to_article(item).raw.startswith("Aldric buys Boren\n\n")
    headline = text_of(1).splitlines()[0]
    assert to_article(Item("d", 0, text_of(1).encode(), title=headline)).raw == text_of(1)


@pytest.mark.parametrize(
    "text",
    ["2025-03-14", "2025-03-14T10:00:00+01:00", "Fri, 14 Mar 2025 10:00:00 GMT", "14 March 2025", "2025-03-14 10:00"],
)
def test_dates_as_dumps_write_them(text: str) -> None:
    """ISO, RFC 2822 and words."""
    day = as_date(text)
    assert day is not None
    assert day.isoformat() == "2025-03-14"


def test_what_is_no_date_is_none() -> None:
    """No guess is made."""
    assert [as_date(text) for text in (None, "", "soon", "31.02.2025")] == [None] * 4


def test_a_record_that_is_no_article_fails_where_it_failed() -> None:
    """Too short or binary fails at reading; the failure says what and what to do."""
    short = prepare(Item("d", 0, b"Too short."), only_deals=False, sketched=True)
    assert short.failure is not None
    assert (short.failure.stage, "too short" in short.failure.error) == ("read", True)
    assert Fields().item({"text": ""}, "d", 0).problem


def test_an_id_and_a_title_are_one_line_whatever_a_record_holds() -> None:
    """Found by a long run: a list within a list made an id of two paragraphs, and so an error of three lines."""
    item = Fields().item(
        {"id": [["one", "two"]], "title": "Alder\r\nFoods \u2028 buys", "text": "It said so."}, "dump", 0
    )
    assert (item.id, item.title) == ("one two", "Alder Foods buys")

"""Inputs as people have them: tables from spreadsheets, bytes, lists, markup in texts, JSON, addresses, documents."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from summarizer.batch import addresses
from summarizer.batch.fields import read_fields
from summarizer.batch.item import Item, as_date, to_article
from summarizer.batch.sources import sources
from summarizer.clean import clean
from summarizer.errors import FetchError
from summarizer.fetch import Page
from summarizer.markup import unmark
from tests.batch_dumps import text_of

_PRICE = "Oudry Café paid £31 million, some €37 million, for Brême Tea – “a fair sum” – it said on Monday in a letter to all."


def items(*inputs: Path, fields: str | None = None) -> list[Item]:
    """All items of the inputs."""
    return [item for source in sources([str(path) for path in inputs], read_fields(fields)) for item in source.items()]


def _text(item: Item) -> str:
    return to_article(item).raw


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("rows", [1, 3_000])
def test_a_table_in_any_encoding_with_any_separator(tmp_path: Path, encoding: str, separator: str, rows: int) -> None:
    """The last row is the first that is not ASCII; a spreadsheet's "sep=" line is no row."""
    plain = separator.join(["{}", '"Nothing else; but, in any case, this is a text of some words"', "Town"]) + "\r\n"
    told = f"sep={separator}\r\n" if rows == 1 and encoding == "utf-8" else ""
    table = told + separator.join(["ID", "Full Text", "Site"]) + "\r\n" + "".join(map(plain.format, range(rows)))
    table += separator.join(["last", f'"{_PRICE.replace(chr(34), "")}"', "Town"]) + "\r\n"
    (tmp_path / "t.csv").write_bytes(table.encode(encoding))
    found = items(tmp_path / "t.csv")
    assert (len(found), found[-1].id, _text(found[-1])) == (rows + 1, "last", _PRICE)


def test_polish_and_russian_tables_are_guessed(tmp_path: Path) -> None:
    """From the whole of what is not UTF-8, not from one line."""
    for encoding, text in {
        "cp1250": "Spółka z Łodzi zapłaci za większość udziałów w fabryce włókien, poinformowała giełda, a cena nie została podana.",
        "cp1251": "Компания заплатит за большинство акций фабрики, сообщила в среду биржа в столице, а цена не названа.",
    }.items():
        (tmp_path / "t.csv").write_bytes(f"id,text\n1,{text.replace(',', ' ')}\n".encode(encoding))
        assert _text(items(tmp_path / "t.csv")[0]) == text.replace(",", " ")


def test_json_lines_in_another_encoding(tmp_path: Path) -> None:
    """They are decoded as tables are."""
    for encoding in ("cp1252", "utf-16", "utf-8-sig"):
        line = json.dumps({"text": _PRICE}, ensure_ascii=False) + "\n"
        (tmp_path / "t.jsonl").write_bytes((line * 2).encode(encoding))
        assert [_text(item) for item in items(tmp_path / "t.jsonl")] == [_PRICE] * 2


def test_a_row_with_more_cells_than_names_is_a_failure(tmp_path: Path) -> None:
    """A text that was not quoted is not cut at its first comma."""
    (tmp_path / "t.csv").write_text("id,text\n1,It paid 3, it said\n2,It paid 4\n,\n")
    assert [bool(item.problem) for item in items(tmp_path / "t.csv")] == [True, False, True]


def test_a_record_without_a_text_says_what_it_has(tmp_path: Path) -> None:
    """The columns are named; an empty text is another message."""
    (tmp_path / "t.csv").write_text("id,wording,when\n1,Some words,2025\n")
    (tmp_path / "u.csv").write_text("id,text\n1,\n")
    assert "no text, only id, wording, when; name the column" in (items(tmp_path / "t.csv")[0].problem or "")
    assert items(tmp_path / "u.csv")[0].problem == "the record's text is empty"


@pytest.mark.parametrize(
    "value",
    [
        ["Cask bought Vat.", "It paid £3."],
        [{"text": "Cask bought Vat."}, {"text": "It paid £3."}],
        {"paragraphs": ["Cask bought Vat.", "It paid £3."]},
        [["Cask bought Vat."], "It paid £3."],
        "['Cask bought Vat.', 'It paid £3.']",
        '["Cask bought Vat.", "It paid £3."]',
        "Cask bought Vat.\n\nIt paid £3.",
    ],
)
def test_a_text_in_paragraphs_is_joined(tmp_path: Path, value: object) -> None:
    """Lists, objects in lists, and a list that was written as a text."""
    (tmp_path / "t.jsonl").write_text(json.dumps({"Body": value}))
    assert items(tmp_path / "t.jsonl")[0].data.decode() == "Cask bought Vat.\n\nIt paid £3."


def test_bytes_in_a_table_are_decoded_as_a_page(tmp_path: Path) -> None:
    """By the page's own charset; other columns as text."""
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    page = f"<html><head><meta charset=windows-1252></head><body><article><p>{_PRICE}</p></article></body></html>"
    rows = [{"url": b"https://oudry.example/", "html": page.encode("cp1252"), "timestamp": 1741651200000}]
    parquet.write_table(pa.Table.from_pylist(rows), tmp_path / "t.parquet")
    (item,) = items(tmp_path / "t.parquet")
    assert _PRICE in clean(to_article(item)).text
    assert (item.id, to_article(item).published) == ("https://oudry.example/", date(2025, 3, 11))


@pytest.mark.parametrize(
    "text",
    ["1741651200", "1741651200.0", "1741651200000", "1741651200000000", "1741651200000000000", "20250311", "20250311081500",
     "/Date(1741651200000)/", "/Date(1741651200000+0000)/", "20250311T080000Z"],
)  # fmt: skip
def test_dates_as_figures(text: str) -> None:
    """Seconds since 1970 and parts of them, and a date without its hyphens."""
    assert as_date(text) == date(2025, 3, 11)


@pytest.mark.parametrize("text", ["12345678", "99999999", "20251399", "7", "2025"])
def test_a_figure_that_is_no_date_is_none(text: str) -> None:
    """Nothing is guessed."""
    assert as_date(text) is None


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("Oudry paid &pound;31 million", "Oudry paid £31 million"),
        ("Oudry paid A&#36;31 million", "Oudry paid A$31 million"),
        ("Oudry paid &amp;euro;31 million", "Oudry paid €31 million"),
        ("Oudry paid &#x20AC;31 million", "Oudry paid €31 million"),
        ("Oudry #39;s tea", "Oudry's tea"),
        ("It paid.<br/><br/>It said.", "It paid.\n\nIt said."),
        ("It paid.<BR><BR />It said.", "It paid.\n\nIt said."),
        ("<p>It paid.</p><p class=x>It said.</p>", "\n\nIt paid.\n\nIt said.\n\n"),
        ("It paid.&lt;br&gt;&lt;br&gt;It said.", "It paid.\n\nIt said."),
        ("It <b>paid</b> £<del>13</del>31 million<sup>2</sup>.", "It paid £31 million."),
        ("It paid.\\n\\nIt said.\\nSo.", "It paid.\n\nIt said.\nSo."),
        ("<td>Price</td><td>£31 million</td>", "\n\nPrice | £31 million\n\n"),
        ("Oudry & Sons paid 3 < 4, R&D; AT&T", "Oudry & Sons paid 3 < 4, R&D; AT&T"),
        ("A line.\nA <placeholder> here.", "A line.\nA <placeholder> here."),
    ],
)
def test_markup_in_a_text_is_taken_off(given: str, read: str) -> None:
    """What a reader would see; a text without markup comes back as it was."""
    assert unmark(given) == read


@pytest.mark.parametrize(
    "write",
    [
        json.dumps,
        lambda rows: json.dumps(rows, indent=2),
        lambda rows: json.dumps({"status": "ok", "articles": rows}),
        lambda rows: "\n".join(map(json.dumps, rows)),
        lambda rows: "\n".join(json.dumps(row, indent=1) for row in rows),
    ],
)
@pytest.mark.parametrize("name", ["d.json", "d.jsonl"])
def test_json_in_any_arrangement(tmp_path: Path, write: Callable[[list[dict[str, str]]], str], name: str) -> None:
    """An array, an array within an object, objects one behind the other; longer than one part that is read."""
    rows = [{"id": f"r{number}", "text": text_of(number) * 40} for number in range(30)]
    (tmp_path / name).write_text(write(rows))
    if name == "d.jsonl" and write(rows)[:2] == "{\n":
        pytest.skip("objects over several lines are no JSON Lines")
    assert [item.id for item in items(tmp_path / name)] == [row["id"] for row in rows]


def test_json_that_breaks_off_gives_what_it_held(tmp_path: Path) -> None:
    """Then one failure."""
    rows = [{"id": f"r{number}", "text": text_of(number)} for number in range(5)]
    (tmp_path / "d.json").write_text(json.dumps(rows)[:-90])
    found = items(tmp_path / "d.json")
    assert [item.id for item in found[:-1]] == ["r0", "r1", "r2", "r3"]
    assert "breaks off or is damaged after 4 records" in (found[-1].problem or "")


def test_a_list_of_addresses_is_fetched_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One item a line; a page that cannot be had says why; those known are not fetched again."""
    asked = []

    def fetch(url: str) -> Page:
        asked.append(url)
        if "gone" in url:
            raise FetchError(f"{url}: the server answered 404")
        return Page(text_of(1).encode(), "text/plain; charset=utf-8", url)

    monkeypatch.setattr(addresses, "fetch", fetch)
    (tmp_path / "l.txt").write_text("# today's\nhttps://a.example/1\n\nhttps://a.example/gone\r\nhttps://a.example/3\n")
    (source,) = sources([str(tmp_path / "l.txt")], read_fields(None))
    found = list(source.items())
    assert [item.id for item in found] == ["https://a.example/1", "https://a.example/gone", "https://a.example/3"]
    assert [item.problem for item in found] == [None, "https://a.example/gone: the server answered 404", None]
    asked.clear()
    assert [item.place for item in source.items(known=2)] == [2]
    assert asked == ["https://a.example/3"]


def test_an_article_with_addresses_in_it_is_no_list(tmp_path: Path) -> None:
    """Nothing is fetched for it."""
    (tmp_path / "a.txt").write_text(f"https://a.example/1\n{text_of(1)}\n")
    assert [item.id for item in items(tmp_path / "a.txt")] == [(tmp_path / "a.txt").as_posix()]


def test_what_cannot_be_read_in_a_folder_is_a_failure(tmp_path: Path) -> None:
    """A link to nothing and an old Word file are told; a picture beside them is none of the articles."""
    (tmp_path / "a.txt").write_text(text_of(1))
    (tmp_path / "b.txt").symlink_to(tmp_path / "none.txt")
    (tmp_path / "c.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (tmp_path / "d.png").write_bytes(b"\x89PNG")
    found = items(tmp_path)
    assert [Path(item.id).name for item in found] == ["a.txt", "b.txt", "c.doc"]
    assert ["cannot read" in (found[1].problem or ""), "are not read" in (found[2].problem or "")] == [True, True]

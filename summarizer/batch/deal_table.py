"""The deals as a flat table: one row each, ready for DuckDB or a spreadsheet.

A cell that a spreadsheet would take for a formula gets an apostrophe in front, which it shows as text.
Repeats have no rows of their own: their deal is in the row of the article that they repeat.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import Any

from summarizer.distribution import how_to_add
from summarizer.private import private_file
from summarizer.render.harmless import harmless

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_GROUP = 1000  # rows written together
_DIGITS, _DECIMALS = 38, 6
_LISTED = {
    "acquirer": "acquirers", "target": "targets", "seller": "sellers", "investor": "investors", "investee": "investees",
    "customer": "customers", "supplier": "suppliers", "partner": "partners", "merged_entity": "merged_entities",
}  # fmt: skip
_DATED = ("announced", "signed", "expected_close", "closed", "effective", "deadline")
TEXTS = (
    "article_id", "url", "title", "source", "verdict", "headline", "summary", "kind", "status", "status_as_stated",
    *_LISTED.values(), "other_parties", "currency", "value_qualifier", "value_as_stated", "consideration", "term_unit", "subject",
    *_DATED, "approvals", "advisers", "engine", "model",
)  # fmt: skip


class DealTable:
    """Writes `cards.parquet`. Without pyarrow it tells `notify` so and takes nothing."""

    def __init__(self, path: Path, notify: Callable[[str], None]) -> None:
        self._path = path
        self._part = path.with_name(f"{path.name}.part")
        self._rows: list[dict[str, Any]] = []
        self._writer: Any = None
        try:
            import pyarrow as pa
            import pyarrow.parquet as pq
        except ImportError:
            notify(f"cards.parquet needs a library: {how_to_add('dumps')}, then summarizer runs show")
            return
        self._schema = pa.schema(
            [
                *((name, pa.string()) for name in TEXTS),
                ("published", pa.date32()),
                ("deal", pa.int32()),
                ("value", pa.decimal128(_DIGITS, _DECIMALS)),
                ("stake_percent", pa.float64()),
                ("term", pa.float64()),
                ("errors", pa.int32()),
                ("warnings", pa.int32()),
            ]
        )
        self._table = pa.Table
        self._file = private_file(self._part).open("wb")  # pyarrow itself takes only names that are UTF-8
        self._writer = pq.ParquetWriter(self._file, self._schema)

    def __enter__(self) -> DealTable:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._writer is None:
            return
        with self._file:
            self._flush()
            self._writer.close()
        if kind is None:
            self._part.replace(self._path)

    def take(self, card: Mapping[str, Any]) -> None:
        """The deals of one card, as plain JSON values."""
        if self._writer is None:
            return
        self._rows += deal_rows(card)
        if len(self._rows) >= _GROUP:
            self._flush()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(self._table.from_pylist(self._rows, self._schema))
            self._rows = []


def deal_rows(card: Mapping[str, Any], *, neutral: bool = True) -> list[dict[str, Any]]:
    """The rows of one card: column → value. `neutral`: with an apostrophe before what would be a formula."""
    article, provenance = card["article"], card["provenance"]
    severities = [finding["severity"] for finding in card["findings"]]
    shared = {
        "article_id": article["id"],
        **{name: article[name] for name in ("url", "title", "source")},
        **{name: card[name] for name in ("verdict", "headline", "summary")},
        "engine": provenance["engine"],
        "model": provenance["model"],
    }
    rows = []
    for place, deal in enumerate(card["deals"]):
        cell = _cell if neutral else lambda text: text
        texts = {name: cell(value) for name, value in {**shared, **_texts(deal)}.items()}
        value, term, stake = (deal.get(name) or {} for name in ("value", "term", "stake"))
        numbers = {
            "published": date.fromisoformat(article["published"]) if article["published"] else None,
            "deal": place + 1,
            "value": _decimal(value.get("amount")),
            "stake_percent": stake.get("percent"),
            "term": term.get("number"),
            "errors": severities.count("error"),
            "warnings": severities.count("warning"),
        }
        rows.append(texts | numbers)
    return rows


def _texts(deal: Mapping[str, Any]) -> dict[str, str | None]:
    status, value, paid, term = (deal.get(name) or {} for name in ("status", "value", "consideration", "term"))
    roles = {
        column: _listed(party["name"] for party in deal["parties"] if party["role"] == role)
        for role, column in _LISTED.items()
    }
    others = (party for party in deal["parties"] if party["role"] not in _LISTED)
    dates = {
        kind: _listed(one["value"] or one["as_stated"] for one in deal["dates"] if one["kind"] == kind)
        for kind in _DATED
    }
    return {
        "kind": deal["kind"],
        "status": status.get("value"),
        "status_as_stated": status.get("as_stated"),
        "currency": value.get("currency"),
        "value_qualifier": value.get("qualifier"),
        "value_as_stated": value.get("as_stated"),
        "consideration": paid.get("form"),
        "term_unit": term.get("unit") if term else None,
        "subject": _listed(one["text"] for one in deal["subject"]),
        "other_parties": _listed(f"{one['name']} ({one['role'].replace('_', ' ')})" for one in others),
        "approvals": _listed(f"{one['authority']} ({one['state']})" for one in deal["approvals"]),
        "advisers": _listed(one["name"] for one in deal["advisers"]),
        **roles,
        **dates,
    }


def _listed(values: Iterable[str | None]) -> str | None:
    return "; ".join(value for value in values if value) or None


def _cell(text: str | None) -> str | None:
    """A text that no spreadsheet takes for a formula."""
    if text is None:
        return None
    text = harmless(text)
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text).quantize(Decimal(1).scaleb(-_DECIMALS))

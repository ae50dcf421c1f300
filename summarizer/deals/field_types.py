"""The types of single values in the contract: decimal text, ISO dates, currencies, texts that may be blank; and what carries a fact."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic.config import JsonDict

HIDDEN: JsonDict = {"hidden_from_model": True}

_NUMBERS = re.compile(r"\[?\s*(\d{1,5}(?:\s*,\s*\d{1,5}){0,9})\s*\]?")
_ISO_DATE = re.compile(r"\d{4}(-(H[12]|Q[1-4]|(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?))?")


def _decimal_text(value: Any) -> Any:
    """Numbers become decimal strings ("1500000000", "4.85"); anything that is no number is refused."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int | float | Decimal):
        value = str(value)
    if not isinstance(value, str):
        return value
    try:
        number = Decimal(value.strip().replace(",", ""))
    except InvalidOperation as error:
        raise ValueError("an amount is a decimal number in full units, for example 1500000000") from error
    if not number.is_finite() or number.adjusted() > 24 or number < 0:
        raise ValueError("an amount is a finite number from zero to a septillion")
    return format(number, "f")


def _iso_date(value: str | None) -> str | None:
    if value is not None and not _ISO_DATE.fullmatch(value):
        raise ValueError("a date is ISO, as precise as stated: 2025, 2025-H1, 2025-Q3, 2025-03 or 2025-03-14")
    return value


def _iso_currency(value: str | None) -> str | None:
    if value is not None and not re.fullmatch(r"[A-Z]{3}", value):
        raise ValueError("a currency is its ISO 4217 code, for example EUR")
    return value


def _percent(value: Any) -> Any:
    """The number of "51%", "51 per cent"."""
    return re.sub(r"\s*(?:%|per\s?cent|pct\.?)\s*\Z", "", value) if isinstance(value, str) else value


def new_list() -> list[Any]:
    """An empty list of a fact's own; of `list` itself pydantic would parse the signature, at each start anew."""
    return []


def new_dict() -> dict[str, Any]:
    """An empty mapping of a fact's own."""
    return {}


def _no_list(value: Any) -> Any:
    """None for a list that is empty, as some models write it."""
    return [] if value is None else value


def _blank_is_none(value: Any) -> Any:
    """A blank text stands for nothing: what the schema asks for where the article is silent."""
    return None if isinstance(value, str) and not value.strip() else value


_T = TypeVar("_T")
Many = Annotated[list[_T], BeforeValidator(_no_list)]
Maybe = Annotated[_T | None, BeforeValidator(_blank_is_none)]
DecimalText = Annotated[str | None, BeforeValidator(_decimal_text), BeforeValidator(_blank_is_none)]
IsoDate = Annotated[str | None, AfterValidator(_iso_date), BeforeValidator(_blank_is_none)]
Currency = Annotated[str | None, AfterValidator(_iso_currency), BeforeValidator(_blank_is_none)]
Percent = Annotated[float | None, BeforeValidator(_percent), BeforeValidator(_blank_is_none)]


class Evidence(BaseModel):
    """The words of the article that carry a fact. Offsets are character positions, end exclusive.

    Read from an object, from the bare quote, or, as a model gives it, from the numbers of sentences, which
    `sentences` holds until `ground.quoted` has turned them into a quote.
    """

    model_config = ConfigDict(extra="ignore", validate_assignment=False)

    quote: str = ""
    start: int | None = Field(None, json_schema_extra=HIDDEN)
    end: int | None = Field(None, json_schema_extra=HIDDEN)
    raw_start: int | None = Field(None, json_schema_extra=HIDDEN)
    raw_end: int | None = Field(None, json_schema_extra=HIDDEN)
    sentences: list[int] = Field([], exclude=True, json_schema_extra=HIDDEN)

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: Any) -> Any:
        if isinstance(value, str):
            numbers = _NUMBERS.fullmatch(value.strip())
            return {"sentences": numbers[1].split(",")} if numbers else {"quote": value}
        if isinstance(value, int) and not isinstance(value, bool):
            return {"sentences": [value]}
        return {"sentences": value} if isinstance(value, list) else value

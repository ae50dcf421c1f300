"""summarizer.reading.dates: dates as ISO, resolved from dateline and tense, and what happened on them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.deals.deal import DateKind
from summarizer.reading.calendar import interval, same_date
from summarizer.reading.dates import find_dates
from summarizer.reading.roles import date_role

TUESDAY = date(2024, 5, 14)


def read(text: str, published: date | None = TUESDAY) -> list[tuple[str, str]]:
    """Words and value of each date in the text."""
    return [(text[mention.start : mention.end], mention.value) for mention in find_dates(text, published)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("May 14, 2024", "2024-05-14"),
        ("14 May 2024", "2024-05-14"),
        ("14th of May 2024", "2024-05-14"),
        ("Nov 6 2025", "2025-11-06"),
        ("WEDNESDAY MARCH 12 2025", "2025-03-12"),
        ("2024-05-14", "2024-05-14"),
        ("14/05/2024", "2024-05-14"),
        ("05/14/2024", "2024-05-14"),
        ("14.05.2024", "2024-05-14"),
        ("1. März 2025", "2025-03-01"),
        ("14 mars 2025", "2025-03-14"),
        ("mayo de 2025", "2025-05"),
        ("2024年5月14日", "2024-05-14"),
        ("December 2025", "2025-12"),
        ("mid-2023", "2023"),
        ("Q3 2025", "2025-Q3"),
        ("3Q", "2024-Q3"),
        ("first quarter of 2025", "2025-Q1"),
        ("second half of 2028", "2028-H2"),
        ("dritten Quartal 2025", "2025-Q3"),
        ("December 3, 20249:26 AM", "2024-12-03"),
    ],
)
def test_absolute(words: str, value: str) -> None:
    """Dates that name their year are as precise as stated."""
    assert [found for _, found in read(words)] == [value]
    assert read(words, None) == read(words) or words in ("05/14/2024", "14/05/2024", "3Q")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The deed was signed late on Monday.", "2024-05-13"),
        ("It said on Tuesday that it would sell.", "2024-05-14"),
        ("It closed last Friday.", "2024-05-10"),
        ("Holders will vote on Friday.", "2024-05-17"),
        ("It is due next Tuesday.", "2024-05-21"),
        ("That is 46% above Friday's closing price.", "2024-05-10"),
        ("It was agreed yesterday.", "2024-05-13"),
        ("It gave its nod last month.", "2024-04"),
        ("A decision is due next month.", "2024-06"),
        ("It was agreed last October.", "2023-10"),
        ("It was knocked back on February 26.", "2024-02-26"),
        ("It has until June 30 to finish.", "2024-06-30"),
        ("The rest of the money was to arrive by May 10 and did.", "2024-05-10"),
        ("A meeting is pencilled in for late August.", "2024-08"),
        ("It will not buy shares until June seven and no more then.", "2024-06-07"),
        ("In March two companies merged.", "2024-03"),
        ("It beat its rival in a vote by five to two in June.", "2023-06"),
        ("They hope to close by the end of March.", "2025-03"),
        ("Binding offers had been due on 30 May.", "2024-05-30"),
        ("The agreement would have lapsed on Jan. 31.", "2024-01-31"),
        ("It has been so since March last year.", "2023-03"),
        ("It expects to complete in the December quarter.", "2024-Q4"),
        ("It will be done in the final quarter of this year.", "2024-Q4"),
        ("It will be done in the first half of next year.", "2025-H1"),
        ("It should close in the third quarter.", "2024-Q3"),
        ("It should close by year-end.", "2024"),
        ("It was founded three years ago.", "2021"),
        ("Die Behörde stimmte am Montag zu.", "2024-05-13"),
        ("Voters approved it in June 2022 and the court did so that September.", "2022-09"),
    ],
)
def test_relative(text: str, value: str) -> None:
    """What states no year is resolved from the dateline and the tense of its sentence."""
    assert read(text)[-1][1] == value
    assert value not in [found for _, found in read(text, None)] or "2022" in text


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May said it may march on.",
        "In fiscal 2025 and the fiscal first quarter.",
        "It has 2024 employees in 2,024 shops.",
        "Black Friday and the Sunday Times.",
        "31 June 2024 and 2024-13-45.",
        "It costs $2024 and weighs 1.2.2024.5.",
    ],
)
def test_no_date(text: str) -> None:
    """Names, counts, fiscal years and days that no calendar has are no dates."""
    assert read(text) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2025-Q1", "2025-03", True),
        ("2025", "2025-H2", True),
        ("2025-03-14", "2025-03", True),
        ("2025-03-14", "2025-03-15", False),
        ("2025-Q1", "2025-04", False),
        ("2025-H1", "2025-Q2", True),
        ("2025", "2026", False),
        ("soon", "2025", False),
    ],
)
def test_same_date(one: str, other: str, same: bool) -> None:
    """Two dates agree when the finer lies in the coarser, either way round."""
    assert same_date(one, other) is same and same_date(other, one) is same


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The contract was signed on Wednesday.", DateKind.signed),
        ("The deal, announced on Wednesday, is large.", DateKind.announced),
        ("Quillfen said on Wednesday it would buy Bartolme.", DateKind.announced),
        ("Quillfen said on Wednesday it had completed the purchase.", None),
        ("Completion is expected in the first quarter of 2025.", DateKind.expected_close),
        ("They aim to close by the end of September.", DateKind.expected_close),
        ("It completed the purchase in March.", DateKind.closed),
        ("Talks began in January.", DateKind.talks_began),
        ("The review, which began on April 14, goes on.", DateKind.review_began),
        ("The split takes effect on October 1.", DateKind.effective),
        ("It has until June 30 to finish.", DateKind.deadline),
        ("The contract lapses if the sale has not closed by June 30.", DateKind.long_stop),
        ("Either side may walk if the merger has not been completed by June 30.", DateKind.long_stop),
        ("Halden owes a fee if it is not cleared by June 30, the outside date under the contract.", DateKind.long_stop),
        ("The scheme is expected to become effective on June 30.", DateKind.expected_close),
        ("As previously disclosed, on June 30 Halden had talked to it.", None),
        ("The stock closed at $5 on Wednesday.", DateKind.other),
        ("Nothing is known of Wednesday.", None),
        ("The vote is set for Wednesday.", DateKind.other),
        ("If it is not signed by June 30, the letter lapses.", DateKind.deadline),
    ],
)
def test_role(text: str, role: DateKind | None) -> None:
    """What happened on a date is told by the nearest cue and the tense."""
    mention = find_dates(text, TUESDAY)[-1]
    assert date_role(text, mention, (0, len(text))) == role


DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2049, 12, 31))
ANY_DAY = st.one_of(st.just(date.min), st.just(date.max), DAYS)


@given(DAYS, st.sampled_from(["%B {d}, %Y", "{d} %B %Y", "%Y-%m-%d", "{d} %b. %Y", "%d.%m.%Y", "%A, %B {d}, %Y"]))
def test_round_trip(day: date, style: str) -> None:
    """A day written out in any style is read back."""
    words = day.strftime(style.replace("{d}", str(day.day)))
    assert [value for _, value in read(words)] == [day.isoformat()]


@given(st.dates(min_value=date(2000, 1, 10), max_value=date(2040, 1, 1)), st.integers(0, 6))
def test_past_weekday(published: date, back: int) -> None:
    """A plain weekday in the past tense is the latest one, the dateline's own day included."""
    day = published - timedelta(days=back)
    assert read(f"It was signed on {day:%A}.", published) == [(f"{day:%A}", day.isoformat())]


PIECES = st.sampled_from(
    ["May", "2024", "14", "-", "/", ".", "Q3", "last", "next", "year", "quarter", "half", "of", "the", "on", "Monday",
     "first", "ago", "three", "end", "年", "5月", "00", "week", "\n", "İ", "99"]
)  # fmt: skip


@given(
    st.one_of(st.text(), st.lists(PIECES, max_size=30).map(" ".join), st.lists(PIECES, max_size=30).map("".join)),
    ANY_DAY,
)
def test_any_text(text: str, published: date) -> None:
    """No text makes the finder raise; every value is a date and every span lies in the text, in order."""
    last = 0
    for mention in find_dates(text, published):
        assert last <= mention.start < mention.end <= len(text)
        assert interval(mention.value) and 0 <= mention.start < mention.end <= len(text)
        last = mention.end
        date_role(text, mention, (0, len(text)))
    find_dates(text, None)

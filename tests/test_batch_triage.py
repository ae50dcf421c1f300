"""--only deals: no deal slips through, and what is plainly something else is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer import Article, read_path
from summarizer.batch.triage import about_a_deal
from summarizer.clean import clean

ARTICLES = Path(__file__).parent.parent / "fixtures" / "articles"
_NO_DEAL = (
    "A cold front will cross the coast tonight, with showers and a fresh wind from the north. Tomorrow stays dry and mild, "
    "the weather office said, and the weekend looks sunny.",
    "The home side beat its neighbours 3-1 on Saturday after a slow first half. The second goal came from a corner, and the "
    "crowd sang until the lights went out. The next match is on Wednesday.",
)


@pytest.mark.parametrize("path", sorted(ARTICLES.glob("f*.*")), ids=lambda path: path.stem)
def test_every_deal_of_the_fixtures_passes(path: Path) -> None:
    """Acquisitions, stakes, contracts, rounds, licences, in English and German."""
    assert about_a_deal(clean(read_path(path))) or "no-deal" in path.stem


@pytest.mark.parametrize("text", _NO_DEAL)
def test_weather_and_football_are_left_out(text: str) -> None:
    """Nothing in them names a transaction."""
    assert not about_a_deal(clean(Article(raw=text)))

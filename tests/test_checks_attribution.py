"""Attribution: the word of outsiders and of people unnamed keeps its source; a company's plain news needs none."""

from __future__ import annotations

import pytest

from summarizer.checks.registry import Example, all_checks, reading_of, run_check

_TEXT = (
    "Alder Foods agreed to buy Brook Dairy for €40 million, the two companies said on Monday. Alder will pay in cash, its "
    "chief executive, Tom Reed, said. Sales tripled last year, he said. According to people close to the talks, a bid by Elm "
    "Capital had been turned down in March. A former employee of the dairy describes its machines as worn. Lazlo Fenn, "
    "an investor with 6 per cent of Brook, said the price is too low. Fenn may sue. The milk board found that the two "
    "sell half of the milk in Crewe."
)


def _flagged(name: str, point: str) -> bool:
    parties = [{"name": "Alder Foods", "role": "acquirer"}, {"name": "Brook Dairy", "role": "target"}]
    card = {"deals": [{"kind": "acquisition", "parties": parties}], "key_points": [point]}
    return bool(list(run_check(all_checks()[name], reading_of(Example(_TEXT, card, "2024-05-14")), None)))


@pytest.mark.parametrize(
    ("point", "plain"),
    [
        ("Alder Foods agreed to buy Brook Dairy for €40 million.", True),
        ("Alder will pay in cash.", True),
        ("Sales tripled last year.", False),
        ("Sales tripled last year, according to the chief executive.", True),
        ("A bid by Elm Capital was turned down in March.", False),
        ("A bid by Elm Capital was reportedly turned down in March.", True),
        ("The dairy's machines are worn.", False),
        ("The price is too low.", False),
        ("He said sales tripled last year.", False),
    ],
)
def test_told_as_fact(point: str, plain: bool) -> None:
    """What a house says of its deal may stand plainly; praise, outsiders, the unnamed and a "he" from nowhere may not."""
    assert _flagged("told-as-fact", point) is not plain


@pytest.mark.parametrize(
    ("point", "right"),
    [
        ("Investor Lazlo Fenn said the price is too low.", True),
        ("Tom Reed said the price is too low.", False),
        ("Brook said the price is too low.", False),
        ("Tom Reed said the two sell half of the milk in Crewe.", False),
        ("The milk board found that the two sell half of the milk in Crewe.", True),
        ("Alder's chief executive said it would pay in cash.", True),
    ],
)
def test_credited_to_another(point: str, right: bool) -> None:
    """A name inside what somebody else says is no speaker of it; a title stands for its bearer."""
    assert _flagged("credited-to-another", point) is not right

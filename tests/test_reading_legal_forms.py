"""Legal forms: a name without them is what the library makes of it."""

import pytest
from cleanco import basename

from summarizer.reading.name_forms import without_legal_form


@pytest.mark.parametrize(
    "name",
    [
        "Alder Foods Ltd",
        "Alder Foods Ltd.",
        "Brook S.p.A.",
        "Cedar GmbH & Co. KG",
        "Alder  Foods",
        "Société Elm",
        "Ltd",
        "",
    ],
)
def test_the_short_way_gives_what_the_library_gives(name: str) -> None:
    """Whether the library is asked or not, the name is the same."""
    assert without_legal_form(name) == basename(name)


def test_a_legal_form_goes() -> None:
    """A form that stands last is cut off."""
    assert without_legal_form("Alder Foods Ltd") == "Alder Foods"

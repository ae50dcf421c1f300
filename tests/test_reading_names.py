"""Names, their short forms and places, in invented sentences."""

from __future__ import annotations

import pytest

from summarizer.reading.entities import entities, same_name
from summarizer.reading.names import find_names, names_and_places
from summarizer.reading.places import place_named
from summarizer.reading.trades import whereabouts
from summarizer.text.sentences import sentences, tokens


def names(text: str) -> list[str]:
    """The names of a text, each on one line."""
    return [" ".join(name.text.split()) for name in find_names(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Halden Foods Inc agreed to buy Orvik Dairy Ltd.", ["Halden Foods Inc", "Orvik Dairy Ltd"]),
        ("The firm was bought by Teague & Partners.", ["Teague & Partners"]),
        ("The Bank of Vellmark cut rates.", ["Bank of Vellmark"]),
        ("Shares of Superior Coffee and Foods rose.", ["Superior Coffee and Foods"]),
        ("Bought by Rogers and Cowan Inc, it said.", ["Rogers and Cowan Inc"]),
        ("Fire and Emergency Kaldor (FEK) awarded the work.", ["Fire and Emergency Kaldor", "FEK"]),
        ("A unit of Borman's Inc closed.", ["Borman's Inc"]),
        ("She joined Dynamics Corp of America.", ["Dynamics Corp of America"]),
        ("He runs Noblee und Thoerl GmbH there.", ["Noblee und Thoerl GmbH"]),
        ("Fraser Organics Ltd., a composter, was sold.", ["Fraser Organics Ltd."]),
        ("It is SHV (United Kingdom) Holding Co Ltd that bids.", ["SHV (United Kingdom) Holding Co Ltd"]),
        ("It was bought in the end by a Spanish family holding.", []),
        ("the Pruitt family owns it", ["Pruitt family"]),
        ("The Chilean government is negotiating.", ["Chilean government"]),
        ("Norton co said it was sold.", ["Norton co"]),
    ],
)
def test_what_belongs_to_a_name(text: str, expected: list[str]) -> None:
    """Suffixes, "&", "of", "and", particles and families are part of a name where they should be."""
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Terms were not disclosed on Monday, March 3.",
        "Shares rose 3 percent.",
        "Analysts expect more.",
        "They paid US$ 5 mln.",
    ],
)
def test_what_is_no_name(text: str) -> None:
    """Dates, money and the common first words of sentences are no names."""
    assert names(text) == []


def test_a_coined_word_that_opens_a_sentence_counts_when_it_comes_back() -> None:
    """ "Ondera" alone at the start is a name because the text has it inside a sentence, too."""
    assert names("Ondera grew. Investors like Ondera.") == ["Ondera", "Ondera"]


def test_titles_part_a_company_from_a_person() -> None:
    """A title between two names is in neither, and what follows it is a person."""
    found = find_names("Calder Ridge Chief Executive Dale Trumbull spoke.")
    assert [(name.text, name.sort) for name in found] == [("Calder Ridge", "name"), ("Dale Trumbull", "person")]


def test_a_headline_of_capitals_shows_only_known_names() -> None:
    """Where every word has a capital, only names that the story has elsewhere count."""
    text = "Orvik Agrees To Sweeping Takeover Terms\n\nThe board of Orvik said yes to the offer, which it had long resisted."
    assert names(text) == ["Orvik", "Orvik"]


def test_places_are_told_from_names() -> None:
    """Cities, states and adjectives are places; an unknown town is one before its state."""
    found = names_and_places(
        "Gantry, a hauler in Dayton, Ohio, and a mill in Woodward, Oklahoma, were sold to a Canadian fund."
    )
    assert [name.text for name in found if name.sort == "place"] == [
        "Dayton",
        "Ohio",
        "Woodward",
        "Oklahoma",
        "Canadian",
    ]


def test_a_place_is_known_whole() -> None:
    """ "Los Angeles" is a city, "Angeles" is nothing."""
    assert place_named("Los Angeles")
    assert not place_named("Angeles")


def test_offsets_are_those_of_the_text() -> None:
    """Every name is found at its offsets."""
    text = "Halden Foods Inc said Orvik Dairy Ltd would close."
    assert all(text[name.start : name.end] == name.text for name in find_names(text))


def test_short_forms_join_their_full_name() -> None:
    """First word, initials in brackets and initials alone stand for the full name."""
    text = (
        "Meridale Health Group waits for the Foreign Investment Review Board (FIRB). Meridale hopes FIRB agrees. "
        "Kohlberg Kravis Roberts & Co looked on; KKR did not bid."
    )
    groups = {group.full.text: {name.text for name in group.mentions} for group in entities(text)}
    assert groups["Meridale Health Group"] == {"Meridale Health Group", "Meridale"}
    assert groups["Foreign Investment Review Board"] == {"Foreign Investment Review Board", "FIRB"}
    assert groups["Kohlberg Kravis Roberts & Co"] == {"Kohlberg Kravis Roberts & Co", "KKR"}


def test_what_a_contract_calls_somebody_is_that_name() -> None:
    """A defined term stands for the name before it; a surname is a person's, not a company's that begins with it."""
    text = (
        'The boards of Garnock Bidco Limited ("Bidco") and Cullowee Bancshares, Inc. (the "Company") agree. Bidco pays the '
        "Company. Mr Quill, who built Quill Freight, sold it. Des Quill is 70."
    )
    groups = {group.full.text: {name.text for name in group.mentions} for group in entities(text)}
    assert groups["Garnock Bidco Limited"] == {"Garnock Bidco Limited", "Bidco"}
    assert groups["Des Quill"] == {"Quill", "Des Quill"}
    assert "Bidco" not in groups and "Quill" not in groups
    assert entities('Alder ("Brook") and Brook ("Alder") agree.')  # in a circle


def test_a_parent_is_not_its_subsidiary() -> None:
    """ "Corvale, a unit of Corvale Group" are two."""
    text = "The buyer is Corvale, a brokerage unit of Corvale Group Inc, they said."
    assert len(entities(text)) == 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Rheinwald", "Rheinwald AG", True),
        ("KKR", "Kohlberg Kravis Roberts & Co", True),
        ("GENCORP", "GenCorp Inc", True),
        ("Meridale", "Meridalle", True),
        ("Fund 3", "Fund 4", False),
        ("American", "American Airlines", False),
        ("Canadian Oil", "Canadian Gas", False),
        ("", "Orvik", False),
    ],
)
def test_same_name(one: str, other: str, same: bool) -> None:
    """Case, legal form, short form, initials and one misprint are forgiven; digits never."""
    assert same_name(one, other) is same


def test_where_a_company_is_and_what_it_does() -> None:
    """The words beside a name tell place and trade."""
    text = "The buyer is Tolliver Flow, a maker of industrial valves from Cleveland, Ohio, they said."
    group = entities(text)[0]
    from summarizer.reading.clauses import Mention

    told = whereabouts(text, group, Mention(group.full.start, group.full.end, group.full.text, "name"))
    assert told.place and text[slice(*told.place)] == "Cleveland, Ohio"
    assert told.trade and text[slice(*told.trade)] == "maker of industrial valves"


def test_sentences_end_at_paragraphs_and_not_at_initials() -> None:
    """A line break ends a sentence, "Chas. P." does not."""
    text = "Headline without a stop\n\nA unit of Chas. P. Young Co said it agreed to sell. Terms were kept."
    assert [text[span.start : span.end].split(maxsplit=1)[0] for span in sentences(text)] == ["Headline", "A", "Terms"]


def test_tokens_keep_inner_signs() -> None:
    """Hyphens, "&" and initials stay in a word, "-based" and a possessive do not."""
    assert [token.text for token in tokens("AT&T's U.S. Borg-Warner, Ohio-based")] == [
        "AT&T", "'s", "U.S.", "Borg-Warner", ",", "Ohio", "-", "based",
    ]  # fmt: skip


@pytest.mark.parametrize("run", ["A ", "A'", "The ", "Alder Inc ", "Alder Beech ", "Foods and "])
def test_a_name_of_thousands_of_words_is_read(run: str) -> None:
    """A hostile run of capitals exhausts neither the stack nor the memory."""
    text = run * 5_000
    assert len(entities(text)) <= len(find_names(text))

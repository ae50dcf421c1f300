"""Reading: decoding, mending, telling HTML from text, and refusing what is no article with one line."""

import json
from pathlib import Path

import pytest

from summarizer.decode import decode, mend
from summarizer.errors import ArticleError
from summarizer.read import MAX_BYTES, read_bytes, read_path

STORY = (
    "Alder Foods said on Tuesday it would buy Brook Dairies for £12 million – its “largest” purchase. "
    "The deal needs the approval of Brook’s shareholders, who meet in June."
)
CHINESE = "阿尔德食品公司周二表示，将以十二亿元收购布鲁克乳业。知情人士称，交易须经监管机构批准，协议尚未签署，预计将于六月完成。"
POLISH = "Spółka Alder ogłosiła we wtorek, że kupi większościowy pakiet udziałów w mleczarni Brook. Wartość nie została ujawniona."
RUSSIAN = "Компания объявила во вторник о покупке конкурента. Сделка должна быть одобрена регулятором до конца года."
JAPANESE = (
    "同社は火曜日、競合他社を買収すると発表した。取引には規制当局の承認が必要となる。契約はまだ締結されていない。"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_western_text_is_read_from_any_common_encoding(encoding: str) -> None:
    """Typographic quotes, dashes and the pound sign come out as they were, with a byte order mark or without."""
    assert read_bytes(STORY.encode(encoding)).raw == STORY


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(CHINESE, "gb18030"), (POLISH, "cp1250"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (JAPANESE, "cp932")],
)
def test_other_encodings_are_guessed(text: str, encoding: str) -> None:
    """Without a mark or a declaration, the script decides."""
    assert read_bytes(text.encode(encoding)).raw == text


@pytest.mark.parametrize("price", ["£5", "5 €", "crédit", "Grüße", "¿qué?"])
def test_one_character_is_no_reason_to_leave_cp1252(price: str) -> None:
    """English with a single foreign character is cp1252, not an eastern European neighbour of it."""
    text = f"Alder Foods said it would buy Brook Dairies for {price} a share."
    assert decode(text.encode("cp1252")) == text


def test_a_declared_encoding_is_honoured() -> None:
    """The page's own meta element, or the server's header, decides where the bytes are not UTF-8."""
    page = '<html><head><meta charset="windows-1250"></head><body><p>Žluťoučký kůň</p></body></html>'
    assert "Žluťoučký kůň" in read_bytes(page.encode("cp1250")).raw
    plain = "Žluťoučký kůň. " + STORY.encode("ascii", "ignore").decode()
    assert read_bytes(plain.encode("iso8859-2"), content_type="text/plain; charset=iso-8859-2").raw == plain


def test_a_wrong_declaration_does_not_spoil_utf8() -> None:
    """Pages that declare latin-1 and send UTF-8 are common: valid UTF-8 is UTF-8."""
    assert decode(f'<meta charset="iso-8859-1">{STORY}'.encode()).endswith(STORY)


def test_a_broken_byte_does_not_turn_utf8_into_something_else() -> None:
    """One stray byte becomes one replacement character; the rest is read as before."""
    assert decode(CHINESE.encode() + b"\xff") == CHINESE + "\ufffd"


def test_mojibake_is_mended_and_nothing_else_is_touched() -> None:
    """Wrongly decoded characters are restored; quotation marks keep their shape, sound text is the same."""
    assert mend("Itâ€™s a â€œfairâ€\x9d price of Â£12m") == "It’s a “fair” price of £12m"
    sound = "“Fair”, she said – it’s ‘done’…  É così\r\n"
    assert mend(sound) == sound


def test_only_the_broken_line_is_mended() -> None:
    """A sound line beside a broken one keeps what the mending would have changed."""
    assert mend("PreÃ§o\nПривет “ты”") == "Preço\nПривет “ты”"


def test_html_is_told_from_text() -> None:
    """By its tags; a stray tag in scraped text, or a wrong content type, does not decide."""
    assert read_bytes(f"<!DOCTYPE html><html><body><p>{STORY}</p></body></html>".encode()).form == "html"
    assert read_bytes(f"<div><p>{STORY}</p><p>More.</p></div>".encode()).form == "html"
    assert read_bytes(f"Alder buys Brook\n<img src=x>\n{STORY}".encode()).form == "text"
    assert read_bytes(STORY.encode(), content_type="text/html").form == "text"


def test_what_is_known_of_an_article_is_kept(tmp_path: Path) -> None:
    """A file's name, and the address it came from."""
    file = tmp_path / "alder.txt"
    file.write_text(STORY, "utf-8")
    assert read_path(file).name == "alder.txt"
    assert read_bytes(STORY.encode(), url="https://news.example/alder").url == "https://news.example/alder"


@pytest.mark.parametrize(
    "text", [CHINESE, " ".join(STORY.split()[:25]), "알더는 화요일 브룩을 인수한다고 밝혔다. " * 3]
)
def test_short_articles_pass(text: str) -> None:
    """Twenty-five words of wire copy are an article, and so are a few lines in a script without spaces."""
    assert read_bytes(text.encode()).raw == text


CSV = "id,name,city,sum\n1,Alder,Leeds,12\n2,Brook,York,14\n3,Cedar,Bath,9\n4,Dale,Hull,7\n"
CODE = "import os\n\ndef main(args):\n    value = os.environ.get(name)\n    return value\n\nclass Alder(Base):\n    size = 3\n"
COMMENTED = (
    CODE
    + "".join(f"    # The {word} line of a remark that says why.\n" for word in "first second third last".split()) * 2
)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b" \n\t\r\n ", "nothing but white space"),
        ("\ufeff \u00a0\n".encode(), "nothing but white space"),
        (b"%PDF-1.7 rest", "a PDF"),
        (b"PK\x03\x04rest", "zip archive"),
        (b"\x89PNG\r\n\x1a\n", "an image"),
        (b"\x1f\x8b\x08rest", "gzip"),
        (b"{\\rtf1 Alder}", "an RTF document"),
        (bytes(range(256)) * 20, "binary"),
        (b"Alder\x00buys\x00\x00Brook\x00\x01", "binary"),
        (b"a" * (MAX_BYTES + 1), "far too large"),
        (b"Alder buys Brook", "too short"),
        (json.dumps({"story": STORY}).encode(), "data or code"),
        (f"{json.dumps({'story': STORY})}\n{json.dumps({'story': STORY})}\n".encode(), "data or code"),
        (b'<?xml version="1.0"?><rss><item>Alder buys Brook</item></rss>', "data or code"),
        (CSV.encode() * 5, "data or code"),
        (CODE.encode() * 5, "data or code"),
        (COMMENTED.encode() * 5, "data or code"),
        (b"12.5 13.8 14.1 99.2 " * 50, "too short to be an article: 0 words"),
        (b"= 12.5 + 13.8 word - " * 50, "figures or symbols"),
    ],
)
def test_what_is_no_article_is_refused_in_one_line(data: bytes, says: str) -> None:
    """Empty, binary, far too large, data, code, a few words: the message names the input and says what it is."""
    with pytest.raises(ArticleError) as refused:
        read_bytes(data, name="given.txt")
    assert says in str(refused.value)
    assert str(refused.value).startswith("given.txt")
    assert "\n" not in str(refused.value)
    assert refused.value.exit_code == 2


def test_a_missing_file_and_a_directory_are_refused(tmp_path: Path) -> None:
    """Neither is a traceback."""
    with pytest.raises(ArticleError, match="no such file"):
        read_path(tmp_path / "absent.txt")
    with pytest.raises(ArticleError, match="is a directory"):
        read_path(tmp_path)
    with pytest.raises(ArticleError, match="cannot read"):
        read_path(Path("a\0b"))


def test_no_more_than_the_limit_is_read(tmp_path: Path) -> None:
    """A sparse file of a terabyte is refused without being read."""
    file = tmp_path / "huge.txt"
    with file.open("wb") as handle:
        handle.truncate(10**12)
    with pytest.raises(ArticleError, match="far too large"):
        read_path(file)


def test_a_name_with_line_breaks_is_told_on_one_line() -> None:
    """An id of a dump may hold anything; what is wrong with its article is one line all the same."""
    with pytest.raises(ArticleError, match=r"^one two is too short"):
        read_bytes(b"Too short.", name="one\n\ntwo")

"""Page: one HTML file that holds nothing active, loads nothing, and whose links all arrive."""

import hashlib
import json
import re
from base64 import b64encode
from html.parser import HTMLParser

import pytest

from summarizer.card.card import Provenance
from summarizer.card.proof import Proof
from summarizer.render import render_card
from summarizer.render.harmless import harmless, one_line
from summarizer.render.page import card_page
from tests.render_cards import ARTICLE, BRIEFING, HOSTILE, LEAD, STORY, card, evidence, finding, hostile_card

FLAGGED = [
    finding("/deals/0/value/amount", "It differs.", evidence=evidence("€1.5 billion ($1.6 billion)")),
    finding("/deals/0/stake", "Another holder's share.", "warning", evidence=evidence("in advanced talks to buy")),
]
NEVER_CLOSED = {"meta", "img", "br", "hr", "link", "input"}


class Page(HTMLParser):
    """The elements of a page with their attributes, and the text by the element it stands in."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text: dict[str, str] = {}
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in NEVER_CLOSED:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Elements close in order."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Add the text to every element around it."""
        for tag in set(self.open):
            self.text[tag] = self.text.get(tag, "") + data

    def all(self, attribute: str) -> list[str]:
        """All values of an attribute."""
        return [attrs[attribute] for _, attrs in self.elements if attribute in attrs]

    def classes(self, tag: str) -> list[set[str]]:
        """The classes of each element of a sort."""
        return [set(attrs.get("class", "").split()) for name, attrs in self.elements if name == tag]


def page(*, findings: bool = True, url: str | None = None) -> Page:
    """The page of the full card."""
    return Page(card_page(card(findings=FLAGGED if findings else [], url=url), STORY, evidence=False))


def test_every_link_arrives() -> None:
    """From each fact with a place to its words and back; ids are unique."""
    html = page()
    ids = html.all("id")
    targets = [href.removeprefix("#") for href in html.all("href")]
    assert len(ids) == len(set(ids))
    assert set(targets) <= set(ids)
    assert len([one for one in ids if re.fullmatch(r"[fw]\d+", one)]) == 2 * (10 + len(FLAGGED))
    assert {one for one in ids if re.fullmatch(r"[fw]\d+", one)} <= set(targets) | {one for one in ids if one[0] == "w"}


def test_the_story_is_whole() -> None:
    """Beside the card, every paragraph of it, the numbers of the links aside."""
    html = re.sub(r"<sup>.*?</sup>", "", card_page(card(findings=FLAGGED), STORY, evidence=False))
    shown = " ".join(Page(html).text["article"].split())
    assert " ".join(STORY.text.split()) in shown
    assert "Left out of the page: menu (2)." in shown


def test_stating_words_are_marked_by_what_the_checks_say() -> None:
    """Three classes, and a sign beside the number of what is not verified."""
    html = card_page(card(findings=FLAGGED), STORY, evidence=False)
    marked = {
        re.sub("<.*?>", "", words): kind for kind, words in re.findall(r'<mark class="(\w+)[^>]*>(.*?)</mark>', html)
    }
    assert marked["in May"] == "verified"
    assert marked["60 percent"] == "flagged"
    assert marked["Brook Dairy"] == "verified"
    assert marked[" of "] == "around"
    assert re.search(r'<a class="flagged"[^>]*>\d+!</a>', html)
    assert re.search(r'<a class="verified"[^>]*>\d+</a>', html)


def test_nothing_active_and_nothing_from_outside() -> None:
    """No script (JSON-LD is data), frame, form, image, style attribute or event handler; the policy forbids what is not there."""
    html = card_page(*hostile_card("https://news.example/a"), evidence=True)
    parsed = Page(html)
    assert {tag for tag, _ in parsed.elements} <= {
        "html", "head", "meta", "title", "style", "body", "main", "article", "section", "footer", "h1", "h2", "p", "ul", "ol",
        "li", "dl", "dt", "dd", "div", "span", "strong", "a", "mark", "sup", "bdi", "nav", "details", "summary", "h3", "script",
    }  # fmt: skip
    assert [attrs for tag, attrs in parsed.elements if tag == "script"] == [{"type": "application/ld+json"}]
    assert {name for _, attrs in parsed.elements for name in attrs} <= {
        "lang", "dir", "charset", "http-equiv", "content", "name", "class", "role", "aria-label", "tabindex", "id",
        "href", "rel", "type",
    }  # fmt: skip
    assert [href for href in parsed.all("href") if not href.startswith("#")] == ["https://news.example/a"] * 2
    assert "url(" not in parsed.text["style"]
    assert "@import" not in parsed.text["style"]


def test_the_policy_allows_this_style_and_nothing_else() -> None:
    """By the digest of its very text."""
    html = card_page(card(), STORY, evidence=False)
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert style
    digest = b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policy = next(content for content in Page(html).all("content") if "default-src" in content)
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_a_hostile_article_stays_text() -> None:
    """Template marks, tags and entities are shown as they were written."""
    made, story = hostile_card()
    html = card_page(made, story, evidence=True)
    parsed = Page(html)
    assert one_line(HOSTILE) in parsed.text["h1"]
    assert parsed.text["title"] == one_line(HOSTILE)
    assert harmless(HOSTILE) in re.sub(r"\s*<sup>.*?</sup>|</?mark[^>]*>", "", html).replace("&lt;", "<").replace(
        "&gt;", ">"
    ).replace("&amp;", "&")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", html)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_only_web_addresses_are_links(url: str) -> None:
    """Others are shown as text."""
    html = page(url=url)
    assert all(href.startswith("#") for href in html.all("href"))
    assert url in html.text["main"]
    assert "https://news.example/" in page(url="https://news.example/").all("href")


def test_a_story_that_is_not_the_cards() -> None:
    """Places outside it are no links; the page still stands."""
    other = STORY.__class__(ARTICLE, "Short.")
    html = Page(card_page(card(findings=FLAGGED), other, evidence=False))
    assert not [href for href in html.all("href") if re.fullmatch(r"#[fw]\d+", href)]
    assert html.text["article"].strip() == "Short."


def test_evidence_stands_under_the_facts_when_asked_for() -> None:
    """For a page to be printed without the story."""
    assert f"“{LEAD}”" in Page(card_page(card(), STORY, evidence=True)).text["main"]
    assert LEAD not in Page(card_page(card(), STORY, evidence=False)).text["main"]


def test_a_card_without_a_deal_says_so() -> None:
    """And has its story beside it."""
    html = Page(card_page(card(BRIEFING | {"deals": []}), STORY, evidence=False))
    assert "The card holds no deal." in html.text["main"]
    assert LEAD in html.text["article"]


def test_the_form_html_cleans_the_article_itself() -> None:
    """`render_card` needs the article only."""
    html = Page(render_card(card(), "html", ARTICLE, evidence=False))
    assert "in advanced talks" in html.text["article"]


def test_what_to_look_at_leads_there() -> None:
    """Under the verdict, each field a link to where it stands; what the card lacks leads to its deal."""
    html = card_page(card(findings=FLAGGED), STORY, evidence=False)
    looks = re.search(r'<ol class="look">(.*?)</ol>', html, re.DOTALL)
    assert looks
    for words, to in (
        ("value, amount", "at-deals-0-value"),
        ("stake", "at-deals-0-stake"),
        ("kind", "at-deals-0-kind"),
    ):
        assert f'<a href="#{to}"><bdi>{words}</bdi></a>' in looks[1]
        assert f'id="{to}"' in html


def test_the_first_deal_at_a_glance() -> None:
    """Buyer, target, price and status in one strip; a sign only where something is not verified."""
    strip = re.search(
        r'<dl class="strip">(.*?)</dl>', card_page(card(findings=FLAGGED), STORY, evidence=False), re.DOTALL
    )
    assert strip
    told = re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", strip[1]))
    assert (
        told.split()
        == "Acquirer Alder Foods Target Brook Dairy (60%) ! Price about EUR 1.5 billion ! Status in talks".split()
    )
    assert '<dl class="strip">' not in card_page(card(BRIEFING | {"deals": []}), STORY, evidence=False)


def test_prose_leads_to_the_sentences_that_its_proof_names() -> None:
    """A number for each; both ends of it arrive."""
    first, second = STORY.text.index(LEAD), STORY.text.index("Harrow & Vane advises")
    clauses = [Proof(by="reader", start=start, end=start + 9) for start in (first, second)]
    proof = Proof(by="reader", clauses=clauses)
    html = card_page(card().model_copy(update={"proofs": {"/summary": proof}}), STORY, evidence=False)
    summary = re.search(r'<p class="summary">(.*?)</p>', html, re.DOTALL)
    assert summary
    numbers = re.findall(r'<a id="f(\d+)" href="#w\1"', summary[1])
    assert len(numbers) == 2
    assert all(f'id="w{number}" href="#f{number}"' in html for number in numbers)


def test_one_finding_a_fact_and_the_rest_folded() -> None:
    """The gravest stands there; the others are in a fold that counts them."""
    many = [finding("/deals/0/value", f"Number {place}.") for place in range(3)]
    html = card_page(card(findings=many), STORY, evidence=False)
    fold = re.search(r"<details[^>]*><summary>2 more</summary>(.*?)</details>", html, re.DOTALL)
    assert fold
    assert ("Number 0." in fold[1], "Number 2." in fold[1]) == (False, True)


def test_the_prose_says_its_language_and_a_draft_is_english() -> None:
    """For who hears the page; the labels around it stay English."""
    made = card(provenance=Provenance(engine="openai", model="m", version="1"))
    made.article.language = "de"
    html = card_page(made, STORY, evidence=False)
    assert '<p class="summary" lang="de">' in html
    assert '<html lang="en">' in html
    made.provenance = Provenance(engine="rules", version="1")
    assert '<p class="summary">' in card_page(made, STORY, evidence=False)


def test_every_word_of_the_article_stands_in_isolation() -> None:
    """Text from right to left turns nothing around it: on the card each such text is in a <bdi>, and a block of it runs that way."""
    arabic = "شركة النخيل (Alder) تشتري بروك"
    lead = f"{arabic} {LEAD}"
    story = STORY.__class__(ARTICLE, f"{arabic}\n\n{lead}", title=arabic, title_end=len(arabic))
    deal = {"kind": "acquisition", "parties": [{"name": arabic, "role": "target", "evidence": lead}]}
    findings = [finding("/deals/0/parties/0", arabic, action=arabic, evidence=evidence(lead, story))]
    made = card({"headline": arabic, "summary": arabic, "key_points": [arabic], "deals": [deal]}, findings, story)
    html = card_page(made, story, evidence=True)
    assert 'class="summary" dir="rtl"' in html
    assert '<h1 dir="rtl">' in html
    main = re.sub(r"<title>.*?</title>|<script.*?</script>|<article.*", "", html, flags=re.DOTALL)
    assert arabic in main
    assert arabic not in re.sub(r"<bdi>.*?</bdi>", "", main)
    assert ' dir="rtl"' not in card_page(card(), STORY, evidence=True)


def test_a_note_s_quote_is_shaded_and_no_more() -> None:
    """It asks for nothing: no colour, no sign; a warning's is marked."""
    for severity, marks in (("note", ["around"]), ("warning", ["flagged"])):
        made = card(findings=[finding("", "Of it.", severity, evidence=evidence("which opened a review"))])
        html = card_page(made.model_copy(update={"deals": []}), STORY, evidence=False)
        assert re.findall(r'<mark class="(\w+)[^>]*>which opened a review', html) == marks
        assert bool(re.search(r'aria-label="1: back to the card">1</a>', html)) is (severity == "note")


def test_no_green_over_a_card_without_a_deal() -> None:
    """Its verdict stands there without a colour."""
    bare = card(BRIEFING | {"deals": []}).model_copy(update={"verdict": "ready"})
    assert '<p class="verdict quiet"><strong>READY</strong>' in card_page(bare, STORY, evidence=False)
    bare = bare.model_copy(update={"verdict": "review"})
    assert '<p class="verdict review"><strong>REVIEW</strong>' in card_page(bare, STORY, evidence=False)


def test_the_print_form_is_a_part_of_the_page() -> None:
    """What is verified, and that it is not ready; who had a part in it, in words and as schema.org's JSON-LD."""
    html = Page(card_page(card(), STORY, evidence=False))
    assert "NOT READY TO PRINT" in html.text["section"]
    assert "2 June 2025" in html.text["section"]
    assert "Machine-assisted: drafted by fixed rules" in html.text["section"]
    about = json.loads(html.text["script"])
    assert about["digitalSourceType"] == "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"
